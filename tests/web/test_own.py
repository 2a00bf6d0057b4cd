"""Own cooperatives by the pages: opened, worked in as an acting person, reset, removed, hidden from others."""

import pytest

from tests.web import lending
from tests.web.browser import Browser


@pytest.fixture
def own(teacher) -> Browser:
    """At the inbox of an own cooperative."""
    return teacher.open("/trainer/cooperatives").press("Buka koperasi", label="Uji coba plafon")


def test_its_owner_acts_in_every_role(own):
    assert (own.status, "LATIHAN · DATA FIKTIF" in own.text, "Langkah 1 dari" in own.text) == (200, True, False)

    case = lending.lend(own)
    lending.play(own, "treasurer").open(f"{case}/steps/disburse").press("Periksa sebelum mengirim", paid_from="1102")
    own.press("Cairkan")

    assert "Rp11.640.000" in own.text


def test_every_place_of_an_arena_opens(own):
    for place in ("/", "/cases", "/members", "/members/42", "/journal", "/trial-balance", "/me", "/officer", "/guide"):
        assert own.go(place).status == 200, place


def test_it_is_listed_reset_and_removed(own):
    own.open("/trainer/cooperatives")
    assert "Uji coba plafon" in own.text

    own.press("Ulang dari awal")
    assert "kembali ke titik awal" in own.text

    number = own.forms[1].action.split("/")[3]
    own.open(f"/trainer/cooperatives/{number}/removal").press("Hapus koperasi ini")
    assert "Anda belum punya koperasi sendiri." in own.text


def test_nobody_else_sees_it(app, own, sari):
    here = own.arena

    assert sari.open(f"{here}/").status == 404
    assert Browser(app.test_client()).open(f"{here}/").status == 404


def test_a_missing_name_is_said_beside_its_box(teacher):
    page = teacher.open("/trainer/cooperatives").press("Buka koperasi", label=" ")

    assert (page.status, "Beri nama koperasi ini" in page.text) == (422, True)
