"""A case that calls another: begun with it, ended by it, given up with it."""

import pytest
from sqlalchemy import select

from sandbox.cases.act import take_action
from sandbox.cases.actor import actor_named
from sandbox.cases.calendar import advance_calendar
from sandbox.cases.cancel import cancel_case
from sandbox.cases.models import Case, Notice, Task
from sandbox.cases.moves import moves_of
from sandbox.cases.reading import called_by, case, story
from sandbox.cases.replay import play
from sandbox.cases.start import begin_case
from sandbox.errors import NotAllowed, NotFound, RuleBroken
from tests.cases.flows import DONE, LAPSED, due, flow, put_in_use, task, unjudged
from tests.cases.moves import member_id

SURVEY = flow("survei", {"id": "visit", "type": "form", "title": "Kunjungan", "by": "manager", "fields": [
    {"id": "distance", "type": "integer", "label": "Jarak (km)", "required": True}]}, DONE, cancel_by=["manager"])


def calling(workflow: str = "survei", **more) -> dict:
    return {"id": "survey", "type": "call", "title": "Survei rumah", "workflow": workflow, **more}


PARENT = unjudged("pinjaman-survei", task("apply"), calling(take={"home_distance": "distance"}, outcomes={
    "lapsed": {"goto": "refused"}, "cancelled": {"goto": "refused"}}), task("pay", "treasurer"), DONE,
    {"id": "refused", "type": "end", "title": "Ditolak", "outcome": "rejected"}, cancel_by=["loan_officer"])
APPLY = {"as": "loan_officer", "step": "apply", "do": "done", "case": 1}
VISIT = {"as": "manager", "step": "visit", "do": "submit", "values": {"distance": 7}, "case": 2}


def begin(session, workflow, token="begin-one") -> int:
    return begin_case(session, workflow, by=actor_named(session, "loan_officer"),
                      member_id=member_id(session, "A-0042"), token=token)


def take(session, case_id, step, by, action="done", **more):
    return take_action(session, case_id, step=step, action=action, by=actor_named(session, by),
                       token=f"{step}-{case_id:08d}", **more)


