"""A condition as a reader of paper understands it: comparisons in words, anything else with its names written out."""

import re

from sandbox.engine.conditions import compiled, without_strings
from sandbox.engine.definition import Workflow
from sandbox.paper import names
from sandbox.paper.phrases import Speech

_NAME = r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*"
_COMPARISON = re.compile(rf"({_NAME})\s*(==|!=|<=|>=|<|>)\s*(-?\d+|'[^'\\]*'|\"[^\"\\]*\"|{_NAME})")
_PLAIN = re.compile(rf"(!?)({_NAME})")
_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "==": "=", "&&": "∧", "||": "∨"}
_SAID = {
    "==": ("adalah", "is"), "!=": ("bukan", "is not"), "<": ("kurang dari", "is less than"),
    ">": ("lebih dari", "is more than"), "<=": ("paling banyak", "is at most"), ">=": ("paling sedikit", "is at least")}
_EMPTY = {"==": ("belum diisi", "is not answered"), "!=": ("sudah diisi", "is answered")}


def condition(speech: Speech, workflow: Workflow, text: str) -> str:
    """`principal > 10000000` is said as “Pokok pinjaman lebih dari Rp10.000.000”."""
    for sign, word in (("||", "or"), ("&&", "and")):
        parts = re.split(re.escape(sign), text)
        if len(parts) > 1 and not any(mark in without_strings(text) for mark in "()?[") and \
                len(parts) == len(re.split(re.escape(sign), without_strings(text))):
            return f" {speech(word)} ".join(condition(speech, workflow, part) for part in parts)
    return _compared(speech, workflow, text.strip()) or _written_out(workflow, text.strip())


def _compared(speech: Speech, workflow: Workflow, text: str) -> str:
    plain = _PLAIN.fullmatch(text)
    if plain and plain[2] not in ("true", "false", "null"):
        return _said(speech, workflow, plain[2], "==", "false" if plain[1] else "true")
    found = _COMPARISON.fullmatch(text)
    return _said(speech, workflow, *found.groups()) if found else ""


def _said(speech: Speech, workflow: Workflow, name: str, sign: str, right: str) -> str:
    here = 0 if speech.language == "id" else 1
    if right == "null":
        return f"“{names.title(workflow, name)}” {_EMPTY[sign][here]}" if sign in _EMPTY else ""
    return f"“{names.title(workflow, name)}” {_SAID[sign][here]} {_right(speech, workflow, name, right)}"


def _right(speech: Speech, workflow: Workflow, name: str, right: str) -> str:
    if right in ("true", "false"):
        return speech("yes" if right == "true" else "no")
    if right[0] in "'\"":
        return f"“{names.value(speech, workflow, name, right[1:-1])}”"
    if right.lstrip("-").isdigit():
        return names.value(speech, workflow, name, int(right))
    return f"“{names.title(workflow, right)}”"


def _written_out(workflow: Workflow, text: str) -> str:
    known = sorted(compiled(text).names, key=len, reverse=True)
    for name in known:
        text = re.sub(rf"(?<![\w.“])\b{re.escape(name)}\b(?![\w.(])", f"“{names.title(workflow, name)}”", text)
    for sign, printed in _SIGNS.items():
        text = text.replace(sign, printed)
    return text
