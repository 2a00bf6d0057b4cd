"""Taking a step: the one way a person changes a world."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from sandbox.cases import log, rows
from sandbox.cases.actor import Actor
from sandbox.cases.carry import Journey, occasion, situation
from sandbox.cases.definitions import kept
from sandbox.cases.start import keep_progress, keep_tasks
from sandbox.engine.advance import advance
from sandbox.engine.progress import Move, Progress
from sandbox.errors import NotFound


@dataclass(frozen=True)
class Taken:
    """`repeated` when this very form had been submitted before: nothing happened twice."""

    case_id: int
    action_id: int
    repeated: bool


def take_action(session: Session, case_id: int, *, step: str, action: str, values: Mapping[str, Any] | None = None,
                by: Actor, token: str, reason: str = "") -> Taken:
    """Raises StalePage, NotAllowed, Forbidden, InvalidValues or RuleBroken; the caller rolls back."""
    row = _case(session, case_id, token)
    if row.action_id is not None:
        log.check_same(session, row.action_id, kind="step", case_id=case_id, step=step, action=action, person=by.person,
                       data={"values": dict(values or {}), "reason": reason})
        return Taken(case_id, row.action_id, repeated=True)
    workflow = kept(session, row.definition_id, row.digest)
    progress = Progress.from_json(row.progress)
    move = Move(step, action, values or {}, by.person, by.role, reason)
    key = f"case-{case_id}/{step}/{progress.visits.get(step, 0)}/{row.version}"
    journey = Journey(workflow, occasion(session, case_id, row.member_id, by, row.today, key, progress.answers),
                      situation(session, workflow, row.member_no, row.today))
    journey.follow(advance(workflow, progress, move, journey.situation))
    keep_progress(session, case_id, journey, row.member_id)
    keep_tasks(session, case_id, journey)
    action_id = log.append(session, token=token, kind="step", by=by, today=row.today, case_id=case_id, step=step,
                           action=action, trace=journey.trace, data={"values": dict(move.values), "reason": reason})
    return Taken(case_id, action_id, repeated=False)


def _case(session: Session, case_id: int, token: str):
    """Where the case stands, and what this very form already did, in one question."""
    log.check_token(token)
    row = rows.FIND_CASE.first(session, case_id=case_id, token=token)
    if row is None:
        raise NotFound("Tidak ada berkas nomor {number} di koperasi ini.", number=case_id)
    return row
