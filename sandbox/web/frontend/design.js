// The designer with a script: lines are dragged, refusals stay beside what was typed, names are inserted by a touch.
import Sortable from "sortablejs";

document.documentElement.classList.add("scripted");

// A refused change answers 4xx with a sentence: shown in its own form, whose boxes keep what was typed.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (xhr.status < 400 || xhr.status >= 500) return;
  const form = requestConfig.elt.closest("form");
  const place = document.getElementById(form?.dataset.said) || document.getElementById("said-page");
  if (!place) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
  if (form?.classList.contains("text-line")) return;
  event.detail.target = place;
  event.detail.swapOverride = "innerHTML";
});

// The server is told which box changed, so that it knows whether others have to appear.
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, parameters, triggeringEvent } = event.detail;
  if (elt.matches("form.element")) {
    parameters.edit = "set";
    parameters.changed = triggeringEvent?.target?.name || "";
  }
  // htmx knows only the buttons inside a form; ours may stand anywhere and name it.
  const button = triggeringEvent?.submitter;
  if (button?.name) parameters[button.name] = button.value;
});

// A sentence about one box stands under it too, and the box says that it is wrong.
document.addEventListener("htmx:afterSwap", (event) => {
  const form = event.detail.target.closest?.("form.element");
  form?.querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"));
  event.detail.target.querySelectorAll?.("[data-wrong]").forEach((sentence) => {
    form?.querySelector(`[name="${CSS.escape(sentence.dataset.wrong)}"]`)?.setAttribute("aria-invalid", "true");
  });
});

// When what had the focus is gone, the next thing above it gets it, so that nobody starts again at the top.
let above = [];
document.addEventListener("htmx:beforeSwap", (event) => {
  const ids = [...document.querySelectorAll("#desk a[id], #desk button[id]")];
  const here = ids.findIndex((one) => document.activeElement.compareDocumentPosition(one) & 4);
  above = ids.slice(0, here < 0 ? ids.length : here).map((one) => one.id).reverse();
});
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement !== document.body) return;
  document.getElementById(above.find((id) => document.getElementById(id)))?.focus();
});
// What was just added is what one goes on with.
document.addEventListener("added", (event) => {
  const place = document.getElementById(event.detail.value);
  (place?.querySelector(".panel input:not([type=hidden])") || place?.querySelector(".opener"))?.focus();
});

// Dragging ends in the same form as the buttons.
function makeSortable(root) {
  root.querySelectorAll("[data-sort]").forEach((list) => {
    if (list.dataset.sortable) return;
    list.dataset.sortable = "yes";
    Sortable.create(list, {
      handle: ".grip",
      draggable: "[data-id]",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
      onEnd: ({ item, oldIndex, newIndex }) => {
        if (oldIndex === newIndex) return;
        const drop = document.getElementById("moves-drop");
        document.getElementById("moves-position").value = newIndex;
        drop.value = `${list.dataset.sort} ${item.dataset.id}`;
        drop.form.requestSubmit(drop);
      },
    });
  });
}

document.addEventListener("DOMContentLoaded", () => makeSortable(document));
document.addEventListener("htmx:load", (event) => makeSortable(event.detail.elt.parentElement || document));

// A name from the palette goes where the cursor stands.
document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-insert]");
  const box = name && document.getElementById(name.dataset.into);
  if (!box) return;
  box.setRangeText(name.dataset.insert, box.selectionStart, box.selectionEnd, "end");
  box.focus();
  box.dispatchEvent(new Event("change", { bubbles: true }));
});
