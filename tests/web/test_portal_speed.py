"""A member's card and his own pages are looked at in passing: how often each asks the databases. Benchmarks time it."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.training.kpri import SARI
from tests.web.granting import world_of
from tests.web.lending import play
from tests.web.looking import lend_to, look

# What each asked when it was timed, and a few more.
QUESTIONS = {"/portal": 22, "/portal/savings": 22, "/portal/loans/{loan}": 33, "/portal/borrowing": 52,
             "/portal/profile": 16}


@pytest.fixture
def borrower(sari, app):
    """Sari with a loan; its number."""
    with app.app_context(), world_of(sari) as session:
        return sari, lend_to(session, SARI, months=60)


@contextmanager
def asked():
    seen = []

    def note(connection, cursor, statement, *_):
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def questions(browser, path: str) -> int:
    browser.go(path)  # what is read once and kept is no part of it
    with asked() as seen:
        assert browser.go(path).status == 200
    return len(seen)


def test_the_card_of_the_staff(borrower):
    browser, _ = borrower

    assert questions(play(browser, "loan_officer"), f"/members/{SARI}") <= 36


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_page_of_the_member(borrower, path):
    browser, number = borrower

    assert questions(look(browser), path.format(loan=number)) <= QUESTIONS[path]
