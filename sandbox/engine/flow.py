"""The ways through a workflow as a graph: one node a step, and one more where a parallel block joins."""

from collections.abc import Mapping
from functools import cached_property

from sandbox.engine.definition import Approval, Call, Decision, End, Parallel, Place, Step, Vote, Workflow

Way = tuple[str, str]  # the rest of a goto's pointer, and the step it leads to
_DECIDING = Approval | Vote
_WITH_OUTCOMES = Approval | Vote | Call


def join_of(block: str) -> str:
    return f"{block}/join"


def gotos(step: Step) -> list[Way]:
    """Each `goto` with the rest of its pointer."""
    found = [("/due/overdue/goto", step.due.goto)] if step.due and step.due.goto else []
    if isinstance(step, Decision):
        found += [(f"/cases/{number}/goto", case.goto) for number, case in enumerate(step.cases) if case.goto]
        found.append(("/otherwise/goto", step.otherwise.goto))
    elif isinstance(step, _WITH_OUTCOMES):
        found += [(f"/outcomes/{name}/goto", target) for name, target in step.outcomes.items()]
    return found


def falls_through(step: Step) -> bool:
    """Whether the step may lead to the one below it."""
    if isinstance(step, _DECIDING):
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
        self._ways: dict[str, list[Way]] = {}
        self._onward: dict[str, tuple[str, ...]] = {}

    @cached_property
    def edges(self) -> Mapping[str, tuple[str, ...]]:
        edges: dict[str, tuple[str, ...]] = {}
        for place in self.workflow.places.values():
            step = place.step
            if isinstance(step, Parallel):
                edges[step.id] = tuple(branch.steps[0].id for branch in step.branches)
                edges[join_of(step.id)] = self.below(place)
            else:
                edges[step.id] = self.targets(place) + self.onward(place)
        return edges

    @cached_property
    def sources(self) -> Mapping[str, list[str]]:
        """The edges the other way round."""
        sources: dict[str, list[str]] = {}
        for node, targets in self.edges.items():
            for target in targets:
                sources.setdefault(target, []).append(node)
        return sources

    def targets(self, place: Place) -> tuple[str, ...]:
        return tuple([target for _, target in self.ways(place)])

    def ways(self, place: Place) -> list[Way]:
        """Each allowed goto with the rest of its pointer."""
        step, places = place.step, self.workflow.places
        if step.id not in self._ways:
            self._ways[step.id] = [way for way in gotos(step) if way[1] in places and may_go(place, places[way[1]])]
        return self._ways[step.id]

    def onward(self, place: Place) -> tuple[str, ...]:
        """Where the step leads without a goto; nothing when it never does."""
        step = place.step
        if step.id not in self._onward:
            self._onward[step.id] = self.below(place) if falls_through(step) else ()
        return self._onward[step.id]

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
        found, ahead = set(), [step.id for step in self.workflow if isinstance(step, End)]
        while ahead:
            node = ahead.pop()
            if node not in found:
                found.add(node)
                ahead.extend(self.sources.get(node, ()))
        return frozenset(found)

    def _joins(self, node: str, target: str, arrived: dict[str, set[str]]) -> bool:
        if not target.endswith("/join"):
            return True
        block = self.workflow.places[target.removesuffix("/join")].step
        branch = self.workflow.places[node.removesuffix("/join")].branches[-1]
        arrived.setdefault(target, set()).add(branch)
        return len(arrived[target]) == len(block.branches)
