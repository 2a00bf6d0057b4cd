"""The members' meeting by the pages: called, attended, too few, called again, decided, closed, signed."""

import pytest

from tests.web.lending import play
from tests.web.meeting_hall import DAYS_TO_RAT, SECOND_DAY, call, fill, let_come, prepare


@pytest.fixture
def hall(app, own):
    """An own cooperative with 347 voters, seen by its secretary."""
    return play(fill(app, own), "secretary")


@pytest.fixture
def rat_day(hall, days_pass):
    """On the day of the RAT, everything sent, nobody there yet."""
    return days_pass(prepare(hall), DAYS_TO_RAT)


def test_a_whole_rat_that_decides_on_its_second_call(rat_day, days_pass):
    let_come(rat_day, "163")
    assert "163 anggota dihadirkan" in rat_day.text and "Hadir 163 Pemilih 347 Diperlukan 174" in rat_day.text
    rat_day.go("/meetings/1").press("Buka rapat")
    assert "hadir 163 dari 347 pemilik suara, sedangkan kuorum rapat pertama" in rat_day.text
    rat_day.go("/meetings/1/agenda/1").press("Putuskan acara ini")
    assert rat_day.status == 422 and "Rapat ini tidak bisa memutus. Tunda dan panggil rapat kedua." in rat_day.text
    rat_day.go("/meetings/1").press("Tutup rapat")
    assert rat_day.status == 409 and "Tunda rapatnya dan panggil rapat kedua." in rat_day.text

    rat_day.go("/meetings/1").press("Tunda rapat", planned_on=SECOND_DAY)
    rat_day.press("Kirim undangan")
    let_come(days_pass(rat_day, 6), "70")
    rat_day.go("/meetings/1").press("Buka rapat")
    for number in (1, 2, 3):
        rat_day.go(f"/meetings/1/agenda/{number}").press("Catat suara")
        rat_day.press("Putuskan acara ini")
        assert f"RAT-2025/KEP-0{number}" in rat_day.text
    assert "Kuorum tercapai: hadir 70 dari 347" in rat_day.text

    rat_day.go("/meetings/1").press("Tutup rapat")
    assert rat_day.has_button("Tutup rapat") is False
    rat_day.go("/meetings/1/minutes").press("Sahkan dan tanda tangani", present="163", written_by="A-0009")
    assert "Notulen menyebut 163 hadir, sedangkan daftar hadir menunjukkan 70" in rat_day.text
    rat_day.press("Sahkan dan tanda tangani", present="70", written_by="A-0009")
    assert "Norhayati Syahrani" in rat_day.text and "ditandatangani oleh dua orang" in rat_day.text
    assert rat_day.go("/meetings/1/screen").status == 200


def test_the_call_is_refused_in_words_and_keeps_what_was_typed(hall):
    call(hall, planned_on="2026-01-15", place="Aula lama")

    assert hall.status == 422
    assert "Rapat 15 Januari 2026 tinggal 3 hari dari hari ini" in hall.text and "Aula lama" in hall.html


def test_a_day_that_cannot_be_read_is_said_beside_its_box(hall):
    call(hall, planned_on="besok")
    assert hall.status == 422 and hall.text.count("“besok” belum terbaca sebagai tanggal") == 2
    hall.press("Panggil rapat", planned_on="7/2/2026", book_year="")
    assert hall.status == 422 and "Angkanya belum diisi." in hall.text and "7/2/2026" in hall.html


def test_the_line_of_days_says_what_is_late(hall, days_pass):
    call(hall)
    days_pass(hall, 15).go("/meetings/1")

    assert "Terlambat: Undangan terkirim (24 Januari 2026)." in hall.text
    assert "Hari ini, 27 Januari 2026" in hall.text
    hall.press("Kirim undangan")
    assert hall.status == 422 and "undangan harus sampai paling lambat 14 hari sebelumnya" in hall.text
    hall.press("Ubah hari rapat", planned_on="2026-02-14")
    assert "Hari rapat diubah." in hall.text and "Terlambat:" not in hall.text
    assert "1 tenggat terlewat" not in hall.go("/meetings").text


def test_the_roll_tells_who_has_a_vote_and_who_not(hall):
    call(hall)
    hall.go("/meetings/1/roll")
    assert "Punya suara (347)" in hall.text and "Halaman 1 dari 7" in hall.text
    assert "Sari Wulandari" in hall.go("/meetings/1/roll?q=wulan").text
    assert "Semua anggota ada di daftar pemilih." in hall.go("/meetings/1/roll?who=off").text
    hall.go("/meetings/1/roll").press("Kunci daftar pemilih")
    assert "Dikunci 12 Januari 2026 dengan 347 nama." in hall.text and not hall.has_button("Kunci daftar pemilih")


def test_who_looks_on_sees_everything_and_may_press_nothing(rat_day):
    _, path, data = rat_day.go("/meetings/1").filled("Buka rapat")
    play(rat_day, "treasurer")
    for place in ("", "/roll", "/desk", "/desk/list", "/agenda", "/agenda/1", "/minutes", "/screen"):
        rat_day.go(f"/meetings/1{place}")
        assert rat_day.status == 200, place
        assert [form.action for form in rat_day.forms if "/meetings/" in form.action] == [], place
    rat_day._shown(rat_day.client.post(path, data=data))
    assert rat_day.status == 403 and "Rapat dijalankan oleh Ketua, Sekretaris, bukan oleh Bendahara." in rat_day.text


def test_the_counter_has_no_part_in_it(rat_day):
    play(rat_day, "cashier")
    assert "/meetings" not in rat_day.go("/").html
    assert rat_day.go("/meetings/1").status == 403
    assert "disiapkan dan dijalankan oleh Ketua dan Sekretaris" in rat_day.text


def test_the_menu_has_a_place_once_there_is_a_meeting(own):
    assert "/meetings" not in play(own, "treasurer").go("/").html
    assert "/meetings" in play(own, "chair").go("/").html
    call(own)
    assert "/meetings" in play(own, "treasurer").go("/").html


def test_a_meeting_of_another_cooperative_is_nobodys_page(rat_day, sari):
    assert sari.open(f"{rat_day.arena}/meetings/1").status == 404
    assert rat_day.go("/meetings/2").status == 404
    assert rat_day.go("/meetings/1/agenda/9").status == 404


def test_an_unsigned_form_and_an_empty_list(own):
    play(own, "chair").go("/meetings")
    assert "Belum ada rapat anggota yang dipanggil." in own.text
    own._shown(own.client.post(f"{own.arena}/meetings", data={"kind": "annual"}))
    assert own.status == 400 and own.go("/meetings").status == 200
    assert "Belum ada rapat anggota yang dipanggil." in own.text


def test_delegates_are_named_by_group(hall):
    call(hall, kind="delegates")
    assert hall.status == 422 and "RAT dihadiri anggota sendiri (aturan rat.mode)" in hall.text


def test_every_paper_of_a_meeting_is_one_tap_away(rat_day):
    let_come(rat_day, "200").go("/meetings/1").press("Buka rapat")
    for place, name in (("", "undangan"), ("/roll", "daftar-pemilih"), ("/desk/list", "daftar-hadir"),
                        ("/minutes", "berita-acara"), ("/minutes", "notulen")):
        assert f"/papers/meetings/1/{name}.pdf" in rat_day.go(f"/meetings/1{place}").html
    assert rat_day.client.get(f"{rat_day.arena}/papers/meetings/1/berita-acara.pdf").mimetype == "application/pdf"
