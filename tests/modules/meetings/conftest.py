"""Fixtures of the meeting tests: the KPRI of kpri.py with 347 voters, or a small one, on both databases."""

import itertools

import pytest

from tests.modules.meetings import kpri

_NUMBERS = itertools.count(1)


@pytest.fixture
def filled():
    """347 voters."""
    return "rat", kpri.fill


@pytest.fixture
def small(store, new_world):
    """Sessions in worlds of nine voters; called again with other rules it is another."""
    def make(count: int = 9, **changes):
        return store.session(new_world(f"small-{next(_NUMBERS)}", kpri.fill_with(count, **changes)))
    return make
