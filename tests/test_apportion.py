"""Shares of a pool add up to the pool, whatever the weights."""

from hypothesis import given
from hypothesis import strategies as st

from sandbox.rupiah import apportion

WEIGHTS = st.dictionaries(st.integers(1, 300), st.integers(0, 10**9), min_size=1).filter(lambda w: any(w.values()))


@given(st.integers(0, 10**12), WEIGHTS)
def test_parts_add_up_and_follow_the_weights(pool, weights):
    parts = apportion(pool, weights)

    assert sum(parts.values()) == pool
    assert all(parts[who] == 0 for who, weight in weights.items() if not weight)
    assert all(abs(parts[who] * sum(weights.values()) - pool * weight) <= sum(weights.values())
               for who, weight in weights.items())


def test_the_worked_example_of_the_handbook():
    shares = {"Ani": 6_000_000, "Budi": 15_000_000, "Citra": 460_000, "others": 1_178_540_000}
    assert apportion(24_000_000, shares) == {"Ani": 120_000, "Budi": 300_000, "Citra": 9_200, "others": 23_570_800}
