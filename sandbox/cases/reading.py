"""Reading a case: where it stands, what a step asks, what happened and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from sandbox.cases.actor import Actor
from sandbox.cases.carry import occasion, situation
from sandbox.cases.definitions import in_language, kept
from sandbox.cases.delegations import standing_in
from sandbox.cases.models import Action, Case, CaseDefinition
from sandbox.cases.offer import ask
from sandbox.cases.offices import Names
from sandbox.cases.subject import about
from sandbox.engine.advance import may_act
from sandbox.engine.definition import Step, Workflow
from sandbox.engine.progress import Progress
from sandbox.engine.standing import offered
from sandbox.errors import NotFound
from sandbox.modules.catalog import FACTS
from sandbox.modules.cooperative import queries as cooperative
from sandbox.modules.members.models import Member
from sandbox.worlds.prepared import Prepared


@dataclass(frozen=True)
class CaseView:
    """A case as a page shows it; `workflow` speaks the reader's language."""

    id: int
    number: str
    workflow: Workflow
    member_id: int | None
    member_no: str | None
    subject: str
    started_on: date
    progress: Progress
    version: int
    parent_id: int | None = None  # the case that called this one

    @property
    def is_closed(self) -> bool:
        return self.progress.outcome is not None

    @property
    def open_steps(self) -> tuple[Step, ...]:
        return tuple(self.workflow.step(step) for step in self.progress.open)


@dataclass(frozen=True)
class StepView:
    """One open step for one actor. `prefilled` are earlier answers or defaults, `choices` those the world gives."""

    step: Step
    actions: tuple[str, ...]
    refusal: str
    prefilled: Mapping[str, Any]
    choices: Mapping[str, tuple[Mapping[str, str], ...]]


@dataclass(frozen=True)
class StoryLine:
    """One action of the log, with the step's title in the reader's language and the conditions behind it."""

    action_id: int
    kind: str
    step: str
    title: str
    action: str
    person_name: str
    role: str
    world_date: date
    at: str
    values: Mapping[str, Any]
    reason: str
    trace: tuple[Mapping[str, Any], ...]
    behalf: str = ""  # the name of the holder for whom a deputy acted
    data: Mapping[str, Any] = field(default_factory=dict)  # what else this kind of action says of itself


def case(session: Session, case_id: int, language: str = "id") -> CaseView:
    row = _CASE.first(session, case_id=case_id)
    if row is None:
        raise NotFound("Tidak ada berkas nomor {number} di koperasi ini.", number=case_id)
    return _view(session, row, language)


def cases(session: Session, *, member_id: int | None = None, workflow: str = "", running: bool | None = None,
          page: int = 1, per_page: int = 25, language: str = "id") -> tuple[tuple[CaseView, ...], int]:
    """A page of cases, the newest first, and how many there are in all; what is left out does not choose."""
    chosen = [*([Case.member_id == member_id] if member_id else ()), *([Case.workflow == workflow] if workflow else ()),
              *([] if running is None else [Case.outcome.is_(None) if running else Case.outcome.is_not(None)])]
    rows = session.execute(_CASES.where(*chosen).order_by(Case.id.desc())
                           .limit(per_page).offset((page - 1) * per_page)).all()
    total = session.scalar(select(func.count()).select_from(Case).where(*chosen))
    return tuple(_view(session, row, language) for row in rows), total


def called_by(session: Session, view: CaseView, language: str = "id") -> tuple[CaseView, ...]:
    """The cases this one called, in the order they were begun."""
    rows = session.execute(_CASES.where(Case.parent_id == view.id).order_by(Case.id)).all()
    return tuple(_view(session, row, language) for row in rows)


def step_view(session: Session, view: CaseView, step_id: str, by: Actor, behalf: str = "") -> StepView:
    """Raises NotFound for a step the workflow does not have, Forbidden for a deputy of nobody."""
    step, today = view.workflow.step(step_id), cooperative.today(session)
    if behalf:
        by = standing_in(session, by, behalf, case_id=view.id, step=step_id, today=today)
    now = situation(session, view.workflow, view.member_no, today, view.member_id)
    refusal = may_act(view.workflow, view.progress, step_id, by.person, by.role, now, behalf)
    moment = occasion(session, view.id, view.member_id, by, today, "", view.progress.answers)
    defaults = {field.id: FACTS[field.default_fact].read(moment) if field.default_fact else field.default
                for field in step.fields}
    answered = {field.id: view.progress.answers.get(field.id) for field in step.fields}
    return StepView(
        step=step, actions=offered(view.workflow, view.progress, step, now), refusal=refusal,
        prefilled={name: defaults[name] if answer is None else answer for name, answer in answered.items()},
        choices={field.id: tuple(ask([field.choices_from], moment)[field.choices_from])
                 for field in step.fields if field.choices_from})


def story(session: Session, view: CaseView) -> tuple[StoryLine, ...]:
    rows = session.scalars(select(Action).where(Action.case_id == view.id).order_by(Action.id))
    return tuple(_line(session, view, row) for row in rows)


def action(session: Session, view: CaseView, action_id: int) -> StoryLine:
    row = session.get(Action, action_id)
    if row is None or row.case_id != view.id:
        raise NotFound("Tidak ada catatan nomor {number} pada berkas ini.", number=action_id)
    return _line(session, view, row)


def _view(session: Session, row, language: str) -> CaseView:
    workflow = in_language(kept(session, row.definition_id, row.digest), language)
    progress = Progress.from_json(row.progress)
    return CaseView(
        id=row.id, number=row.number, workflow=workflow, member_id=row.member_id, member_no=row.member_no,
        subject=about(workflow, row.full_name, progress.answers), started_on=row.started_on,
        progress=progress, version=row.version, parent_id=row.parent_id)


def _line(session: Session, view: CaseView, row: Action) -> StoryLine:
    title = title_of(session, view, row.step) if row.step else view.workflow.title
    return StoryLine(
        action_id=row.id, kind=row.kind, step=row.step, title=title, action=row.action, person_name=row.person_name,
        role=row.role, world_date=row.world_date, at=row.at, values=row.data.get("values", {}),
        reason=row.data.get("reason", ""), trace=tuple(row.trace), data=row.data,
        behalf=Names(session).get(row.behalf, row.behalf) if row.behalf else "")


def title_of(session: Session, view: CaseView, step: str) -> str:
    """A case that was moved to another version may have taken steps that this one does not have."""
    if step in view.workflow.places:
        return view.workflow.step(step).title
    before = session.execute(select(CaseDefinition.id, CaseDefinition.digest).where(
        CaseDefinition.workflow == view.workflow.id).order_by(CaseDefinition.id.desc()))
    known = (kept(session, row.id, row.digest) for row in before)
    return next((old.step(step).title for old in known if step in old.places), step)


_CASES = (
    select(Case.id, Case.number, Case.definition_id, Case.member_id, Case.started_on, Case.progress, Case.version,
           Case.parent_id, CaseDefinition.digest, Member.full_name, Member.member_no)
    .join(CaseDefinition, CaseDefinition.id == Case.definition_id)
    .join(Member, Member.id == Case.member_id, isouter=True))
_CASE = Prepared(_CASES.where(Case.id == bindparam("case_id")))
