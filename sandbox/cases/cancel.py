"""Cancelling a running case: by somebody who may, with a reason, and never once money has been booked."""

from sqlalchemy.orm import Session

from sandbox.cases import log, rows
from sandbox.cases.actor import Actor
from sandbox.cases.carry import Journey, occasion, situation
from sandbox.cases.consequences import Place, Turn, follow_up, give_up, running_children
from sandbox.cases.definitions import kept
from sandbox.cases.keeping import keep
from sandbox.cases.offices import Holders
from sandbox.engine.cancelling import cancel
from sandbox.engine.progress import Progress
from sandbox.errors import NotFound
from sandbox.phrase import phrase


def cancel_case(session: Session, case_id: int, *, by: Actor, reason: str, token: str) -> int:
    """The id of the action. Cases it called end with it; if one of them has booked money, nothing is cancelled.

    Raises StalePage, Forbidden, InvalidValues without a reason, NotAllowed.
    """
    log.check_token(token)
    row = rows.FIND_CASE.first(session, case_id=case_id, token=token)
    if row is None:
        raise NotFound("Tidak ada berkas nomor {number} di koperasi ini.", number=case_id)
    data = {"reason": reason}
    if row.action_id is not None:
        log.check_same(session, row.action_id, kind="cancel", case_id=case_id, person=by.person, data=data)
        return row.action_id
    workflow, progress = kept(session, row.definition_id, row.digest), Progress.from_json(row.progress)
    now = situation(session, workflow, row.member_no, row.today, row.member_id, holders=Holders(session))
    journey = Journey(workflow, occasion(session, case_id, row.member_id, by, row.today, "", {}), now)
    journey.follow(cancel(workflow, progress, by.person, by.role, reason, now))
    turn = Turn(session, by, row.today)
    for child in running_children(session, case_id):
        give_up(turn, child, phrase("Berkas yang memanggilnya dibatalkan: {reason}", reason=reason))
    keep(session, case_id, journey, row.member_id)
    action_id = log.append(session, token=token, kind="cancel", by=by, today=row.today, case_id=case_id,
                           trace=journey.trace, data=data)
    follow_up(turn, Place(case_id, row.member_id, row.parent_id, row.parent_step), journey, action_id)
    return action_id


def may_cancel(session: Session, case_id: int, by: Actor) -> bool:
    """Whether this officer's role may; what speaks against it in this very case says cancel_case."""
    row = rows.READ_CASE.first(session, case_id=case_id)
    running = row is not None and Progress.from_json(row.progress).outcome is None
    return running and by.role in kept(session, row.definition_id, row.digest).cancel_by
