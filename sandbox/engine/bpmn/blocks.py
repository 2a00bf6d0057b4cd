"""The parallel blocks of a diagram: each fork with its join, and what stands in its branches."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.engine.bpmn.graph import Graph
from sandbox.engine.bpmn.xml_reading import refused

DEEPEST = 8  # as in a workflow file


@dataclass(frozen=True)
class Block:
    fork: str
    join: str
    inside: frozenset[str]


class Blocks:
    """Raises DefinitionError naming the element that breaks a block open."""

    def __init__(self, graph: Graph):
        self.graph = graph
        self.found: dict[str, Block] = {}
        self.under_way: set[str] = set()

    def of(self, fork: str) -> Block:
        if fork not in self.found:
            if fork in self.under_way:
                raise self._broken(fork, "bercabang di dalam cabangnya sendiri")
            self.under_way.add(fork)
            if len(self.under_way) - len(self.found) > DEEPEST:
                raise self._broken(fork, f"ada di dalam lebih dari {DEEPEST} gerbang paralel lain")
            self.found[fork] = self._block(fork)
        return self.found[fork]

    def check_entries(self) -> None:
        """Nothing may jump into a branch from outside."""
        sources: dict[str, list[str]] = {}
        for source, ways in self.graph.ways.items():
            late = [self.graph.after_event(event) for event in self.graph.timers(source) if event.interrupts]
            for way in (*ways, *late):
                sources.setdefault(way.target, []).append(source)
        for block in self.found.values():
            for node in (*block.inside, block.join):
                for source in sources.get(node, ()):
                    if source not in block.inside and source != block.fork:
                        raise self._broken(node, f"dituju dari luar cabangnya oleh {self._said(source)}")

    def _block(self, fork: str) -> Block:
        joins: dict[str, str] = {}
        taken: dict[str, int] = {}
        for number, way in enumerate(self.graph.ways[fork]):
            for node, is_join in self._walk(way.target):
                if is_join:
                    joins[node] = node
                elif taken.setdefault(node, number) != number:
                    raise self._broken(node, "dicapai dari dua cabang paralel sebelum cabang itu bertemu")
        if len(joins) != 1:
            said = " dan ".join(self._said(join) for join in joins)
            raise self._broken(fork, f"bercabang, tetapi cabangnya bertemu di {said}" if joins else
                               "bercabang, tetapi cabangnya tidak bertemu kembali")
        return Block(fork, next(iter(joins)), frozenset(taken))

    def _walk(self, entry: str) -> Iterator[tuple[str, bool]]:
        """All of one branch up to its join; an inner block is passed as a whole."""
        ahead, seen = [entry], set()
        while ahead:
            node = ahead.pop()
            if node in seen:
                continue
            seen.add(node)
            if self.graph.is_join(node):
                yield node, True
                continue
            yield node, False
            if self.graph.model.nodes[node].tag == "endEvent":
                raise self._broken(node, "mengakhiri alur di dalam cabang paralel, padahal cabang lain masih berjalan")
            if self.graph.is_fork(node):
                inner = self.of(node)
                yield from ((name, False) for name in (*inner.inside, inner.join))
                ahead.append(self.graph.ways[inner.join][0].target)
            else:
                ahead += [way.target for way in self._staying(node)]

    def _staying(self, node: str):
        late = [self.graph.after_event(event) for event in self.graph.timers(node) if event.interrupts]
        return [way for way in (*self.graph.ways[node], *late) if not way.leaves]

    def _broken(self, node: str, what: str):
        return refused("bpmn_blocks", f"{self._said(node)} {what}. Susun bertingkat: tiap gerbang paralel yang "
                                      "bercabang bertemu lagi di satu gerbang paralel.", node)

    def _said(self, node: str) -> str:
        return self.graph.model.nodes[node].said
