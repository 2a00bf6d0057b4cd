"""Fixtures of the meeting tests: the KPRI of kpri.py with 347 voters, or a small one, on both databases."""

import itertools

import pytest

from sandbox.worlds.store import open_store
from tests.modules.meetings import kpri

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def rat_store(kpri_place, every_model):
    """A store that knows the 347 voters; filled once per run, so tests make worlds of it and drop them."""
    worlds = open_store(kpri_place)
    worlds.make_template("rat", kpri.fill)
    yield worlds
    worlds.close()


@pytest.fixture
def session(rat_store):
    name = f"rat-{next(_NUMBERS)}"
    rat_store.create(name, template="rat")
    with rat_store.session(name) as session:
        yield session
    rat_store.drop(name)


@pytest.fixture
def small(store):
    """Sessions in worlds of nine voters; called again with other rules it is another."""
    def make(count: int = 9, **changes):
        name = f"small-{next(_NUMBERS)}"
        store.make_template(name, kpri.fill_with(count, **changes))
        store.create(name, template=name)
        return store.session(name)
    return make
