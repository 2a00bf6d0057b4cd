// What every page loads: htmx, and nothing a page could not do without.
import htmx from "htmx.org";
import "./live.js";
import "./pictures.js";

// The content policy forbids inline styles and eval, so htmx is told before it starts.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
// Pages show one person's money: none is left behind in the browser; going back asks the server.
htmx.config.historyCacheSize = 0;

// A form is sent once. The server would notice a second time, but the finger should see it at once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return; // htmx sends this one, as often as something in it changes
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") {
    form.dataset.sent = "yes";
    form.querySelectorAll("button").forEach((button) => button.classList.add("busy"));
  }
});

// Coming back with the browser's own button shows the page as it was left: its form may be sent again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button").forEach((button) => button.classList.remove("busy"));
  });
});

// After a refusal the eye and the screen reader belong to its sentence, not to the top of the page.
document.addEventListener("DOMContentLoaded", () => document.getElementById("refusal")?.focus());
