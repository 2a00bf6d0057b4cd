"""Which steps and ways of a workflow some runs have seen, and which none has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from sandbox.engine.definition import Parallel, Workflow
from sandbox.engine.flow import Flow, gotos
from sandbox.engine.progress import Outcome, Progress

Edge = tuple[str, str]  # from a step to the next one; to `block/join` at the end of a branch


class Seen(Protocol):
    steps_seen: frozenset[str]
    branches_seen: frozenset[Edge]


@dataclass(frozen=True)
class Coverage:
    """In file order. A branch is a way out of a step that has several."""

    steps_seen: tuple[str, ...]
    steps_unseen: tuple[str, ...]
    branches_seen: tuple[Edge, ...]
    branches_unseen: tuple[Edge, ...]


def coverage(workflow: Workflow, runs: Iterable[Seen]) -> Coverage:
    runs = list(runs)
    steps = frozenset().union(*(run.steps_seen for run in runs))
    edges = frozenset().union(*(run.branches_seen for run in runs))
    every = tuple(branches(workflow))
    return Coverage(tuple(step for step in workflow.places if step in steps),
                    tuple(step for step in workflow.places if step not in steps),
                    tuple(edge for edge in every if edge in edges), tuple(edge for edge in every if edge not in edges))


def branches(workflow: Workflow) -> Iterator[Edge]:
    """Every way out of the steps that have several."""
    edges = Flow(workflow).edges
    for step in workflow:
        targets = dict.fromkeys(edges[step.id])
        if len(targets) > 1 and not isinstance(step, Parallel):
            yield from ((step.id, target) for target in targets)


def edges_taken(workflow: Workflow, before: Progress, outcome: Outcome) -> set[Edge]:
    """The ways on that one answer of the engine took."""
    entered = {step for step, visits in outcome.progress.visits.items() if visits > before.visits.get(step, 0)}
    stopped = {trace.step for trace in outcome.trace if trace.kind == "cancelled"}
    taken: set[Edge] = set()
    for step in outcome.closed:
        if step in stopped:
            continue
        place = workflow.place(step)
        by_goto = [target for _, target in gotos(place.step) if target in entered]
        taken |= {(step, target) for target in by_goto[:1] or Flow.below(place)}
    return taken
