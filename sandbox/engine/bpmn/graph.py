"""A checked diagram as plain ways from step to step: subprocesses opened, merging gateways gone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sandbox.engine.bpmn.judging import TASKS
from sandbox.engine.bpmn.model import Flow, Model, Node
from sandbox.engine.bpmn.xml_reading import refused


@dataclass(frozen=True)
class Way:
    """One line from a node that matters to the next one; `leaves` when it breaks out of a subprocess."""

    flow: Flow
    target: str
    leaves: bool = False


class Graph:
    def __init__(self, model: Model):
        self.model = model

    @property
    def start(self) -> Way:
        """The first node that matters."""
        start = next(node for node in self.model.nodes.values() if node.tag == "startEvent" and not node.inside)
        return self._only_way(start)

    @cached_property
    def ways(self) -> Mapping[str, tuple[Way, ...]]:
        found = {node.id: tuple(self._ways(node)) for node in self.model.nodes.values() if not self._passes(node)}
        for name, ways in found.items():
            self._check(self.model.nodes[name], ways)
        return found

    def arriving(self, name: str) -> int:
        return self._arriving.get(name, 0)

    @cached_property
    def _arriving(self) -> Mapping[str, int]:
        counted: dict[str, int] = {}
        for way in (self.start, *(way for ways in self.ways.values() for way in ways)):
            counted[way.target] = counted.get(way.target, 0) + 1
        return counted

    def is_fork(self, name: str) -> bool:
        return self.model.nodes[name].tag == "parallelGateway" and len(self.ways[name]) > 1

    def is_join(self, name: str) -> bool:
        return self.model.nodes[name].tag == "parallelGateway" and len(self.ways[name]) == 1

    def check_reached(self) -> None:
        """What no line leads to would be lost without a word."""
        events = [self.after_event(event).target for edges in self._edges.values() for event in edges
                  if self._flows.get(event.id)]
        ahead, reached = [self.start.target, *events], set()
        while ahead:
            node = ahead.pop()
            if node not in reached:
                reached.add(node)
                ahead += [way.target for way in self.ways[node]]
        for name in self.ways.keys() - reached:
            raise refused("bpmn_unreached", f"{self.model.nodes[name].said} tidak pernah tercapai. Tarik garis ke "
                                            "sana, atau hapus.", name)

    def timers(self, name: str) -> tuple[Node, ...]:
        return tuple(node for node in self._edges.get(name, ()) if node.timer_kind)

    def after_event(self, event: Node) -> Way:
        return self._only_way(event)

    def _ways(self, node: Node) -> Iterator[Way]:
        for flow in self._flows.get(node.id, ()):
            target, leaves = self._follow(flow)
            yield Way(flow, target, leaves)

    def _only_way(self, node: Node) -> Way:
        ways = tuple(self._ways(node))
        if len(ways) != 1:
            raise refused("bpmn_ways", f"Dari {node.said} harus ada tepat satu garis, sekarang {len(ways)}. Hapus atau "
                                       "tambahkan garisnya.", node.id)
        return ways[0]

    def _follow(self, flow: Flow) -> tuple[str, bool]:
        """Through everything that decides and does nothing, to the node that does."""
        leaves, seen = False, set()
        while True:
            node = self.model.nodes[flow.target]
            if not self._passes(node):
                return node.id, leaves
            if node.id in seen:
                raise refused("bpmn_circle", f"Garis dari {node.said} berputar tanpa satu langkah pun. Hapus putaran "
                                             "itu.", node.id)
            seen.add(node.id)
            leaves = leaves or bool(node.tag == "endEvent" and node.error)
            flow = self._beyond(node)

    def _beyond(self, node: Node) -> Flow:
        if node.tag == "subProcess":
            starts = [inner for inner in self._members.get(node.id, ()) if inner.tag == "startEvent"]
            if len(starts) != 1:
                raise refused("bpmn_start", f"Subproses {node.said} harus punya tepat satu awal, sekarang "
                                            f"{len(starts)}. Perbaiki isinya.", node.id)
            return self._first(starts[0])
        if node.tag == "endEvent":
            return self._first(self._catcher(node) if node.error else self.model.nodes[node.inside])
        return self._first(node)

    def _catcher(self, end: Node) -> Node:
        """The event, on the nearest subprocess around, that catches the error of this end."""
        around = end.inside
        while around:
            for event in self._edges.get(around, ()):
                if event.error in (end.error, "*"):
                    return event
            around = self.model.nodes[around].inside
        raise refused("bpmn_error", f"{end.said} keluar dari subprosesnya, tetapi tidak ada yang menangkapnya. "
                                    "Letakkan kejadian kesalahan pada tepi subproses.", end.id)

    def _first(self, node: Node) -> Flow:
        flows = self._flows.get(node.id, ())
        if len(flows) != 1:
            raise refused("bpmn_ways", f"Dari {node.said} harus ada tepat satu garis, sekarang {len(flows)}. Hapus "
                                       "atau tambahkan garisnya.", node.id)
        return flows[0]

    def _passes(self, node: Node) -> bool:
        if node.tag in ("startEvent", "subProcess", "boundaryEvent"):
            return True
        if node.tag == "endEvent":
            return bool(node.inside)
        if node.tag == "intermediateThrowEvent":
            return not node.events
        single = len(self._flows.get(node.id, ())) == 1
        return single and (node.tag == "exclusiveGateway" or (
            node.tag == "parallelGateway" and self._incoming.get(node.id, 0) < 2))

    def _check(self, node: Node, ways: tuple[Way, ...]) -> None:
        if node.tag == "endEvent":
            return
        if not ways:
            raise refused("bpmn_ways", f"Dari {node.said} tidak ada garis ke mana pun. Tarik garis ke langkah "
                                       "berikutnya atau ke akhir.", node.id)
        if len(ways) > 1 and (node.tag in TASKS or node.tag.startswith("intermediate")):
            raise refused("bpmn_ways", f"Dari {node.said} keluar {len(ways)} garis. Sisipkan gerbang: paralel bila "
                                       "semua dikerjakan, eksklusif bila dipilih satu.", node.id)
        if node.tag == "parallelGateway" and len(ways) > 1 and self._incoming.get(node.id, 0) > 1:
            raise refused("bpmn_mixed", f"Gerbang paralel {node.said} bertemu dan bercabang sekaligus. Pisahkan "
                                        "menjadi dua gerbang.", node.id)

    @cached_property
    def _flows(self) -> Mapping[str, list[Flow]]:
        return _by(self.model.flows, "source")

    @cached_property
    def _incoming(self) -> Mapping[str, int]:
        return {name: len(flows) for name, flows in _by(self.model.flows, "target").items()}

    @cached_property
    def _members(self) -> Mapping[str, list[Node]]:
        return _by(self.model.nodes.values(), "inside")

    @cached_property
    def _edges(self) -> Mapping[str, list[Node]]:
        """The events on the edge of each node."""
        return _by((node for node in self.model.nodes.values() if node.tag == "boundaryEvent"), "attached_to")


def graph_of(model: Model) -> Graph:
    return Graph(model)


def _by(items, attribute: str) -> dict[str, list]:
    found: dict[str, list] = {}
    for item in items:
        found.setdefault(getattr(item, attribute), []).append(item)
    return found
