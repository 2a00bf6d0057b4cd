"""Fixtures of the meeting tests: the KPRI of kpri.py with 347 voters, or a small one, on both databases."""

import pytest

from tests.modules.meetings import kpri


@pytest.fixture
def world(store) -> str:
    store.make_template("meetings", kpri.fill)
    store.create("melati", template="meetings")
    return "melati"


@pytest.fixture
def session(store, world):
    with store.session(world) as session:
        yield session


@pytest.fixture
def small(store):
    """A world of nine voters; called again with other rules it is another."""
    worlds = iter(range(100))

    def make(count: int = 9, **changes):
        name = f"small-{next(worlds)}"
        store.make_template(name, kpri.fill_with(count, **changes))
        store.create(name, template=name)
        return store.session(name)
    return make
