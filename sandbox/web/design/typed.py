"""What a form of the designer sends, read into the properties of a step, a field or a settings page."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from sandbox import rupiah
from sandbox.errors import InvalidValues
from sandbox.phrase import phrase

Form = MultiDict[str, str]
_BETWEEN_PARAGRAPHS = re.compile(r"\r?\n\s*\r?\n")
_COMMON = ("title", "help")
_HUMAN = (*_COMMON, "by", "exclude", "due")

# What the form of each kind of step asks, by the property it fills.
PROPERTIES: dict[str, tuple[str, ...]] = {
    "form": (*_HUMAN, "confirm"), "task": _HUMAN, "action": (*_HUMAN, "do", "confirm"),
    "approval": (*_HUMAN, "outcomes", "reason_required_if"),
    "vote": (*_HUMAN, "quorum", "approve_at_least", "tie", "paper_by", "abstain", "early", "recuse", "outcomes",
             "reason_required_if"),
    "decision": _COMMON, "parallel": _COMMON, "end": (*_COMMON, "outcome"),
    "notify": (*_COMMON, "to", "message"), "document": (*_COMMON, "paragraphs", "sign"),
    "wait": (*_COMMON, "length"), "call": (*_COMMON, "workflow", "version", "give", "take", "outcomes"),
}


_TICKED = {"exclude", "to", "sign", "reason_required_if"}
USUAL_REASONS = {"approval": ["rejected", "returned"], "vote": ["rejected"]}


def step_properties(step: Mapping[str, Any], form: Form) -> dict[str, Any]:
    """Raises InvalidValues beside the box that cannot be read. `step` is how the file has it now."""
    kind = step["type"]
    read = {name: _READERS.get(name, text)(form, name) for name in PROPERTIES[kind]}
    # The same boxes ticked: said in another order or not at all, and meant the same.
    same = [name for name in read.keys() & _TICKED if set(read[name]) == set(_ticked(step, name))]
    read = {name: value for name, value in read.items() if name not in same}
    return read | (read.pop("length") if "length" in read else {})


def text(form: Form, name: str) -> str:
    return form.get(name, "").strip()


def whole(form: Form, name: str) -> int | None:
    """Raises InvalidValues for what is no whole number; dots between thousands are fine."""
    typed = text(form, name)
    if not typed:
        return None
    try:
        return rupiah.parse(typed)
    except ValueError:
        raise InvalidValues({name: phrase("“{typed}” belum terbaca sebagai angka. Tulis angka saja, contoh: 3",
                                          typed=typed)}) from None


def several(form: Form, name: str) -> list[str]:
    return [value for value in form.getlist(name) if value]


def yes(form: Form, name: str) -> bool | None:
    """True, or nothing at all: the usual answer is not written into the file."""
    return True if form.get(name) else None


def lines(form: Form, name: str) -> list[str]:
    return [line.strip() for line in form.get(name, "").splitlines() if line.strip()]


def _ticked(step: Mapping[str, Any], name: str) -> list[str]:
    """What the file says by a list of boxes, also when it leaves it at what is usual."""
    usual = USUAL_REASONS.get(step["type"], []) if name == "reason_required_if" else []
    said = step.get(name, usual)
    return [said] if isinstance(said, str) else said


def _unless_no(form: Form, name: str) -> bool | None:
    """False, or nothing: what is allowed unless the file forbids it."""
    return None if form.get(name) else False


def _paragraphs(form: Form, name: str) -> list[str]:
    return [part.strip() for part in _BETWEEN_PARAGRAPHS.split(form.get(name, "")) if part.strip()]


def _due(form: Form, name: str) -> dict[str, Any] | None:
    count = whole(form, "due_count")
    if count is None:
        return None
    due: dict[str, Any] = {form.get("due_unit", "working_days"): count}
    if remind := whole(form, "due_remind"):
        due["remind"] = {form.get("due_unit", "working_days"): remind}
    return due | {"overdue": _overdue(form)}


def _overdue(form: Form) -> dict[str, Any]:
    kind = form.get("due_then", "reassign")
    return {kind: True if kind == "decide" else text(form, f"due_{kind}")}


def _share(form: Form, name: str) -> int | dict[str, Any] | None:
    count, unit = whole(form, name), form.get(f"{name}_unit", "people")
    if count is None or unit == "people":
        return count
    return {"percent": count} | ({"of": "cast"} if unit == "cast" else {})


def _outcomes(form: Form, name: str) -> dict[str, Any]:
    return {key.removeprefix("goto-"): {"goto": target} for key, target in form.items()
            if key.startswith("goto-") and target}


def _pairs(prefix: str) -> Callable[[Form, str], dict[str, str]]:
    def pairs(form: Form, name: str) -> dict[str, str]:
        return {key.removeprefix(prefix): value.strip() for key, value in form.items()
                if key.startswith(prefix) and value.strip()}
    return pairs


def _taken(form: Form, name: str) -> dict[str, str]:
    """The boxes are named by the value of the other workflow, and hold what it is called in this one."""
    return {ours: theirs for theirs, ours in _pairs("take-")(form, name).items()}


def _length(form: Form, name: str) -> dict[str, Any]:
    """Of a wait: one of three ways to say how long."""
    if form.get("length") == "until":
        return {"until": text(form, "until")}
    return {form.get("length", "working_days"): whole(form, "count")}


_READERS: dict[str, Callable[[Form, str], Any]] = {
    "exclude": several, "due": _due, "confirm": yes, "outcomes": _outcomes, "reason_required_if": several,
    "quorum": _share, "approve_at_least": _share, "abstain": _unless_no, "early": _unless_no, "recuse": _unless_no,
    "to": several, "sign": several, "paragraphs": _paragraphs, "length": _length, "give": _pairs("give-"),
    "take": _taken}
