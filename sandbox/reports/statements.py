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
from sandbox.modules.statements.surplus import surplus_statement
from sandbox.paper.report import Heading, Report, Words
from sandbox.phrase import phrase
from sandbox.reports.book_blocks import book_table, trial_table
from sandbox.reports.heading import letterhead, signed
from sandbox.reports.statement_blocks import days_of, equity_blocks, note_blocks, period_of, statement_table

SIGNERS = (("chair", "treasurer"), ("supervisor",))


def statement_report(session: Session, name: str, year: int) -> Report:
    """`name` is one of STATEMENTS. Raises NotFound for another, and for a year that has not begun."""
    if name not in STATEMENTS:
        raise NotFound("Laporan ini tidak dikenal.", hint="Pilih dari daftar laporan.")
    now = today(session)
    if not 1990 <= year <= now.year:
        raise NotFound("Tahun {year} belum punya laporan.", year=str(year), hint="Pilih tahun sampai {last}.",
                       last=str(now.year))
    title, subtitle, blocks = STATEMENTS[name](session, year)
    return Report(title, subtitle, letterhead(session), (*blocks, signed(session, now, *SIGNERS)))


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


def _balance_sheet(session: Session, year: int):
    found = balance_sheet(session, _last_day(session, year))
    return found.title, period_of(found), (statement_table(found),)


def _surplus(session: Session, year: int):
    found = surplus_statement(session, year, until=_last_day(session, year))
    return found.title, period_of(found), (statement_table(found),)


def _cash_flow(session: Session, year: int):
    found = cash_flow(session, year)
    return found.title, period_of(found), (statement_table(found),)


def _equity(session: Session, year: int):
    return phrase("Laporan Perubahan Ekuitas"), phrase("Tahun buku {year}", year=str(year)), equity_blocks(session,
                                                                                                          year)


def _notes(session: Session, year: int):
    return phrase("Catatan atas Laporan Keuangan"), phrase("Tahun buku {year}", year=str(year)), note_blocks(session,
                                                                                                              year)


def _last_day(session: Session, year: int) -> date:
    """31 December, or today in the year that still runs."""
    return min(date(year, 12, 31), today(session))


def _days(window: Window):
    if window.first is None:
        return phrase("Sampai {day}", day=window.last)
    return days_of(window.first, window.last)


STATEMENTS: dict[str, Callable] = {
    "neraca": _balance_sheet, "phu": _surplus, "ekuitas": _equity, "arus-kas": _cash_flow, "calk": _notes}
