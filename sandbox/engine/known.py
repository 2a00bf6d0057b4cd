"""Which answers can exist when a step is reached (on some way to it), and which do on every way to it."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from sandbox.engine.definition import Action, Approval, Call, Parallel, Place, Step, Workflow
from sandbox.engine.flow import Flow, join_of

Edge = tuple[str, int]  # where it leads, and the names known after it as bits of one number


class Known:
    """Names travel as bits, in the order in which steps can follow each other: a few rounds, however many steps.

    From the first step with nothing known, or from where a case stands with what it knows already.
    """

    def __init__(self, workflow: Workflow, flow: Flow, starts: Iterable[str] = (), known: Iterable[str] = ()):
        self.workflow, self.flow = workflow, flow
        self._bits: dict[str, int] = {}
        self._starts = dict.fromkeys(starts or (workflow.first.id,), self._sum(known))
        self._gains = {step.id: self._sum(gained(workflow, step)) for step in workflow}

    @property
    def reached(self) -> Iterable[str]:
        return self._order

    def maybe(self, step_id: str, name: str) -> bool:
        return bool(self._possible.get(step_id, 0) & self._bits.get(name, 0))

    def surely(self, step_id: str, name: str) -> bool:
        return bool(self._certain.get(step_id, 0) & self._bits.get(name, 0))

    def way_without(self, step_id: str, name: str) -> tuple[str, ...]:
        """One way from the first step on which the name is never set."""
        bit, came_from, ahead = self._bits.get(name, 0), {step_id: ""}, [step_id]
        for node in ahead:
            if node in self._starts:
                return _back(came_from, node)
            for source, gained_there in self._sources.get(node, ()):
                after = self._certain.get(source, 0) | gained_there
                if source not in came_from and source in self._certain and not after & bit:
                    came_from[source] = node
                    ahead.append(source)
        return (step_id,)

    def _sum(self, names) -> int:
        found = 0
        for name in names:
            found |= self._bits.setdefault(name, 1 << len(self._bits))
        return found

    @cached_property
    def _edges(self) -> Mapping[str, tuple[Edge, ...]]:
        edges: dict[str, tuple[Edge, ...]] = {}
        for place in self.workflow.places.values():
            if isinstance(place.step, Parallel):
                edges[place.step.id] = tuple((target, 0) for target in self.flow.edges[place.step.id])
                edges[join_of(place.step.id)] = tuple((target, 0) for target in self.flow.below(place))
            else:
                edges[place.step.id] = self._leaving(place)
        return edges

    def _leaving(self, place: Place) -> tuple[Edge, ...]:
        """A deadline that passed leaves without anything of the step, a refusal with nothing but who refused."""
        step, gains = place.step, self._gains[place.step.id]
        edges = [(target, gains) for target in self.flow.onward(place)]
        for rest, target in self.flow.ways(place):
            if "/due/" in rest:
                edges.append((target, 0))
            elif isinstance(step, Approval) and rest != "/outcomes/approved/goto":
                edges.append((target, self._sum({f"{step.id}.actor"})))
            else:
                edges.append((target, gains))
        return tuple(edges)

    @cached_property
    def _sources(self) -> Mapping[str, list[Edge]]:
        sources: dict[str, list[Edge]] = {}
        for node, edges in self._edges.items():
            for target, gains in edges:
                sources.setdefault(target, []).append((node, gains))
        return sources

    @cached_property
    def _order(self) -> tuple[str, ...]:
        """Every node that can be reached, before those that follow it unless they also lead back to it."""
        finished, seen = [], set(self._starts)
        path = [(start, iter(self._edges[start])) for start in self._starts]
        while path:
            node, edges = path[-1]
            target = next((target for target, _ in edges if target not in seen), None)
            if target is None:
                finished.append(path.pop()[0])
            else:
                seen.add(target)
                path.append((target, iter(self._edges[target])))
        return tuple(reversed(finished))

    @cached_property
    def _possible(self) -> Mapping[str, int]:
        before = dict.fromkeys(self._order, 0) | self._starts
        changed = True
        while changed:
            changed = False
            for node in self._order:
                for target, gains in self._edges[node]:
                    known = before[target] | before[node] | gains
                    if known != before[target]:
                        before[target], changed = known, True
        return before

    @cached_property
    def _certain(self) -> Mapping[str, int]:
        everything = (1 << len(self._bits)) - 1
        before = dict.fromkeys(self._order, everything)
        changed = True
        while changed:
            changed = False
            for node in self._order:
                known = self._arriving(node, before, everything)
                if known != before[node]:
                    before[node], changed = known, True
        return before

    def _arriving(self, node: str, before: Mapping[str, int], everything: int) -> int:
        if node in self._starts:
            return self._starts[node]
        arriving = [before[source] | gains for source, gains in self._sources[node] if source in before]
        joins = node.endswith("/join")
        known = 0 if joins else everything
        for one in arriving:
            known = known | one if joins else known & one
        return known


def gained(workflow: Workflow, step: Step) -> set[str]:
    """The answers, given and taken values that passing this step adds, and that somebody has acted on it."""
    names = {field.id for field in step.fields}
    if isinstance(step, Action) and step.do in workflow.catalog.effects:
        names |= workflow.catalog.effects[step.do].gives.keys()
    elif isinstance(step, Call):
        names |= step.take.keys()
    return names | {f"{step.id}.actor"} if step.by else names


def _back(came_from: Mapping[str, str], node: str) -> tuple[str, ...]:
    way = [node]
    while came_from[way[-1]]:
        way.append(came_from[way[-1]])
    return tuple(way)
