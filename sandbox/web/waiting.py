"""What a case waits for now, step by step: who may take it and in whose name, by when, or which day or other case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import g
from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases import inbox
from sandbox.cases.actor import Actor
from sandbox.cases.delegations import StandIn, stand_ins
from sandbox.cases.models import Case
from sandbox.cases.reading import CaseView, step_view
from sandbox.cases.waiting import Open, open_steps
from sandbox.engine.definition import Call, Step, Vote, Wait
from sandbox.modules.cooperative import queries as cooperative
from sandbox.training.roles import playable
from sandbox.web.timing import Deadline, deadline, long_day


@dataclass(frozen=True)
class Awaited:
    """One open step. `refusal` is "" or why the officer now played may not take it himself."""

    step: Step
    role: str  # "" while it waits for a day or for another case
    refusal: str
    stand_ins: tuple[StandIn, ...]  # in whose name he may take it instead
    due: Deadline | None
    until: str  # the day a wait goes on
    child: Case | None  # the case a call waits for
    enters_paper: bool
    handed_over: bool


def awaited(session: Session, view: CaseView, me: Actor) -> tuple[Awaited, ...]:
    tasks = {task.step: task for task in open_steps(session, [view.id])[view.id]}
    deputy_of = stand_ins(session, me.person, cooperative.today(session)) if me.person else ()
    return tuple(_awaited(session, view, step, tasks.get(step.id), me, deputy_of) for step in view.open_steps)


def able(session: Session, tasks: Iterable[tuple[int, str]]) -> Mapping[tuple[int, str], Actor]:
    """For each of these open tasks, by case and step, somebody this seat may play who is allowed to take it."""
    wanted = set(tasks)
    return inbox.able(session, wanted, playable(session, g.seat)) if g.seat and wanted else {}


def _awaited(session: Session, view: CaseView, step: Step, task: Open | None, me: Actor,
             deputy_of: tuple[StandIn, ...]) -> Awaited:
    role = task.role if task else step.by
    waits = isinstance(step, Wait)
    due = task.due_on if task and not waits else None
    return Awaited(
        step=step, role=role, refusal=step_view(session, view, step.id, me).refusal if role else "",
        stand_ins=tuple(one for one in deputy_of if one.role == role and not isinstance(step, Vote)
                        and not step_view(session, view, step.id, me, one.holder).refusal),
        due=deadline(session, due) if due else None,
        until=long_day(_day(view, step)) if waits and step.id in view.progress.due else "",
        child=_child(session, view, step) if isinstance(step, Call) else None,
        enters_paper=isinstance(step, Vote) and bool(step.paper_by) and step.paper_by == me.role,
        handed_over=step.id in view.progress.handed)


def _day(view: CaseView, step: Step) -> date:
    return date.fromisoformat(view.progress.due[step.id]["on"])


def _child(session: Session, view: CaseView, step: Step) -> Case | None:
    return session.scalar(select(Case).where(Case.parent_id == view.id, Case.parent_step == step.id)
                          .order_by(Case.id.desc()).limit(1))
