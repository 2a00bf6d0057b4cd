"""Versions of a workflow in one world: publishing one, and moving running cases onto it, case by case or in bulk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sandbox.cases import log
from sandbox.cases.actor import Actor
from sandbox.cases.carry import Journey, occasion, situation
from sandbox.cases.consequences import Place, Turn, follow_up
from sandbox.cases.definitions import Texts, keep_texts, kept
from sandbox.cases.definitions import keep as keep_definition
from sandbox.cases.keeping import keep, retime_task
from sandbox.cases.models import Case, CaseDefinition, InUse
from sandbox.cases.versions_in_use import all_in_use, in_use
from sandbox.engine.advance import proceed
from sandbox.engine.definition import Workflow
from sandbox.engine.migration import Plan, plan
from sandbox.engine.progress import Progress
from sandbox.errors import GladiError
from sandbox.modules.cooperative import queries as cooperative
from sandbox.modules.members.models import Member
from sandbox.phrase import Phrase

__all__ = ["Line", "all_in_use", "in_use", "migrate", "preview", "publish"]


@dataclass(frozen=True)
class Line:
    """One running case of a preview or a migration: what holds it back, and what will be different for it."""

    case_id: int
    number: str
    subject: str
    version: str  # the one it follows
    moves: bool
    reasons: tuple[Phrase, ...]
    notes: tuple[Phrase, ...]


def publish(session: Session, workflow: Workflow, *, by: Actor, token: str, texts: Texts | None = None) -> int:
    """New cases of this world begin with it from now on; running ones keep theirs. The id of the definition here.

    `texts` are its translations by language and key; a shipped workflow brings its own.
    """
    said = {"workflow": workflow.id, "version": workflow.version, "digest": workflow.digest}
    before = log.earlier(session, token, kind="publish", data=said)
    definition_id = _definition(session, workflow)
    if before:
        return definition_id
    today, row = cooperative.today(session), session.scalar(select(InUse).where(InUse.workflow == workflow.id))
    if row is None:
        row = InUse(workflow=workflow.id)
        session.add(row)
    row.definition_id, row.since = definition_id, today
    session.flush()
    if texts:
        keep_texts(session, definition_id, workflow, texts)
    log.append(session, token=token, kind="publish", by=by, today=today, data=said)
    return definition_id


def preview(session: Session, workflow_id: str) -> tuple[Line, ...]:
    """Every running case that follows another version than the one in use, the oldest first."""
    workflow = in_use(session, workflow_id)
    found = session.execute(_RUNNING.where(Case.workflow == workflow_id, CaseDefinition.digest != workflow.digest))
    return tuple(_line(row, *_planned(session, row, workflow)) for row in found.all())


def migrate(session: Session, case_ids: Iterable[int], *, by: Actor, token: str) -> tuple[Line, ...]:
    """Moves each of these cases that can onto the version in use; one that cannot stays as it is and says why."""
    wanted = {"cases": sorted(set(case_ids))}
    if log.earlier(session, token, kind="migrate", data=wanted):
        return ()
    today = cooperative.today(session)
    log.append(session, token=token, kind="migrate", by=by, today=today, data=wanted)
    found = session.execute(_RUNNING.where(Case.id.in_(wanted["cases"]))).all()
    return tuple(_migrated(session, row, by, today) for row in found)


def _migrated(session: Session, row, by: Actor, today: date) -> Line:
    """A case that its new rules refuse stays as it was; the others go on."""
    workflow = in_use(session, row.workflow)
    old, planned = _planned(session, row, workflow)
    if planned.moves and old.digest != workflow.digest:
        try:
            with session.begin_nested():
                _move(Turn(session, by, today), row, old, workflow, planned)
        except GladiError as refusal:
            session.expire_all()
            planned = Plan(False, (Phrase(refusal.template, refusal.details),))
    return _line(row, old, planned)


def _definition(session: Session, workflow: Workflow) -> int:
    known = session.scalar(select(CaseDefinition.id).where(CaseDefinition.digest == workflow.digest))
    return keep_definition(session, workflow, known=known)


def _planned(session: Session, row, workflow: Workflow) -> tuple[Workflow, Plan]:
    old = kept(session, row.definition_id, row.digest)
    return old, plan(old, workflow, Progress.from_json(row.progress))


def _line(row, old: Workflow, planned: Plan) -> Line:
    return Line(row.id, row.number, row.full_name or row.progress["answers"].get("full_name") or "", old.version,
                planned.moves, planned.reasons, planned.notes)


def _move(turn: Turn, row, old: Workflow, workflow: Workflow, planned: Plan) -> None:
    """A vote may be decided by the new rules, so the case goes on from where it stands."""
    session = turn.session
    now = situation(session, workflow, row.member_no, turn.today, row.member_id)
    key = f"case-{row.id}/migrate/0/{row.version}"
    journey = Journey(workflow, occasion(session, row.id, row.member_id, turn.by, turn.today, key, {}), now)
    journey.follow(proceed(workflow, planned.progress, now))
    session.execute(update(Case).where(Case.id == row.id).values(definition_id=_definition(session, workflow)))
    keep(session, row.id, journey, row.member_id)
    for step in journey.progress.open:
        retime_task(session, row.id, journey, step)
    action_id = log.append(
        session, token=f"migrated-{row.id}/{row.version}", kind="migrated", by=turn.by, today=turn.today,
        case_id=row.id, trace=journey.trace,
        data={"from": old.version, "to": workflow.version, "notes": [str(note) for note in planned.notes]})
    follow_up(turn, Place(row.id, row.member_id, row.parent_id, row.parent_step), journey, action_id)


_RUNNING = (
    select(Case.id, Case.number, Case.workflow, Case.definition_id, Case.member_id, Case.progress, Case.version,
           Case.parent_id, Case.parent_step, CaseDefinition.digest, Member.full_name, Member.member_no)
    .join(CaseDefinition, CaseDefinition.id == Case.definition_id)
    .join(Member, Member.id == Case.member_id, isouter=True)
    .where(Case.outcome.is_(None)).order_by(Case.id))
