"""The steps of a case as they began and ended, read back from its log: the people's acts, and all that ran between.

The log keeps what people did and the reasons of every decision; the block structure of the definition says the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sandbox.engine.casting import RESULTS
from sandbox.engine.definition import Approval, Call, Decision, End, Parallel, Place, Step, Vote, Wait, Workflow

MIGRATED = "migrated"
_BEGINNINGS = ("start", "call")


@dataclass(frozen=True)
class Act:
    """One line of the log, as far as the steps are concerned."""

    id: int
    kind: str
    step: str
    action: str
    person: str
    person_name: str
    role: str
    world_date: Any
    at: str
    data: Mapping[str, Any]
    trace: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Footstep:
    """`transition` is one of the standard lifecycle: assign, start, complete, reassign, withdraw."""

    act: Act
    step: str
    title: str
    type: str
    transition: str
    visit: int
    role: str = ""  # whom it was assigned to
    by_person: bool = False
    ballot: bool = False
    result: str = ""


@dataclass
class _Walk:
    workflow: Workflow  # as it stood at the moment walked through
    open: list[str] = field(default_factory=list)
    queue: list[str] = field(default_factory=list)
    visits: dict[str, int] = field(default_factory=dict)
    made: list[Footstep] = field(default_factory=list)
    act: Act | None = None
    trace: list[Mapping[str, Any]] = field(default_factory=list)


def footsteps(workflow: Workflow, acts: Sequence[Act],
              versions: Mapping[str, Workflow] = MappingProxyType({})) -> Iterator[Footstep]:
    """In the order they happened. `versions` are the definitions the case followed before it was moved to this one."""
    moves = [act for act in acts if act.kind == MIGRATED]
    walk = _Walk(versions.get(moves[0].data["from"], workflow) if moves else workflow)
    for act in acts:
        if act.kind == MIGRATED:
            walk.workflow = versions.get(act.data["to"], workflow)
        walk.act, walk.trace = act, list(act.trace)
        _take(walk, act)
        _run_on(walk)
        yield from walk.made
        walk.made.clear()


def _take(walk: _Walk, act: Act) -> None:
    if act.kind in _BEGINNINGS:
        _enter(walk, walk.workflow.first)
    elif act.kind == "step":
        _person_took(walk, act)
    elif act.step:
        _time_passed(walk, act)
    elif _reason(walk, "cancelled"):
        for step_id in (*walk.open, *walk.queue):
            _note(walk, step_id, "withdraw", by_person=act.kind == "cancel")
        walk.open, walk.queue = [], []


def _person_took(walk: _Walk, act: Act) -> None:
    place = walk.workflow.places.get(act.step)
    step = place.step if place else None
    if isinstance(step, Vote):
        if not _ballots_before(walk, act):
            _note(walk, act.step, "start", by_person=True)
        _note(walk, act.step, "complete", by_person=True, ballot=True, result=RESULTS.get(act.action, act.action))
        return
    result = RESULTS.get(act.action, "") if isinstance(step, Approval) else ""
    _note(walk, act.step, "start", by_person=True)
    _note(walk, act.step, "complete", by_person=True, result=result)
    if place:
        _leave(walk, place, step.outcomes.get(result, "") if isinstance(step, Approval) else "")


def _ballots_before(walk: _Walk, act: Act) -> bool:
    """Whether this visit of the vote has begun; kept as a token beside the step's own."""
    begun = f"{act.step}#{walk.visits.get(act.step, 0)}"
    if begun in walk.visits:
        return True
    walk.visits[begun] = 1
    return False


def _time_passed(walk: _Walk, act: Act) -> None:
    """A deadline, the end of a wait, the end of a called case: the trace says which."""
    place = walk.workflow.places.get(act.step)
    if place is None or act.step not in walk.open:
        return
    waited, called, overdue = (_reason(walk, kind, act.step) for kind in ("waited", "called", "overdue"))
    if waited or called:
        outcomes = place.step.outcomes if isinstance(place.step, Call) else {}
        _note(walk, act.step, "complete", result=called["chosen"] if called else "")
        _leave(walk, place, outcomes.get(called["chosen"], "") if called else "")
    elif overdue and place.step.due and place.step.due.goto:
        _note(walk, act.step, "withdraw", result="overdue")
        _leave(walk, place, overdue["chosen"])
    elif overdue and place.step.due and place.step.due.reassign:
        _note(walk, act.step, "reassign", role=overdue["chosen"], result="overdue")


