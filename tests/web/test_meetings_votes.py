"""Motions by the pages: hands, papers, elections, the aid for a crowd, the screen, resolutions carried out."""

import pytest

from tests.web.lending import play
from tests.web.meeting_hall import DAYS_TO_RAT, fill, let_come, prepare


@pytest.fixture
def hall(app, own, days_pass):
    """An open RAT with fifty of sixty voters present."""
    hall = days_pass(prepare(play(fill(app, own, voters=60), "secretary")), DAYS_TO_RAT)
    return let_come(hall, "50").go("/meetings/1").press("Buka rapat")


def propose(hall, **typed):
    return hall.go("/meetings/1/agenda").press("Masukkan ke susunan acara", **typed)


def elect(hall, candidates: str, seats: str = "1", **typed):
    method, path, data = hall.go("/meetings/1/agenda").filled("Masukkan ke susunan acara")
    assert method == "post"
    sent = {name: value for name, value in data.items() if name in ("csrf_token", "token")}
    return hall._shown(hall.client.post(f"{path}/elections", follow_redirects=True, data=sent | {
        "role": "supervisor", "title": "Pemilihan Pengawas", "seats": seats, "candidates": candidates,
        "method": "secret", "effective_from": "", **typed}))


def motion(hall, number: int):
    return hall.go(f"/meetings/1/agenda/{number}")


def lines(hall, count: int) -> str:
    """The first so many lines of those present, as a clerk types them."""
    motion(hall, 1)
    found = [part.split("<")[0] for part in hall.html.split('<li><span class="line-number number">')[1:]]
    return ", ".join(found[:count])


def test_hands_are_named_and_the_bars_show_what_was_needed(hall):
    against = lines(hall, 26)
    motion(hall, 1).press("Catat suara", against=against)
    assert "Setuju 24, tidak setuju 26, abstain 0; suara terbanyak" in hall.text
    assert "50 dari 50 yang hadir" in hall.text
    hall.press("Putuskan acara ini")
    assert "Tidak disetujui" in hall.text and "Garis tegak: paling sedikit 26 suara setuju." in hall.text
    assert "Nama yang tidak setuju dan abstain (26)" in hall.text and "RAT-2025/KEP-01" not in hall.text
    assert hall.html.count('class="bar-mark"') == 1


def test_hands_may_be_chosen_from_the_list(hall):
    motion(hall, 2)
    name = next(name for form in hall.forms for name in form.names if name.startswith("choice-"))
    hall.press("Catat suara", **{name: "abstain"})
    assert "Setuju 49, tidak setuju 0, abstain 1" in hall.text


def test_one_vote_and_then_the_rest(hall):
    first = lines(hall, 1)
    motion(hall, 1).press("Catat suara ini", voter=first, choice="against")
    assert "1 dari 50 yang hadir sudah memberi suara." in hall.text
    hall.press("Catat suara ini", voter=first, choice="for")
    assert hall.status == 422 and "satu anggota satu suara" in hall.text
    hall.press("Catat suara", against="999")
    assert hall.status == 422 and "Daftar hadir bernomor 1 sampai 60" in hall.text and 'value="999"' in hall.html
    assert "Setuju 49, tidak setuju 1" in hall.press("Catat suara", against="").text


def test_papers_are_counted_together_and_told_only_after_the_decision(hall):
    propose(hall, kind="other", title="Iuran sosial Rp10.000", method="secret")
    motion(hall, 4).press("Catat hitungan", papers="49", mark_for="49")
    assert hall.status == 422 and "berisi 49 surat suara, padahal 50 orang" in hall.text and 'value="49"' in hall.html
    hall.press("Catat hitungan", papers="50", mark_for="30", mark_against="15")
    assert "Isi kotak suara baru terlihat setelah" in hall.text and "30" not in hall.text.replace("Rp10.000", "")
    hall.press("Putuskan acara ini")
    assert "Setuju 30, tidak setuju 15, abstain 5" in hall.text and "keputusan RAT-2025/KEP-01" in hall.text


