"""A session in the shop of store.py, on both databases."""

from datetime import date

import pytest

from tests.modules import melati
from tests.modules.shop import store as shop


def fill(session) -> None:
    melati.fill(session)
    shop.furnish(session)
    melati.live_on(session, date(2026, 12, 31))  # the tests write their days down themselves


@pytest.fixture
def filled():
    return "shop", fill
