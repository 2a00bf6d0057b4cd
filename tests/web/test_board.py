"""The class board: who needs help first, a small answer every two seconds, resets that can be taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.hall import db
from sandbox.training.models import Arena
from sandbox.web.hall import store
from tests.web import lending


@pytest.fixture
def code(open_a_class) -> str:
    return open_a_class()


@pytest.fixture
def board(teacher, code):
    """Open the board of the class, all of it or one view."""
    return lambda view="": teacher.open(f"/trainer/classes/{code}" + (f"?view={view}" if view else ""))


def number(person) -> str:
    """Of the arena this person sits in."""
    return person.arena.rpartition("/")[2]


def test_a_tile_says_who_where_and_how_far(board, join, code):
    lending.apply(sari := join(code, "Sari"), lending.start(sari), purpose="renovasi dapur")

    said = board().text

    assert "Sari Petugas simpan pinjam Langkah 2 dari 6 Periksa berkas 20 20 / 100 Lihat Sari" in said


def test_who_raises_a_hand_comes_first_until_helped(board, join, code):
    join(code, "Ani")
    join(code, "Yansen").press("Angkat tangan")
    teacher = board()
    assert teacher.text.index("Yansen") < teacher.text.index("Ani")

    teacher.press("Dibantu Yansen")

    assert not teacher.has_button("Dibantu") and teacher.text.index("Ani") < teacher.text.index("Yansen")


def test_views_show_those_who_fit_and_keep_being_shown_after_an_act(board, join, code):
    join(code, "Ani")
    join(code, "Yansen").press("Angkat tangan")

    teacher = board("tangan")
    assert ("Yansen" in teacher.text, "Lihat Ani" in teacher.text) == (True, False)

    teacher.press("Dibantu Yansen")
    assert teacher.path.endswith("?view=tangan") and "Tidak ada peserta di saringan ini." in teacher.text


def test_an_unchanged_board_costs_an_empty_answer(board, join, code):
    join(code, "Sari")
    ask = f"/trainer/classes/{code}/tiles"
    browser = board().client
    first = browser.get(ask, headers={"HX-Request": "true"})
    seen = {"HX-Request": "true", "If-None-Match": first.headers["ETag"]}

    again = browser.get(ask, headers=seen)
    assert (again.status_code, again.data, again.headers["HX-Reswap"]) == (304, b"", "none")

    join(code, "Yansen")
    changed = browser.get(ask, headers=seen)
    assert (changed.status_code, "Yansen" in changed.text, "<html" in changed.text) == (200, True, False)


def test_the_tiles_alone_are_also_a_page(board, code, join):
    join(code, "Sari")

    assert board().open(f"/trainer/classes/{code}/tiles").path == f"/trainer/classes/{code}"


def test_names_are_shown_as_typed_and_never_run(board, join, code):
    join(code, "<script>alert(1)</script> 100%")

    assert "<script>alert" not in board().html and "<script>alert(1)</script> 100%" in board().text


def test_the_trainer_looks_into_an_arena_and_changes_nothing(board, join, code):
    sari = join(code, "Sari")
    teacher = board().open(f"{sari.arena}/")
    assert teacher.status == 200 and "Anda melihat latihan Sari sebagai pelatih." in teacher.text

    _, _, filled = board().filled("Tutup kelas")

    assert teacher.client.post(f"{sari.arena}/hands", data=filled).status_code == 403


def test_a_trainer_who_looks_in_is_offered_nothing_to_do(board, join, code):
    sari = join(code, "Sari")
    lending.start(sari)
    places = ("/", "/cases/1", "/members/42")
    acts = ("Mulai", "Ganti", "Kerjakan", "/officer", "/cases/new/", "/steps/")
    assert all(any(act in sari.go(place).html for place in places) for act in acts)

    looked = [board().open(f"{sari.arena}{place}").html for place in places]

    assert [act for act in acts for html in looked if act in html] == []


def test_who_sits_at_the_start_too_long_is_shown_as_stuck_and_has_nothing_to_reset(app, board, join, code):
    sari = join(code, "Sari")
    with app.app_context():
        arena = db.session.get(Arena, int(number(sari)))
        arena.progress.last_progress_at = arena.seats[0].joined_at = datetime.now(UTC) - timedelta(minutes=6)
        db.session.commit()

    assert "Macet 6 menit tanpa kemajuan Sari" in board("macet").text
    assert not board().has_button("Ulang Sari")


def test_a_reset_is_told_to_the_trainee_and_can_be_taken_back(board, join, code):
    sari = join(code, "Sari")
    lending.start(sari)

    teacher = board().press("Ulang Sari dari awal")
    assert "Latihan Sari diulang dari awal." in teacher.text and "Belum mulai" in teacher.text
    assert "Pelatih mengulang latihan Anda dari awal." in sari.go("/").text
    assert "BK-2026-0001" not in sari.go("/cases").text

    teacher.press("Kembalikan Sari")
    assert "Latihan Sari kembali seperti sebelum diulang." in teacher.text
    assert "BK-2026-0001" in sari.go("/cases").text


def test_a_double_reset_keeps_what_an_undo_gives_back(board, join, code):
    sari = join(code, "Sari")
    lending.start(sari)
    _, path, filled = board().filled("Ulang Sari dari awal")
    for _ in range(2):
        board().client.post(path, data=filled)

    board().press("Kembalikan Sari")

    assert "BK-2026-0001" in sari.go("/cases").text


def test_taking_back_asks_first_when_work_would_be_lost(board, join, code):
    sari = join(code, "Sari")
    lending.start(sari)
    board().press("Ulang Sari dari awal")
    lending.start(sari)

    teacher = board().press("Kembalikan Sari")
    assert "Sari sudah mulai lagi" in teacher.text and "pekerjaan sejak diulang itu hilang" in teacher.text

    teacher.press("Kembalikan yang lama")
    assert "Latihan Sari kembali seperti sebelum diulang." in teacher.text


def test_all_are_reset_and_those_who_have_not_begun_anew_are_given_back(board, join, code):
    people = [join(code, name) for name in ("Ani", "Yansen", "Norhayati")]
    for person in people:
        lending.start(person)

    teacher = board().open(f"/trainer/classes/{code}/resets").press("Ulang 3 latihan")
    assert "3 latihan diulang dari awal." in teacher.text
    lending.start(people[0])

    board().press("Kembalikan semuanya")

    assert "2 latihan kembali seperti sebelum diulang." in teacher.text
    assert all("BK-2026-0001" in person.go("/cases").text for person in people)


def test_in_a_team_the_reset_is_of_the_team(teacher, open_a_class, join):
    code = open_a_class(mode="team")
    sari, yansen = join(code, "Sari"), join(code, "Yansen")
    lending.start(sari)

    teacher.open(f"/trainer/classes/{code}").press("Ulang Tim 1 dari awal")

    assert "Latihan Tim 1 diulang dari awal." in teacher.text
    assert "Pelatih mengulang latihan Anda dari awal." in yansen.go("/").text


def test_an_arena_of_another_class_is_not_reset_from_here(board, join, code, open_a_class):
    sari = join(open_a_class("anggota-baru"), "Sari")
    _, _, filled = board().filled("Tutup kelas")

    answer = board().client.post(f"/trainer/classes/{code}/arenas/{number(sari)}/resets", data=filled)

    assert (answer.status_code, f"Latihan ini tidak ada di kelas {code}." in answer.text) == (404, True)


def test_a_lost_world_stops_neither_the_board_nor_a_reset_of_the_class(app, board, join, code):
    sari, yansen = join(code, "Sari"), join(code, "Yansen")
    for person in (sari, yansen):
        lending.start(person)
    _, undo, filled = board().press("Ulang Sari dari awal").filled("Kembalikan Sari")
    with app.app_context():
        store().drop(db.session.get(Arena, int(number(sari))).world)

    refused = board().client.post(undo, data=filled)
    teacher = board().open(f"/trainer/classes/{code}/resets")

    assert (refused.status_code, "arena-" in refused.text) == (422, False)
    assert "Koperasi tempat Sari berlatih sudah dihapus" in refused.text
    assert "2 latihan diulang dari awal." in teacher.press("Ulang 2 latihan").text
    assert sari.go("/journal").status == 200
