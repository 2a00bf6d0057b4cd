"""Playing a case of a workflow the short way: who acts and what a step is called follow from the workflow."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from sandbox.cases.act import take_action
from sandbox.cases.actor import Actor, actor_named, actors
from sandbox.cases.calendar import advance_calendar
from sandbox.cases.cancel import cancel_case
from sandbox.cases.carry import situation
from sandbox.cases.models import Case, Task
from sandbox.cases.reading import CaseView, called_by, case, step_view, story
from sandbox.cases.start import start_case
from sandbox.cases.versions_in_use import in_use
from sandbox.engine.advance import may_act
from sandbox.errors import NotAllowed
from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.models import Member
from sandbox.rehearsal.asking import Who
from sandbox.worlds.prepared import Prepared

_ANSWERING = ("submit", "do", "approve")
_USUAL = {"form": "submit", "task": "done", "approval": "approve", "vote": "approve", "action": "do"}


class Play:
    """A case begun by the first who may; `member` is a member number, left out where the case is about nobody."""

    def __init__(self, session: Session, workflow: str, member: str = "", by: str = ""):
        self.session = session
        starter = actor_named(session, by or next(
            role for role in in_use(session, workflow).start_by
            if any(actor.role == role and actor.person != member for actor in actors(session))))
        number = session.scalar(select(Member.id).where(Member.member_no == member)) if member else None
        self.id = start_case(session, workflow, by=starter, member_id=number, token=token("start"))

    @classmethod
    def of(cls, session: Session, case_id: int) -> "Play":
        """A case that runs already."""
        play = cls.__new__(cls)
        play.session, play.id = session, case_id
        return play

    @property
    def called(self) -> "Play":
        """The newest case that this one called."""
        return Play.of(self.session, called_by(self.session, self.view)[-1].id)

    def take(self, step: str, values: Mapping[str, Any] | None = None, *, do: str = "", by: str = "",
             reason: str = "") -> "Play":
        """One step. `by` is a role or role:person; without it, the first person who may. `do` as offered.

        What the page shows prefilled is sent as it is unless `values` say otherwise.
        """
        view = self.view
        action = do or _USUAL[view.workflow.step(step).type]
        actor = actor_named(self.session, by) if by else self._who(view, step)
        take_action(self.session, self.id, step=step, action=action, by=actor, token=token(step), reason=reason,
                    values=self._shown(view, step, actor) | dict(values or {}) if action in _ANSWERING else None)
        return self

    def vote(self, step: str, do: str = "approve", *, reason: str = "") -> "Play":
        """Every elector votes the same until the step is decided."""
        while step in self.open:
            self.take(step, do=do, reason=reason)
        return self

    def days(self, days: int) -> "Play":
        """The calendar of the world goes on; deadlines, waits and reminders on the way take effect."""
        let_pass(self.session, days)
        return self

    def cancel(self, by: str, reason: str = "Pemohon membatalkan sendiri.") -> "Play":
        cancel_case(self.session, self.id, by=actor_named(self.session, by), reason=reason, token=token("cancel"))
        return self

    @property
    def view(self) -> CaseView:
        return case(self.session, self.id)

    @property
    def open(self) -> tuple[str, ...]:
        """The steps that wait."""
        return tuple(self.view.progress.open)

    @property
    def outcome(self) -> str | None:
        return self.view.progress.outcome

    @property
    def ended_at(self) -> str | None:
        """The id of the end that was reached."""
        return self.view.progress.ended_at

    @property
    def answers(self) -> Mapping[str, Any]:
        """Everything answered and given so far."""
        return self.view.progress.answers

    @property
    def refusals(self) -> list[str]:
        """What the decisions said about conditions that did not hold."""
        return [found["refusal"] for line in story(self.session, self.view) for trace in line.trace
                for found in trace.get("conditions", ()) if not found["held"] and found.get("refusal")]

    def can(self, *steps: str) -> str:
        """The first of these steps that waits and that somebody may take; "" when there is none."""
        view = self.view
        return next((step for step in steps if step in view.progress.open and self._able(view, step)[0]), "")

    def _shown(self, view: CaseView, step: str, actor: Actor) -> dict[str, Any]:
        if not view.workflow.step(step).fields:
            return {}
        return {name: value.isoformat() if isinstance(value, date) else value
                for name, value in step_view(self.session, view, step, actor).prefilled.items() if value is not None}

    def _who(self, view: CaseView, step: str) -> Actor:
        able, refusals = self._able(view, step)
        if able is None:
            raise NotAllowed("Tidak ada yang boleh mengerjakan “{step}”: {refusals}", hint="Yang menunggu: {open}.",
                             step=step, refusals=refusals, open=self.open)
        return able

    def _able(self, view: CaseView, step: str) -> tuple[Actor | None, tuple[str, ...]]:
        now, refusals = situation(self.session, view.workflow, view.member_no, today(self.session), view.member_id), []
        for actor in actors(self.session):
            if actor.role in (view.workflow.step(step).by, view.progress.handed.get(step)):
                refusal = may_act(view.workflow, view.progress, step, actor.person, actor.role, now)
                if not refusal:
                    return actor, ()
                refusals.append(str(refusal))
        return None, tuple(refusals)


def waiting(session: Session, workflow: str, step: str) -> Iterator[Play]:
    """The running cases of a workflow that wait at that step, the oldest first."""
    found = _WAITING.all(session, workflow=workflow, step=step)
    return (Play.of(session, case_id) for (case_id,) in found)


def without_case(session: Session, workflow: str, members: Sequence[Who]) -> list[Who]:
    """Those who have no running case of that workflow: a member has one at a time."""
    running = set(session.scalars(select(Case.member_id).where(Case.workflow == workflow, Case.outcome.is_(None))))
    return [member for member in members if member.id not in running]


def let_pass(session: Session, days: int) -> None:
    advance_calendar(session, days=days, by=actors(session)[0], token=token("days"))


def let_pass_until(session: Session, day: date) -> None:
    let_pass(session, (day - today(session)).days)


_WAITING = Prepared(select(Case.id).join(Task, Task.case_id == Case.id).where(
    Case.workflow == bindparam("workflow"), Task.step == bindparam("step"), Task.closed_on.is_(None)).order_by(Case.id))


def token(what: str) -> str:
    """A new one each time, so that nothing is taken for a repetition."""
    return f"play-{what}-{uuid4().hex}"
