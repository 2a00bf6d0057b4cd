"""Whether conditions can hold at all, or cannot fail: the ways in which they hold, as what each value can then be.

An answer may always be "cannot tell": of a condition with very many ways, or with parts only CEL understands.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from sandbox.engine.condition_tree import Node, text_of, tree
from sandbox.engine.ranges import FLIPPED, OPPOSITE, YES_OR_NO, Numbers, Words, combined

MOST_WAYS = 64
Way = Mapping[tuple[str, str], Numbers | Words]
Ranges = Callable[[str], Numbers | Words | None]  # what a name can be at all
_ANYTHING = {Numbers: Numbers(), Words: Words()}
EVERY: tuple[Way, ...] = ({},)


class TooMany(Exception):
    pass


def ways(text: str, ranges: Ranges, *, holds: bool = True) -> tuple[Way, ...]:
    """In which ways it holds, or fails. None at all means never. Raises TooMany when it cannot be told."""
    return _ways(tree(text), holds, ranges)


def together(several: Iterable[tuple[Way, ...]]) -> tuple[Way, ...]:
    """In which ways all of these come about at once."""
    found = EVERY
    for one in several:
        found = tuple(both for left in found for right in one if (both := _both(left, right)) is not None)
        if len(found) > MOST_WAYS:
            raise TooMany
    return found


def _both(left: Way, right: Way) -> Way | None:
    if not left or not right:
        return left or right
    both = dict(left)
    for key, values in right.items():
        both[key] = both[key] & values if key in both else values
        if both[key].empty:
            return None
    return both


def _ways(node: Node, holds: bool, ranges: Ranges) -> tuple[Way, ...]:
    kind = node[0]
    if kind == "not":
        return _ways(node[1], not holds, ranges)
    if kind in ("and", "or"):
        parts = [_ways(part, holds, ranges) for part in node[1:]]
        if (kind == "and") == holds:
            return together(parts)
        if sum(map(len, parts)) > MOST_WAYS:
            raise TooMany
        return tuple(way for part in parts for way in part)
    if kind == "compare":
        return _compared(node, holds, ranges)
    if kind == "constant":
        return EVERY if node[1] is holds else ()
    return _one(("yes", text_of(node)), (_known(node, ranges, Words) & YES_OR_NO).where("==", holds))


def _compared(node: Node, holds: bool, ranges: Ranges) -> tuple[Way, ...]:
    _, sign, left, right = node
    if sign == "in":
        return _listed(left, right, holds, ranges) if right[0] == "list" else _opaque(node, holds)
    if not holds:
        sign = OPPOSITE[sign]
    if left[0] == "constant":
        left, right, sign = right, left, FLIPPED[sign]
    if right[0] == "constant":
        return _with_constant(node, sign, left, right[1], ranges)
    return _with_other(sign, left, right, ranges)


def _listed(left: Node, right: Node, holds: bool, ranges: Ranges) -> tuple[Way, ...]:
    each = [("compare", "==", left, item) for item in right[1]]
    parts = [_ways(one, holds, ranges) for one in each]
    if not holds:
        return together(parts)
    return tuple(way for part in parts for way in part)


def _with_constant(node: Node, sign: str, left: Node, value, ranges: Ranges) -> tuple[Way, ...]:
    if left[0] == "constant":
        return EVERY if _is(left[1], sign, value) else ()
    if isinstance(value, bool) and sign in ("==", "!="):
        return _ways(left, value == (sign == "=="), ranges)
    if value is None or isinstance(value, bool):
        return _one(("yes", f"{text_of(left)} == {value}"), YES_OR_NO.where(sign, True)) \
            if sign in ("==", "!=") else EVERY
    if isinstance(value, int):
        return _one(("number", text_of(left)), _numbers(left, ranges).where(sign, value))
    day = _day(value)
    if day is not None:
        return _one(("day", text_of(left)), _known(left, ranges, Numbers).where(sign, day))
    return _one(("word", text_of(left)), _known(left, ranges, Words).where(sign, value))


def _with_other(sign: str, left: Node, right: Node, ranges: Ranges) -> tuple[Way, ...]:
    """Two values are compared by their difference, so that a < b and b <= a are known to exclude each other."""
    one, other = text_of(left), text_of(right)
    if one == other:
        return EVERY if sign in ("==", "<=", ">=") else ()
    if one > other:
        left, right, one, other, sign = right, left, other, one, FLIPPED[sign]
    apart = combined("-", _numbers(left, ranges), _numbers(right, ranges))
    return _one(("number", f"{one} - {other}"), apart.where(sign, 0))


def _opaque(node: Node, holds: bool) -> tuple[Way, ...]:
    return _one(("yes", text_of(node)), YES_OR_NO.where("==", holds))


def _one(key: tuple[str, str], values: Numbers | Words) -> tuple[Way, ...]:
    return () if values.empty else ({key: values},)


def _numbers(node: Node, ranges: Ranges) -> Numbers:
    if node[0] == "constant":
        return Numbers(node[1], node[1]) if type(node[1]) is int else Numbers()
    if node[0] == "sum":
        return combined(node[1], _numbers(node[2], ranges), _numbers(node[3], ranges))
    return _known(node, ranges, Numbers)


def _known(node: Node, ranges: Ranges, kind: type):
    known = ranges(node[1]) if node[0] == "name" else None
    return known if isinstance(known, kind) else _ANYTHING[kind]


def _is(left, sign: str, right) -> bool:
    if type(left) is not type(right) or left is None:
        return (left == right) == (sign == "==")
    return {"==": left == right, "!=": left != right, "<": left < right, "<=": left <= right,
            ">": left > right, ">=": left >= right}[sign]


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(text).toordinal() if len(text) == 10 else None
    except ValueError:
        return None