def _run_on(walk: _Walk) -> None:
    """Votes that were decided and steps that run by themselves, until somebody is awaited."""
    while _decide_votes(walk) or walk.queue:
        if walk.queue:
            place = walk.workflow.place(walk.queue[0])
            chosen = _reason(walk, "decision", place.step.id)
            _note(walk, place.step.id, "start")
            _note(walk, place.step.id, "complete")
            _leave(walk, place, chosen["chosen"] if chosen and isinstance(place.step, Decision) else "")


def _decide_votes(walk: _Walk) -> bool:
    for step_id in walk.open:
        place = walk.workflow.place(step_id)
        if not isinstance(place.step, Vote):
            continue
        decided = _reason(walk, "vote", step_id, among=("approved", "rejected", "returned"))
        if decided:
            _note(walk, step_id, "complete", result=decided["chosen"])
            _leave(walk, place, place.step.outcomes.get(decided["chosen"], ""))
            return True
    return False


def _enter(walk: _Walk, step: Step) -> None:
    walk.visits[step.id] = walk.visits.get(step.id, 0) + 1
    if isinstance(step, Parallel):
        _note(walk, step.id, "start")
        for branch in step.branches:
            _enter(walk, branch.steps[0])
    elif isinstance(step, End):
        _note(walk, step.id, "start")
        _note(walk, step.id, "complete", result=step.outcome)
    elif step.automatic or (isinstance(step, Wait) and _reason(walk, "waited", step.id, among=("",))):
        walk.queue.append(step.id)
    else:
        walk.open.append(step.id)
        _note(walk, step.id, "assign" if step.by else "start", role=step.by)


def _leave(walk: _Walk, place: Place, goto: str) -> None:
    for tokens in (walk.open, walk.queue):
        if place.step.id in tokens:
            tokens.remove(place.step.id)
            break
    if goto in walk.workflow.places:
        target = walk.workflow.place(goto)
        if len(place.branches) > len(target.branches):
            _stop_inside(walk, place.parallels[len(target.branches)])
        _enter(walk, target.step)
    else:
        _go_on(walk, place)


def _stop_inside(walk: _Walk, block: str) -> None:
    for step_id in _inside(walk, block):
        _note(walk, step_id, "withdraw")
    walk.open = [step_id for step_id in walk.open if block not in walk.workflow.place(step_id).parallels]
    walk.queue = [step_id for step_id in walk.queue if block not in walk.workflow.place(step_id).parallels]
    _note(walk, block, "withdraw")


def _go_on(walk: _Walk, place: Place) -> None:
    while place.next is None:
        if not place.parallels or _inside(walk, place.parallels[-1]):
            return
        _note(walk, place.parallels[-1], "complete")
        place = walk.workflow.place(place.parallels[-1])
    _enter(walk, place.next)


def _inside(walk: _Walk, block: str) -> list[str]:
    return [step_id for step_id in (*walk.open, *walk.queue) if block in walk.workflow.place(step_id).parallels]


def _reason(walk: _Walk, kind: str, step: str = "", among: tuple[str, ...] = ()) -> Mapping[str, Any] | None:
    """The first reason of this kind that was not used yet; using it up."""
    for number, found in enumerate(walk.trace):
        if found["kind"] == kind and step in ("", found["step"]) and (not among or found["chosen"] in among):
            return walk.trace.pop(number)
    return None


def _note(walk: _Walk, step: str, transition: str, **more: Any) -> None:
    place = walk.workflow.places.get(step)
    title, kind = (place.step.title or step, place.step.type) if place else (step, "")
    walk.made.append(Footstep(walk.act, step, title, kind, transition, walk.visits.get(step, 1), **more))
