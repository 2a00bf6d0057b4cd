"""What the form of one field sends, read into its properties and its choices."""

from typing import Any

from sandbox.errors import InvalidValues
from sandbox.phrase import phrase
from sandbox.web.design.typed import Form, lines, text, whole, yes

NUMBERS, WORDS = ("rupiah", "integer"), ("text", "long_text")


def field_properties(kind: str, form: Form) -> dict[str, Any]:
    """All but the choices and the condition to show it, which are edited otherwise. `kind` is the type it had."""
    found = {"type": text(form, "type") or kind, "label": text(form, "label"), "hint": text(form, "hint"),
             "group": text(form, "group"), "required": yes(form, "required")}
    return found | _limits(kind, form) | _default(kind, form)


def choices_from_lines(form: Form, before: list[dict[str, str]]) -> list[dict[str, str]]:
    """One choice a line. A line that says the same keeps its value; a new wording in its place keeps it too."""
    typed = lines(form, "choices")
    if not typed:
        raise InvalidValues({"choices": phrase("Tulis paling sedikit satu pilihan, satu pilihan setiap baris.")})
    values = {choice["label"]: choice["value"] for choice in before}
    reworded = [choice["value"] for choice in before if choice["label"] not in typed]
    same_length = len(typed) == len(before)
    return [{"label": label, "value": values.get(label) or (reworded.pop(0) if same_length and reworded else "")}
            for label in typed]


def _limits(kind: str, form: Form) -> dict[str, Any]:
    if kind in NUMBERS:
        return {"min": whole(form, "min"), "max": whole(form, "max")}
    if kind == "date":
        return {"min": _day(form, "min"), "max": _day(form, "max")}
    if kind in WORDS:
        return {"min_length": whole(form, "min_length"), "max_length": whole(form, "max_length"),
                "pattern": text(form, "pattern")}
    return {"must": yes(form, "must")} if kind == "yes_no" else {}


def _day(form: Form, name: str) -> str:
    return "today" if form.get(f"{name}_today") else text(form, name)


def _default(kind: str, form: Form) -> dict[str, Any]:
    if fact := text(form, "default_fact"):
        return {"default": {"fact": fact}}
    if kind in NUMBERS:
        return {"default": whole(form, "default")}
    if kind == "yes_no":
        return {"default": {"yes": True, "no": False}.get(text(form, "default"))}
    return {"default": text(form, "default")} if "default" in form else {}
