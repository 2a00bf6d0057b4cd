"""A session in the payroll of office.py, on both databases."""

from datetime import date

import pytest

from tests.modules import melati
from tests.modules.payroll import office


def fill(session) -> None:
    melati.fill(session)
    office.furnish(session)
    melati.live_on(session, date(2026, 12, 31))  # the tests write their days down themselves


@pytest.fixture
def filled():
    return "office", fill
