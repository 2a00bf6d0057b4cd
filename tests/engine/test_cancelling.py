"""Cancelling a case: by whom, with a reason, and not once money is booked."""

from dataclasses import replace
from datetime import date

import pytest

from sandbox.engine.advance import advance
from sandbox.engine.calling import resume
from sandbox.engine.cancelling import abandon, cancel
from sandbox.engine.catalog import EffectShape
from sandbox.engine.deadlines import expire
from sandbox.engine.loading import trusted
from sandbox.engine.progress import Progress
from sandbox.errors import Forbidden, InvalidValues, NotAllowed, StalePage
from sandbox.phrase import phrase
from tests.engine.loan import APPLICATION, APPLY, CATALOG, SITUATION, play, source
from tests.engine.test_advance import APPROVED, GIVEN

MONEY = replace(CATALOG, effects={**CATALOG.effects, "loans.sign": EffectShape(posts=True)})


def flow(cancel_by=("chair", "loan_officer"), catalog=CATALOG):
    return trusted({**source(), "cancel_by": list(cancel_by)}, catalog)


def cancelled(definition, progress, person="Sari", role="loan_officer", reason="Anggota menarik permohonannya"):
    return cancel(definition, progress, person, role, reason, SITUATION)


def test_a_cancelled_case_has_ended_nowhere_and_keeps_its_answers():
    out = cancelled(flow(), play(flow(), [APPLY])[-1].progress)

    assert (out.progress.outcome, out.progress.ended_at, out.progress.open) == ("cancelled", None, ())
    assert (out.closed, out.progress.answers) == (("check_papers", "interview"), APPLICATION)
    assert {trace.because for trace in out.trace} == {
        "Dibatalkan oleh Sari, Petugas simpan pinjam: Anggota menarik permohonannya"}
    assert Progress.from_json(out.progress.to_json()) == out.progress


def test_a_cancelled_case_waits_for_no_deadline():
    definition = {**source(), "cancel_by": ["loan_officer"]}
    definition["steps"][0]["due"] = {"days": 3, "overdue": {"reassign": "chair"}}
    definition = trusted(definition, CATALOG)
    opened = play(definition, [])[-1].progress
    late = replace(SITUATION, today=date(2026, 3, 18))

    assert (cancelled(definition, opened).progress.due, opened.due) == ({}, {"apply": {"on": "2026-03-17"}})
    assert cancelled(definition, expire(definition, opened, "apply", late).progress).progress.handed == {}


def test_a_cancelled_case_takes_no_more_steps():
    definition = flow()
    progress = cancelled(definition, play(definition, [])[-1].progress).progress

    for again in (lambda: advance(definition, progress, APPLY, SITUATION), lambda: cancelled(definition, progress)):
        with pytest.raises(StalePage, match="Berkas ini sudah dibatalkan."):
            again()


@pytest.mark.parametrize(("cancel_by", "person", "role", "sentence"), [
    ((), "Sari", "loan_officer", "Berkas “Persetujuan pinjaman” tidak bisa dibatalkan."),
    (("chair", "treasurer"), "Sari", "loan_officer",
     "Berkas “Persetujuan pinjaman” dibatalkan oleh Ketua, Bendahara, bukan Petugas simpan pinjam."),
    (("chair",), "Sari", "chair", "Sari bukan Ketua di koperasi ini.")])
def test_only_the_roles_that_may_cancel_a_case(cancel_by, person, role, sentence):
    definition = flow(cancel_by)

    with pytest.raises(Forbidden) as refusal:
        cancelled(definition, play(definition, [])[-1].progress, person, role)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("reason", ["", "  ", "\u200b\u3164", "x" * 2001])
def test_a_cancellation_needs_a_reason_that_can_be_read(reason):
    definition = flow()

    with pytest.raises(InvalidValues):
        cancelled(definition, play(definition, [])[-1].progress, reason=reason)


def test_a_case_with_money_booked_is_not_cancelled():
    definition = flow(catalog=MONEY)
    before, booked = (play(definition, moves, given=GIVEN)[-1].progress for moves in (APPROVED[:-1], APPROVED))

    assert (before.done, booked.done) == ((), ("loans.sign",))
    assert cancelled(definition, before).progress.outcome == "cancelled"
    with pytest.raises(NotAllowed, match="Uang pada berkas “Persetujuan pinjaman” sudah dibukukan") as refusal:
        cancelled(definition, booked)
    assert refusal.value.hint == "Batalkan pembukuannya dengan jurnal balik, lalu selesaikan berkas ini."


def test_money_booked_in_a_called_case_counts_too():
    definition = {**source(), "cancel_by": ["chair"]}
    definition["steps"].insert(1, {"id": "survey", "type": "call", "title": "Survei", "workflow": "survey"})
    definition = trusted(definition, MONEY)
    waiting = play(definition, [APPLY])[-1].progress
    resumed = resume(definition, waiting, "survey", "done", {}, SITUATION, ("loans.sign",)).progress

    with pytest.raises(NotAllowed):
        cancelled(definition, resumed, "Hasan", "chair")


def test_a_case_nobody_waits_for_is_abandoned_without_asking_for_a_role():
    out = abandon(flow(()), play(flow(()), [])[-1].progress, phrase("Berkas induknya ditinggalkan."))

    assert (out.progress.outcome, out.closed, out.trace[0].because) == (
        "cancelled", ("apply",), "Berkas induknya ditinggalkan.")
