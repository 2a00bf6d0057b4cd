"""A session in the shop of store.py, on both databases."""

import pytest

from tests.modules import melati
from tests.modules.shop import store as shop


def fill(session) -> None:
    melati.fill(session)
    shop.furnish(session)


@pytest.fixture
def world(store) -> str:
    store.make_template("shop", fill)
    store.create("melati", template="shop")
    return "melati"
