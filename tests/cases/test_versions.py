"""A version published in a world, and the cases that run while it is."""

import pytest
from sqlalchemy import select

from sandbox.cases.act import take_action
from sandbox.cases.actor import Actor, actor_named
from sandbox.cases.calendar import advance_calendar
from sandbox.cases.definitions import in_language
from sandbox.cases.inbox import mine, startable
from sandbox.cases.library import workflow as shipped
from sandbox.cases.models import Action, Task
from sandbox.cases.moves import moves_of
from sandbox.cases.reading import case, story
from sandbox.cases.replay import play
from sandbox.cases.start import start_case
from sandbox.cases.versions import in_use, migrate, preview, publish
from sandbox.engine.loading import trusted
from sandbox.errors import StalePage
from tests.cases.flows import DONE, due, flow, task, unjudged
from tests.cases.moves import LOAN_OF_SARI, member_id

TRAINER = Actor("", "Ibu Rina", "trainer")
FIRST = flow("urusan", task("prepare"), task("settle", "manager"), DONE)
SECOND = flow("urusan", task("prepare", "secretary", due=due(3, {"reassign": "chair"})), task("settle", "manager"),
              DONE, version="1.1.0", start_by=["loan_officer"])
SHORTER = flow("urusan", task("settle", "manager"), DONE, version="2.0.0", start_by=["loan_officer"])


def begin(session, member="A-0042") -> int:
    return start_case(session, "urusan", by=actor_named(session, "loan_officer"), member_id=member_id(session, member),
                      token=f"begin-{member}")