def test_a_call_begins_a_case_about_the_same_member_and_takes_its_answers(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        put_in_use(session, SURVEY)
        parent = begin(session, PARENT)
        take(session, parent, "apply", "loan_officer")
        child = session.scalar(select(Case).where(Case.parent_id == parent))
        take(session, child.id, "visit", "manager", "submit", values={"distance": 7})

        view = case(session, parent)
        assert (child.parent_step, child.member_id, child.workflow) == (
            "survey", member_id(session, "A-0042"), "survei")
        assert (view.progress.open, view.progress.answers["home_distance"]) == (("pay",), 7)
        assert [line.kind for line in story(session, view)] == ["start", "step", "resume"]
        assert [(one.id, one.parent_id) for one in called_by(session, view)] == [(child.id, parent)]
        assert session.scalar(select(Task.role).where(Task.step == "survey")) == ""


def test_a_called_case_that_ends_at_once_lets_its_caller_go_on_at_once(kpri_store, kpri):
    letter = flow("surat", {"id": "tell", "type": "notify", "title": "Kabar", "to": ["applicant", "chair"],
                            "message": "Survei {member.name} dijadwalkan."}, DONE, start_by=["loan_officer"])
    with kpri_store.session(kpri) as session:
        put_in_use(session, letter)
        parent = begin(session, unjudged("induk", calling("surat"), task("pay", "treasurer"), DONE,
                                         start_by=["loan_officer"]))

        assert case(session, parent).progress.open == ("pay",)
        assert [(row.to, row.text["details"]) for row in session.scalars(select(Notice))] == [
            (to, {"member.name": "Sari Wulandari"}) for to in ("applicant", "chair")]


def test_a_deadline_that_ends_the_called_case_resumes_the_caller(kpri_store, kpri):
    lapsing = flow("survei", task("visit", "manager", due=due(2, {"goto": "lapsed"})), DONE, LAPSED)
    with kpri_store.session(kpri) as session:
        put_in_use(session, lapsing)
        parent = begin(session, PARENT)
        take(session, parent, "apply", "loan_officer")
        advance_calendar(session, days=9, by=actor_named(session, "manager"), token="forward-1")

        assert case(session, parent).progress.outcome == "rejected"


def test_a_cancelled_called_case_tells_its_caller(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        put_in_use(session, SURVEY)
        parent = begin(session, PARENT)
        take(session, parent, "apply", "loan_officer")
        cancel_case(session, parent + 1, by=actor_named(session, "manager"), reason="Anggota pindah.", token="cancel-1")

        assert case(session, parent).progress.outcome == "rejected"


def test_cancelling_the_caller_ends_what_it_called(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        put_in_use(session, SURVEY)
        parent = begin(session, PARENT)
        take(session, parent, "apply", "loan_officer")
        cancel_case(session, parent, by=actor_named(session, "loan_officer"), reason="Salah anggota.", token="cancel-1")

        assert [row.outcome for row in session.scalars(select(Case).order_by(Case.id))] == ["cancelled", "cancelled"]
        assert session.scalars(select(Task.id).where(Task.closed_on.is_(None))).all() == []


PAYING = flow("survei", {"id": "pay_in", "type": "action", "title": "Terima simpanan", "by": "manager",
                         "do": "savings.deposit", "fields": [
    {"id": "amount", "type": "rupiah", "label": "Jumlah", "required": True, "min": 1000},
    {"id": "product", "type": "text", "label": "Simpanan", "required": True},
    {"id": "paid_to", "type": "text", "label": "Dibayar ke", "required": True}]}, task("after", "manager"), DONE)


@pytest.mark.parametrize("ended", [False, True], ids=["still_running", "ended"])
def test_a_called_case_that_booked_money_keeps_its_caller_from_being_cancelled(kpri_store, kpri, ended):
    with kpri_store.session(kpri) as session:
        put_in_use(session, PAYING)
        parent = begin(session, PARENT)
        take(session, parent, "apply", "loan_officer")
        take(session, parent + 1, "pay_in", "manager", "do", values={
            "amount": 50_000, "product": "voluntary_savings", "paid_to": "1101"})
        if ended:
            take(session, parent + 1, "after", "manager")
    with pytest.raises(NotAllowed, match="sudah dibukukan"):
        with kpri_store.session(kpri) as session:
            cancel_case(session, parent, by=actor_named(session, "loan_officer"), reason="Salah.", token="cancel-1")
    with kpri_store.session(kpri, write=False) as session:
        assert session.get_one(Case, parent).outcome is None


def test_leaving_the_block_gives_the_called_case_up(kpri_store, kpri):
    block = unjudged("blok", {"id": "both", "type": "parallel", "title": "Serentak", "branches": [
        {"id": "one", "steps": [calling()]},
        {"id": "two", "steps": [{"id": "judge", "type": "approval", "title": "Putusan", "by": "chair",
                                 "outcomes": {"rejected": {"goto": "lapsed"}}}]}]}, DONE, LAPSED,
        start_by=["loan_officer"])
    with kpri_store.session(kpri) as session:
        put_in_use(session, SURVEY)
        parent = begin(session, block)
        take(session, parent, "judge", "chair", "reject", reason="Tidak layak.")

        [_, child] = session.scalars(select(Case).order_by(Case.id))
        assert (case(session, parent).progress.outcome, child.outcome) == ("lapsed", "cancelled")


def test_workflows_that_call_each_other_in_a_circle_stop_with_a_sentence(kpri_store, kpri):
    one = unjudged("satu", calling("dua"), DONE, start_by=["loan_officer"])
    two = unjudged("dua", calling("satu"), DONE, start_by=["loan_officer"])
    with kpri_store.session(kpri) as session:
        put_in_use(session, one, two)
    with pytest.raises(RuleBroken, match="paling banyak 8 tingkat"):
        with kpri_store.session(kpri) as session:
            begin(session, one)
    with kpri_store.session(kpri, write=False) as session:
        assert session.scalars(select(Case.id)).all() == []


def test_a_workflow_nobody_knows_is_refused_before_anything_happens(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        with pytest.raises(NotFound, match="Tidak ada alur kerja “survei”"):
            begin(session, unjudged("induk", calling(), DONE, start_by=["loan_officer"]))


def test_a_named_version_is_called_although_another_is_in_use(kpri_store, kpri):
    newer = flow("survei", task("look", "manager"), DONE, version="2.0.0")
    with kpri_store.session(kpri) as session:
        put_in_use(session, SURVEY, newer)
        parent = begin(session, unjudged("induk", calling(version="1.0.0"), DONE, start_by=["loan_officer"]))

        assert case(session, parent + 1).workflow.version == "1.0.0"


def test_called_cases_play_again_from_the_log(kpri_store, kpri):
    def rows(session):
        return [(row.id, row.number, row.parent_id, row.outcome, row.progress) for row in session.scalars(
            select(Case).order_by(Case.id))]

    with kpri_store.session(kpri) as session:
        put_in_use(session, SURVEY, PARENT)
        play(session, [{"as": "loan_officer", "start": "pinjaman-survei", "member": "A-0042"}, APPLY, VISIT],
             prefix="first")
        moves, made = moves_of(session), rows(session)
    kpri_store.reset(kpri)
    with kpri_store.session(kpri) as session:
        play(session, moves)

        assert rows(session) == made
