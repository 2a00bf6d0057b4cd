"""Starting an arena afresh, taking that back, and keeping worlds apart."""

import pytest
from sqlalchemy import func, select

from sandbox.cases.models import Case
from sandbox.errors import RuleBroken
from sandbox.training.arenas import can_undo_reset, reset_arena, reset_class, undo_reset
from sandbox.training.drafts import draft_of, keep_draft
from sandbox.training.notices import unseen_notices
from sandbox.training.seats import join_class
from tests.training.conftest import NOW, after
from tests.training.lesson import answer


def cases_in(store, seat) -> int:
    with store.session(seat.arena.world, write=False) as world:
        return world.scalar(select(func.count(Case.id)))


def test_what_one_trainee_does_never_reaches_another_world(hall, arenas, solo_class, sari):
    budi = join_class(hall, arenas, solo_class, name="Budi", now=NOW)

    answer(hall, arenas, sari, now=after(minutes=1))

    assert (cases_in(arenas, sari), cases_in(arenas, budi)) == (1, 0)
    assert (sari.arena.progress.score, budi.arena.progress.score) == (100, 0)


def test_a_reset_starts_the_exercise_afresh_and_says_so(hall, arenas, sari):
    answer(hall, arenas, sari, count=3, now=after(minutes=1))
    keep_draft(hall, sari, key="loan-approval:interview", values={"interview_note": "Renovasi"}, now=after(minutes=2))

    reset_arena(hall, arenas, sari.arena, now=after(minutes=3))

    progress = sari.arena.progress
    assert (progress.score, progress.step, progress.started_at) == (0, "apply", None)
    assert (sari.arena.reset_count, sari.arena.reset_at, cases_in(arenas, sari)) == (1, after(minutes=3), 0)
    assert [(notice.kind, notice.text) for notice in unseen_notices(hall, sari)] == [
        ("reset", "Pelatih mengulang latihan Anda dari awal. Isian yang belum terkirim masih disimpan.")]
    assert draft_of(hall, sari, key="loan-approval:interview").values == {"interview_note": "Renovasi"}


def test_an_undone_reset_brings_everything_back(hall, arenas, sari):
    answer(hall, arenas, sari, count=3, now=after(minutes=1))
    score = sari.arena.progress.score
    reset_arena(hall, arenas, sari.arena, now=after(minutes=3))

    undo_reset(hall, arenas, sari.arena, now=after(minutes=4))

    assert (sari.arena.progress.score, sari.arena.progress.step, cases_in(arenas, sari)) == (score, "interview", 1)
    assert [notice.kind for notice in unseen_notices(hall, sari)] == ["reset", "reset_undone"]
    answer(hall, arenas, sari, start=3, now=after(minutes=5))
    assert sari.arena.progress.finished_at == after(minutes=5)


def test_a_reset_that_never_was_cannot_be_undone(hall, arenas, sari):
    with pytest.raises(RuleBroken, match="Latihan Sari sudah dikembalikan, atau belum pernah diulang."):
        undo_reset(hall, arenas, sari.arena, now=NOW)


def test_a_reset_is_undone_once(hall, arenas, sari):
    reset_arena(hall, arenas, sari.arena, now=NOW)
    undo_reset(hall, arenas, sari.arena, now=NOW)

    with pytest.raises(RuleBroken, match="Latihan Sari sudah dikembalikan, atau belum pernah diulang."):
        undo_reset(hall, arenas, sari.arena, now=NOW)


def test_a_lost_world_is_made_anew_by_a_reset(hall, arenas, solo_class, sari):
    budi = join_class(hall, arenas, solo_class, name="Budi", now=NOW)
    for seat in (sari, budi):
        answer(hall, arenas, seat, count=2, now=after(minutes=1))
    arenas.drop(sari.arena.world)

    reset_class(hall, arenas, solo_class, now=after(minutes=2))

    assert [(seat.arena.progress.score, cases_in(arenas, seat)) for seat in (sari, budi)] == [(0, 0), (0, 0)]
    assert [can_undo_reset(arenas, seat.arena) for seat in (sari, budi)] == [False, True]


def test_what_a_lost_world_held_cannot_be_given_back(hall, arenas, sari):
    reset_arena(hall, arenas, sari.arena, now=NOW)
    arenas.drop(sari.arena.world)

    with pytest.raises(RuleBroken) as refusal:
        undo_reset(hall, arenas, sari.arena, now=NOW)

    assert not can_undo_reset(arenas, sari.arena)
    assert str(refusal.value) == "Koperasi tempat Sari berlatih sudah dihapus, jadi tidak bisa dikembalikan."


def test_a_whole_class_starts_afresh(hall, arenas, solo_class, sari):
    budi = join_class(hall, arenas, solo_class, name="Budi", now=NOW)
    for seat in (sari, budi):
        answer(hall, arenas, seat, count=2, now=after(minutes=1))

    reset_class(hall, arenas, solo_class, now=after(minutes=2))

    assert [(seat.arena.progress.score, cases_in(arenas, seat)) for seat in (sari, budi)] == [(0, 0), (0, 0)]
