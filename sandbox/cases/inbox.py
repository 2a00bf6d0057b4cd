"""What waits: for this actor, for others, and what this actor could start. By the day it is due, then the oldest."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Row, and_, func, select
from sqlalchemy.orm import Session

from sandbox.cases.actor import Actor
from sandbox.cases.carry import situation
from sandbox.cases.definitions import in_language, kept
from sandbox.cases.delegations import StandIn, stand_ins
from sandbox.cases.models import Case, CaseDefinition, Task
from sandbox.cases.offices import Holders, Names
from sandbox.cases.subject import about
from sandbox.cases.versions_in_use import all_in_use
from sandbox.engine.advance import may_act
from sandbox.engine.definition import Workflow
from sandbox.engine.progress import Progress
from sandbox.modules.cooperative import queries as cooperative
from sandbox.modules.members.models import Member

PER_PAGE = 50


@dataclass(frozen=True)
class Waiting:
    """One open task. `refusal` is "" or the sentence why this actor may not take it.

    `behalf` is the holder for whom the actor would take it as a deputy; `days_left` is negative once it is overdue.
    """

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
    due_on: date | None = None
    days_left: int | None = None
    behalf: str = ""
    behalf_name: str = ""


def mine(session: Session, actor: Actor, language: str = "id", *, page: int = 1,
         per_page: int = PER_PAGE) -> tuple[Waiting, ...]:
    """Tasks of the actor's role and of those he stands in for; what he may not take himself carries the reason."""
    reader = _Reader(session, actor, language)
    return reader.judged(_page(session, reader.his(), page, per_page))


def count_mine(session: Session, actor: Actor) -> int:
    return _count(session, _Reader(session, actor, "id").his())


def others(session: Session, actor: Actor, language: str = "id", *, page: int = 1,
           per_page: int = PER_PAGE) -> tuple[Waiting, ...]:
    """Tasks of everybody else. What only waits for a day or for another case waits for nobody."""
    reader = _Reader(session, actor, language)
    return tuple(map(reader.described, _page(session, reader.not_his(), page, per_page)))


def count_others(session: Session, actor: Actor) -> int:
    return _count(session, _Reader(session, actor, "id").not_his())


def able(session: Session, tasks: Set[tuple[int, str]], candidates: Sequence[Actor]) -> dict[tuple[int, str], Actor]:
    """For each of these open tasks, by case and step, the first of the candidates who may take it."""
    readers = {actor: _Reader(session, actor, "id") for actor in candidates}
    found: dict[tuple[int, str], Actor] = {}
    rows = session.execute(_TASKS.where(Task.closed_on.is_(None), Task.case_id.in_({case for case, _ in tasks})))
    for row in rows.all():
        if (row.case_id, row.step) in tasks:
            holding = (actor for actor in candidates if actor.role == row.role)
            chosen = next((actor for actor in holding if not readers[actor].refusal(row)), None)
            if chosen:
                found[row.case_id, row.step] = chosen
    return found


def startable(session: Session, actor: Actor, language: str = "id") -> tuple[Workflow, ...]:
    """The version in use of every workflow that the actor's role may start, by its title as the reader knows it."""
    found = (in_language(workflow, language) for workflow in all_in_use(session).values()
             if actor.role in workflow.start_by)
    return tuple(sorted(found, key=lambda workflow: workflow.title.casefold()))


def _page(session: Session, whose: ColumnElement[bool], page: int, per_page: int) -> list[Row]:
    return session.execute(_TASKS.where(Task.closed_on.is_(None), whose)
                           .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
                           .limit(per_page).offset((page - 1) * per_page)).all()


def _count(session: Session, whose: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Task).where(Task.closed_on.is_(None), whose))


class _Reader:
    """One actor looking; offices, names and whom he stands in for are asked once for all his tasks."""

    def __init__(self, session: Session, actor: Actor, language: str):
        self.session, self.actor, self.language = session, actor, language
        self.today = cooperative.today(session)
        self.holders, self.names = Holders(session), Names(session)
        self.stands_in: dict[str, StandIn] = {}
        for stand_in in stand_ins(session, actor.person, self.today) if actor.person else ():
            if stand_in.role != actor.role:
                self.stands_in.setdefault(stand_in.role, stand_in)

    def his(self) -> ColumnElement[bool]:
        return Task.role.in_((self.actor.role, *self.stands_in)) if self.stands_in else Task.role == self.actor.role

    def not_his(self) -> ColumnElement[bool]:
        return and_(~self.his(), Task.role != "")

    def judged(self, rows: Iterable[Row]) -> tuple[Waiting, ...]:
        return tuple(self.described(row, self.refusal(row)) for row in rows)

    def refusal(self, row: Row) -> str:
        workflow, stand_in = kept(self.session, row.definition_id, row.digest), self.stands_in.get(row.role)
        now = situation(self.session, workflow, row.member_no, self.today, row.member_id,
                        holders=self.holders, names=self.names)
        return may_act(workflow, Progress.from_json(row.progress), row.step, self.actor.person, row.role, now,
                       stand_in.holder if stand_in else "")

    def described(self, row: Row, refusal: str = "") -> Waiting:
        workflow = in_language(kept(self.session, row.definition_id, row.digest), self.language)
        stand_in = self.stands_in.get(row.role)
        return Waiting(
            case_id=row.case_id, case_number=row.number, workflow=workflow.title, step=row.step,
            step_title=workflow.step(row.step).title, role=row.role,
            subject=about(workflow, row.full_name, row.progress["answers"]),
            opened_on=row.opened_on, days=(self.today - row.opened_on).days, refusal=refusal, due_on=row.due_on,
            days_left=(row.due_on - self.today).days if row.due_on else None,
            behalf=stand_in.holder if stand_in else "", behalf_name=stand_in.holder_name if stand_in else "")


_TASKS = (
    select(Task.case_id, Task.step, Task.role, Task.opened_on, Task.due_on, Case.number, Case.definition_id,
           Case.member_id, Case.progress, CaseDefinition.digest, Member.full_name, Member.member_no)
    .join(Case, Case.id == Task.case_id).join(CaseDefinition, CaseDefinition.id == Case.definition_id)
    .join(Member, Member.id == Case.member_id, isouter=True))
