"""A session in the small cooperative of melati.py, on both databases."""

import pytest

from tests.modules import melati


@pytest.fixture
def world(store) -> str:
    store.make_template("melati", melati.fill)
    store.create("melati", template="melati")
    return "melati"


@pytest.fixture
def session(store, world):
    with store.session(world) as session:
        yield session
