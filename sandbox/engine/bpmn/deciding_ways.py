"""An exclusive gateway as a decision: conditions as CEL when they are simple, else a question a person answers."""

from typing import Any

from sandbox.engine.bpmn.foreign_terms import Names, as_cel, names_in, slug
from sandbox.engine.bpmn.graph import Graph, Way
from sandbox.engine.bpmn.steps import Steps

Chain = list[dict[str, Any]]
LONGEST = 300


class Gateways:
    def __init__(self, graph: Graph, steps: Steps):
        self.graph, self.steps = graph, steps
        self.asked: set[str] = {field["id"] for node in graph.model.nodes.values()
                                for field in (node.step or {}).get("fields", ())}
        self.gotos: dict[str, list[dict[str, Any]]] = {}

    def is_result(self, node: str) -> bool:
        """Whether it only reads the result of the approval, vote or call before it, as we export them."""
        return any(way.flow.way == "outcome" for way in self.graph.ways[node])

    def leading_to(self, join: str) -> list[dict[str, Any]]:
        """The gotos of decisions that lead straight to where the branches meet; each is written anew by the caller."""
        return self.gotos.pop(join, [])

    def decision(self, node: str, chain: Chain) -> tuple[Chain, list[str]]:
        """The decision, after the question it needs if any, and where it leads."""
        ways = self.graph.ways[node]
        default = self._default(node)
        chosen = [way for way in ways if way is not default]
        before: Chain = []
        whens = [self._when(node, way) for way in chosen]
        if not all(whens):
            host = self._host(node, chain, before)
            whens = self._question(node, host, ways, chosen)
        else:
            self._ask_for_names(node, whens, chain, before)
        step = self.steps.step(node) | {"type": "decision"}
        step["cases"] = [self._case(node, way, when) for way, when in zip(chosen, whens, strict=True)]
        step["otherwise"] = self._goto(default, {"because": default.flow.name or "Selain itu"})
        return [*before, step], [way.target for way in (*chosen, default)]

    def _default(self, node: str) -> Way:
        ways = self.graph.ways[node]
        named = self.graph.model.nodes[node].default
        open_ways = [way for way in ways if not way.flow.condition and way.flow.way != "case"]
        return next((way for way in ways if way.flow.id == named), (open_ways or list(ways))[-1])

    def _when(self, node: str, way: Way) -> str:
        if way.flow.whens:
            return " && ".join(f"({when})" for when in way.flow.whens)
        return as_cel(way.flow.condition)

    def _case(self, node: str, way: Way, when: str) -> dict[str, Any]:
        """As we exported it when its conditions still stand beside the line."""
        kept = (self.graph.model.nodes[node].step or {}).get("cases", [])
        if way.flow.whens and way.flow.key.isdigit() and int(way.flow.key) < len(kept):
            case = {key: value for key, value in kept[int(way.flow.key)].items() if key != "goto"}
            return self._goto(way, case)
        because = " ".join(filter(None, (way.flow.name, way.flow.condition)))[:LONGEST] or "Syarat terpenuhi"
        return self._goto(way, {"when": when, "because": because})

    def _goto(self, way: Way, case: dict[str, Any]) -> dict[str, Any]:
        if self.graph.is_join(way.target):
            self.gotos.setdefault(way.target, []).append(case)
        else:
            case["goto"] = self.steps.id_of(way.target)
        return case

    def _question(self, node: str, host: dict[str, Any], ways: tuple[Way, ...], chosen: list[Way]) -> list[str]:
        """One field on the step before: which way it is."""
        title = self.graph.model.nodes[node].name or "Pilihan"
        name = self._field_name(slug(title, "pilihan"))
        labels = {way.flow.id: (way.flow.name or way.flow.condition or f"Jalan {number}")[:200]
                  for number, way in enumerate(ways, 1)}
        names = Names()
        values = {flow: names.new(label, "jalan") for flow, label in labels.items()}
        choices = [{"value": values[flow], "label": label} for flow, label in labels.items()]
        host.setdefault("fields", []).append({"id": name, "type": "choice", "label": title[:200], "required": True,
                                              "choices": choices})
        return [f'{name} == "{values[way.flow.id]}"' for way in chosen]

    def _ask_for_names(self, node: str, whens: list[str], chain: Chain, before: Chain) -> None:
        """What the conditions read and nothing asks becomes a field of the step before."""
        if any(way.flow.whens for way in self.graph.ways[node]):
            return
        missing = {name: kind for when in whens for name, kind in names_in(when).items() if name not in self.asked}
        if missing:
            host = self._host(node, chain, before)
            for name, kind in missing.items():
                self.asked.add(name)
                host.setdefault("fields", []).append({"id": name, "type": kind, "label": name.replace("_", " "),
                                                      "required": True})

    def _host(self, node: str, chain: Chain, before: Chain) -> dict[str, Any]:
        """The step of a person right before the gateway, or a new one that asks."""
        if chain and self.graph.arriving(node) == 1 and chain[-1]["type"] in ("task", "form", "approval"):
            return chain[-1]
        gateway = self.graph.model.nodes[node]
        before.append({"id": self.steps.names.new(f"tanya_{gateway.name}", "tanya"), "type": "task",
                       "title": gateway.name[:300] or "Tentukan jalannya", "by": self.steps.role_of(gateway)})
        return before[0]

    def _field_name(self, wanted: str) -> str:
        name, number = wanted, 2
        while name in self.asked:
            name, number = f"{wanted}_{number}", number + 1
        self.asked.add(name)
        return name
