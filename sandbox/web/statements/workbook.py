"""All statements of a period as one workbook, each sheet checked against another, down to the journal."""

from flask_babel import gettext
from sqlalchemy.orm import Session

from sandbox.modules.ledger.queries import accounts
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.books import journal_lines, member_balances, trial_balance
from sandbox.modules.statements.cash_flow import cash_flow
from sandbox.modules.statements.equity import changes_in_equity
from sandbox.modules.statements.figures import CASH
from sandbox.modules.statements.notes import notes
from sandbox.modules.statements.rows import Statement
from sandbox.modules.statements.surplus import surplus_statement
from sandbox.web.filters import day
from sandbox.web.statements.book import Book
from sandbox.web.statements.ledger_sheets import ControlAccount, JournalSheet, write_member_books, write_trial_balance
from sandbox.web.statements.period import Period
from sandbox.web.statements.row_sheets import RowSheet
from sandbox.web.statements.table_sheets import write_budget, write_equity, write_notes


def write_workbook(file, session: Session, period: Period, generation: int) -> None:
    """Into `file`, a path or a stream; in the reader's language."""
    book = Book(file, session, generation)
    phu = _write_statements(book, session, period)
    about = _days_of(period)
    write_notes(book, gettext("Catatan"), about, notes(session, period.year, until=period.last))
    if phu.row("surplus").budget is not None:
        write_budget(book, gettext("Anggaran"), about, phu)
    _write_books(book, session, period)
    book.close()


def _write_statements(book: Book, session: Session, period: Period) -> Statement:
    """Perhitungan Hasil Usaha is returned: its budget has a sheet of its own."""
    about, until = _days_of(period), period.last
    neraca = _row_sheet(book, gettext("Neraca"), balance_sheet(session, until), _last_day_of(period))
    neraca.check(gettext("Pemeriksaan: aset dikurangi liabilitas dan ekuitas"), "assets", ("liabilities", "equity"))
    phu = surplus_statement(session, period.year, until=until)
    _row_sheet(book, gettext("Hasil Usaha"), phu, about).check(
        gettext("Pemeriksaan: SHU sebelum pajak dikurangi pajak dan SHU"), "surplus_before_tax",
        (*(row.key for row in phu.rows if row.key.startswith("55")), "surplus"))
    write_equity(book, gettext("Ekuitas"), about, (changes_in_equity(session, period.year, until=until),
                                                   changes_in_equity(session, period.year - 1)), neraca)
    flow = _row_sheet(book, gettext("Arus Kas"), cash_flow(session, period.year, until=until), about)
    flow.check(gettext("Pemeriksaan: kas akhir dikurangi kas di Neraca"), "cash_closing", CASH, elsewhere=neraca)
    return phu


def _row_sheet(book: Book, name: str, statement: Statement, about: str) -> RowSheet:
    columns = (day(statement.window.last), day(statement.compared.last), gettext("Anggaran"))
    return RowSheet(book, name, statement, about, columns)


def _write_books(book: Book, session: Session, period: Period) -> None:
    about = _days_of(period)
    journal = JournalSheet(gettext("Jurnal"), journal_lines(session, period.window))
    write_trial_balance(book, gettext("Neraca Saldo"), about, trial_balance(session, period.window), journal)
    controls = tuple(ControlAccount(one.code, one.name, balances) for one in accounts(session) if one.has_members
                     for balances in [member_balances(session, one.code, period.last)] if balances)
    if controls:
        write_member_books(book, gettext("Buku Pembantu"), _last_day_of(period), controls)
    journal.write(book, about)


def _days_of(period: Period) -> str:
    return gettext("%(first)s sampai %(last)s", first=day(period.window.first), last=day(period.last))


def _last_day_of(period: Period) -> str:
    return gettext("per %(day)s", day=day(period.last))
