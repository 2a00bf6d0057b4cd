"""The log is the proof: played on a fresh copy of the template, it makes the same world again."""

import pytest
from sqlalchemy import select

from sandbox.cases.act import take_action
from sandbox.cases.actor import actor_named
from sandbox.cases.models import Action, Case, Task
from sandbox.cases.moves import moves_of
from sandbox.cases.replay import Refusal, play
from sandbox.errors import Forbidden
from sandbox.modules.ledger.models import Entry, Line
from sandbox.modules.loans.models import Installment, LoanDisbursement
from sandbox.modules.members.models import Member
from tests.cases.moves import ADMISSION_OF_YULIA, LOAN_OF_SARI

LATER = {"as": "manager", "advance_days": 3}
TABLES = (Case, Task, Member, Entry, Line, Installment, LoanDisbursement)


def rows(session) -> dict[str, list]:
    """Every row of what cases and modules write; the log itself carries the real clock."""
    return {table.__tablename__: session.execute(select(table.__table__).order_by(table.__table__.c.id)).all()
            for table in TABLES}


def test_the_log_played_again_gives_the_same_world(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        play(session, [*LOAN_OF_SARI, LATER, *ADMISSION_OF_YULIA])
        moves, made = moves_of(session), rows(session)
    kpri_store.reset(kpri)
    with kpri_store.session(kpri) as session:
        play(session, moves)
        again = rows(session)

    assert again == made


def test_an_action_is_logged_with_who_when_and_the_numbers(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        play(session, [LATER, *LOAN_OF_SARI[:2]])
        calendar, start, step = session.scalars(select(Action).order_by(Action.id)).all()

    assert [(row.kind, row.person, row.role, row.world_date.isoformat()) for row in (calendar, start, step)] == [
        ("calendar", "STAF-01", "manager", "2026-01-12"), ("start", "STAF-02", "loan_officer", "2026-01-15"),
        ("step", "STAF-02", "loan_officer", "2026-01-15")]
    assert step.data["values"]["principal"] == 12_000_000
    assert step.at.endswith("+00:00")


def test_a_refused_move_is_named_by_its_place_and_reason(kpri_store, kpri):
    moves = [*LOAN_OF_SARI[:1], {"as": "cashier", "step": "apply", "do": "submit", "values": {}}]
    with kpri_store.session(kpri) as session:
        with pytest.raises(Refusal) as refused:
            play(session, moves)

    assert (refused.value.index, type(refused.value.error)) == (1, Forbidden)


def test_nobody_rewrites_the_log(kpri_store, kpri):
    """The database refuses it, whoever asks."""
    with kpri_store.session(kpri) as session:
        play(session, LOAN_OF_SARI[:1])
    for change in ("UPDATE action SET person = 'x'", "DELETE FROM action"):
        with pytest.raises(Exception, match="riwayat tidak boleh diubah atau dihapus"):
            with kpri_store.session(kpri) as session:
                session.connection().exec_driver_sql(change)


def test_one_person_gone_wrong_keeps_nothing_of_the_step(kpri_store, kpri):
    """The bank is empty when the loan is to be paid: the step, its task and its log row are undone together."""
    disburse = next(index for index, move in enumerate(LOAN_OF_SARI) if move.get("step") == "disburse")
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI[:disburse])
    with pytest.raises(ZeroDivisionError):
        with kpri_store.session(kpri) as session:
            take_action(session, case_id, step="disburse", action="do", values={"paid_from": "1102"},
                        by=actor_named(session, "treasurer"), token="disburse-1")
            raise ZeroDivisionError("the laptop fell off the table")
    with kpri_store.session(kpri, write=False) as session:
        view = session.get(Case, case_id)
        assert view.progress["open"] == ["disburse"]
        assert session.scalar(select(Action.id).where(Action.token == "disburse-1")) is None
