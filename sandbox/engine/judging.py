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


class Judge:
    """Its effort is limited for a whole workflow: conditions made to have very many ways cost no more than others."""

    def __init__(self, ranges: Ranges, effort: int = 50_000):
        self.ranges, self.effort = ranges, effort
        self._kept: dict[tuple[str, bool], tuple[Way, ...] | None] = {}

    def ways(self, text: str, *, holds: bool = True) -> tuple[Way, ...]:
        """In which ways it holds, or fails. None at all means never. Raises TooMany when it cannot be told."""
        if (text, holds) not in self._kept:
            self._kept[text, holds] = self._found(text, holds)
        found = self._kept[text, holds]
        if found is None:
            raise TooMany
        return found

    def together(self, several: Iterable[tuple[Way, ...]]) -> tuple[Way, ...]:
        """In which ways all of these come about at once. Raises TooMany when it cannot be told."""
        found = EVERY
        for one in several:
            self.effort -= len(found) * len(one)
            if self.effort < 0 or len(found) * len(one) > MOST_WAYS ** 2:
                raise TooMany
            found = tuple(both for left in found for right in one if (both := _both(left, right)) is not None)
            if len(found) > MOST_WAYS:
                raise TooMany
        return found

    def _found(self, text: str, holds: bool) -> tuple[Way, ...] | None:
        try:
            return _ways(tree(text), holds, self)
        except (TooMany, RecursionError):
            return None


def _both(left: Way, right: Way) -> Way | None:
    if not left or not right:
        return left or right
    both = dict(left)
    for key, values in right.items():
        both[key] = both[key] & values if key in both else values
        if both[key].empty:
            return None
    return both


def _ways(node: Node, holds: bool, judge: Judge) -> tuple[Way, ...]:
    kind = node[0]
    if kind == "not":
        return _ways(node[1], not holds, judge)
    if kind in ("and", "or"):
        parts = [_ways(part, holds, judge) for part in node[1:]]
        if (kind == "and") == holds:
            return judge.together(parts)
        if sum(map(len, parts)) > MOST_WAYS:
            raise TooMany
        return tuple(way for part in parts for way in part)
    if kind == "compare":
        return _compared(node, holds, judge)
    if kind == "constant":
        return EVERY if node[1] is holds else ()
    return _one(("yes", text_of(node)), (_known(node, judge, Words) & YES_OR_NO).where("==", holds))


def _compared(node: Node, holds: bool, judge: Judge) -> tuple[Way, ...]:
    _, sign, left, right = node
    if sign == "in":
        return _listed(left, right, holds, judge) if right[0] == "list" else _opaque(node, holds)
    if not holds:
        sign = OPPOSITE[sign]
    if left[0] == "constant":
        left, right, sign = right, left, FLIPPED[sign]
    if right[0] == "constant":
        return _with_constant(node, sign, left, right[1], judge)
    return _with_other(sign, left, right, judge)


def _listed(left: Node, right: Node, holds: bool, judge: Judge) -> tuple[Way, ...]:
    each = [("compare", "==", left, item) for item in right[1]]
    parts = [_ways(one, holds, judge) for one in each]
    if not holds:
        return judge.together(parts)
    return tuple(way for part in parts for way in part)


def _with_constant(node: Node, sign: str, left: Node, value, judge: Judge) -> tuple[Way, ...]:
    if left[0] == "constant":
        return EVERY if _is(left[1], sign, value) else ()
    if isinstance(value, bool) and sign in ("==", "!="):
        return _ways(left, value == (sign == "=="), judge)
    if value is None or isinstance(value, bool):
        return _one(("yes", f"{text_of(left)} == {value}"), YES_OR_NO.where(sign, True)) \
            if sign in ("==", "!=") else EVERY
    if isinstance(value, int):
        return _one(("number", text_of(left)), _numbers(left, judge).where(sign, value))
    day = _day(value)
    if day is not None:
        return _one(("day", text_of(left)), _known(left, judge, Numbers).where(sign, day))
    return _one(("word", text_of(left)), _known(left, judge, Words).where(sign, value))


def _with_other(sign: str, left: Node, right: Node, judge: Judge) -> tuple[Way, ...]:
    """Two values are compared by their difference, so that a < b and b <= a are known to exclude each other."""
    one, other = text_of(left), text_of(right)
    if one == other:
        return EVERY if sign in ("==", "<=", ">=") else ()
    if one > other:
        left, right, one, other, sign = right, left, other, one, FLIPPED[sign]
    apart = combined("-", _numbers(left, judge), _numbers(right, judge))
    return _one(("number", f"{one} - {other}"), apart.where(sign, 0))


def _opaque(node: Node, holds: bool) -> tuple[Way, ...]:
    return _one(("yes", text_of(node)), YES_OR_NO.where("==", holds))


def _one(key: tuple[str, str], values: Numbers | Words) -> tuple[Way, ...]:
    return () if values.empty else ({key: values},)


def _numbers(node: Node, judge: Judge) -> Numbers:
    if node[0] == "constant":
        return Numbers(node[1], node[1]) if type(node[1]) is int else Numbers()
    if node[0] == "sum":
        return combined(node[1], _numbers(node[2], judge), _numbers(node[3], judge))
    return _known(node, judge, Numbers)


def _known(node: Node, judge: Judge, kind: type):
    known = judge.ranges(node[1]) if node[0] == "name" else None
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
