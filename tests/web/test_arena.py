"""Nobody reaches another's arena: not by its number, not by its cases, not by posting into it."""

import pytest

from tests.web.lending import play, start

PLACES = ("/", "/officer", "/cases", "/cases/1", "/cases/1/steps/apply", "/cases/1/receipts/1", "/members",
          "/members/42", "/journal", "/entries/1", "/trial-balance", "/accounts/1101", "/me", "/guide")
POSTS = ("/officer", "/cases", "/cases/1/steps/apply", "/hands", "/hands/lowered", "/notices/seen", "/me/form-style",
         "/me/departure")


@pytest.fixture
def two(join, open_a_class):
    code = open_a_class()
    return join(code, "Sari"), join(code, "Budi")


def test_a_seat_opens_every_page_of_its_own_arena(sari):
    start(sari)

    refused = [place for place in PLACES if "receipts" not in place and sari.go(place).status != 200]

    assert refused == []


@pytest.mark.parametrize("place", PLACES)
def test_a_seat_cannot_read_another_arena(two, place):
    sari, budi = two
    start(sari)

    assert budi.client.get(f"{sari.arena}{place}").status_code == 404


@pytest.mark.parametrize("place", POSTS)
def test_a_seat_cannot_post_into_another_arena(two, place):
    sari, budi = two
    start(sari)
    token = budi.go("/me").forms[-1].values["csrf_token"]

    response = budi.client.post(f"{sari.arena}{place}", data={"csrf_token": token, "officer": "treasurer"})

    assert response.status_code == 404


def test_nobody_without_a_seat_gets_in(browser, sari):
    browser.open(f"{sari.arena}/")

    assert browser.status == 404
    assert "Masuk lagi dengan kode kartu" in browser.text


def test_a_case_number_leads_to_the_own_case_only(two):
    sari, budi = two
    start(sari)

    assert budi.go("/cases/1").status == 404


def test_the_trainer_of_the_class_may_look_but_not_act(app, browser, sari, trainer):
    with browser.client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = str(trainer), True

    assert browser.open(f"{sari.arena}/").status == 200
    browser.go("/members/42")
    token = browser.forms[-1].values["csrf_token"]
    response = browser.client.post(f"{sari.arena}/cases", data={"csrf_token": token, "workflow": "loan-approval"})
    assert response.status_code == 403


def test_another_trainer_sees_nothing(app, browser, sari):
    with browser.client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = "999999", True

    assert browser.open(f"{sari.arena}/").status == 404




def test_in_a_closed_class_one_looks_and_works_no_more(teacher, join, open_a_class):
    code = open_a_class()
    sari = join(code, "Sari")
    _, path, sent = sari.go("/cases/new/loan-approval?member=42").filled("Mulai")
    teacher.open(f"/trainer/classes/{code}").press("Tutup kelas")

    refused = sari.client.post(path, data=sent, follow_redirects=True)

    assert refused.status_code == 409
    assert "sudah ditutup oleh pelatih, jadi latihan ini hanya bisa dilihat." in refused.text
    assert sari.go("/journal").status == 200
    assert play(sari, "treasurer").status == 200
