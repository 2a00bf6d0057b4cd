"""Which answers can exist when a step is reached: the fields asked and values given on some way to it."""

from collections.abc import Mapping

from sandbox.engine.definition import Action, Call, Workflow
from sandbox.engine.flow import Flow


def known_before(workflow: Workflow) -> Mapping[str, frozenset[str]]:
    """For each step that is reached. Names travel as bits of one number, each along an edge at most once."""
    flow = Flow(workflow)
    names = sorted({name for step in workflow for name in _gained(workflow, step)})
    bits = {name: 1 << number for number, name in enumerate(names)}
    gains = {step.id: sum(bits[name] for name in _gained(workflow, step)) for step in workflow}
    before = _spread(flow, gains, workflow.first.id)
    return {node: frozenset(name for name in names if known & bits[name]) for node, known in before.items()}


def _gained(workflow: Workflow, step) -> set[str]:
    given = ()
    if isinstance(step, Action) and step.do in workflow.catalog.effects:
        given = workflow.catalog.effects[step.do].gives
    elif isinstance(step, Call):
        given = step.take
    return {field.id for field in step.fields} | set(given)


def _spread(flow: Flow, gains: Mapping[str, int], first: str) -> dict[str, int]:
    before, ahead = {first: 0}, [first]
    while ahead:
        node = ahead.pop()
        after = before[node] | gains.get(node, 0)
        for target in flow.edges[node]:
            known = before.get(target, -1)
            if known == -1 or known | after != known:
                before[target] = after | max(known, 0)
                ahead.append(target)
    return before
