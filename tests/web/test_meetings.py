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
    assert "163 anggota dihadirkan" in rat_day.text and "Hadir 163 Di daftar pemilih 347" in rat_day.text
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
        rat_day.go(f"/meetings/1/agenda/{number}").press("Catat suara", against="A-0042" if number == 9 else "")
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
