"""Trying a draft: in use at once in a world of its own, time skipped, steps taken back, what was tried is shown."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from sandbox.hall import db
from sandbox.training.models import Arena
from tests.web import lending
from tests.web.browser import Browser
from tests.web.designing import begin, chosen, draft_of, save


@pytest.fixture
def trial(teacher) -> Browser:
    """At the inbox of the trial of a draft."""
    return begin(teacher).press("Coba sekarang")


def test_the_draft_is_in_use_at_once(teacher):
    save(begin(teacher), "step:apply", title="Tulis pengajuan")
    teacher.press("Coba sekarang")
    assert "Percobaan: Persetujuan pinjaman" in teacher.text

    lending.start(teacher)
    assert "Tulis pengajuan" in teacher.text


def test_pressed_eight_times_at_once_it_is_one_trial(app, teacher):
    _, _, form = begin(teacher).filled("Coba sekarang")
    draft, cookie = draft_of(teacher), teacher.client.get_cookie("gladi").value

    def press(_) -> tuple[int, str]:
        client = app.test_client()
        client.set_cookie("gladi", cookie)
        answer = client.post(f"{draft}/trials", data=form)
        return answer.status_code, answer.location

    with ThreadPoolExecutor(8) as presses:
        found = set(presses.map(press, range(8)))
    with app.app_context():
        arenas = list(db.session.scalars(select(Arena).where(Arena.draft_id == int(draft.split("/")[-1]))))
    assert found == {(303, f"/arenas/{arena.id}/") for arena in arenas} and len(arenas) == 1


def test_a_trial_goes_on_until_the_draft_changes(trial):
    case = lending.start(trial)
    draft = trial.go("/").html.partition("/trainer/workflows/drafts/")[2].partition('"')[0]
    trial.open(f"/trainer/workflows/drafts/{draft}").press("Coba sekarang")
    assert trial.open(case).status == 200

    trial.open(f"/trainer/workflows/drafts/{draft}")
    save(trial, "step:apply", title="Tulis pengajuan")
    trial.open(f"{case}")
    trial.press("Draf berubah: coba yang baru")
    assert trial.open(case).status == 404


def test_time_is_skipped(trial):
    trial.press("Lewati waktu", days="3")
    assert "3 hari dilewati." in trial.text and "Kamis, 15 Januari 2026" in trial.text

    trial.go("/").press("Lewati waktu", days="0")
    assert (trial.status, "paling sedikit satu hari" in trial.text) == (409, True)


def test_a_step_is_taken_back(trial):
    case = lending.start(trial)
    lending.apply(trial, case)
    assert "Periksa kelengkapan berkas" in trial.open(case).text

    trial.press("Mundur selangkah")
    assert "Mundur satu langkah." in trial.text
    assert trial.open(f"{case}/steps/apply").has_button("Simpan dan kirim")


def test_there_is_an_end_to_going_back(trial):
    trial.press("Mundur selangkah")

    assert (trial.status, "Belum ada langkah yang bisa diundurkan." in trial.text) == (200, True)


def test_what_was_tried_is_shown(trial):
    case = lending.start(trial)
    lending.apply(trial, case)
    trial.go("/trial/coverage")

    assert "6 dari 29 langkah" in trial.text and "Catat pengajuan sudah dicoba" in trial.text
    assert "Keputusan manajer belum dicoba" in trial.text


def test_a_run_is_kept_as_an_example_that_must_stay_the_same(trial):
    lending.apply(trial, lending.start(trial))
    draft = trial.html.partition("/trainer/workflows/drafts/")[2].partition('"')[0]
    trial.go("/trial/coverage").press("Simpan sebagai contoh", title="Sari mengajukan")
    assert "Contoh “Sari mengajukan” tersimpan pada draf." in trial.text

    trial.open(f"/trainer/workflows/drafts/{draft}/examples")
    assert "Sari mengajukan" in trial.text and "Sama" in trial.text
    save(trial, "otherwise:authority", because="Di luar wewenang")
    save(trial, "rule:eligible.0.6", **{"part-0-side": "value", "part-0-value": "1.000.000"})
    trial.open(f"/trainer/workflows/drafts/{draft}/examples")
    assert "Berbeda" in trial.text
    assert "berakhir lain" in trial.open(f"/trainer/workflows/drafts/{draft}/publication").text


def test_a_draft_with_faults_is_repaired_first(teacher):
    chosen(begin(teacher), "step:tell_refusal").press("Hapus langkah ini")
    teacher.press("Coba sekarang")

    assert "Perbaiki dahulu yang ditandai, lalu coba lagi." in teacher.text


def test_an_own_cooperative_is_no_trial(teacher):
    teacher.open("/trainer/cooperatives").press("Buka koperasi", label="Uji coba plafon")

    assert "Percobaan:" not in teacher.text
    assert teacher.go("/trial/coverage").status == 404


def test_a_trial_is_not_listed_among_the_own_cooperatives(trial):
    assert "Anda belum punya koperasi sendiri." in trial.open("/trainer/cooperatives").text


def test_the_trial_of_a_removed_draft_still_opens(trial):
    inbox = f"{trial.arena}/"
    draft = trial.html.partition("/trainer/workflows/drafts/")[2].partition('"')[0]
    trial.open(f"/trainer/workflows/drafts/{draft}/removal").press("Hapus draf ini")

    assert trial.open(inbox).status == 200
    assert draft_of(trial) == inbox
