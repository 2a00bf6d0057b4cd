"""Fixtures for every test that touches a world: each runs once per database."""

import importlib
from pathlib import Path

import pytest

import sandbox
from sandbox.worlds.store import open_store

BACKENDS = ["sqlite"]


def _import_all_models() -> None:
    """Tables and guards are known only after their module was imported."""
    root = Path(sandbox.__file__).parent
    for path in sorted([*root.glob("modules/*/models.py"), *root.glob("cases/models.py")]):
        importlib.import_module(".".join(("sandbox", *path.relative_to(root).with_suffix("").parts)))


_import_all_models()


@pytest.fixture(params=BACKENDS)
def store(request, tmp_path):
    """An empty store of worlds."""
    worlds = open_store(tmp_path / "worlds")
    yield worlds
    worlds.close()


@pytest.fixture
def empty_world(store) -> str:
    """The name of a world in which all tables are empty."""
    store.make_template("empty", lambda session: None)
    store.create("melati", template="empty")
    return "melati"
