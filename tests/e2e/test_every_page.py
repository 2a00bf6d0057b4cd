"""Every page, on a phone and on a laptop: readable for everybody, as wide as the screen, nothing asked elsewhere."""

import pytest

from tests.e2e.pages import PAGES, settle
from tests.e2e.readable import AXE, PHONES, TOO_WIDE, faults_at, violations


@pytest.fixture(scope="session")
def tour(room, trainer_cookie):
    return settle(room, trainer_cookie)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_readable_and_fits(kept_page, tour, name):
    page = kept_page(tour[name].cookie)
    page.goto(tour[name].path)

    assert faults_at(page, *PHONES, looked_at=PHONES[:1]) == []


def test_the_first_start_is_readable_and_fits(new_room, sit_down):
    page = sit_down(new_room, width=360)
    page.goto("/trainer/account")
    page.evaluate(AXE)

    assert violations(page) + page.evaluate(TOO_WIDE) == []
