"""Fixtures of the meeting tests: the KPRI of kpri.py with 347 voters, or a small one, on both databases."""

import itertools

import pytest

from tests.modules.meetings import kpri

_NUMBERS = itertools.count(1)


@pytest.fixture
def session(store):
    """In a world of 347 voters."""
    store.make_template("rat", kpri.fill)
    store.create("rat", template="rat")
    with store.session("rat") as session:
        yield session


@pytest.fixture
def small(store):
    """Sessions in worlds of nine voters; called again with other rules it is another."""
    def make(count: int = 9, **changes):
        name = f"small-{next(_NUMBERS)}"
        store.make_template(name, kpri.fill_with(count, **changes))
        store.create(name, template=name)
        return store.session(name)
    return make
