"""Pairing: the fewest moves, and which of two items is the same."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sandbox.engine.pairing import moved, paired


@given(st.permutations(range(6)))
def test_the_fewest_places_move(order):
    left = [position for place, position in enumerate(order) if place not in moved(order)]
    assert left == sorted(left)
    longest = max(len(kept) for size in range(7) for kept in combinations(order, size) if list(kept) == sorted(kept))
    assert len(left) == longest


def test_items_are_paired_by_the_first_likeness_then_by_place():
    assert paired(["a1", "b1", "c1"], ["c1", "a2", "x9"], (lambda item: item, lambda item: item[0])) == {0: 2, 1: 0}
    assert paired(["a", "b"], ["x", "b"], (lambda item: item,)) == {1: 1, 0: 0}
