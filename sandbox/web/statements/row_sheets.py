"""Sheets of the workbook made of a statement's rows: totals are formulas over the lines above them."""

from collections.abc import Iterable, Iterator, Sequence

from flask_babel import gettext

from sandbox.modules.statements.rows import LINE, TITLE, TOTAL, Row, Statement
from sandbox.web.saying import say
from sandbox.web.statements.book import FIRST_ROW, Book, cell, span

FIRST_FIGURE = 2  # after code and label
MEASURES = ("amount", "before", "budget")
Term = tuple[int, Row]  # 1 or -1, and what is added or taken away
# Totals that other totals make up.
MADE_OF = {"liabilities_and_equity": ("liabilities", "equity"),
           "net_change": ("operating_net", "investing_net", "financing_net"),
           "cash_closing": ("cash_opening", "net_change")}


class RowSheet:
    """A statement on a sheet of its own; other sheets ask it where a figure stands."""

    def __init__(self, book: Book, name: str, statement: Statement, about: str, columns: Sequence[str]):
        self._rows = {row.key: number for number, row in enumerate(statement.rows, FIRST_ROW + 1)}
        self._columns = [(column, measure) for column, measure in enumerate(MEASURES, FIRST_FIGURE)
                         if measure != "budget" or statement.is_planned]
        self.sheet = book.sheet(name, say(statement.title), about, (8, 48, 20, 20, 20))
        self.sheet.heads(FIRST_ROW, (gettext("Akun"), gettext("Uraian"), *columns[:len(self._columns)]), FIRST_FIGURE)
        for row, terms in with_terms(statement.rows):
            self._write(row, terms)
        self._statement = statement

    def place(self, key: str, *, elsewhere: bool = False) -> str:
        """The cell of this year's figure of a row; `elsewhere` as another sheet names it. "0" for a row left out."""
        if key not in self._rows:
            return "0"
        return cell(self._rows[key], FIRST_FIGURE, self.sheet.name if elsewhere else "")

    def check(self, words: str, figure: str, parts: Iterable[str], *, elsewhere: "RowSheet | None" = None) -> None:
        """Below the rows: the figure less its parts, which may stand on another sheet, has to come to zero."""
        there = elsewhere or self
        places = [there.place(key, elsewhere=bool(elsewhere)) for key in parts]
        value = self.amount(figure) - sum(map(there.amount, parts))
        self.sheet.check(FIRST_ROW + len(self._rows) + 2, words, FIRST_FIGURE,
                         "-".join((self.place(figure), *places)), value)

    def amount(self, key: str) -> int:
        return self._statement.row(key).amount if key in self._rows else 0

    def _write(self, row: Row, terms: Sequence[Term]) -> None:
        number = self._rows[row.key]
        if row.key.isdecimal():
            self.sheet.text(number, 0, row.key)
        self.sheet.text(number, 1, say(row.label), {TITLE: "bold", TOTAL: "total_label"}.get(row.kind, "plain"))
        if row.kind == TITLE:
            return
        for column, measure in self._columns:
            amount = getattr(row, measure)
            if terms:
                self.sheet.formula(number, column, self._formula(terms, column), amount or 0)
            else:
                self.sheet.money(number, column, amount, "total" if row.kind == TOTAL else "money")

    def _formula(self, terms: Sequence[Term], column: int) -> str:
        """SUM(C8:C12)-C14: neighbours of the same sign as one range."""
        runs: list[list[int]] = []
        for sign, row in terms:
            number = self._rows[row.key]
            if runs and runs[-1][0] == sign and runs[-1][2] == number - 1:
                runs[-1][2] = number
            else:
                runs.append([sign, number, number])
        return "".join(("+" if sign > 0 else "-") + _sum(first, last, column) for sign, first, last in runs).lstrip("+")


def with_terms(rows: Sequence[Row]) -> Iterator[tuple[Row, Sequence[Term]]]:
    """Each row with what it is the sum of; nothing for a line, nor for a total that nothing on the sheet adds up to."""
    above: list[Row] = []
    section = 0
    for row in rows:
        yield row, (_terms(row, above, section) if row.kind == TOTAL else ())
        above.append(row)
        section = len(above) if row.kind == TITLE else section


def _terms(total: Row, above: Sequence[Row], section: int) -> Sequence[Term]:
    made_of = [(1, row) for row in above if row.key in MADE_OF.get(total.key, ())]
    for terms in (made_of, _lines_of(total, above), _lines_of(total, above[section:])):
        if terms and all(_adds_up(total, terms, measure) for measure in MEASURES):
            return terms
    return ()


def _lines_of(total: Row, rows: Sequence[Row]) -> list[Term]:
    """The lines that hold nothing but accounts of the total; against its sign they are taken away."""
    return [(row.source.sign * total.source.sign, row) for row in rows
            if row.kind == LINE and set(row.codes) <= set(total.codes)]


def _adds_up(total: Row, terms: Sequence[Term], measure: str) -> bool:
    return (getattr(total, measure) or 0) == sum(sign * (getattr(row, measure) or 0) for sign, row in terms)


def _sum(first: int, last: int, column: int) -> str:
    return cell(first, column) if first == last else f"SUM({span((first, column), (last, column))})"
