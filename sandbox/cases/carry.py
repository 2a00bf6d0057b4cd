"""Carrying a decision of the engine out: effects run, facts gathered, until somebody is awaited or the case ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from sandbox.cases.actor import Actor
from sandbox.cases.offer import ask, cause
from sandbox.cases.offices import Holders, Names
from sandbox.engine.advance import absorb, needs, proceed
from sandbox.engine.definition import Workflow
from sandbox.engine.progress import Called, Notice, Outcome, Paper, Progress, Situation
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.queries import holidays
from sandbox.modules.members.kinship import related_persons


@dataclass
class Journey:
    """One action on its way through the workflow, with all it opened, closed and explained so far."""

    workflow: Workflow
    occasion: Occasion
    situation: Situation
    progress: Progress = field(default_factory=Progress)
    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    trace: list[dict] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    documents: list[Paper] = field(default_factory=list)
    calls: list[Called] = field(default_factory=list)

    def follow(self, outcome: Outcome) -> None:
        """Effects may change what the next condition reads, so facts are asked again before each step."""
        self._take(outcome)
        while not outcome.is_final:
            if outcome.effects:
                self._learn(cause(outcome.effects, self._now()))
            wanted = needs(self.workflow, self.progress)
            now = replace(self.situation, facts=ask(wanted, self._now())) if wanted else self.situation
            outcome = proceed(self.workflow, self.progress, now)
            self._take(outcome)

    def _take(self, outcome: Outcome) -> None:
        self.progress = outcome.progress
        self.opened += outcome.opened
        self.closed += outcome.closed
        self.trace += [trace.to_json() for trace in outcome.trace]
        self.notices += outcome.notices
        self.documents += outcome.documents
        self.calls += outcome.calls

    def _now(self) -> Occasion:
        return replace(self.occasion, values=self.progress.answers)

    def _learn(self, given: Mapping[str, Any]) -> None:
        """An effect may record the applicant; from then on the case is about that member."""
        if given.get("member_id") and self.occasion.member_id is None:
            self.occasion = replace(self.occasion, member_id=given["member_id"])
        self.progress = absorb(self.progress, given)


def situation(session: Session, workflow: Workflow, applicant: str | None, today: date, member_id: int | None = None,
              *, holders: Holders | None = None, names: Names | None = None) -> Situation:
    """Who holds which office and whom the case is about (his number and id); facts wait until a condition asks."""
    return Situation(
        holders=_NO_HOLDERS if not workflow.has_votes else Holders(session) if holders is None else holders,
        applicant=applicant, today=today, names=Names(session) if names is None else names, holidays=holidays(session),
        related=related_persons(session, member_id) if member_id and _asks_kin(workflow) else ())


def occasion(session: Session, case_id: int, member_id: int | None, by: Actor, today: date, key: str,
             values: Mapping[str, Any]) -> Occasion:
    return Occasion(session=session, case_id=case_id, member_id=member_id, values=values, person=by.person,
                    role=by.role, today=today, key=key)


_NO_HOLDERS: Mapping[str, tuple[str, ...]] = {}  # taken on the caller's word


@lru_cache(maxsize=1024)
def _asks_kin(workflow: Workflow) -> bool:
    return any("related" in step.exclude for step in workflow)
