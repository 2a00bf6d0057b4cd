"""Fixtures for every test that touches a world: each runs once per database."""

import itertools
import os
import re
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from sandbox.garbage import settle
from sandbox.hall import db
from sandbox.training import trainers
from sandbox.worlds.guards import Guard, all_guards
from sandbox.worlds.store import WorldStore, open_store
from seed.build import ensure_template, template_name
from tests.every_model import import_every_model
from tests.lent_worlds import Lender, PostgresLender
from tests.postgres import binaries, running_postgres

HAS_POSTGRES = binaries() is not None
KPRI = ("kpri-kalteng", 7)
_NUMBERS = itertools.count(1)
# What these tests need is not on every computer: a PostgreSQL server, and limits on the size of files.
collect_ignore = [
    *([] if HAS_POSTGRES else ["worlds/test_postgres.py", "workflows/test_every_end_postgres.py"]),
    *([] if os.name == "posix" else ["worlds/test_full_disk.py"]),
]
BACKENDS = ["sqlite", "postgresql"] if HAS_POSTGRES else ["sqlite"]


# How long an example takes says more about the computer than about Gladi. CI draws the same examples for the same
# commit, so that a red run is red again; at a desk they are new each time.
settings.register_profile("gladi", deadline=None, suppress_health_check=[HealthCheck.too_slow],
                          derandomize=bool(os.environ.get("CI")))
settings.load_profile("gladi")


def pytest_configure(config):
    if os.environ.get("CI") and not HAS_POSTGRES:
        raise pytest.UsageError("PostgreSQL is not installed here, and CI has to test on both databases.")


def pytest_terminal_summary(terminalreporter):
    if not HAS_POSTGRES:
        terminalreporter.write_line("Not run on PostgreSQL: no initdb on this computer. SQLite only.", yellow=True)


@pytest.fixture(scope="session", autouse=True)
def settled() -> None:
    """As the server: what was imported stays, and is not looked through for garbage after every test."""
    settle()


@pytest.fixture(scope="session", autouse=True)
def careful_hasher():
    """Passwords of tests guard nothing: hashing them took a quarter of the run. How a real one is hashed."""
    careful, trainers.HASHER = trainers.HASHER, PasswordHasher.from_parameters(CHEAPEST)
    yield careful
    trainers.HASHER = careful


@pytest.fixture(scope="session")
def postgres_url():
    """The address of a database that every test shares and leaves empty; None without PostgreSQL."""
    if not HAS_POSTGRES:
        yield None
        return
    with running_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def every_model() -> None:
    import_every_model()


@pytest.fixture(params=BACKENDS)
def store_place(request, tmp_path, every_model):
    """Where `open_store` finds the worlds of this test; a second store opened on it is a second process' view."""
    if request.param == "sqlite":
        yield tmp_path / "worlds"
        return
    url = request.getfixturevalue("postgres_url")
    yield url
    _empty(url)


@pytest.fixture
def store(store_place) -> WorldStore:
    """An empty store of worlds."""
    worlds = open_store(store_place)
    yield worlds
    worlds.close()


@pytest.fixture(scope="session")
def kept_folder(tmp_path_factory):
    """The same folder for the same name all run long: pytest makes a fixture anew whenever its parameter changes."""
    return cache(lambda name: tmp_path_factory.mktemp(name))


@pytest.fixture(scope="session", params=BACKENDS)
def kept_place(request, kept_folder):
    """A place for what one test after the other clears up, because making it anew takes longer than the tests."""
    if request.param == "postgresql":
        return f"{request.getfixturevalue('postgres_url')}_kept"
    return kept_folder("kept")


@pytest.fixture(scope="session")
def hall_tables(kept_place):
    """The engine of a hall, in `kept_place`."""
    engine = create_engine(f"sqlite:///{kept_place / 'hall.db'}" if isinstance(kept_place, Path) else kept_place)
    db.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def hall_engine(hall_tables):
    """A hall in which nothing is kept yet."""
    yield hall_tables
    with hall_tables.begin() as connection:
        for table in reversed(db.metadata.sorted_tables):
            connection.execute(table.delete())


@pytest.fixture
def hall(hall_engine):
    with Session(hall_engine) as session:
        yield session


@pytest.fixture(scope="session", params=BACKENDS)
def kpri_place(request, kept_folder):
    """Where `open_store` finds the store of `kpri_store`."""
    if request.param == "postgresql":
        return f"{request.getfixturevalue('postgres_url')}_kpri"
    return kept_folder("kpri")


@pytest.fixture(scope="session")
def kpri_store(kpri_place, every_model) -> WorldStore:
    """A store that knows the seeded KPRI; seeded once per run, so tests make worlds of it and drop them."""
    worlds = open_store(kpri_place)
    ensure_template(worlds, *KPRI)
    yield worlds
    worlds.close()


@pytest.fixture(scope="session")
def kpri_lender(kpri_store, kpri_place):
    """Lends worlds of the seeded KPRI, in `kpri_store`."""
    if isinstance(kpri_place, Path):
        yield Lender(kpri_store, template_name(*KPRI))
        return
    lender = PostgresLender(kpri_store, template_name(*KPRI), kpri_place)
    yield lender
    lender.close()


@pytest.fixture
def kpri(kpri_lender) -> str:
    """The name of a fresh world of the seeded KPRI, in `kpri_store`."""
    name = kpri_lender.lend(f"kpri-{next(_NUMBERS)}")
    yield name
    kpri_lender.take_back(name)


@pytest.fixture
def empty_world(store) -> str:
    """The name of a world in which all tables are empty."""
    store.make_template("empty", lambda session: None)
    store.create("melati", template="empty")
    return "melati"


@pytest.fixture
def without_guard(store_place, store):
    """Switch one guard off in a world for the rest of the test, to see what it kept from happening."""
    switched_off = []

    def switch_off(world: str, name: str) -> None:
        guard = next(guard for guard in all_guards() if guard.name == name)
        if isinstance(store_place, Path):
            with store.session(world) as session:
                for statement in guard.sqlite:
                    trigger = re.search(r"CREATE TRIGGER (\w+)", statement)[1]
                    session.execute(text(f"DROP TRIGGER {trigger}"))
        else:
            _alter(store_place, guard, "DISABLE")
            switched_off.append(guard)

    yield switch_off
    for guard in switched_off:
        _alter(store_place, guard, "ENABLE")


def _alter(url: str, guard: Guard, how: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f'ALTER TABLE worlds."{guard.table}" {how} TRIGGER "{guard.name}"'))
    engine.dispose()


def _empty(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        if connection.scalar(text("SELECT to_regproc('worlds.remove_worlds')")):  # a TRUNCATE makes 400 files anew
            connection.execute(text("SELECT worlds.remove_worlds(array(SELECT id FROM worlds.world))"))
            connection.execute(text("DELETE FROM worlds.world"))
    engine.dispose()
