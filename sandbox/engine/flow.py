"""The ways through a workflow as a graph: one node a step, and one more where a parallel block joins."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from sandbox.engine.definition import Approval, Call, Decision, End, Parallel, Place, Step, Vote, Workflow


def join_of(block: str) -> str:
    return f"{block}/join"


def gotos(step: Step) -> Iterator[tuple[str, str]]:
    """Each `goto` with the rest of its pointer."""
    if step.due and step.due.goto:
        yield "/due/overdue/goto", step.due.goto
    if isinstance(step, Approval | Vote | Call):
        yield from ((f"/outcomes/{name}/goto", target) for name, target in step.outcomes.items())
    elif isinstance(step, Decision):
        yield from ((f"/cases/{number}/goto", case.goto) for number, case in enumerate(step.cases) if case.goto)
        yield "/otherwise/goto", step.otherwise.goto


def falls_through(step: Step) -> bool:
    """Whether the step may lead to the one below it."""
    if isinstance(step, Approval | Vote):
        return "approved" not in step.outcomes
    if isinstance(step, Decision):
        return any(not case.goto for case in step.cases)
    return not isinstance(step, End)


def may_go(place: Place, target: Place) -> bool:
    """To the same list or one around it, never into a branch."""
    return place.branches[:len(target.branches)] == target.branches


class Flow:
    """Only gotos that are allowed become edges; lint reports the others."""

    def __init__(self, workflow: Workflow):
        self.workflow = workflow

    @cached_property
    def edges(self) -> Mapping[str, tuple[str, ...]]:
        edges: dict[str, tuple[str, ...]] = {}
        for place in self.workflow.places.values():
            step, below = place.step, self.below(place)
            if isinstance(step, Parallel):
                edges[step.id] = tuple(branch.steps[0].id for branch in step.branches)
                edges[join_of(step.id)] = below
            else:
                edges[step.id] = self.targets(place) + (below if falls_through(step) else ())
        return edges

    def targets(self, place: Place) -> tuple[str, ...]:
        return tuple(target for _, target in self.ways(place))

    def ways(self, place: Place) -> Iterator[tuple[str, str]]:
        """Each allowed goto with the rest of its pointer."""
        places = self.workflow.places
        return ((rest, target) for rest, target in gotos(place.step)
                if target in places and may_go(place, places[target]))

    @staticmethod
    def below(place: Place) -> tuple[str, ...]:
        """The next step, or the join when the branch ends here; nothing at the end of the file."""
        if place.next is not None:
            return (place.next.id,)
        return (join_of(place.parallels[-1]),) if place.parallels else ()

    @cached_property
    def reached(self) -> frozenset[str]:
        """What the first step leads to."""
        return self.reach(self.edges)

    def reach(self, edges: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
        """What the first step leads to along these edges. A join is reached when every branch has come to it."""
        reached, ahead = set(), [self.workflow.first.id]
        arrived: dict[str, set[str]] = {}
        while ahead:
            node = ahead.pop()
            if node in reached:
                continue
            reached.add(node)
            for target in edges[node]:
                if self._joins(node, target, arrived):
                    ahead.append(target)
        return frozenset(reached)

    @cached_property
    def can_end(self) -> frozenset[str]:
        """What leads to an end."""
        sources: dict[str, list[str]] = {}
        for node, targets in self.edges.items():
            for target in targets:
                sources.setdefault(target, []).append(node)
        found, ahead = set(), [step.id for step in self.workflow if isinstance(step, End)]
        while ahead:
            node = ahead.pop()
            if node not in found:
                found.add(node)
                ahead.extend(sources.get(node, ()))
        return frozenset(found)

    def _joins(self, node: str, target: str, arrived: dict[str, set[str]]) -> bool:
        if not target.endswith("/join"):
            return True
        block = self.workflow.places[target.removesuffix("/join")].step
        branch = self.workflow.places[node.removesuffix("/join")].branches[-1]
        arrived.setdefault(target, set()).add(branch)
        return len(arrived[target]) == len(block.branches)
