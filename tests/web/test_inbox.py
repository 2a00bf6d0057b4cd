"""The inbox of a role: what waits, what can be started, what others are waited for."""

from sandbox.cases.actor import actor_named
from sandbox.cases.start import begin_case
from tests.cases.flows import DONE, flow, task
from tests.web.granting import world_of
from tests.web.lending import apply, play, start


def test_an_empty_inbox_offers_what_can_be_started(sari):
    assert "Tidak ada tugas untuk Petugas simpan pinjam saat ini." in sari.text
    assert "Mulai: Persetujuan pinjaman" in sari.text


def test_what_the_exercise_begins_with_stands_before_everything_else_by_title(sari):
    titles = ["Hapus buku pinjaman macet", "Kompen pinjaman", "Pelunasan dipercepat", "Penagihan tunggakan",
              "Restrukturisasi pinjaman"]
    assert f"Untuk latihan ini Mulai: Persetujuan pinjaman Mulai yang lain {' '.join(titles)}" in sari.text

    sari.press("English").go("/")
    titles = ["Collecting arrears", "Early settlement", "Loan restructuring", "Loan top-up (kompen)",
              "Write-off of a lost loan"]
    assert f"For this exercise Start: Loan approval Start something else {' '.join(titles)}" in sari.text


def test_on_the_card_of_a_member_too_the_exercise_comes_first(sari):
    assert "Untuk latihan ini Mulai: Persetujuan pinjaman Mulai yang lain Hapus buku" in sari.go("/members/42").text


def test_once_the_first_step_is_done_nothing_leads_to_a_second_case_of_the_exercise(sari):
    apply(sari, start(sari), purpose="renovasi dapur")
    sari.go("/")

    assert "Untuk latihan ini" not in sari.text
    assert "Mulai berkas baru Hapus buku pinjaman macet" in sari.text and "Persetujuan pinjaman" in sari.text


def test_without_an_exercise_everything_stands_by_its_title(own):
    play(own, "secretary").go("/")

    assert "Untuk latihan ini" not in own.text and "Mulai berkas baru" in own.text
    titles = own.text.partition("Mulai berkas baru ")[2]
    assert titles.startswith("Hari RAT Insiden data pribadi Keluhan anggota Klaim kematian")


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


def read(name: str, **more):
    """A workflow of one task for the manager."""
    return flow(name, task(name, "manager", **more), DONE, start_by=["loan_officer"])


def test_many_tasks_come_in_pages_what_is_due_first_on_top(app, own):
    urgent = read("mendesak", due={"working_days": 2, "overdue": {"reassign": "chair"}})
    with app.app_context(), world_of(own) as world:
        clerk = actor_named(world, "loan_officer")
        for number, workflow in enumerate([read("biasa")] * 20 + [urgent]):
            begin_case(world, workflow, by=clerk, member_id=42, token=f"begin-{number:03d}")
    play(own, "manager").go("/")
    assert "Menunggu Anda 21 Mendesak Sari Wulandari" in own.text and "Halaman 1 dari 2" in own.text
    assert "2 hari kerja lagi Paling lambat Rabu, 14 Januari 2026" in own.text
    assert own.text.count("BK-2026-") == 20

    own.go("/?page=2")
    assert "Halaman 2 dari 2" in own.text and own.text.count("BK-2026-") == 1
    assert "Mendesak" not in own.text