def test_the_articles_change_from_the_day_they_name(hall):
    propose(hall, kind="articles", title="Undangan 21 hari", method="hands", rule_key="rat.notice_days",
            rule_value="21", effective_from="")
    assert hall.status == 422 and "Tulis sejak tanggal berapa aturan baru ini berlaku." in hall.text
    hall.press("Masukkan ke susunan acara", effective_from="2026-03-01")
    motion(hall, 4).press("Catat suara")
    hall.press("Putuskan acara ini")
    assert "Belum dijalankan: RAT-2025/KEP-01." in hall.go("/meetings/1").text
    assert "Dijalankan: RAT-2025/KEP-01." in hall.press("Jalankan keputusan").text
    assert not hall.has_button("Jalankan keputusan")


def test_an_election_that_ties_stands_again(hall):
    elect(hall, "A-0401, A-0402, A-0403", seats="2")
    motion(hall, 4)
    marks = [name for form in hall.forms for name in sorted(form.names) if name.startswith("mark_")]
    hall.press("Catat hitungan", papers="50", **dict(zip(marks, ("40", "30", "30"), strict=True)))
    hall.press("Putuskan acara ini")
    assert "berhadapan lagi pada acara nomor 5" in hall.text and "Acara berikutnya" in hall.text
    assert "putaran berikutnya" in motion(hall, 5).text
    names = [name for form in hall.forms for name in sorted(form.names) if name.startswith("mark_")]
    hall.press("Catat hitungan", papers="50", **dict(zip(names, ("26", "24"), strict=True)))
    assert "RAT-2025/KEP-02" in hall.press("Putuskan acara ini").text and hall.text.count("Terpilih:") == 1


def test_a_candidate_nobody_knows_is_said_and_the_form_is_kept(hall):
    elect(hall, "A-9999")
    assert hall.status == 404 and "Tidak ada anggota nomor A-9999" in hall.text
    assert "Pemilihan Pengawas" in hall.html and 'value="A-9999"' in hall.html


def test_a_crowd_votes_as_it_leans_and_by_the_same_lot_the_same(hall):
    for number in (1, 2):
        motion(hall, number).press("Undi suaranya", lean_for="100", lean_against="0", lot="7")
        assert "Setuju 50, tidak setuju 0, abstain 0" in hall.text
    motion(hall, 3).press("Undi suaranya", lean_for="80", lean_against="30")
    assert hall.status == 422 and "paling banyak 100 dari 100" in hall.text
    elect(hall, "A-0401, A-0402", seats="1")
    motion(hall, 4).press("Undi suaranya", lot="3")
    assert "50 dari 50 yang hadir sudah memberi suara." in hall.text
    assert "Terpilih:" in hall.press("Putuskan acara ini").text


def test_two_clicks_on_the_lot_are_one(hall):
    _, path, data = motion(hall, 1).filled("Undi suaranya")
    for _ in range(2):
        hall._shown(hall.client.post(path, data=data, follow_redirects=True))
    assert hall.status == 200 and "50 dari 50 yang hadir sudah memberi suara." in hall.text


def test_the_screen_shows_quorum_and_vote_and_asks_again_by_itself(hall):
    motion(hall, 1).press("Catat suara")
    hall.go("/meetings/1/screen")
    assert '<noscript><meta http-equiv="refresh" content="8"></noscript>' in hall.html
    assert "50 hadir dari 60 pemilik suara" in hall.text and "1. Laporan pertanggungjawaban" in hall.text
    assert "Setuju 50" in hall.text
    assert "2. Pembagian SHU" in hall.go("/meetings/1/screen?motion=2").text
    assert hall.go("/meetings/1/screen?motion=99").status == 404


def test_the_same_form_again_does_not_vote_again(hall):
    _, path, data = motion(hall, 1).filled("Catat suara")
    for _ in range(2):
        hall._shown(hall.client.post(path, data=data, follow_redirects=True))
    assert hall.status == 200 and "50 dari 50" in hall.text
