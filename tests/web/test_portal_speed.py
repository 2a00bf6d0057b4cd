"""A member's card and his own pages are looked at in passing: each under a tenth of a second of the processor."""

import time

import pytest

from tests.training.kpri import SARI
from tests.web.granting import world_of
from tests.web.lending import play
from tests.web.looking import lend_to, look

LIMIT, TRIES = 0.1, 5  # seconds, of the quickest try: what else this computer does is no part of it


@pytest.fixture
def borrower(sari, app):
    """Sari with a loan; its number."""
    with app.app_context(), world_of(sari) as session:
        return sari, lend_to(session, SARI, months=60)


def quickest(browser, path) -> float:
    taken = []
    for _ in range(TRIES):
        began = time.process_time()
        assert browser.go(path).status == 200
        taken.append(time.process_time() - began)
    return min(taken)


def test_the_card_of_the_staff(borrower):
    browser, _ = borrower

    assert quickest(play(browser, "loan_officer"), f"/members/{SARI}") < LIMIT


@pytest.mark.parametrize("path", ["/portal", "/portal/savings", "/portal/loans/{loan}", "/portal/borrowing",
                                  "/portal/applications", "/portal/profile"])
def test_a_page_of_the_member(borrower, path):
    browser, number = borrower

    assert quickest(look(browser), path.format(loan=number)) < LIMIT
