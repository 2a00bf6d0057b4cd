"""The golden mini-book of handbook 5.2 as a year: opened at the end of 2024, lived in March 2025, closed in 2026."""

from datetime import date

import pytest

from sandbox.modules.ledger.adjusting import close_year
from sandbox.modules.ledger.operations import post_entry
from tests.modules.golden import BOOK
from tests.modules.melati import TODAY, live_on


@pytest.fixture
def lived(session):
    """Before the year is closed."""
    live_on(session, date(2026, 1, 5))
    for number, (memo, lines) in enumerate(BOOK.items()):
        if not memo.startswith("J99"):
            on = date(2024, 12, 31) if memo.startswith("J00") else TODAY
            post_entry(session, on=on, memo=memo, lines=lines, key=f"golden-{number}")
    return session


@pytest.fixture
def golden(lived):
    close_year(lived, 2025, key="tutup-2025")
    return lived