def test_a_published_workflow_is_startable_and_a_new_version_takes_its_place(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        officer = actor_named(session, "loan_officer")
        before = {one.id for one in startable(session, officer)}
        publish(session, FIRST, by=TRAINER, token="publish-1")
        publish(session, SECOND, by=TRAINER, token="publish-2")

        assert "loan-approval" in before and "urusan" not in before
        assert [(one.id, one.version) for one in startable(session, officer) if one.id not in before] == [
            ("urusan", "1.1.0")]
        assert in_use(session, "urusan") is SECOND


def test_a_running_case_keeps_its_version_until_it_is_migrated(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        publish(session, FIRST, by=TRAINER, token="publish-1")
        case_id = begin(session)
        publish(session, SECOND, by=TRAINER, token="publish-2")
        kept = case(session, case_id).workflow.version
        [line] = preview(session, "urusan")
        migrate(session, [case_id], by=TRAINER, token="migrate-1")

        assert (kept, case(session, case_id).workflow.version) == ("1.0.0", "1.1.0")
        assert (line.number, line.version, line.moves, line.reasons) == ("BK-2026-0001", "1.0.0", True, ())
        assert [str(note) for note in line.notes] == [
            "“Prepare” beralih dari Petugas simpan pinjam kepada Sekretaris.",
            "Batas waktu baru “Prepare” berlaku bila langkah itu dibuka lagi."]
        assert [task.step for task in mine(session, actor_named(session, "secretary"))] == ["prepare"]
        assert mine(session, actor_named(session, "loan_officer")) == ()
        assert preview(session, "urusan") == ()


def test_what_cannot_move_says_why_and_stays(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        publish(session, FIRST, by=TRAINER, token="publish-1")
        stays, moves = begin(session), begin(session, "A-0043")
        take_action(session, moves, step="prepare", action="done", by=actor_named(session, "loan_officer"),
                    token="prepare-it")
        publish(session, SHORTER, by=TRAINER, token="publish-2")
        lines = migrate(session, [stays, moves], by=TRAINER, token="migrate-1")

        assert [(line.case_id, line.moves, list(map(str, line.reasons))) for line in lines] == [
            (stays, False, ["Langkah “Prepare” yang sedang berjalan tidak ada lagi dalam versi baru."]),
            (moves, True, [])]
        assert [case(session, one).workflow.version for one in (stays, moves)] == ["1.0.0", "2.0.0"]
        assert [line.title for line in story(session, case(session, moves))] == ["Urusan", "Prepare", "Urusan"]


def test_a_deadline_of_a_migrated_case_still_comes(kpri_store, kpri):
    timed = flow("urusan", task("prepare", due=due(3, {"reassign": "chair"})), DONE)
    changed = flow("urusan", task("prepare", due=due(9, {"reassign": "manager"})), DONE, version="1.1.0")
    with kpri_store.session(kpri) as session:
        publish(session, timed, by=TRAINER, token="publish-1")
        case_id = begin(session)
        publish(session, changed, by=TRAINER, token="publish-2")
        migrate(session, [case_id], by=TRAINER, token="migrate-1")
        advance_calendar(session, days=5, by=actor_named(session, "manager"), token="forward-1")

        assert session.scalar(select(Task.role).where(Task.case_id == case_id)) == "manager"


def test_publishing_and_migrating_twice_with_one_form_happen_once(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        first, again = (publish(session, FIRST, by=TRAINER, token="publish-1") for _ in range(2))
        begin(session)
        publish(session, SECOND, by=TRAINER, token="publish-2")
        migrate(session, [1], by=TRAINER, token="migrate-1")
        repeated = migrate(session, [1], by=TRAINER, token="migrate-1")
        with pytest.raises(StalePage):
            publish(session, SECOND, by=TRAINER, token="publish-1")

        assert (first, repeated) == (again, ())
        assert [row.kind for row in session.scalars(select(Action).order_by(Action.id))] == [
            "publish", "start", "publish", "migrate", "migrated"]


def test_the_shipped_version_counts_where_nothing_was_published(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI[:2])

        assert in_use(session, "loan-approval") is shipped("loan-approval")
        assert (preview(session, "loan-approval"), case(session, case_id).workflow.id) == ((), "loan-approval")


def test_a_changed_shipped_workflow_is_published_and_its_running_loan_moved(kpri_store, kpri):
    body = {**shipped("loan-approval").source, "version": "1.0.1"}
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI[:4])
        publish(session, trusted(body, shipped("loan-approval").catalog), by=TRAINER, token="publish-1")
        migrate(session, [case_id], by=TRAINER, token="migrate-1")
        play(session, LOAN_OF_SARI[4:], prefix="rest")
        view = case(session, case_id)

        assert (view.workflow.version, view.progress.outcome) == ("1.0.1", "approved")


def test_publishing_and_migrating_play_again_from_the_log(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        publish(session, FIRST, by=TRAINER, token="publish-1")
        begin(session)
        publish(session, SECOND, by=TRAINER, token="publish-2")
        migrate(session, [1], by=TRAINER, token="migrate-1")
        moves, made = moves_of(session), case(session, 1)
    kpri_store.reset(kpri)
    with kpri_store.session(kpri) as session:
        play(session, moves)
        again = case(session, 1)

        assert (again.workflow.digest, again.progress, again.version) == (
            made.workflow.digest, made.progress, made.version)
        assert moves_of(session) == moves


def test_a_published_workflow_speaks_the_languages_that_came_with_it(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        publish(session, FIRST, by=TRAINER, token="publish-1",
                texts={"en": {"title": "Errand", "steps.prepare.title": "Prepare it"}})
        view = case(session, begin(session), "en")

        assert (view.workflow.title, view.open_steps[0].title, view.workflow.step("settle").title) == (
            "Errand", "Prepare it", "Settle")


def test_a_changed_shipped_workflow_keeps_the_translations_of_what_did_not_change():
    source = shipped("loan-approval").source
    apply, *rest = source["steps"]
    changed = trusted({**source, "steps": [{**apply, "title": "Isi permintaan pinjaman"}, *rest]})
    english = in_language(changed, "en")

    assert (english.title, english.step("apply").title) == (
        in_language(shipped("loan-approval"), "en").title, "Isi permintaan pinjaman")


def test_a_case_that_the_new_rules_refuse_stays_and_the_others_move(kpri_store, kpri):
    """The vote would now be decided at once, but what follows has nothing to work on."""
    vote = {"id": "judge", "type": "vote", "title": "Putusan", "by": "credit_committee", "quorum": 2,
            "approve_at_least": 2, "outcomes": {"rejected": {"goto": "done"}}}
    act = {"id": "sign", "type": "action", "title": "Akad", "do": "loans.sign_agreement"}
    strict = unjudged("putusan", vote, act, DONE, start_by=["loan_officer"])
    easier = unjudged("putusan", {**vote, "quorum": 1, "approve_at_least": 1}, act, DONE, version="1.1.0",
                      start_by=["loan_officer"])
    with kpri_store.session(kpri) as session:
        publish(session, strict, by=TRAINER, token="publish-1")
        officer = actor_named(session, "loan_officer")
        ids = [start_case(session, "putusan", by=officer, member_id=member_id(session, f"A-{number:04d}"),
                          token=f"begin-{number:04d}") for number in (42, 43)]
        take_action(session, ids[0], step="judge", action="approve", by=actor_named(session, "credit_committee"),
                    token="vote-first")
        publish(session, easier, by=TRAINER, token="publish-2")
        first, second = migrate(session, ids, by=TRAINER, token="migrate-1")

        assert (first.moves, second.moves) == (False, True)
        assert [case(session, one).workflow.version for one in ids] == ["1.0.0", "1.1.0"]
        assert case(session, ids[0]).progress.open == ("judge",)
