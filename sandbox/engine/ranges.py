"""What a value can still be under the conditions read so far: whole numbers between limits, or words of a list."""

from dataclasses import dataclass, replace
from math import inf

FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


@dataclass(frozen=True)
class Numbers:
    """Whole numbers from `low` to `high` without the `holes`."""

    low: int | float = -inf
    high: int | float = inf
    holes: frozenset[int] = frozenset()

    @property
    def empty(self) -> bool:
        if self.low > self.high:
            return True
        return bool(self.holes) and self.high - self.low < len(self.holes) and self._all_holes()

    def _all_holes(self) -> bool:
        return all(number in self.holes for number in range(int(self.low), int(self.high) + 1))

    def where(self, sign: str, number: int) -> "Numbers":
        if sign == "!=":
            return replace(self, holes=self.holes | {number})
        low = {"<": -inf, "<=": -inf, ">": number + 1, ">=": number, "==": number}[sign]
        high = {"<": number - 1, "<=": number, ">": inf, ">=": inf, "==": number}[sign]
        return replace(self, low=max(self.low, low), high=min(self.high, high))

    def __and__(self, other: "Numbers") -> "Numbers":
        return Numbers(max(self.low, other.low), min(self.high, other.high), self.holes | other.holes)


@dataclass(frozen=True)
class Words:
    """One of `among` (None: anything) but none of `without`. Yes and no are words too."""

    among: frozenset | None = None
    without: frozenset = frozenset()

    @property
    def empty(self) -> bool:
        return self.among is not None and self.among <= self.without

    def where(self, sign: str, word) -> "Words":
        if sign == "==":
            return self & Words(frozenset({word}))
        return replace(self, without=self.without | {word}) if sign == "!=" else self

    def __and__(self, other: "Words") -> "Words":
        among = other.among if self.among is None else self.among if other.among is None else self.among & other.among
        return Words(among, self.without | other.without)


YES_OR_NO = Words(frozenset({True, False}))


ANY = Numbers()


def combined(sign: str, left: Numbers, right: Numbers) -> Numbers:
    """The limits of a sum, a difference or a product; anything else may be any number."""
    if sign == "+":
        return Numbers(left.low + right.low, left.high + right.high)
    if sign == "-":
        return Numbers(left.low - right.high, left.high - right.low)
    if sign != "*" or ANY in (left, right):
        return ANY
    corners = [_times(one, other) for one in (left.low, left.high) for other in (right.low, right.high)]
    return Numbers(min(corners), max(corners))


def _times(one, other):
    return 0 if 0 in (one, other) else one * other
