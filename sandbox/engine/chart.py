"""A workflow as it is drawn: its steps with their gateways and events, and every line between them.

With `frames` it is the BPMN view: a block that a goto may leave, or that may be entered again, stands in a frame
(a subprocess: other engines count the branches of a bare join only once). Each way out of a frame ends inside at an
error and goes on from the frame, and reminders are events of their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sandbox.engine.definition import Approval, Call, Decision, End, Parallel, Place, Step, Vote, Wait, Workflow
from sandbox.engine.flow import Flow, falls_through, gotos, join_of, may_go
from sandbox.phrase import joined, phrase

START = "/start"
RESULTS = {"approved": phrase("Disetujui"), "rejected": phrase("Ditolak"), "returned": phrase("Dikembalikan")}
LATE, REMINDED, HANDED_OVER = phrase("Lewat tenggat"), phrase("Diingatkan"), phrase("Dialihkan")


@dataclass(frozen=True)
class Node:
    """`kind`: start, task, wait, decision, merge, result, fork, join, end, inner_start, inner_end, left, note."""

    id: str
    kind: str
    lane: str  # a role; empty for what runs by itself
    step: Step


@dataclass(frozen=True)
class Link:
    """`kind`: next, case, otherwise, outcome, branch, remind, reassign, overdue, left; `key` says which of them."""

    source: str
    target: str
    kind: str = "next"
    label: str = ""
    key: str = ""

    @property
    def from_edge(self) -> bool:
        """Whether it begins at an event on the edge of its source."""
        return self.kind in ("remind", "reassign", "overdue", "left")


class Chart:
    def __init__(self, workflow: Workflow, *, frames: bool = False):
        self.workflow, self.frames = workflow, frames

    @cached_property
    def exits(self) -> Mapping[str, tuple[str, ...]]:
        """Each framed block with the steps it may be left for; none when it is only entered again."""
        found: dict[str, dict[str, None]] = {block: {} for block in self._entered_again()} if self.frames else {}
        for place in self.workflow.places.values() if self.frames else ():
            for target in self._targets(place):
                for block in place.parallels[len(self.workflow.places[target].parallels):]:
                    found.setdefault(block, {})[target] = None
        return {block: tuple(targets) for block, targets in found.items()}

    def _entered_again(self) -> Iterator[str]:
        """Blocks on a circle that stays inside the branch they stand in."""
        flow = Flow(self.workflow)
        for place in self.workflow.places.values():
            if isinstance(place.step, Parallel) and self._comes_back(flow, place):
                yield place.step.id

    def _comes_back(self, flow: Flow, block: Place) -> bool:
        ahead, seen = [join_of(block.step.id)], set()
        while ahead:
            node = ahead.pop()
            if node == block.step.id:
                return True
            place = self.workflow.places[node.removesuffix("/join")]
            if node not in seen and place.branches[:len(block.branches)] == block.branches:
                seen.add(node)
                ahead += flow.edges[node]
        return False

    def nodes_of(self, step: Step) -> tuple[Node, ...]:
        """The nodes of a step in the order of time; a block's own nodes stand around its branches."""
        if isinstance(step, End | Decision | Wait):
            merge = (Node(merge_of(step.id), "merge", "", step),) if self._merges(step) else ()
            return (Node(step.id, step.type, "", step), *merge)
        own = [Node(step.id, "task", step.by, step)]
        if self.frames and step.due:
            own += [Node(f"{step.id}/{name}", "note", step.by, step)
                    for name, wanted in (("remind", step.due.remind), ("reassign", step.due.reassign)) if wanted]
        if has_result(step):
            own.append(Node(result_of(step.id), "result", step.by, step))
        return tuple(own)

    def opening(self, block: Parallel) -> tuple[Node, ...]:
        if block.id not in self.exits:
            return (Node(block.id, "fork", "", block),)
        return (Node(f"{block.id}/start", "inner_start", "", block), Node(f"{block.id}/fork", "fork", "", block))

    def closing(self, block: Parallel) -> tuple[Node, ...]:
        left = [Node(left_for(block.id, target), "left", "", block) for target in self.exits.get(block.id, ())]
        end = [Node(f"{block.id}/end", "inner_end", "", block)] if block.id in self.exits else []
        return (Node(join_of(block.id), "join", "", block), *end, *left)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return (Link(START, self.workflow.first.id),
                *(link for place in self.workflow.places.values() for link in self._links_of(place)))

    def _links_of(self, place: Place) -> Iterator[Link]:
        step = place.step
        if isinstance(step, Parallel):
            yield from self._block_links(place, step)
        elif isinstance(step, Decision):
            yield from self._case_links(place, step)
        elif has_result(step):
            yield Link(step.id, result_of(step.id))
            yield from self._outcome_links(place, step)
        elif not isinstance(step, End):
            yield from self._next(place, step.id)
        yield from self._due_links(place)

    def _block_links(self, place: Place, block: Parallel) -> Iterator[Link]:
        fork = f"{block.id}/fork" if block.id in self.exits else block.id
        if block.id in self.exits:
            yield Link(f"{block.id}/start", fork)
            yield Link(join_of(block.id), f"{block.id}/end")
            yield from (self._way(place, block.id, target, "left", key=target)
                        for target in self.exits[block.id])
        for branch in block.branches:
            yield Link(fork, branch.steps[0].id, "branch", branch.title, branch.id)
        yield from self._next(place, block.id if block.id in self.exits else join_of(block.id))

    def _merges(self, step: Step) -> bool:
        """Whether several cases of it end a branch: a BPMN join wants one line from each branch."""
        place = self.workflow.place(step.id)
        return (self.frames and isinstance(step, Decision) and place.next is None and bool(place.parallels)
                and sum(not case.goto for case in step.cases) > 1)

    def _case_links(self, place: Place, step: Decision) -> Iterator[Link]:
        for number, case in enumerate(step.cases):
            label = case.because or joined("; ", (condition.because for condition in case.conditions))
            if not case.goto and self._merges(step):
                yield Link(step.id, merge_of(step.id), "case", label, str(number))
            elif not case.goto:
                yield from self._next(place, step.id, "case", label, str(number))
            elif self._allowed(place, case.goto):
                yield self._way(place, step.id, case.goto, "case", label, str(number))
        if self._allowed(place, step.otherwise.goto):
            yield self._way(place, step.id, step.otherwise.goto, "otherwise", step.otherwise.because)
        if self._merges(step):
            yield from self._next(place, merge_of(step.id))

    def _outcome_links(self, place: Place, step: Step) -> Iterator[Link]:
        if falls_through(step):
            label = "" if isinstance(step, Call) else RESULTS["approved"]
            yield from self._next(place, result_of(step.id), "outcome", label)
        for name, target in step.outcomes.items():
            if self._allowed(place, target):
                yield self._way(place, result_of(step.id), target, "outcome", RESULTS.get(name, name), name)

    def _due_links(self, place: Place) -> Iterator[Link]:
        step, due = place.step, place.step.due
        if not due:
            return
        if self.frames and due.remind:
            yield Link(step.id, f"{step.id}/remind", "remind", REMINDED)
        if self.frames and due.reassign:
            yield Link(step.id, f"{step.id}/reassign", "reassign", HANDED_OVER, due.reassign)
        if due.goto and self._allowed(place, due.goto):
            yield self._way(place, step.id, due.goto, "overdue", LATE)
        if self.frames and due.decide:
            yield Link(step.id, result_of(step.id), "overdue", LATE)

    def _next(self, place: Place, source: str, kind: str = "next", label: str = "", key: str = "") -> Iterator[Link]:
        if place.next is not None:
            yield Link(source, place.next.id, kind, label, key)
        elif place.parallels:
            yield Link(source, join_of(place.parallels[-1]), kind, label, key)

    def _way(self, place: Place, source: str, target: str, kind: str, label: str = "", key: str = "") -> Link:
        """Straight to the target, or to the error in the innermost frame that is left on the way."""
        left = place.parallels[len(self.workflow.places[target].parallels):]
        return Link(source, left_for(left[-1], target) if left and self.frames else target, kind, label, key)

    def _targets(self, place: Place) -> Iterator[str]:
        return (target for _, target in gotos(place.step) if self._allowed(place, target))

    def _allowed(self, place: Place, target: str) -> bool:
        """A draft may hold gotos that lint reports; they are not drawn."""
        return target in self.workflow.places and may_go(place, self.workflow.places[target])


def has_result(step: Step) -> bool:
    return isinstance(step, Approval | Vote) or (isinstance(step, Call) and bool(step.outcomes))


def result_of(step_id: str) -> str:
    return f"{step_id}/result"


def merge_of(step_id: str) -> str:
    return f"{step_id}/merge"


def left_for(block: str, target: str) -> str:
    return f"{block}/left/{target}"
