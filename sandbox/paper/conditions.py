"""A condition as a reader of paper understands it, in either language; one too rich for words keeps its signs."""

import re

from sandbox.engine.conditions import compiled
from sandbox.engine.definition import Workflow
from sandbox.engine.rules import Part, Rule, read_rule
from sandbox.paper import names
from sandbox.paper.phrases import Speech

_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "==": "=", "&&": "∧", "||": "∨"}
_SAID = {
    "<=": ("paling banyak", "is at most"), "<": ("kurang dari", "is less than"),
    ">=": ("paling sedikit", "is at least"), ">": ("lebih dari", "is more than"),
    "==": ("adalah", "is"), "!=": ("bukan", "is not"), "yes": ("adalah ya", "is yes"), "no": ("adalah tidak", "is no"),
    "filled": ("sudah diisi", "is answered"), "empty": ("belum diisi", "is not answered")}
_DATES = {"<=": ("paling lambat", "is not after"), "<": ("sebelum", "is before"),
          ">=": ("paling cepat", "is not before"), ">": ("sesudah", "is after")}
_EMPTY_TEXT = {"==": ("kosong", "is empty"), "!=": ("tidak kosong", "is not empty")}


def condition(speech: Speech, workflow: Workflow, text: str) -> str:
    """`principal > 10000000` is said as “Pokok pinjaman” lebih dari Rp10.000.000."""
    rule = read_rule(text)
    if rule is None:
        return _with_signs(workflow, text)
    if _same_name(rule):
        return _one_of(speech, workflow, rule)
    joint = f" {speech('and' if rule.every else 'or')} "
    return joint.join(_said(speech, workflow, part) for part in rule.parts)


def _same_name(rule: Rule) -> bool:
    """One name compared with one value after another: is this or that, is neither this nor that."""
    signs = {part.sign for part in rule.parts}
    return (len(rule.parts) > 1 and len({part.name for part in rule.parts}) == 1
            and signs == {"!=" if rule.every else "=="} and all(part.value not in (None, "") for part in rule.parts))


def _one_of(speech: Speech, workflow: Workflow, rule: Rule) -> str:
    values = [_right(speech, workflow, part) for part in rule.parts]
    name, sign = rule.parts[0].name, rule.parts[0].sign
    return f"“{names.title(workflow, name)}” {_word(speech, workflow, sign, name)} {speech.several(values, 'or')}"


def _said(speech: Speech, workflow: Workflow, part: Part) -> str:
    title = f"“{names.title(workflow, part.name)}”"
    if part.value == "" and part.sign in _EMPTY_TEXT:
        return f"{title} {_here(speech, _EMPTY_TEXT[part.sign])}"
    return f"{title} {_word(speech, workflow, part.sign, part.name)} {_right(speech, workflow, part)}".rstrip()


def _right(speech: Speech, workflow: Workflow, part: Part) -> str:
    other = f"“{names.title(workflow, part.other)}”"
    if part.percent:
        return speech("percent_of", percent=part.percent, name=other)
    if part.other:
        return f"{part.times} × {other}" if part.times != 1 else other
    if part.value is None:
        return ""
    said = names.value(speech, workflow, part.name, part.value)
    return f"“{said}”" if isinstance(part.value, str) and workflow.kinds.get(part.name) != "date" else said


def _word(speech: Speech, workflow: Workflow, sign: str, name: str) -> str:
    dates = _DATES if workflow.kinds.get(name) == "date" else {}
    return _here(speech, dates.get(sign, _SAID[sign]))


def _here(speech: Speech, both: tuple[str, str]) -> str:
    return both[0] if speech.language == "id" else both[1]


def _with_signs(workflow: Workflow, text: str) -> str:
    for name in sorted(compiled(text).names, key=len, reverse=True):
        text = re.sub(rf"(?<![\w.“]){re.escape(name)}(?![\w.(])", f"“{names.title(workflow, name)}”", text)
    for sign, printed in _SIGNS.items():
        text = text.replace(sign, printed)
    return text
