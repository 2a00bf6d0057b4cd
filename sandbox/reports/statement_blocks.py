"""A statement as blocks of paper: two years beside each other, and the budget where one was adopted."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.statements.equity import EquityStatement, changes_in_equity
from sandbox.modules.statements.figures import Window
from sandbox.modules.statements.notes import Movement, Note, notes
from sandbox.modules.statements.rows import LINE, TITLE, Statement
from sandbox.modules.statements.rows import Row as StatementRow
from sandbox.paper.report import GRAND, SUM, Column, Heading, Row, Table, Words, day, figure
from sandbox.paper.report import LINE as PLAIN
from sandbox.paper.report import TITLE as HEAD
from sandbox.phrase import Phrase, phrase

MONEY = "31mm"
_LAST_LINES = {"assets", "liabilities_and_equity", "surplus", "cash_closing"}


def statement_table(statement: Statement, *, small: bool = False) -> Table:
    """The budget has a column only where there is one."""
    planned = any(row.budget is not None for row in statement.rows)
    columns = [Column(phrase("Uraian"), width="1fr"), Column(_years(statement)[0], "right", MONEY),
               Column(_years(statement)[1], "right", MONEY)]
    if planned:
        columns.append(Column(phrase("Anggaran {year}", year=statement.window.last.year), "right", MONEY))
    return Table(columns, tuple(_row(row, planned) for row in statement.rows), small=small or planned)


def equity_blocks(session: Session, last: date) -> tuple:
    """This year until that day and the same days of the one before, each a table."""
    before = Window.of_year(last.year, last).a_year_before.last
    found = (changes_in_equity(session, day.year, until=day) for day in (last, before))
    return tuple(block for one in found for block in (
        Heading(phrase("Tahun {year}", year=one.window.last.year), 3), equity_table(one)))


def equity_table(statement: EquityStatement) -> Table:
    """A column in which nothing ever stood is left out."""
    kept = [column for column in statement.columns if any(row.amounts[column.key] for row in statement.rows)]
    columns = (Column(phrase("Uraian"), width="1fr"),
               *(Column(one.label, "right", money_width(row.amounts[one.key] for row in statement.rows))
                 for one in kept), Column(phrase("Jumlah"), "right", money_width(row.total for row in statement.rows)))
    rows = (Row((row.label, *(row.amounts[column.key] for column in kept), row.total),
                GRAND if row.key == "closing" else SUM if row.key == "opening" else PLAIN) for row in statement.rows)
    return Table(columns, tuple(rows), small=True)


def money_width(amounts: Iterable[int]) -> str:
    """Just wide enough for the longest figure in small type."""
    return f"{max(17, 4 + max((3 * len(figure(amount)) + 1) // 2 for amount in amounts))}mm"


def note_blocks(session: Session, last: date) -> tuple:
    """CALK, numbered."""
    return tuple(block for number, note in enumerate(notes(session, last.year, until=last), start=1)
                 for block in _note(number, note, last))


def period_of(statement: Statement) -> Phrase:
    """Per 31 Desember 2025, or for the days of a year."""
    if statement.window.first is None:
        return phrase("Per {day}", day=statement.window.last)
    return days_of(statement.window.first, statement.window.last)


def days_of(first: date, last: date) -> Phrase:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return phrase("Tahun buku {year}", year=str(last.year))
    return phrase("{first} sampai {last}", first=first, last=last)


def _years(statement: Statement) -> tuple:
    whole = statement.window.first is not None and statement.window.last.month == 12
    return tuple(str(window.last.year) if whole else day(window.last)
                 for window in (statement.window, statement.compared))


def _row(row: StatementRow, planned: bool) -> Row:
    figures = (None, None) if row.kind == TITLE else (row.amount, row.before)
    if planned:
        figures = (*figures, row.budget)
    is_account = row.kind == LINE and row.key.isdigit()
    style = {TITLE: HEAD, LINE: PLAIN}.get(row.kind, GRAND if row.key in _LAST_LINES else SUM)
    return Row((row.label, *figures), style, row.key if is_account else "")


def _note(number: int, note: Note, last: date) -> Iterable:
    yield Heading(phrase("{number}. {title}", number=number, title=note.title), 3)
    if note.sentences:
        yield Words(note.sentences)
    if note.movements:
        yield _movements(note.movements, last)


def _movements(movements: tuple[Movement, ...], last: date) -> Table:
    columns = (Column(phrase("Akun"), width="1fr"), Column(day(date(last.year - 1, 12, 31)), "right", MONEY),
               Column(phrase("Perubahan"), "right", MONEY), Column(day(last), "right", MONEY))
    rows = [Row((one.name, one.opening, one.change, one.closing), code=one.code) for one in movements]
    return Table(columns, tuple(rows), small=True)
