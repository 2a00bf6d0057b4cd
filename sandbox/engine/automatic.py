"""Loops in which no person takes part: they would turn for ever within one click."""

from collections.abc import Iterator, Mapping

from sandbox.engine.definition import Parallel, Vote, Workflow
from sandbox.engine.flow import Flow, falls_through


def automatic_loops(workflow: Workflow, flow: Flow) -> Iterator[tuple[str, ...]]:
    """The steps of every such loop; the last one closes it."""
    edges = _automatic_edges(workflow, flow)
    finished: set[str] = set()
    for start in workflow.places:
        if start not in finished:
            yield from closed_loops(start, edges, finished)


def closed_loops(start: str, edges: Mapping[str, tuple[str, ...]],
                 finished: set[str]) -> Iterator[tuple[str, ...]]:
    """Depth first without recursion: an edge back onto the present path closes a loop."""
    path, on_path = [(start, iter(edges[start]))], {start}
    while path:
        node, targets = path[-1]
        target = next(targets, None)
        if target is None:
            path.pop()
            on_path.discard(node)
            finished.add(node)
        elif target in on_path:
            steps = [step for step, _ in path]
            yield tuple(steps[steps.index(target):])
        elif target not in finished:
            path.append((target, iter(edges[target])))
            on_path.add(target)


def _automatic_edges(workflow: Workflow, flow: Flow) -> Mapping[str, tuple[str, ...]]:
    """From file end to file start, so that an inner block is known before the one around it."""
    edges: dict[str, tuple[str, ...]] = {}
    passes: set[str] = set()
    for place in reversed(workflow.places.values()):
        step = place.step
        edges[step.id] = ()
        if isinstance(step, Parallel):
            edges[step.id] = flow.edges[step.id]
            if all(_passes_alone(branch.steps, edges, passes) for branch in step.branches):
                passes.add(step.id)
                edges[step.id] += _inside_list(flow.below(place))
        elif isinstance(step, Vote):
            # A vote that nobody may cast is rejected at once.
            edges[step.id] = tuple(target for rest, target in flow.ways(place) if not rest.startswith("/due/"))
        elif step.automatic:
            edges[step.id] = flow.targets(place) + _inside_list(flow.onward(place))
    return edges


def _passes_alone(steps, edges: Mapping[str, tuple[str, ...]], passes: set[str]) -> bool:
    """Whether a branch can come to its end with nobody acting."""
    last = steps[-1]
    if last.id not in passes and not (last.automatic and falls_through(last)):
        return False
    members, seen, ahead = {step.id for step in steps}, set(), [steps[0].id]
    while ahead:
        node = ahead.pop()
        if node in members and node not in seen:
            seen.add(node)
            ahead.extend(edges[node])
    return last.id in seen


def _inside_list(below: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(node for node in below if not node.endswith("/join"))


