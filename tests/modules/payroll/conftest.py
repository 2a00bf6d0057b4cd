"""A session in the payroll of office.py, on both databases."""

import pytest

from tests.modules import melati
from tests.modules.payroll import office


def fill(session) -> None:
    melati.fill(session)
    office.furnish(session)


@pytest.fixture
def world(store) -> str:
    store.make_template("office", fill)
    store.create("melati", template="office")
    return "melati"
