"""The rows of a statement: each says its amount, that of the year before, the budget, and the accounts behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sandbox.modules.statements.figures import Chart, Figures, Window
from sandbox.modules.statements.sources import Part, Source

TITLE, LINE, TOTAL = "title", "line", "total"


@dataclass(frozen=True)
class Row:
    """`codes` are the accounts whose entries make up the amounts; `key` is stable, for pages and tests."""

    key: str
    kind: str  # TITLE, LINE or TOTAL
    label: str
    codes: tuple[str, ...] = ()
    amount: int = 0
    before: int = 0
    budget: int | None = None
    source: Source | None = None  # the lines the amounts are the sum of; a title has none


@dataclass(frozen=True)
class Statement:
    """Rows in the order of the page. The windows say which days the entries behind a row are from."""

    name: str
    title: str
    window: Window
    compared: Window
    rows: tuple[Row, ...]

    def row(self, key: str) -> Row:
        return next(row for row in self.rows if row.key == key)

    @property
    def is_planned(self) -> bool:
        """Whether the budget says something about its accounts; one of income and expense says little of a Neraca."""
        return any(row.budget for row in self.rows if row.key in row.codes)


class Writer:
    """Collects rows from figures of this year, of the year before and of the budget."""

    def __init__(self, chart: Chart, amount: Figures, before: Figures, budget: Figures | None = None, *,
                 kinds: tuple[str, ...] = ()):
        """`kinds` of entries that the figures were summed from; all of them when none is named."""
        self.rows: list[Row] = []
        self._chart, self._kinds = chart, kinds
        self._columns = (amount, before, budget)

    def title(self, key: str, label: str) -> None:
        self.rows.append(Row(key, TITLE, label))

    def accounts(self, codes: Iterable[str], sign: int) -> None:
        """One line each for those that moved or are planned; `sign` is 1 for debit positive, -1 for credit."""
        for code in codes:
            self.measured(code, self._chart.names[code], (code,), lambda figures, one=code: sign * figures.get(one, 0),
                          sign=sign)

    def measured(self, key: str, label: str, codes: tuple[str, ...], measure: Callable[[Figures], int],
                 kind: str = LINE, *, sign: int = 1, source: Source | None = None) -> None:
        """A line is left out where it has nothing to say; a total never is. Without a `source` it is the sum of all
        lines of `codes`, times `sign`."""
        amount, before, budget = (None if column is None else measure(column) for column in self._columns)
        if kind == TOTAL or amount or before or budget:
            source = source or Source((Part(codes, self._kinds),), sign)
            self.rows.append(Row(key, kind, label, codes, amount, before, budget, source))

    def total(self, key: str, label: str, codes: Iterable[str], sign: int) -> None:
        codes = tuple(codes)
        self.measured(key, label, codes, lambda figures: sign * total(figures, codes), TOTAL, sign=sign)


def total(figures: Figures, codes: Iterable[str]) -> int:
    return sum(figures.get(code, 0) for code in codes)
