"""Questions to the books. An account's balance is told on its normal side, a line as debit (+) or credit (-)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, selectinload

from sandbox.errors import NotFound
from sandbox.modules.ledger.models import POSTED, Account, Balance, Entry, Line
from sandbox.worlds.prepared import Prepared


@dataclass(frozen=True)
class TrialRow:
    code: str
    name: str
    debit: int
    credit: int


@dataclass(frozen=True)
class TrialBalance:
    rows: tuple[TrialRow, ...]
    debit: int
    credit: int


@dataclass(frozen=True)
class AccountLine:
    """One line of the ledger page of an account; `amount` and `balance` are on its normal side."""

    entry_id: int
    number: str
    on: date
    memo: str
    member_id: int | None
    amount: int
    balance: int


def account(session: Session, code: str) -> Account:
    found = session.scalar(select(Account).where(Account.code == code))
    if found is None:
        raise NotFound("Akun {code} tidak ada di bagan akun.", code=code)
    return found


def accounts(session: Session) -> tuple[Account, ...]:
    return tuple(session.scalars(select(Account).order_by(Account.code)))


def account_balance(session: Session, code: str, member_id: int | None = None) -> int:
    """Positive on the account's normal side: savings a member has, a loan he owes, cash in the box."""
    row = _BALANCE.first(session, code=code, member=member_id or 0)
    if row is None:
        raise NotFound("Akun {code} tidak ada di bagan akun.", code=code)
    return _on_normal_side(row.normal_side, row.amount or 0)


def balance_on(session: Session, code: str, on: date) -> int:
    """As account_balance, at the end of that day."""
    side = account(session, code).normal_side
    return _on_normal_side(side, balances_on(session, on, classes=(code,)).get(code, 0))


def balances_on(session: Session, on: date, *, classes: tuple[str, ...] = ("",)) -> dict[str, int]:
    """Debit positive, at the end of that day, of every account whose code begins so and is not at zero."""
    total = func.sum(Line.amount)
    rows = session.execute(
        select(Account.code, total).select_from(Line).join(Account, Account.id == Line.account_id)
        .join(Entry, Entry.id == Line.entry_id)
        .where(POSTED, Entry.entry_date <= on, or_(*(Account.code.startswith(begins) for begins in classes)))
        .group_by(Account.code).having(total != 0).order_by(Account.code))
    return {code: int(amount) for code, amount in rows}


def member_balances(session: Session, code: str) -> dict[int, int]:
    """Balance of every member in one account, on its normal side; members at zero are left out."""
    rows = session.execute(select(Balance.member_id, Balance.amount, Account.normal_side)
                           .join(Account, Account.id == Balance.account_id)
                           .where(Account.code == code, Balance.member_id > 0, Balance.amount != 0))
    return {member_id: _on_normal_side(side, amount) for member_id, amount, side in rows}


def member_balances_on(session: Session, code: str, on: date) -> dict[int, int]:
    """As member_balances, at the end of that day."""
    total = func.sum(Line.amount)
    rows = session.execute(
        select(Line.member_id, total, Account.normal_side).select_from(Line)
        .join(Account, Account.id == Line.account_id).join(Entry, Entry.id == Line.entry_id)
        .where(POSTED, Entry.entry_date <= on, Account.code == code, Line.member_id.is_not(None))
        .group_by(Line.member_id, Account.normal_side).having(total != 0))
    return {member_id: _on_normal_side(side, int(amount)) for member_id, amount, side in rows}


def trial_balance(session: Session) -> TrialBalance:
    """Accounts that ever moved, in the order of the chart."""
    found = session.execute(select(Account.code, Account.name, Balance.amount)
                            .join(Balance, (Balance.account_id == Account.id) & (Balance.member_id == 0))
                            .order_by(Account.code))
    rows = tuple(TrialRow(code, name, max(amount, 0), max(-amount, 0)) for code, name, amount in found)
    return TrialBalance(rows, sum(row.debit for row in rows), sum(row.credit for row in rows))


def entry(session: Session, entry_id: int) -> Entry:
    found = session.get(Entry, entry_id)
    if found is None:
        raise NotFound("Jurnal ini tidak ada di buku koperasi ini.")
    return found


def entries(session: Session, *, page: int = 1, per_page: int = 25, month: date | None = None,
            account: str | None = None, member_id: int | None = None) -> tuple[tuple[Entry, ...], int]:
    """One page of the journal, newest first, and how many entries there are; `month` is any day in it."""
    chosen = select(Entry).where(POSTED)
    if month is not None:
        last_day = month.replace(day=monthrange(month.year, month.month)[1])
        chosen = chosen.where(Entry.entry_date.between(month.replace(day=1), last_day))
    if account is not None or member_id is not None:
        chosen = chosen.where(Entry.id.in_(_entry_ids(account, member_id)))
    total = session.scalar(select(func.count()).select_from(chosen.subquery()))
    rows = session.scalars(chosen.order_by(Entry.entry_date.desc(), Entry.id.desc())
                           .limit(per_page).offset((page - 1) * per_page)
                           .options(selectinload(Entry.lines).joinedload(Line.account)))
    return tuple(rows), total


def account_lines(session: Session, code: str, *, member_id: int | None = None, page: int = 1,
                  per_page: int = 25) -> tuple[tuple[AccountLine, ...], int]:
    """One page of an account's ledger, newest first, each line with the balance after it; and how many there are."""
    side = account(session, code).normal_side
    running = func.sum(Line.amount).over(order_by=(Entry.entry_date, Entry.id, Line.id)).label("balance")
    chosen = (select(Entry.id, Entry.number, Entry.entry_date, Entry.memo, Line.member_id, Line.amount, running)
              .join(Entry, Entry.id == Line.entry_id).join(Account, Account.id == Line.account_id)
              .where(Account.code == code))
    if member_id is not None:
        chosen = chosen.where(Line.member_id == member_id)
    total = session.scalar(select(func.count()).select_from(chosen.subquery()))
    rows = session.execute(chosen.order_by(Entry.entry_date.desc(), Entry.id.desc(), Line.id.desc())
                           .limit(per_page).offset((page - 1) * per_page))
    return tuple(AccountLine(*row[:5], _on_normal_side(side, row.amount), _on_normal_side(side, int(row.balance)))
                 for row in rows), total


def _entry_ids(code: str | None, member_id: int | None) -> Select:
    chosen = select(Line.entry_id)
    if code is not None:
        chosen = chosen.join(Account, Account.id == Line.account_id).where(Account.code == code)
    if member_id is not None:
        chosen = chosen.where(Line.member_id == member_id)
    return chosen


def _on_normal_side(side: str, amount: int) -> int:
    return amount if side == "D" else -amount


_BALANCE = Prepared(
    select(Account.normal_side, Balance.amount)
    .outerjoin(Balance, (Balance.account_id == Account.id) & (Balance.member_id == bindparam("member")))
    .where(Account.code == bindparam("code")))
