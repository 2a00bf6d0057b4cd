"""Each statement as a paper of its own: letterhead, two years, the budget, signatures."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.queries import label, member
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.books import general_ledger, member_ledger, trial_balance
from sandbox.modules.statements.cash_flow import cash_flow
from sandbox.modules.statements.figures import Window
from sandbox.modules.statements.rows import Statement
from sandbox.modules.statements.surplus import surplus_statement
from sandbox.paper.report import Heading, Report, Words
from sandbox.phrase import phrase
from sandbox.reports.book_blocks import book_table, trial_table
from sandbox.reports.heading import letterhead, signed
from sandbox.reports.statement_blocks import days_of, equity_blocks, note_blocks, period_of, statement_table

SIGNERS = (("chair", "treasurer"), ("supervisor",))


def statement_report(session: Session, name: str, last: date) -> Report:
    """Of the year of that day until then; `name` is one of STATEMENTS, else NotFound is raised."""
    if name not in STATEMENTS:
        raise NotFound("Laporan ini tidak ada.", hint="Pilih salah satu laporan di Buku, Laporan.")
    title, subtitle, blocks = STATEMENTS[name](session, last)
    return Report(title, subtitle, letterhead(session), (*blocks, signed(session, today(session), *SIGNERS)))


def account_report(session: Session, code: str, window: Window) -> Report:
    """Buku besar of one account. Raises NotFound."""
    book = general_ledger(session, code, window)
    return Report(phrase("Buku besar {code} {name}", code=book.code, name=book.name), _days(window),
                  letterhead(session), (book_table(book),))


def member_report(session: Session, member_id: int, window: Window) -> Report:
    """Buku pembantu: every account in which the member has something. Raises NotFound."""
    who = member(session, member_id)
    books = member_ledger(session, member_id, window)
    blocks = [block for book in books
              for block in (Heading(phrase("{code} {name}", code=book.code, name=book.name), 3), book_table(book))]
    found = blocks or [Words((phrase("Belum ada mutasi atas nama anggota ini."),))]
    return Report(phrase("Buku pembantu anggota"), phrase("{who}, {days}", who=label(who), days=_days(window)),
                  letterhead(session), tuple(found))


def trial_balance_report(session: Session, window: Window) -> Report:
    return Report(phrase("Neraca saldo"), _days(window), letterhead(session),
                  (trial_table(trial_balance(session, window)),
                   signed(session, today(session), ("chair", "treasurer"))))


def _balance_sheet(session: Session, last: date):
    return _of_rows(balance_sheet(session, last))


def _surplus(session: Session, last: date):
    return _of_rows(surplus_statement(session, last.year, until=last))


def _cash_flow(session: Session, last: date):
    return _of_rows(cash_flow(session, last.year, until=last))


def _equity(session: Session, last: date):
    return phrase("Laporan Perubahan Ekuitas"), _days(Window.of_year(last.year, last)), equity_blocks(session, last)


def _notes(session: Session, last: date):
    return phrase("Catatan atas Laporan Keuangan"), _days(Window.of_year(last.year, last)), note_blocks(session, last)


def _of_rows(statement: Statement):
    return statement.title, period_of(statement), (statement_table(statement),)


def _days(window: Window):
    if window.first is None:
        return phrase("Sampai {day}", day=window.last)
    return days_of(window.first, window.last)


STATEMENTS: dict[str, Callable] = {
    "balance-sheet": _balance_sheet, "surplus": _surplus, "equity": _equity, "cash-flow": _cash_flow, "notes": _notes}
