"""The drawing: stations in order, branches beside the line, and the same in words."""

import pytest

from sandbox.cases.library import workflow
from sandbox.cases.offer import catalog
from sandbox.engine.loading import trusted
from sandbox.engine.progress import Progress
from sandbox.web.drawing import draw, states
from tests.web.every_step import GRANT


@pytest.fixture(autouse=True)
def in_a_request(app):
    with app.test_request_context():
        yield


def test_a_new_case_has_everything_before_it():
    loan = workflow("loan-approval")

    assert set(states(loan, Progress()).values()) == {"later"}


def test_states_tell_done_here_skipped_and_later():
    loan = workflow("loan-approval")
    visited = dict.fromkeys(("apply", "record_application", "eligible", "review", "check_papers", "interview",
                             "authority", "committee"), 1)

    found = states(loan, Progress(open=("committee",), visits=visited))

    assert (found["apply"], found["approve_chair"], found["committee"], found["disburse"]) == (
        "done", "skipped", "here", "later")


def test_stations_follow_each_other_downwards_without_touching():
    for name in ("loan-approval", "member-onboarding"):
        drawn = draw(workflow(name))
        heights = [station.y for station in drawn.stations]
        assert heights == sorted(heights)
        assert all(below - above >= 30 for above, below in zip(heights, heights[1:], strict=False))
        assert max(heights) < drawn.height


def test_branches_stand_beside_the_line():
    drawn = draw(workflow("loan-approval"))
    across = {station.lines[0]: station.x for station in drawn.stations}

    assert across["Wawancara dengan anggota"] > across["Isi pengajuan pinjaman"]
    assert [label.text for label in drawn.labels] == ["Berkas", "Wawancara"]


def test_nothing_leads_on_from_an_end():
    drawn = draw(workflow("loan-approval"))
    ends = [station.y for station in drawn.stations if station.shape == "end"]

    assert not any(rail.path.startswith(f"M20 {y}V") for rail in drawn.rails for y in ends)


def test_the_words_say_what_the_picture_shows():
    loan = workflow("loan-approval")
    drawn = draw(loan, Progress(open=("apply",), visits={"apply": 1}))

    assert drawn.description.startswith("1. Isi pengajuan pinjaman: sedang di sini. 2. Catat pengajuan: berikutnya.")


def test_what_runs_by_itself_waits_or_is_late_is_told_in_the_picture_and_in_words():
    grant = trusted(GRANT, catalog())
    drawn = draw(grant)
    notes = {station.lines[0]: " ".join(station.notes) for station in drawn.stations}

    assert {name: notes[name] for name in ("Undang komite", "Tunggu hari rapat", "Survei ke sekolah")} == {
        "Undang komite": "Memberi tahu: Komite kredit, pemohon", "Tunggu hari rapat": "Menunggu sampai: Tanggal rapat",
        "Survei ke sekolah": "Berkas lain: survei sekolah"}
    assert "Surat keputusan bantuan sekolah: berikutnya (Ditandatangani: Ketua, Sekretaris)." in drawn.description
    assert "Periksa permohonan: berikutnya (3 hari kerja; Bila terlambat, beralih ke Ketua)." in drawn.description
    assert "(5 hari kerja; Bila terlambat, diputus dengan suara yang ada)" in drawn.description


def test_where_a_late_step_leads_is_told_while_it_waits():
    late = {**GRANT["steps"][1], "due": {"days": 3, "overdue": {"goto": "refused"}}}
    grant = trusted({**GRANT, "steps": [GRANT["steps"][0], late, *GRANT["steps"][2:]]}, catalog())
    drawn = draw(grant, Progress(open=("check",), visits={"apply": 1, "check": 1}))
    [here] = [station for station in drawn.stations if station.state == "here"]

    assert "Bila terlambat, ke: Bantuan tidak diberikan" in " ".join(here.notes)


def test_a_day_without_a_title_is_not_told_by_its_id():
    """The day of a meeting is given by an effect; the title of the step says what is waited for."""
    said = draw(workflow("articles-change")).description

    assert "Menunggu hari rapat" in said and "meeting_day" not in said
