"""A block-structured diagram as the source of a draft: its nodes in an order in which the next line is the next step.

A step leads to the line below it. Where a diagram leads a step to one that stands elsewhere already, a small decision
that goes there on any answer is put below it; an end is simply written again.
"""

from typing import Any

from sandbox.engine.bpmn.blocks import Blocks
from sandbox.engine.bpmn.deciding_ways import Gateways
from sandbox.engine.bpmn.foreign_terms import slug
from sandbox.engine.bpmn.graph import Graph, Way
from sandbox.engine.bpmn.model import Model
from sandbox.engine.bpmn.steps import ANYBODY, Steps, days_of

Chain = list[dict[str, Any]]


def draft(model: Model, graph: Graph) -> dict[str, Any]:
    """Raises DefinitionError when the diagram is not block-structured."""
    writer = _Writer(graph)
    steps = writer.list_from(graph.start.target, "", frozenset(graph.ways))
    writer.blocks.check_entries()
    graph.check_reached()
    head = dict(model.head or {})
    used = dict.fromkeys((*head.get("roles", ()), *writer.steps.roles.values())) or {ANYBODY: None}
    workflow = slug(model.name or model.id.removeprefix("Process_"), "alur").replace("_", "-")
    return {"workflow": workflow, "version": "1.0.0", "title": model.name[:300] or "Alur baru", "subject": "member",
            **head, "roles": list(used), "steps": steps}


class _Writer:
    def __init__(self, graph: Graph):
        self.graph, self.steps = graph, Steps(graph)
        self.blocks = Blocks(graph)
        self.gateways = Gateways(graph, self.steps)
        self.escaped: list[str] = []  # what a branch leads to outside its block
        self.guard = ""  # a condition that was judged already, for decisions that lead one way

    def list_from(self, entry: str, join: str, inside: frozenset[str]) -> Chain:
        """Chains of steps that follow each other; what a decision leads to begins a new one."""
        chains, ahead, placed = [], [entry], set()
        while ahead:
            node = ahead.pop(0)
            if node not in inside and node != join:
                self.escaped.append(node)
            elif node not in placed and node != join:
                chains.append(self._chain(node, (join, inside, placed), ahead))
        return self._in_order(chains, join)

    def _chain(self, node: str, bounds: tuple[str, frozenset[str], set[str]],
               ahead: list[str]) -> tuple[Chain, bool]:
        """The steps, and whether the last of them leads to the join."""
        chain: Chain = []
        join, inside, placed = bounds
        while node != join:
            if node in placed or node not in inside:
                chain += self._led_to(node, outside=node not in inside)
                ahead.append(node)
                return chain, False
            placed.add(node)
            following = self._add(chain, node, ahead)
            if following is None:
                return chain, False
            node = following
        return chain, True

    def _add(self, chain: Chain, node: str, ahead: list[str]) -> str | None:
        """The node the chain goes on with, if any."""
        ways = self.graph.ways[node]
        if self.graph.is_fork(node):
            chain.append(self._block(node))
            ahead += self.escaped
            self.escaped = []
            return self.graph.ways[self.blocks.of(node).join][0].target
        if self.gateways.is_result(node) and chain:
            return self._outcomes(chain[-1], ways, ahead)
        if self.graph.model.nodes[node].tag == "exclusiveGateway":
            made, targets = self.gateways.decision(node, chain)
            self.guard = made[-1]["cases"][0].get("when", self.guard)
            chain += made
            ahead += targets
            return None
        step = self.steps.step(node)
        chain.append(step | self._due(node, step, ahead))
        return None if step["type"] == "end" else ways[0].target

    def _block(self, fork: str) -> dict[str, Any]:
        block = self.blocks.of(fork)
        step = self.steps.step(fork)
        kept = {branch["id"]: branch for branch in step.get("branches", ())}
        branches = []
        for number, way in enumerate(self.graph.ways[fork], 1):
            name = way.flow.key or slug(way.flow.name, "cabang")
            name = name if all(branch["id"] != name for branch in branches) else f"{name}_{number}"
            title = {"title": way.flow.name} if way.flow.name else {}
            steps = self.list_from(way.target, block.join, block.inside)
            branches.append({**kept.get(name, {}), "id": name, **title, "steps": steps})
        return {**step, "type": "parallel", "branches": branches}

    def _outcomes(self, step: dict[str, Any], ways: tuple[Way, ...], ahead: list[str]) -> str | None:
        """The ways from an approval, a vote or a call that we exported."""
        below = next((way.target for way in ways if not way.flow.key), None)
        outcomes = {way.flow.key: {"goto": self.steps.id_of(way.target)} for way in ways if way.flow.key}
        ahead += [way.target for way in ways if way.flow.key]
        if below is None and step["type"] == "call":
            below = ways[0].target
        step["outcomes"] = outcomes
        return below

    def _due(self, node: str, step: dict[str, Any], ahead: list[str]) -> dict[str, Any]:
        """A deadline of days; what interrupts leads on, what does not reminds."""
        late = [event for event in self.graph.timers(node) if event.interrupts]
        if not late or "by" not in step:
            return {}
        way = self.graph.after_event(late[0])
        if self.gateways.is_result(way.target):
            return {}
        ahead.append(way.target)
        if "due" in step or not days_of(late[0].timer):
            return {}
        due = {"days": days_of(late[0].timer), "overdue": {"goto": self.steps.id_of(way.target)}}
        early = [days_of(event.timer) for event in self.graph.timers(node) if not event.interrupts]
        if early and 0 < early[0] < due["days"]:
            due["remind"] = {"days": early[0]}
        return {"due": due}

    def _led_to(self, node: str, *, outside: bool) -> Chain:
        """What stands elsewhere, said again at the end of a chain."""
        target = self.steps.id_of(node)
        if self.graph.model.nodes[node].tag == "endEvent" and not outside:
            return [{**self.steps.step(node), "id": self.steps.names.new(target, "end")}]
        return [self._jump(target)]

    def _jump(self, target: str) -> dict[str, Any]:
        way = {"goto": target, "because": "Lanjut"}
        return {"id": self.steps.names.new(f"lanjut_{target}", "lanjut"), "type": "decision", "title": "Lanjut",
                "cases": [{"when": self.guard or "true", **way}], "otherwise": way}

    def _in_order(self, chains: list[tuple[Chain, bool]], join: str) -> Chain:
        """A branch ends where its list ends: one chain may fall off it, the others go to a common last step."""
        tails = [number for number, (_, falls) in enumerate(chains) if falls]
        direct = self.gateways.leading_to(join) if join else []
        if chains and not direct and (not tails or tails == [len(chains) - 1]):
            return [step for chain, _ in chains for step in chain]
        if not direct and len(tails) == 1 and tails[0] > 0:
            chains.append(chains.pop(tails[0]))
            return [step for chain, _ in chains for step in chain]
        last = {"id": self.steps.names.new("cabang_selesai", "cabang"), "type": "notify", "title": "Cabang selesai",
                "to": [next(iter(self.steps.roles.values()), ANYBODY)], "message": "Cabang ini sudah selesai."}
        for goto in direct:
            goto["goto"] = last["id"]
        steps = [step for number, (chain, falls) in enumerate(chains)
                 for step in (*chain, *([self._jump(last["id"])] if falls and number < len(chains) - 1 else ()))]
        return [*steps, last]
