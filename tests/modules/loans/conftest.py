"""Fixtures of the loan tests: the small KPRI of kpri.py, on both databases."""

import pytest

from tests.modules.loans.kpri import fill


@pytest.fixture
def kpri(store) -> str:
    store.make_template("kpri", fill)
    store.create("melati", template="kpri")
    return "melati"


@pytest.fixture
def session(store, kpri):
    with store.session(kpri) as session:
        yield session
