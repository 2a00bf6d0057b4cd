"""How each line of a drawing runs: straight along its row, or through a gap between rows where no box stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.engine.chart import Chart, Link
from sandbox.engine.grid import Grid


@dataclass(frozen=True)
class Route:
    """`column_slot` is the gap before that column in which it turns; `row_slot` the gap above that row it runs in."""

    link: Link
    column_slot: int | None
    row_slot: int | None = None
    ordinal: int = 0  # among the lines that leave its source through a gap
    below: str = ""  # for a line from a frame: the node inside whose column it leaves under

    @property
    def channel(self) -> bool:
        return self.row_slot is not None


def routes(chart: Chart, grid: Grid) -> tuple[Route, ...]:
    router = _Router(grid)
    return tuple(router.route(link) for link in chart.links if router.drawn(link))


class _Router:
    def __init__(self, grid: Grid):
        self.grid = grid
        self.taken = {(grid.row_of(name), cell.column) for name, cell in grid.cells.items()}
        self.straight: set[str] = set()
        self.left: dict[str, int] = {}

    def drawn(self, link: Link) -> bool:
        known = self.grid.cells.keys() | self.grid.frames.keys()
        return link.source in known and link.target in known

    def route(self, link: Link) -> Route:
        (row, column), (to_row, to_column) = self._out(link), self._in(link.target)
        if not link.from_edge and self._straight(link, row, column, to_column):
            self.straight.add(link.source)
            return Route(link, None if row == to_row else to_column)
        ordinal = self.left[link.source] = self.left.get(link.source, -1) + 1
        below = f"{link.source}/left/{link.key}" if link.kind == "left" else ""
        return Route(link, to_column, self._gap(link, row), ordinal, below)

    def _straight(self, link: Link, row: int, column: int, to_column: int) -> bool:
        shared = link.kind != "branch" and link.source in self.straight
        return column < to_column and not shared and not any(
            (row, between) in self.taken for between in range(column + 1, to_column))

    def _gap(self, link: Link, row: int) -> int:
        if link.kind != "left":
            return row + 1
        return 1 + max(self.grid.row_of(name) for name in self.grid.frames[link.source].inside)

    def _out(self, link: Link) -> tuple[int, int]:
        if link.source in self.grid.frames:
            return self.grid.row_of(f"{link.source}/end"), self.grid.frames[link.source].last
        return self.grid.row_of(link.source), self.grid.cells[link.source].column

    def _in(self, name: str) -> tuple[int, int]:
        if name in self.grid.frames:
            return self.grid.row_of(f"{name}/start"), self.grid.frames[name].first
        return self.grid.row_of(name), self.grid.cells[name].column


class Tracks:
    """Positions along one axis: bands of one size for boxes, and gaps between them wide enough for their lines."""

    def __init__(self, bands: int, size: int, room: int, slot: int, used: list[int | None],
                 extra: Mapping[int, int], head: int):
        self.size, self.room, self.slot_size, self.extra = size, room, slot, extra
        self.order, lines = _ordered(used)
        self.gaps, self.bands, at = [], [], head
        for gap in range(bands + 1):
            self.gaps.append(at)
            at += 2 * room + lines.get(gap, 0) * slot + extra.get(gap, 0)
            self.bands.append(at)
            at += size
        self.end = self.bands.pop()

    def start(self, band: int) -> int:
        return self.bands[band]

    def stop(self, band: int) -> int:
        return self.bands[band] + self.size

    def middle(self, band: int) -> int:
        return self.bands[band] + self.size // 2

    def gap_middle(self, gap: int) -> int:
        """Where a lane may end: after the lines of the gap, before the next band; the edge of the sheet outside."""
        if gap == 0:
            return 0
        return self.end if gap == len(self.bands) else self.bands[gap] - self.room // 2

    def slot(self, gap: int, line: int) -> int:
        return self.gaps[gap] + self.room + self.extra.get(gap, 0) + self.order[line] * self.slot_size


def _ordered(used: list[int | None]) -> tuple[dict[int, int], dict[int, int]]:
    """Each line's place in its gap, and how many lines each gap has."""
    order, lines = {}, {}
    for line, gap in enumerate(used):
        if gap is not None:
            order[line] = lines.get(gap, 0)
            lines[gap] = order[line] + 1
    return order, lines
