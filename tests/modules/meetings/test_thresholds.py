"""The numbers of handbook 1.3."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.modules.meetings.thresholds import Threshold, threshold


@pytest.mark.parametrize(("op", "num", "den", "total", "needed"), [
    (">", 1, 2, 347, 174),  # handbook 1.3: for 347 members more than 1/2 is 174,
    (">=", 1, 5, 347, 70),  # and at least 1/5 is 70
    (">", 1, 2, 200, 101),  # Bantul invited 200 delegates
    (">=", 2, 3, 347, 232),
    (">=", 3, 4, 347, 261),
    (">=", 1, 2, 10, 5),
    (">", 1, 2, 10, 6),
    (">=", 1, 5, 0, 1),  # nobody on the roll is nobody who decides
])
def test_threshold_says_how_many_are_enough(op, num, den, total, needed):
    share = threshold({"op": op, "num": num, "den": den})
    assert share.needed(total) == needed
    assert (share.met(needed - 1, total), share.met(needed, total)) == (False, True)


def test_threshold_is_said_in_words():
    assert [Threshold(">", 1, 2).said(), Threshold(">=", 1, 5).said()] == ["lebih dari 1/2", "paling sedikit 1/5"]


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 10_000), st.integers(0, 10_000))
def test_threshold_is_the_fraction_itself(num, den, count, total):
    if count:
        assert Threshold(">", num, den).met(count, total) == (count * den > total * num)
        assert Threshold(">=", num, den).met(count, total) == (count * den >= total * num)
