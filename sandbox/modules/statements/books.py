"""Buku besar, buku pembantu and neraca saldo: every line with the balance after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from sandbox.modules.ledger.models import POSTED, Account, Entry, Line
from sandbox.modules.ledger.queries import account
from sandbox.modules.members.models import Member
from sandbox.modules.statements.figures import Window, read_chart, sums


@dataclass(frozen=True)
class BookLine:
    """Amounts on the normal side of the account."""

    entry_id: int
    number: str
    on: date
    memo: str
    code: str
    member_id: int | None
    debit: int
    credit: int
    balance: int


@dataclass(frozen=True)
class Book:
    """One account in a window, of all or of one member."""

    code: str
    name: str
    opening: int
    lines: tuple[BookLine, ...]
    closing: int


@dataclass(frozen=True)
class MemberBalance:
    member_id: int
    member_no: str | None
    name: str
    amount: int


@dataclass(frozen=True)
class JournalLine:
    """`amount` debit positive."""

    on: date
    number: str
    memo: str
    code: str
    name: str
    member_no: str | None
    amount: int


@dataclass(frozen=True)
class TrialRow:
    """Opening and closing debit positive."""

    code: str
    name: str
    opening: int
    debit: int
    credit: int
    closing: int


def general_ledger(session: Session, code: str, window: Window) -> Book:
    held = account(session, code)
    lines = _lines_of(Account.code == code)
    [book] = _books(session, lines, window, ((code, held.name, held.normal_side),))
    return book


def member_ledger(session: Session, member_id: int, window: Window) -> tuple[Book, ...]:
    """Buku pembantu: a book for each account in which the member ever had something, in the order of the chart."""
    found = session.execute(select(Account.code, Account.name, Account.normal_side)
                            .join(Line, Line.account_id == Account.id).where(Line.member_id == member_id)
                            .distinct().order_by(Account.code)).all()
    return tuple(_books(session, _lines_of(Line.member_id == member_id), window, found))


def member_balances(session: Session, code: str, on: date) -> tuple[MemberBalance, ...]:
    """Of every member in one control account at the end of that day; their sum is the account's balance."""
    sign = 1 if account(session, code).normal_side == "D" else -1
    total = func.sum(Line.amount)
    rows = session.execute(
        select(Member.id, Member.member_no, Member.full_name, total).select_from(Line)
        .join(Account, Account.id == Line.account_id).join(Entry, Entry.id == Line.entry_id)
        .join(Member, Member.id == Line.member_id)
        .where(Account.code == code, POSTED, Entry.entry_date <= on)
        .group_by(Member.id, Member.member_no, Member.full_name).having(total != 0).order_by(Member.member_no))
    return tuple(MemberBalance(*row[:3], sign * int(row[3])) for row in rows)


def trial_balance(session: Session, window: Window) -> tuple[TrialRow, ...]:
    """Accounts that ever moved until the end of the window, in the order of the chart."""
    [opening] = sums(session, window.before)
    sides = session.execute(
        select(Account.code, func.sum(Line.amount).filter(Line.amount > 0),
               func.sum(-Line.amount).filter(Line.amount < 0))
        .select_from(Line).join(Entry, Entry.id == Line.entry_id).join(Account, Account.id == Line.account_id)
        .where(POSTED, window.days).group_by(Account.code))
    moved = {code: (int(debit or 0), int(credit or 0)) for code, debit, credit in sides}
    return tuple(_trial_row(code, name, opening.get(code, 0), *moved.get(code, (0, 0)))
                 for code, name in read_chart(session).names.items() if code in moved or opening.get(code))


def journal_lines(session: Session, window: Window) -> tuple[JournalLine, ...]:
    """Every line in order of date and entry."""
    rows = session.execute(
        select(Entry.entry_date, Entry.number, Entry.memo, Account.code, Account.name, Member.member_no, Line.amount)
        .select_from(Line).join(Entry, Entry.id == Line.entry_id).join(Account, Account.id == Line.account_id)
        .outerjoin(Member, Member.id == Line.member_id).where(POSTED, window.days)
        .order_by(Entry.entry_date, Entry.id, Line.id))
    return tuple(JournalLine(*row) for row in rows)


def _lines_of(*conditions) -> Select:
    return (select(Entry.id, Entry.number, Entry.entry_date, Entry.memo, Account.code, Line.member_id, Line.amount)
            .select_from(Line).join(Entry, Entry.id == Line.entry_id).join(Account, Account.id == Line.account_id)
            .where(and_(POSTED, *conditions)))


def _books(session: Session, lines: Select, window: Window, accounts) -> Iterator[Book]:
    rows = session.execute(lines.where(Entry.entry_date <= window.last)
                           .order_by(Entry.entry_date, Entry.id, Line.id)).all()
    for code, name, side in accounts:
        yield _book(code, name, 1 if side == "D" else -1, [row for row in rows if row.code == code], window.first)


def _book(code: str, name: str, sign: int, rows: list, first: date | None) -> Book:
    opening = sum(row.amount for row in rows if first and row.entry_date < first)
    balance, lines = opening, []
    for row in rows:
        if first is None or row.entry_date >= first:
            balance += row.amount
            lines.append(BookLine(*row[:6], max(row.amount, 0), max(-row.amount, 0), sign * balance))
    return Book(code, name, sign * opening, tuple(lines), sign * balance)


def _trial_row(code: str, name: str, opening: int, debit: int, credit: int) -> TrialRow:
    return TrialRow(code, name, opening, debit, credit, opening + debit - credit)
