"""Sessions in small cooperatives, on both databases; a folder says with `filled` which one its tests live in."""

import itertools
from collections.abc import Callable

import pytest

from sandbox.worlds.store import WorldStore, open_store
from tests.conftest import BACKENDS
from tests.modules import melati

_NUMBERS = itertools.count(1)
OF_ITS_OWN = {"world", "without_guard"}


@pytest.fixture(scope="session", params=BACKENDS)
def store_place(request, kept_folder, every_model):
    """One place for all of them: making and emptying a store takes longer than most of these tests."""
    if request.param == "postgresql":
        return f"{request.getfixturevalue('postgres_url')}_modules"
    return kept_folder("modules")


@pytest.fixture(scope="session")
def store(store_place) -> WorldStore:
    worlds = open_store(store_place)
    yield worlds
    worlds.close()


@pytest.fixture
def new_world(store) -> Callable[[str, Callable], str]:
    """`new_world(name, fill)` makes another one; the template is made once a run, so a name means one fill."""
    made = []

    def make(name: str, fill: Callable) -> str:
        made.append(_made(store, name, fill))
        return made[-1]

    yield make
    for world in made:
        store.drop(world)


@pytest.fixture
def filled() -> tuple[str, Callable]:
    """Name and content of the cooperative."""
    return "melati", melati.fill


@pytest.fixture
def world(new_world, filled) -> str:
    return new_world(*filled)


@pytest.fixture
def session(request, store, filled):
    """In a world that is made once a run, and what the test did there is undone; in his own for who asks for one."""
    own = OF_ITS_OWN & set(request.fixturenames)
    with store.session(request.getfixturevalue("world") if own else _shared(store, *filled)) as session:
        yield session
        if not own:
            session.rollback()


def _shared(store: WorldStore, name: str, fill: Callable) -> str:
    if f"{name}-0" not in store.names():
        _template(store, name, fill)
        store.create(f"{name}-0", template=name)
    return f"{name}-0"


def _made(store: WorldStore, name: str, fill: Callable) -> str:
    _template(store, name, fill)
    return store.create(f"{name}-{next(_NUMBERS)}", template=name).name


def _template(store: WorldStore, name: str, fill: Callable) -> None:
    if not store.has_template(name):
        store.make_template(name, fill)
