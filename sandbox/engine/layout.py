"""Where everything of a workflow is drawn, from its block structure: time along one axis, roles across.

Every node has a column of time and a row; a row belongs to the lane of a role. Branches begin in the same column,
side by side. Lines run in the gaps between columns and rows, each in a slot of its own, so none crosses a box.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.engine.chart import Chart, Node
from sandbox.engine.definition import Workflow
from sandbox.engine.grid import Grid, arrange
from sandbox.engine.routing import Route, Tracks, routes

SIZES = {"start": (36, 36), "end": (36, 36), "inner_start": (36, 36), "inner_end": (36, 36), "left": (36, 36),
         "note": (36, 36), "wait": (36, 36), "decision": (50, 50), "result": (50, 50), "fork": (50, 50),
         "join": (50, 50), "merge": (50, 50)}
TASK = (120, 80)
MARGIN, FRAME, SLOT, HEAD = 28, 28, 16, 30
LABEL = 100  # what a line's label needs beside a gateway


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    w: int
    h: int
    lane: str = ""  # a role; empty for what runs by itself

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.w // 2, self.y + self.h // 2


@dataclass(frozen=True)
class Edge:
    """`kind` and `key` as in a chart's Link. `label_at` is where the label has its room."""

    source: str
    target: str
    points: tuple[tuple[int, int], ...]
    label: str = ""
    kind: str = "next"
    key: str = ""
    label_at: Box | None = None


@dataclass(frozen=True)
class Layout:
    """`nodes` by the ids of the chart: steps under their own. `frames` are only drawn around blocks for BPMN."""

    width: int
    height: int
    nodes: Mapping[str, Box]
    edges: tuple[Edge, ...]
    lanes: Mapping[str, Box]
    frames: Mapping[str, Box]
    kinds: Mapping[str, str]
    members: Mapping[str, Node]
    inside: Mapping[str, tuple[str, ...]]  # each frame with the nodes and frames it holds, from outside in


def layout(workflow: Workflow, *, down: bool = False, frames: bool = False) -> Layout:
    """Time runs to the right, or `down` the page as in a printed procedure. All numbers are pixels."""
    chart = Chart(workflow, frames=frames)
    grid = arrange(chart)
    ways = routes(chart, grid)
    return _Sheet(chart, grid, ways, down).layout()


