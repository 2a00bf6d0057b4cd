"""What the cases of a trial have seen of the draft, read back from their log."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sandbox.cases import reading
from sandbox.cases.reading import CaseView
from sandbox.engine.coverage import Coverage, Edge, coverage
from sandbox.engine.definition import Approval, Workflow
from sandbox.engine.flow import Flow
from sandbox.engine.progress import Progress

MOST_CASES = 200
_RESULTS = {"approve": "approved", "reject": "rejected", "return": "returned"}


@dataclass(frozen=True)
class Run:
    steps_seen: frozenset[str]
    branches_seen: frozenset[Edge]


def covered(world: Session, workflow: Workflow) -> Coverage:
    return coverage(workflow, [_run(world, view) for view in cases_of(world, workflow)])


def seen_progress(found: Coverage) -> Progress:
    """As the drawing wants to know where somebody has been."""
    return Progress(visits=dict.fromkeys(found.steps_seen, 1))


def cases_of(world: Session, workflow: Workflow) -> list[CaseView]:
    found, _ = reading.cases(world, per_page=MOST_CASES)
    return [view for view in found if view.workflow.id == workflow.id]


def _run(world: Session, view: CaseView) -> Run:
    ended = {view.progress.ended_at} - {None}
    return Run(frozenset(view.progress.visits) | ended, frozenset(_edges(world, view)))


def _edges(world: Session, view: CaseView) -> Iterator[Edge]:
    places = view.workflow.places
    for line in reading.story(world, view):
        for trace in line.trace:
            if trace["step"] in places:
                yield trace["step"], _target(view.workflow, trace["step"], trace["chosen"])
        step = places[line.step].step if line.step in places else None
        if isinstance(step, Approval) and line.action in _RESULTS:
            yield line.step, _target(view.workflow, line.step, step.outcomes.get(_RESULTS[line.action], ""))


def _target(workflow: Workflow, step: str, chosen: str) -> str:
    """A vote's trace names its result, a decision's the step; nothing named is the step below."""
    outcomes = getattr(workflow.step(step), "outcomes", {})
    goto = outcomes.get(chosen) or (chosen if chosen in workflow.places else "")
    return goto or next(iter(Flow.below(workflow.place(step))), "")
