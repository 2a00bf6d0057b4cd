"""Conditions of simple shape as values: what a form can show and write, and a sentence can say.

    principal <= savings.total * 3 && member.is_active

A Part compares one name with a number, a text, another name, so many times another name, or so many percent of it;
or asks whether a name is yes, no, filled in or empty. A Rule joins parts by "and", or by "or", never both.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sandbox.engine.conditions import LONGEST

COMPARING = ("<=", "<", ">=", ">", "==", "!=")
ASKING = ("yes", "no", "filled", "empty")
LARGEST = 2**63 - 1  # CEL counts in 64 bits
_FLIPPED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "==": "==", "!=": "!="}
_TOKEN = re.compile(r"""\s*(?:(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?P<number>\d+)|
    (?P<text>"(?:\\["\\]|[^"\\\n])*"|'(?:\\['\\]|[^'\\\n])*')|(?P<sign>\|\||&&|[=!<>]=|[<>!*-]))""", re.X)
_WORDS = frozenset({"true", "false", "null", "in"})


@dataclass(frozen=True)
class Part:
    """`value` or `other` stands on the right; `other` is taken `times` times, or `percent` of it when that is not 0."""

    name: str
    sign: str
    value: int | str | None = None
    other: str = ""
    times: int = 1
    percent: int = 0


@dataclass(frozen=True)
class Rule:
    """Holds when every part holds; with `every` false, when at least one does."""

    parts: tuple[Part, ...]
    every: bool = True


@lru_cache(maxsize=4096)
def read_rule(text: str) -> Rule | None:
    """None for anything richer than a Rule."""
    tokens = _tokens(text) if len(text) <= LONGEST else None
    if tokens is None:
        return None
    joints = {token for kind, token in tokens if token in ("&&", "||") and kind == "sign"}
    if len(joints) > 1:
        return None
    parts = tuple(_part(group) for group in _split(tokens, joints))
    return None if None in parts else Rule(parts, "||" not in joints)


def write_rule(rule: Rule) -> str:
    """CEL that means exactly the rule."""
    return (" && " if rule.every else " || ").join(map(_written, rule.parts))


def _written(part: Part) -> str:
    if part.sign in ASKING:
        return _ASKED[part.sign].format(part.name)
    if part.percent:
        return f"{part.name} * 100 {part.sign} {part.other} * {part.percent}"
    if part.other:
        return f"{part.name} {part.sign} {part.other}" + (f" * {part.times}" if part.times != 1 else "")
    return f"{part.name} {part.sign} {_constant(part.value)}"


def _constant(value: int | str | None) -> str:
    if isinstance(value, int):
        return str(value)
    return '"' + (value or "").replace("\\", "\\\\").replace('"', '\\"') + '"'


def _tokens(text: str) -> list[tuple[str, str]] | None:
    tokens, position, text = [], 0, text.rstrip()
    while position < len(text):
        found = _TOKEN.match(text, position)
        if not found:
            return None
        tokens.append((found.lastgroup, found[found.lastgroup]))
        position = found.end()
    return tokens


def _split(tokens: list[tuple[str, str]], joints: set[str]) -> list[list[tuple[str, str]]]:
    groups: list[list[tuple[str, str]]] = [[]]
    for kind, token in tokens:
        if kind == "sign" and token in joints:
            groups.append([])
        else:
            groups[-1].append((kind, token))
    return groups


def _part(tokens: list[tuple[str, str]]) -> Part | None:
    signs = [number for number, (kind, token) in enumerate(tokens) if kind == "sign" and token in COMPARING]
    if not signs:
        return _asked(tokens)
    left, sign, right = tokens[:signs[0]], tokens[signs[0]][1], tokens[signs[0] + 1:]
    if len(signs) > 1:
        return None
    if right == [("name", "null")] and sign in ("==", "!="):
        name = _operand(left)
        return Part(name[0], "filled" if sign == "!=" else "empty") if _is_plain(name) else None
    return _compared(_operand(left), sign, _operand(right))


def _asked(tokens: list[tuple[str, str]]) -> Part | None:
    denied = tokens[:1] == [("sign", "!")]
    name = _operand(tokens[1:] if denied else tokens)
    return Part(name[0], "no" if denied else "yes") if _is_plain(name) else None


def _compared(left, sign: str, right) -> Part | None:
    """Operands are (name, factor or None), or a constant. The plain name comes to the left."""
    if left is None or right is None:
        return None
    if not isinstance(left, tuple) or not (_is_plain(left) or _is_percent(left, right)) and (
            _is_plain(right) or _is_percent(right, left)):
        left, sign, right = right, _FLIPPED[sign], left
    if _is_percent(left, right) and not _is_plain(right):
        return Part(left[0], sign, other=right[0], percent=right[1])
    if not _is_plain(left):
        return None
    if isinstance(right, tuple):
        return Part(left[0], sign, other=right[0], times=1 if right[1] is None else right[1])
    return Part(left[0], sign, value=right)


def _operand(tokens: list[tuple[str, str]]):
    """(name, factor or None), an int, a str, or None for anything else."""
    kinds, texts = [kind for kind, _ in tokens], [token for _, token in tokens]
    if kinds == ["name"] and texts[0] not in _WORDS:
        return texts[0], None
    if kinds in (["name", "sign", "number"], ["number", "sign", "name"]) and texts[1] == "*":
        name, number = (texts[0], texts[2]) if kinds[0] == "name" else (texts[2], texts[0])
        return (name, int(number)) if name not in _WORDS and 0 < int(number) <= LARGEST else None
    if kinds == ["text"]:
        return re.sub(r"\\(.)", r"\1", texts[0][1:-1])
    negative = texts[:1] == ["-"]
    if kinds[negative:] == ["number"] and int(texts[negative]) <= LARGEST:
        return -int(texts[1]) if negative else int(texts[0])
    return None


def _is_plain(operand) -> bool:
    return isinstance(operand, tuple) and operand[1] is None


def _is_percent(left, right) -> bool:
    """left * 100 against right * percent."""
    return isinstance(left, tuple) and isinstance(right, tuple) and left[1] == 100 and right[1] is not None


_ASKED = {"yes": "{}", "no": "!{}", "filled": "{} != null", "empty": "{} == null"}
