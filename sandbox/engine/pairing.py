"""Which item of an old list is which of a new one, and which of them moved."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any


def paired(old: Sequence[Any], new: Sequence[Any], likenesses: Sequence[Callable[[Any], Any]]) -> dict[int, int]:
    """New position -> old position, by the first likeness two items share; None is like nothing."""
    pairs: dict[int, int] = {}
    left_old, left_new = list(range(len(old))), list(range(len(new)))
    for likeness in likenesses:
        waiting: dict[Any, list[int]] = {}
        for position in left_old:
            waiting.setdefault(likeness(old[position]), []).append(position)
        for position in left_new:
            like = likeness(new[position])
            if like is not None and waiting.get(like):
                pairs[position] = waiting[like].pop(0)
        taken = set(pairs.values())
        left_old = [position for position in left_old if position not in taken]
        left_new = [position for position in left_new if position not in pairs]
    # Where as many are left over on both sides as there is no likeness for, each replaced the one that stood there.
    pairs |= {position: position for position in left_new if position in left_old}
    return pairs


def moved(positions: Iterable[int]) -> set[int]:
    """The fewest of these places in a list that must move so that the rest is in rising order."""
    positions = list(positions)
    ends: list[int] = []  # smallest last position of a rising run of each length
    lengths = []
    for position in positions:
        length = bisect_left(ends, position)
        ends[length:length + 1] = [position]
        lengths.append(length)
    kept, wanted = set(), len(ends) - 1
    for place in reversed(range(len(positions))):
        if lengths[place] == wanted:
            kept.add(place)
            wanted -= 1
    return set(range(len(positions))) - kept
