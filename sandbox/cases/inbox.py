"""What waits: for this actor, for others, and what this actor could start."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from sandbox.cases.actor import Actor
from sandbox.cases.carry import situation, world_today
from sandbox.cases.definitions import in_language, kept
from sandbox.cases.library import workflows
from sandbox.cases.models import Case, CaseDefinition, Task
from sandbox.engine.advance import may_act
from sandbox.engine.definition import Workflow
from sandbox.engine.progress import Progress
from sandbox.modules.members.models import Member


@dataclass(frozen=True)
class Waiting:
    """One open task. `refusal` is "" or the sentence why this actor may not take it."""

    case_id: int
    case_number: str
    workflow: str
    step: str
    step_title: str
    role: str
    subject: str  # name of the member or applicant, "" while nobody is recorded
    opened_on: date
    days: int
    refusal: str


def mine(session: Session, actor: Actor, language: str = "id") -> tuple[Waiting, ...]:
    """Tasks of the actor's role, the oldest first; those he may not take himself carry the reason."""
    today = world_today(session)
    rows = _open_tasks(session, Task.role == actor.role)
    return tuple(_waiting(session, row, actor, today, language) for row in rows)


def others(session: Session, actor: Actor, language: str = "id") -> tuple[Waiting, ...]:
    today = world_today(session)
    rows = _open_tasks(session, Task.role != actor.role)
    return tuple(_described(session, row, today, "", language) for row in rows)


def startable(actor: Actor, language: str = "id") -> tuple[Workflow, ...]:
    return tuple(in_language(workflow, language) for workflow in workflows().values()
                 if actor.role in workflow.start_by)


def _open_tasks(session: Session, whose) -> list[Row]:
    return session.execute(
        select(Task.case_id, Task.step, Task.role, Task.opened_on, Case.number, Case.definition_id, Case.member_id,
               Case.progress, CaseDefinition.digest, Member.full_name, Member.member_no)
        .join(Case, Case.id == Task.case_id).join(CaseDefinition, CaseDefinition.id == Case.definition_id)
        .join(Member, Member.id == Case.member_id, isouter=True)
        .where(Task.closed_on.is_(None), whose).order_by(Task.id)).all()


def _waiting(session: Session, row: Row, actor: Actor, today: date, language: str) -> Waiting:
    workflow = kept(session, row.definition_id, row.digest)
    refusal = may_act(workflow, Progress.from_json(row.progress), row.step, actor.person, actor.role,
                      situation(session, workflow, row.member_no, today))
    return _described(session, row, today, refusal, language)


def _described(session: Session, row: Row, today: date, refusal: str, language: str) -> Waiting:
    workflow = in_language(kept(session, row.definition_id, row.digest), language)
    return Waiting(
        case_id=row.case_id, case_number=row.number, workflow=workflow.title, step=row.step,
        step_title=workflow.step(row.step).title, role=row.role,
        subject=row.full_name or row.progress["answers"].get("full_name") or "",
        opened_on=row.opened_on, days=(today - row.opened_on).days, refusal=refusal)
