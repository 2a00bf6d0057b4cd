"""Fixtures for every test that touches a world: each runs once per database."""

import importlib
import os
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

import sandbox
from sandbox.worlds.store import WorldStore, open_store
from tests.postgres import binaries, running_postgres

HAS_POSTGRES = binaries() is not None
BACKENDS = ["sqlite", "postgresql"] if HAS_POSTGRES else ["sqlite"]


def pytest_configure(config):
    if os.environ.get("CI") and not HAS_POSTGRES:
        raise pytest.UsageError("PostgreSQL is not installed here, and CI has to test on both databases.")


def pytest_terminal_summary(terminalreporter):
    if not HAS_POSTGRES:
        terminalreporter.write_line("Not run on PostgreSQL: no initdb on this computer. SQLite only.", yellow=True)


@pytest.fixture(scope="session")
def postgres_url():
    """The address of a database that every test shares and leaves empty; None without PostgreSQL."""
    if not HAS_POSTGRES:
        yield None
        return
    with running_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def all_models() -> None:
    """Tables and guards are known only after their module was imported."""
    root = Path(sandbox.__file__).parent
    for path in sorted([*root.glob("modules/*/models.py"), *root.glob("cases/models.py")]):
        importlib.import_module(".".join(("sandbox", *path.relative_to(root).with_suffix("").parts)))


@pytest.fixture(params=BACKENDS)
def store_place(request, tmp_path, all_models):
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


@pytest.fixture
def empty_world(store) -> str:
    """The name of a world in which all tables are empty."""
    store.make_template("empty", lambda session: None)
    store.create("melati", template="empty")
    return "melati"


def _empty(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        tables = connection.scalars(text("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'worlds'"))
        names = ", ".join(f"worlds.{name}" for name in tables)
        if names:
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    engine.dispose()
