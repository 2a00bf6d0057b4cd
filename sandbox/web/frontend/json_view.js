// The JSON view of the designer: an editor in the place of the plain box, which completes and judges by our schema.
import { autocompletion } from "@codemirror/autocomplete";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { linter, lintGutter } from "@codemirror/lint";
import { basicSetup, EditorView } from "codemirror";

const box = document.getElementById("json-text");
const place = document.getElementById("json-editor");

// Inside a shadow root the editor adopts its stylesheet; the content policy of the page allows no other way.
const root = place.attachShadow({ mode: "open" });
const frame = document.createElement("div");
root.append(frame);

fetch(box.dataset.vocabulary)
  .then((answer) => answer.json())
  .then((vocabulary) => start(vocabulary));

function start(vocabulary) {
  const view = new EditorView({
    doc: box.value,
    root,
    parent: frame,
    extensions: [
      basicSetup,
      json(),
      lintGutter(),
      linter(jsonParseLinter()),
      linter((editor) => judge(editor), { delay: 600 }),
      autocompletion({ override: [(context) => complete(context, vocabulary)] }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": box.labels[0].textContent, tabindex: "0" }),
      EditorView.theme({
        "&": { fontSize: "15px", backgroundColor: "#fff" },
        ".cm-scroller": { maxHeight: "70vh", overflow: "auto" },
        ".cm-gutters": { color: "#5c554a" },
      }),
    ],
  });
  box.hidden = true;
  place.hidden = false;
  box.form.addEventListener("submit", () => { box.value = view.state.doc.toString(); });
}

// What the server finds wrong, at the place its pointer names. Nothing is saved by asking.
async function judge(view) {
  const body = new FormData();
  body.set("csrf_token", box.form.elements.csrf_token.value);
  body.set("text", view.state.doc.toString());
  const answer = await fetch(box.dataset.faults, { method: "POST", body });
  if (!answer.ok) return [];
  const { faults } = await answer.json();
  document.getElementById("json-tally").textContent = faults.map((fault) => fault.message).slice(0, 3).join(" ");
  return faults.map((fault) => ({ ...position(view.state.doc.toString(), fault.pointer), severity: "error", message: fault.message }));
}

// Walks the text along a JSON pointer, by counting what opens and closes.
function position(text, pointer) {
  let from = 0;
  for (const part of pointer.split("/").slice(1)) {
    const found = /^\d+$/.test(part) ? item(text, from, Number(part)) : key(text, from, part);
    if (found < 0) break;
    from = found;
  }
  const end = text.indexOf("\n", from);
  return { from, to: end < 0 ? text.length : end };
}

function* tokens(text, from) {
  let depth = 0;
  const pattern = /"(?:\\.|[^"\\])*"|[[\]{},:]/g;
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const token = found[0];
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    yield { token, depth, at: found.index };
    if (depth < 0) return;
  }
}

function key(text, from, name) {
  let isWanted = false;
  for (const { token, depth, at } of tokens(text, from)) {
    if (isWanted && token === ":") return at + 1;
    isWanted = depth === 1 && token === JSON.stringify(name);
  }
  return -1;
}

function item(text, from, number) {
  let left = number;
  for (const { token, depth, at } of tokens(text, from)) {
    const isSeparator = token === "," && depth === 1;
    const isStart = token === "[" && depth === 1;
    if ((isStart || isSeparator) && left-- === 0) return at + 1;
  }
  return -1;
}

// Names of properties by the schema, and of facts and effects inside texts.
function complete(context, { schema, facts, effects }) {
  const word = context.matchBefore(/"?[\w.]*/);
  if (!context.explicit && word.from === word.to) return null;
  const line = context.state.doc.lineAt(context.pos).text.slice(0, context.pos - context.state.doc.lineAt(context.pos).from);
  if (/"do"\s*:\s*"?[\w.]*$/.test(line)) return offer(word, effects, "function");
  if (/"(when|show_if|because|refusal|message)"\s*:\s*"[^"]*$/.test(line)) return offer(context.matchBefore(/[\w.]*/), facts, "variable");
  return { from: word.from, options: properties(schema), validFor: /^"?[\w$]*$/ };
}

function offer(word, names, type) {
  return { from: word.from, options: Object.entries(names).map(([label, detail]) => ({ label, detail, type })) };
}

let known;
function properties(schema) {
  if (known) return known;
  const found = new Map();
  JSON.stringify(schema, (name, value) => {
    for (const [property, told] of Object.entries(value?.properties || {})) {
      found.set(property, told.description || found.get(property) || "");
    }
    return value;
  });
  known = [...found].map(([label, detail]) => ({ label: `"${label}"`, apply: `"${label}": `, detail, type: "property" }));
  return known;
}
