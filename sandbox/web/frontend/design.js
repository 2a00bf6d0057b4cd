// The designer with a script: lines are dragged, refusals stay beside what was typed, names are inserted by a touch.
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

// A line is dragged by its grip, inside its own list; it ends in the same form as the buttons.
let drag = null;
document.addEventListener("pointerdown", (event) => {
  const item = event.target.closest?.(".grip")?.closest("[data-id]");
  if (!item || event.button) return;
  event.preventDefault();
  drag = { item, list: item.parentElement, target: item };
  item.classList.add("dragged");
});
document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-id]");
  const target = climb(under, drag.list);
  if (!target || target === drag.target) return;
  drag.target.classList.remove("drop-above", "drop-below");
  drag.target = target;
  if (target !== drag.item) target.classList.add(comesBefore(target, drag.item) ? "drop-above" : "drop-below");
});
document.addEventListener("pointerup", () => {
  if (!drag) return;
  const { item, list, target } = drag;
  drag = null;
  item.classList.remove("dragged");
  target.classList.remove("drop-above", "drop-below");
  if (target !== item) drop(item, list, [...list.children].indexOf(target));
});

// The item of this very list, when the pointer is over a list inside one of its items.
function climb(item, list) {
  while (item && item.parentElement !== list) item = item.parentElement.closest("[data-id]");
  return item;
}

function comesBefore(one, other) {
  return Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function drop(item, list, position) {
  const button = document.getElementById("moves-drop");
  document.getElementById("moves-position").value = position;
  button.value = `${list.dataset.sort} ${item.dataset.id}`;
  button.form.requestSubmit(button);
}

// A name from the palette goes where the cursor stands.
document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-insert]");
  const box = name && document.getElementById(name.dataset.into);
  if (!box) return;
  box.setRangeText(name.dataset.insert, box.selectionStart, box.selectionEnd, "end");
  box.focus();
  box.dispatchEvent(new Event("change", { bubbles: true }));
});
