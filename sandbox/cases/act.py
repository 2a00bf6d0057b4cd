"""Taking a step: the one way a person changes a world."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from sandbox.cases import log, rows
from sandbox.cases.actor import Actor
from sandbox.cases.carry import Journey, occasion, situation
from sandbox.cases.consequences import Place, Turn, follow_up
from sandbox.cases.definitions import kept
from sandbox.cases.delegations import standing_in
from sandbox.cases.keeping import keep
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
                by: Actor, token: str, reason: str = "", behalf: str = "", voter: str = "") -> Taken:
    """Raises StalePage, NotAllowed, Forbidden, InvalidValues or RuleBroken; the caller rolls back.

    `behalf` is the holder of an office in whose name a deputy acts, `voter` the elector whose paper ballot is entered.
    """
    row = _case(session, case_id, token)
    data = {"values": dict(values or {}), "reason": reason} | ({"voter": voter} if voter else {})
    if row.action_id is not None:
        log.check_same(session, row.action_id, kind="step", case_id=case_id, step=step, action=action, person=by.person,
                       behalf=behalf, data=data)
        return Taken(case_id, row.action_id, repeated=True)
    if behalf:
        by = standing_in(session, by, behalf, case_id=case_id, step=step, today=row.today)
    workflow = kept(session, row.definition_id, row.digest)
    progress = Progress.from_json(row.progress)
    key = f"case-{case_id}/{step}/{progress.visits.get(step, 0)}/{row.version}"
    journey = Journey(workflow, occasion(session, case_id, row.member_id, by, row.today, key, progress.answers),
                      situation(session, workflow, row.member_no, row.today, row.member_id))
    move = Move(step, action, data["values"], by.person, by.role, reason, behalf, voter)
    journey.follow(advance(workflow, progress, move, journey.situation))
    keep(session, case_id, journey, row.member_id)
    action_id = log.append(session, token=token, kind="step", by=by, today=row.today, case_id=case_id, step=step,
                           action=action, behalf=behalf, trace=journey.trace, data=data)
    follow_up(Turn(session, by, row.today), Place(case_id, row.member_id, row.parent_id, row.parent_step), journey,
              action_id)
    return Taken(case_id, action_id, repeated=False)


def _case(session: Session, case_id: int, token: str):
    """Where the case stands, and what this very form already did, in one question."""
    log.check_token(token)
    row = rows.FIND_CASE.first(session, case_id=case_id, token=token)
    if row is None:
        raise NotFound("Tidak ada berkas nomor {number} di koperasi ini.", number=case_id)
    return row
