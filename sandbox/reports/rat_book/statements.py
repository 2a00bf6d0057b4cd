"""The financial statements inside the book, each from the top of a page, signed at the end."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.meetings.models import Meeting
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.cash_flow import cash_flow
from sandbox.modules.statements.rows import Statement
from sandbox.modules.statements.surplus import surplus_statement
from sandbox.paper.report import Heading, NewPage, Words, bars_of
from sandbox.phrase import phrase
from sandbox.reports.heading import signed
from sandbox.reports.rat_book.eve import eve
from sandbox.reports.statement_blocks import equity_blocks, note_blocks, period_of, statement_table
from sandbox.rupiah import show


def statement_chapter(session: Session, year: int, meeting: Meeting | None, answers) -> Iterable:
    sheet, surplus = balance_sheet(session, date(year, 12, 31)), surplus_statement(session, year)
    yield Words((phrase("Jumlah aset {assets}, SHU {surplus}; setahun sebelumnya {assets_before} dan {before}.",
                        assets=show(sheet.row("assets").amount), assets_before=show(sheet.row("assets").before),
                        surplus=show(surplus.row("surplus").amount), before=show(surplus.row("surplus").before)),))
    yield _two_bars(phrase("Jumlah aset"), sheet, "assets")
    yield _two_bars(phrase("Sisa hasil usaha"), surplus, "surplus")
    for statement in (sheet, surplus, cash_flow(session, year)):
        yield from _statement(statement)
        if statement is surplus:
            yield NewPage()
            yield Heading(phrase("Laporan Perubahan Ekuitas"))
            yield from equity_blocks(session, date(year, 12, 31))
    yield NewPage()
    yield Heading(phrase("Catatan atas Laporan Keuangan"))
    yield from note_blocks(session, date(year, 12, 31))
    yield signed(session, eve(session, meeting), ("chair", "treasurer"), ("supervisor",))


def _statement(statement: Statement) -> Iterable:
    yield NewPage()
    yield Heading(statement.title)
    yield Words((period_of(statement),), small=True)
    yield statement_table(statement)


def _two_bars(title, statement: Statement, key: str):
    row = statement.row(key)
    return bars_of(title, ((str(window.last.year), amount, show(amount)) for window, amount in (
        (statement.window, row.amount), (statement.compared, row.before))))
