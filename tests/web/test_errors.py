"""Refusals as pages: the same look, a sentence, a way on."""

import pytest
from flask import g

from sandbox.errors import NotAllowed, NotFound, StalePage, StorageFailed
from sandbox.web import errors


def test_an_unknown_address_is_told_in_the_same_look(browser):
    browser.open("/nowhere")

    assert browser.status == 404
    assert "Tidak ditemukan" in browser.text and "LATIHAN · DATA FIKTIF" in browser.text
    assert "Kembali ke halaman awal" in browser.text


def test_an_unknown_member_keeps_the_frame_of_the_arena(sari):
    sari.go("/members/99999")

    assert sari.status == 404
    assert "Anggota ini tidak ada di koperasi ini." in sari.text
    assert "KPRI Contoh Isen Mulang" in sari.text and "Kembali ke daftar tugas" in sari.text


def test_a_sentence_is_translated_and_keeps_its_numbers(app):
    refusal = NotFound("Tidak ada berkas nomor {number} di koperasi ini.", number=7)

    with app.test_request_context(headers={"Cookie": "language=en"}):
        assert errors.sentence(refusal) == ("There is no case number 7 in this cooperative.", "")


@pytest.mark.parametrize(("refusal", "title"), [
    (StalePage("Langkah ini tidak sedang menunggu."), "Halaman ini sudah berubah"),
    (NotAllowed("Pendelegasian ini sudah berakhir."), "Belum bisa dilakukan")])
def test_only_what_changed_is_said_to_have_changed(app, refusal, title):
    with app.test_request_context():
        assert f"<h1>{title}</h1>" in errors.page(refusal).get_data(as_text=True)
    with app.test_request_context("/api/v1/cooperatives"):
        g.request_code = "abc123"
        assert errors.page(refusal).json["title"] == title


def test_a_full_disk_is_a_page_of_its_own(app):
    refusal = StorageFailed("Penyimpanan penuh atau tidak bisa ditulis, jadi langkah ini belum disimpan. "
                            "Tidak ada data yang berubah.")

    with app.test_request_context():
        page = errors.page(refusal)

    assert page.status_code == 503 and "Penyimpanan penuh" in page.get_data(as_text=True)


def test_a_link_to_a_button_says_so(sari):
    sari.go("/hands")

    assert sari.status == 405 and "Halaman ini dibuka lewat tombol" in sari.text
