"""Fixtures of the loan tests: the small KPRI of kpri.py, on both databases."""

import pytest

from tests.modules.loans.kpri import fill


@pytest.fixture
def filled():
    return "lending", fill


@pytest.fixture
def kpri(world) -> str:
    return world
