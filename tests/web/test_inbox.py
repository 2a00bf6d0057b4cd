"""The inbox of a role: what waits, what can be started, what others are waited for."""

from tests.web.lending import apply, play, start


def test_an_empty_inbox_offers_what_can_be_started(sari):
    assert "Tidak ada tugas untuk Petugas simpan pinjam saat ini." in sari.text
    assert "Mulai: Persetujuan pinjaman" in sari.text


def test_a_task_waits_for_its_role_and_is_greyed_for_others(sari):
    start(sari)
    sari.go("/")
    assert "Menunggu Anda 1" in sari.text and "Isi pengajuan pinjaman Sari Wulandari" in sari.text

    play(sari, "treasurer").go("/")
    assert "Tidak ada tugas untuk Bendahara saat ini." in sari.text
    assert "Menunggu orang lain Isi pengajuan pinjaman Petugas simpan pinjam" in sari.text


def test_a_task_of_another_role_is_one_tap_away(sari):
    case = start(sari)
    apply(sari, case)
    sari.go("/").press("Kerjakan sebagai Elisae Tundan")

    assert sari.path == f"{case}/steps/interview"
    assert "Sekarang Anda Manajer, Elisae Tundan." in sari.text
