"""A question that depends on an earlier answer of the same page: it comes at once, goes again, and is sent along."""

import pytest
from playwright.sync_api import expect

from tests.e2e.people import Trainee

ANSWERS = {"product": "regular", "term_months": "12", "purpose": "biaya sekolah anak"}


@pytest.fixture
def sari(room, trainer_cookie, sit_down):
    place = room.add_trainee(room.add_class(), "Sari", moves=1)
    sari = Trainee(sit_down(room, cookie=place.cookie))
    sari.page.goto(f"{place.arena}/cases/1/steps/apply")
    return sari


def test_it_comes_and_goes_while_one_answers_and_keeps_what_was_typed(sari):
    collateral, principal = sari.page.get_by_label("Jaminan"), sari.page.get_by_label("Pokok pinjaman")
    sari.fill(ANSWERS)
    expect(collateral).to_have_count(0)

    principal.fill("12.000.000")
    principal.blur()
    expect(collateral).to_be_visible()
    assert sari.page.locator('[name="answer-purpose"]').input_value() == "biaya sekolah anak"
    principal.fill("2.000.000")
    principal.blur()
    expect(collateral).to_have_count(0)


def test_its_answer_is_sent_with_the_others(sari):
    sari.fill({**ANSWERS, "principal": "12.000.000"})
    sari.page.get_by_label("Pokok pinjaman").blur()
    sari.page.get_by_label("Jaminan").fill("SK PNS asli")
    sari.press("Simpan dan kirim")

    expect(sari.page.get_by_role("heading", level=1)).to_have_text("Persetujuan pinjaman")
    expect(sari.page.locator("main")).to_contain_text("SK PNS asli")


def test_whoever_does_not_see_it_in_time_is_asked_by_the_next_page(sari):
    sari.page.route("**/questions", lambda route: route.fulfill(status=204))
    sari.fill({**ANSWERS, "principal": "12.000.000"})
    sari.press("Simpan dan kirim")

    expect(sari.page.get_by_text("Jawaban Anda membuka pertanyaan tambahan.")).to_be_visible()
    expect(sari.page.get_by_label("Jaminan")).to_be_visible()