class _Sheet:
    """Coordinates as (u, v): u along time, v across; turned into (x, y) when they are handed out."""

    def __init__(self, chart: Chart, grid: Grid, ways: tuple[Route, ...], down: bool):
        self.grid, self.ways, self.down = grid, ways, down
        self.room = MARGIN + FRAME * grid.deepest_frame
        tall, wide = (TASK[0], TASK[1]) if down else (TASK[1], TASK[0])
        labelled = {grid.cells[way.link.source].column + 1 for way in ways if way.link.label and not way.channel}
        self.columns = Tracks(grid.columns, wide, self.room, SLOT, [way.column_slot for way in ways],
                              {gap: 42 if down else LABEL for gap in labelled}, HEAD)
        self.rows = Tracks(len(grid.rows), tall, self.room, SLOT, [way.row_slot for way in ways], {}, HEAD)

    def layout(self) -> Layout:
        nodes = {name: self._node(name) for name in self.grid.cells}
        frames = {name: self._frame(name) for name in self.grid.frames}
        edges = tuple(self._edge(way, number) for number, way in enumerate(self.ways))
        width, height = self._turned(self.columns.end, self.rows.end)
        lanes = {lane: self._lane(lane) for lane in self.grid.lanes}
        return Layout(width, height, nodes, edges, lanes, frames,
                      {name: cell.node.kind for name, cell in self.grid.cells.items()},
                      {name: cell.node for name, cell in self.grid.cells.items()}, self._inside())

    def _inside(self) -> dict[str, tuple[str, ...]]:
        frames = sorted(self.grid.frames.items(), key=lambda item: item[1].depth)
        return {name: (*frame.inside, *(other for other, inner in frames if inner.depth > frame.depth
                                        and inner.inside[0] in frame.inside)) for name, frame in frames}

    def _node(self, name: str) -> Box:
        cell = self.grid.cells[name]
        w, h = SIZES.get(cell.node.kind, TASK)
        u, v = self.columns.middle(cell.column), self.rows.middle(self.grid.row_of(name))
        x, y = self._turned(u, v)
        return Box(x - w // 2, y - h // 2, w, h, cell.node.lane)

    def _frame(self, name: str) -> Box:
        frame = self.grid.frames[name]
        rows = [self.grid.row_of(inner) for inner in frame.inside]
        off = self.room - MARGIN - FRAME * (frame.depth - 1)
        start = self._turned(self.columns.start(frame.first) - off, self.rows.start(min(rows)) - off)
        end = self._turned(self.columns.stop(frame.last) + off, self.rows.stop(max(rows)) + off)
        return Box(*start, end[0] - start[0], end[1] - start[1])

    def _lane(self, lane: str) -> Box:
        rows = [number for number, (role, _) in enumerate(self.grid.rows) if role == lane]
        top, bottom = self.rows.gap_middle(rows[0]), self.rows.gap_middle(rows[-1] + 1)
        x, y = self._turned(0, top)
        w, h = self._turned(self.columns.end, bottom - top)
        return Box(x, y, w, h, lane)

    def _edge(self, way: Route, number: int) -> Edge:
        points = self._points(way, number)
        at = self._label_box(way, points) if way.link.label else None
        turned = tuple(self._turned(*point) for point in points)
        return Edge(way.link.source, way.link.target, _without_repeats(turned), way.link.label, way.link.kind,
                    way.link.key, at)

    def _points(self, way: Route, number: int) -> list[tuple[int, int]]:
        end = self._left_of(way.link.target)
        if not way.channel:
            start = self._right_of(way.link.source)
            if way.column_slot is None:
                return [start, end]
            bend = self.columns.slot(way.column_slot, number)
            return [start, (bend, start[1]), (bend, end[1]), end]
        start = self._foot_of(way)
        channel, bend = self.rows.slot(way.row_slot, number), self.columns.slot(way.column_slot, number)
        return [start, (start[0], channel), (bend, channel), (bend, end[1]), end]

    def _left_of(self, name: str) -> tuple[int, int]:
        """Where lines arrive; at a frame, in the row of its own start."""
        row = self.grid.row_of(f"{name}/start" if self._framed(name) else name)
        return self._across(name)[0], self.rows.middle(row)

    def _right_of(self, name: str) -> tuple[int, int]:
        u, _, width, _ = self._across(name)
        row = self.grid.row_of(f"{name}/end" if self._framed(name) else name)
        return u + width, self.rows.middle(row)

    def _foot_of(self, way: Route) -> tuple[int, int]:
        u, v, width, length = self._across(way.link.source)
        if way.link.kind == "left":
            return self.columns.middle(self.grid.cells[way.below].column), v + length
        share = {"remind": 3, "reassign": 9, "overdue": 9}.get(way.link.kind, 6)
        return u + width * share // 12, v + length

    def _across(self, name: str) -> tuple[int, int, int, int]:
        """A box as (u, v, size along u, size along v)."""
        box = self._frame(name) if self._framed(name) else self._node(name)
        return (box.y, box.x, box.h, box.w) if self.down else (box.x, box.y, box.w, box.h)

    def _framed(self, name: str) -> bool:
        return name in self.grid.frames

    def _label_box(self, way: Route, points: list[tuple[int, int]]) -> Box:
        (u, v), (bend, channel) = points[0], points[1]
        width = min(6 * len(way.link.label) + 8, 180)
        if self.down and way.channel:
            return Box(channel + 4, u + 6 + 14 * way.ordinal, width, 14)
        if self.down:
            return Box(v + 4, u + 4, width, 14)
        if not way.channel:
            return Box(u + 4, v - 30, LABEL, 28)
        return Box(bend + 4 if points[2][0] > bend else bend - 4 - width, channel - 15, width, 14)

    def _turned(self, u: int, v: int) -> tuple[int, int]:
        return (v, u) if self.down else (u, v)


def _without_repeats(points: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple(point for number, point in enumerate(points) if number == 0 or point != points[number - 1])
