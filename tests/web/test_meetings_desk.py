"""The attendance desk: line, number, code, name; who has no vote; mistakes, letters, the printed list, the aid."""

import re

import pytest

from tests.web.lending import play
from tests.web.meeting_hall import DAYS_TO_RAT, call, fill, let_come, prepare


@pytest.fixture
def desk(app, own, days_pass):
    """The desk of a RAT with sixty voters, on its day."""
    hall = play(fill(app, own, voters=60), "secretary")
    return days_pass(prepare(hall), DAYS_TO_RAT).go("/meetings/1/desk")


def come(desk, who: str):
    return desk.go("/meetings/1/desk").press("Catat", who=who)


def test_a_line_and_a_number_are_recorded_at_once(desk):
    assert "Sari Wulandari hadir, nomor urut 1." in come(desk, "1").text
    assert "Rusmini Hidayatullah hadir, nomor urut 2." in come(desk, "a57").text
    assert "hadir 2 dari 60 pemilik suara" in desk.text


def test_a_name_is_chosen_from_those_it_may_be(desk):
    come(desk, "wulan")
    assert "Yang cocok dengan “wulan”" in desk.text and "hadir 0 dari 60" in desk.text
    assert "Sari Wulandari hadir, nomor urut 1." in desk.press("Hadir Sari Wulandari").text


def test_a_code_is_typed_in_any_way_and_admits_once(desk):
    desk.go("/meetings/1/roll").press("Buat kode undangan")
    code = re.search(r'pass-code code">([A-Z0-9]{4}-[A-Z0-9]{4})<', desk.html)[1]
    assert desk.html.count('class="pass-code') == 60 and desk.html.count('class="qr"') == 60
    assert "Sari Wulandari hadir, nomor urut 1." in come(desk, code.lower().replace("-", " ")).text
    assert "kode undangan" in desk.text
    assert come(desk, code).status == 422 and "sudah tercatat hadir; satu orang dihitung satu kali" in desk.text
    desk.go("/meetings/1/roll").press("Buat kode undangan")
    assert "Semua kode sudah pernah dibuat." in desk.text


@pytest.mark.parametrize(("who", "words"), [
    ("999", "bernomor 1 sampai 60, jadi nomor 999 tidak ada"), ("A-9999", "Tidak ada anggota nomor A-9999"),
    ("", "Ketik nomor urut, nomor anggota, kode undangan, atau nama."), ("zzz zzz", "Tidak ada yang cocok."),
    ("KXF4-9MQX", "Tidak ada yang cocok.")])
def test_what_is_nobody_is_said(desk, who, words):
    assert words in come(desk, who).text and "hadir 0 dari 60" in desk.text


def test_who_joined_after_the_record_date_is_refused_in_words(app, desk):
    fill(app, desk, voters=5, first=900)
    come(desk, "A-0900")
    assert desk.status == 422 and "tidak ada di daftar pemilih rapat ini, yang dikunci 12 Januari 2026" in desk.text
    assert 'value="A-0900"' in desk.html
    assert "tidak di daftar pemilih" in desk.go("/meetings/1/desk?q=A-0900").text
    desk.go("/meetings/1/roll?who=off")
    assert "Belum punya suara ketika daftar dikunci 12 Januari 2026" in desk.text


def test_a_wrong_line_is_undone_with_a_reason(desk):
    come(desk, "1")
    desk.press("Batalkan kehadiran", reason="")
    assert desk.status == 422 and "Tulis alasannya. Contoh: salah baris." in desk.text
    desk.press("Batalkan kehadiran", reason="Salah baris")
    assert "Kehadiran Sari Wulandari dibatalkan." in desk.text and "hadir 0 dari 60" in desk.text
    assert "1. Sari Wulandari: Salah baris" in desk.text
    assert "hadir 1 dari 60" in come(desk, "1").text


def test_a_letter_counts_for_who_wrote_it(desk):
    come(desk, "1")
    desk.press("Terima surat kuasa", absent="3", holder="2", letter_no="01/SK")
    assert desk.status == 422 and "belum hadir sendiri" in desk.text and 'value="01/SK"' in desk.html
    desk.press("Terima surat kuasa", absent="3", holder="1", letter_no="01/SK")
    assert "dipegang Sari Wulandari" in desk.text and "hadir 2 dari 60" in desk.text
    desk.press("Terima surat kuasa", absent="4-5", holder="1", letter_no="02/SK")
    assert "Tulis satu nomor urut atau satu nomor anggota" in desk.text


def test_many_are_ticked_on_the_printed_list(desk):
    desk.go("/meetings/1/desk/list").press("Catat yang dicentang", member=["A-0042", "A-0057", "A-0400"])
    assert "3 orang dicatat hadir." in desk.text and desk.html.count('class="ticked"') == 3
    desk.press("Catat yang dicentang")
    assert desk.status == 422 and "Centang dahulu siapa yang menandatangani" in desk.text
    assert "Halaman 2 dari 2" in desk.go("/meetings/1/desk/list?page=2").text


def test_the_practice_aid_draws_the_same_people_again(app, desk, days_pass):
    let_come(desk, "50%")
    assert "30 anggota dihadirkan." in desk.text and "hadir 30 dari 60" in desk.text
    for typed, words in (("31", "Masih ada 30 orang yang belum hadir"), ("banyak", "“banyak” belum terbaca"),
                         ("0", "Tulis 1 sampai 30")):
        assert words in let_come(desk, typed).text and desk.status == 422


def test_two_clicks_on_the_aid_are_one(desk):
    _, path, data = desk.filled("Hadirkan", crowd="20")
    for _ in range(2):
        desk._shown(desk.client.post(path, data=data, follow_redirects=True))
    assert desk.status == 200 and "hadir 20 dari 60" in desk.text


def test_nobody_is_checked_in_before_the_day(app, own):
    hall = play(fill(app, own, voters=9), "secretary")
    call(hall)
    hall.go("/meetings/1/desk")
    assert "Kehadiran dicatat setelah daftar pemilih dikunci" in hall.text and not hall.has_button("Catat")
    hall.go("/meetings/1/roll").press("Kunci daftar pemilih")
    hall.go("/meetings/1").press("Kirim undangan")
    assert "Hari ini 12 Januari 2026, sedangkan kehadiran rapat ini dicatat 7 Februari 2026." in come(hall, "1").text
