"""Progress after each action, refused attempts, and what the checks leave alone."""

from sqlalchemy import select

from sandbox.training.models import Attempt
from sandbox.training.progress import examine, record_progress, record_refusal
from sandbox.training.scenarios import scenario
from tests.training.conftest import NOW, after
from tests.training.lesson import answer, do


def test_the_score_grows_step_by_step_to_the_full_one(hall, arenas, sari):
    steps = []
    for minute in range(8):
        progress, = answer(hall, arenas, sari, start=minute, count=minute + 1, now=after(minutes=minute))
        steps.append((progress.step, progress.step_no, progress.score))

    assert steps == [
        ("apply", 1, 0), ("papers", 2, 20), ("interview", 3, 30), ("committee", 4, 40), ("committee", 4, 40),
        ("agreement", 5, 60), ("disburse", 6, 70), ("disburse", 6, 100)]
    assert (progress.steps_total, progress.score_max, progress.findings) == (6, 100, [])
    assert (progress.started_at, progress.last_progress_at, progress.finished_at) == (NOW, after(minutes=7),
                                                                                      after(minutes=7))


def test_a_wrong_disbursement_is_found_and_costs_its_points(hall, arenas, sari):
    answer(hall, arenas, sari, count=7, now=after(minutes=1))

    progress = do(hall, arenas, sari, now=after(minutes=2), number=7, move={
        "as": "treasurer", "step": "disburse", "do": "do", "values": {"paid_from": "1101"}})

    assert (progress.score, progress.finished_at) == (85, None)
    assert progress.findings == [["disbursed", {
        "member": "Sari Wulandari", "amount": "Rp11.640.000", "expected": "Bank (1102)", "actual": "Kas (1101)"}]]


def test_looking_again_without_a_change_is_no_progress_and_no_failure(hall, arenas, sari):
    answer(hall, arenas, sari, count=2, now=after(minutes=1))

    with arenas.session(sari.arena.world, write=False) as world:
        progress = record_progress(hall, world, sari.arena, now=after(minutes=4))

    assert (progress.last_progress_at, progress.failures) == (after(minutes=1), 0)


def test_refusals_are_counted_until_the_step_is_done(hall, arenas, sari):
    for minute in (1, 2):
        record_refusal(hall, sari.arena, sentence="“Jaminan” belum diisi.", now=after(minutes=minute))
    assert (sari.arena.progress.failures, sari.arena.progress.started_at) == (2, after(minutes=1))

    answer(hall, arenas, sari, count=2, now=after(minutes=3))

    assert sari.arena.progress.failures == 0
    assert [(attempt.step, attempt.sentence) for attempt in hall.scalars(select(Attempt).order_by(Attempt.id))] == [
        ("apply", "“Jaminan” belum diisi.")] * 2


def test_a_fault_is_one_failure_however_long_it_stays(hall, arenas, sari):
    answer(hall, arenas, sari, count=1, now=after(minutes=1))
    wrong = {"as": "loan_officer", "step": "apply", "do": "submit", "values": {
        "product": "regular", "principal": 1_200_000, "term_months": 12, "purpose": "Renovasi dapur"}}

    first = do(hall, arenas, sari, wrong, now=after(minutes=2), number=1).failures
    with arenas.session(sari.arena.world, write=False) as world:
        again = record_progress(hall, world, sari.arena, now=after(minutes=3)).failures

    assert (first, again) == (1, 1)


def test_the_checks_change_nothing(hall, arenas, sari):
    answer(hall, arenas, sari, now=after(minutes=1))

    with arenas.session(sari.arena.world) as world:
        examine(world, scenario("pinjaman-pertama"))
        assert (list(world.new), list(world.dirty), list(world.deleted)) == ([], [], [])
