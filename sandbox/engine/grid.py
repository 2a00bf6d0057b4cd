"""Columns of time and rows in lanes: which cell of the drawing each node of a workflow stands in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sandbox.engine.chart import START, Chart, Node
from sandbox.engine.definition import Parallel, Step


@dataclass(frozen=True)
class Cell:
    node: Node
    column: int
    track: int


@dataclass(frozen=True)
class Frame:
    """A block with what stands `inside`, from its `first` to its `last` column; `depth` is 1 for the outermost."""

    first: int
    last: int
    depth: int
    inside: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    cells: Mapping[str, Cell]
    columns: int
    lanes: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]  # (lane, track), in the order they are drawn
    frames: Mapping[str, Frame]
    row_numbers: Mapping[tuple[str, int], int] = field(repr=False)

    @property
    def deepest_frame(self) -> int:
        return max((frame.depth for frame in self.frames.values()), default=0)

    def row_of(self, name: str) -> int:
        cell = self.cells[name]
        return self.row_numbers[cell.node.lane, cell.track]


def arrange(chart: Chart) -> Grid:
    return _Arrangement(chart).grid()


class _Arrangement:
    def __init__(self, chart: Chart):
        self.chart = chart
        self.columns: dict[str, int] = {}
        self.nodes: dict[str, Node] = {}
        self.strands: list[list[str]] = []  # the nodes of each branch that are in no deeper one
        self.frames: dict[str, Frame] = {}
        self.depth = 0

    def grid(self) -> Grid:
        first = self.chart.workflow.first
        lane = "" if isinstance(first, Parallel) or first.automatic else first.by
        strand = self._strand()
        self._put(Node(START, "start", lane, first), 0, strand)
        end = self._list(self.chart.workflow.steps, 1, strand)
        tracks, lanes = self._tracks(), self._lanes()
        used = {(node.lane, tracks[name]) for name, node in self.nodes.items()}
        rows = tuple((lane, track) for lane in lanes for track in sorted(row[1] for row in used if row[0] == lane))
        cells = {name: Cell(node, self.columns[name], tracks[name]) for name, node in self.nodes.items()}
        return Grid(cells, end, lanes, rows, self.frames, {row: number for number, row in enumerate(rows)})

    def _strand(self) -> list[str]:
        self.strands.append([])
        return self.strands[-1]

    def _put(self, node: Node, column: int, strand: list[str]) -> None:
        self.nodes[node.id], self.columns[node.id] = node, column
        strand.append(node.id)

    def _list(self, steps: tuple[Step, ...], column: int, strand: list[str]) -> int:
        for step in steps:
            if isinstance(step, Parallel):
                column = self._block(step, column, strand)
                continue
            for node in self.chart.nodes_of(step):
                self._put(node, column, strand)
                column += 1
        return column

    def _block(self, block: Parallel, column: int, strand: list[str]) -> int:
        first, before = column, len(self.nodes)
        framed = block.id in self.chart.exits
        self.depth += framed
        for node in self.chart.opening(block):
            self._put(node, column, strand)
            column += 1
        column = self._branches(block, column)
        for node in self.chart.closing(block):
            self._put(node, column, strand)
            column += 1
        if framed:
            self.frames[block.id] = Frame(first, column - 1, self.depth, tuple(self.nodes)[before:])
        self.depth -= framed
        return column

    def _branches(self, block: Parallel, column: int) -> int:
        """Side by side, or one after the other when a frame inside needs its columns for itself."""
        end, after_each_other = column, any(self._holds_frame(branch.steps) for branch in block.branches)
        for branch in block.branches:
            end = max(end, self._list(branch.steps, end if after_each_other else column, self._strand()))
        return end

    def _holds_frame(self, steps: tuple[Step, ...]) -> bool:
        blocks = [step for step in steps if isinstance(step, Parallel)]
        return any(block.id in self.chart.exits or any(self._holds_frame(branch.steps) for branch in block.branches)
                   for block in blocks)

    def _tracks(self) -> dict[str, int]:
        """Each branch takes, in each lane, the first track whose columns it needs are free."""
        taken: dict[str, list[set[int]]] = {}
        tracks: dict[str, int] = {}
        for lane, names in self._by_lane():
            wanted = {self.columns[name] for name in names}
            lines = taken.setdefault(lane, [])
            track = next((number for number, line in enumerate(lines) if not line & wanted), len(lines))
            if track == len(lines):
                lines.append(set())
            lines[track] |= wanted
            tracks |= dict.fromkeys(names, track)
        return tracks

    def _by_lane(self) -> Iterator[tuple[str, list[str]]]:
        for strand in self.strands:
            lanes: dict[str, list[str]] = {}
            for name in strand:
                lanes.setdefault(self.nodes[name].lane, []).append(name)
            yield from lanes.items()

    def _lanes(self) -> tuple[str, ...]:
        """Roles in the order the workflow names them; what runs by itself comes last."""
        used = {node.lane: None for node in self.nodes.values()}
        return tuple(lane for lane in dict.fromkeys((*self.chart.workflow.roles, *used)) if lane and lane in used) + (
            ("",) if "" in used else ())
