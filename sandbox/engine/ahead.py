"""Which steps a running case can still come to, and what is known by then."""

from collections.abc import Iterable, Mapping

from sandbox.engine.definition import Workflow
from sandbox.engine.flow import Flow
from sandbox.engine.known import gained


def known_ahead(workflow: Workflow, tokens: Iterable[str], known: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """For each node that can be reached from `tokens`: the names of `known`, or gained on some way to it.

    Names travel as bits of one number, each along an edge at most once.
    """
    flow = Flow(workflow)
    gains = {step.id: gained(workflow, step) for step in workflow}
    names = sorted(set(known).union(*gains.values()))
    bits = {name: 1 << number for number, name in enumerate(names)}
    before = _spread(flow.edges, {node: _sum(bits, new) for node, new in gains.items()},
                     dict.fromkeys(tokens, _sum(bits, known)))
    return {node: frozenset(name for name in names if found & bits[name]) for node, found in before.items()}


def _spread(edges: Mapping[str, Iterable[str]], gains: Mapping[str, int], before: dict[str, int]) -> dict[str, int]:
    ahead = list(before)
    while ahead:
        node = ahead.pop()
        after = before[node] | gains.get(node, 0)
        for target in edges[node]:
            found = before.get(target, -1)
            if found == -1 or found | after != found:
                before[target] = after | max(found, 0)
                ahead.append(target)
    return before


def _sum(bits: Mapping[str, int], names: Iterable[str]) -> int:
    return sum(bits[name] for name in set(names))
