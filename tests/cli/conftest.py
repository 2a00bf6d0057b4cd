"""The command line over the seeded cooperative, on both databases."""

import os
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from sandbox.cli import gladi


@pytest.fixture
def command(kpri_store, kpri_place, tmp_path, monkeypatch) -> Callable[..., Result]:
    """Runs `gladi WORDS…` where that cooperative is; files are written to the test's own folder."""
    is_address = isinstance(kpri_place, str)
    monkeypatch.setenv("GLADI_DATA", str(tmp_path if is_address else kpri_place))
    monkeypatch.setenv("GLADI_WORLDS", kpri_place if is_address else "")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    assert os.getcwd() == str(tmp_path)
    return lambda *words, **options: CliRunner().invoke(gladi, words, **options)


@pytest.fixture
def melati(kpri_lender) -> str:
    """A world of the seeded KPRI; `gladi world new` makes the one of test_worlds.py."""
    yield kpri_lender.lend("melati")
    kpri_lender.take_back("melati")
