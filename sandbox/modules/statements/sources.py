"""Where a figure comes from: the lines it is the sum of, each with the balance after it, and the sum by account."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from sandbox.modules.ledger.models import POSTED, Account, Entry, Line
from sandbox.modules.statements.figures import PLAIN, Window, special_entries

DEBIT, CREDIT = "debit", "credit"
WITHIN, BEFORE, UPTO = "within", "before", "upto"


@dataclass(frozen=True)
class Part:
    """Lines of these accounts, in entries of these kinds (of all, when none is named), on one side or on both."""

    codes: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    side: str = ""  # DEBIT, CREDIT or both

    def lines(self, special: Mapping[int, str]) -> ColumnElement[bool]:
        """`special` as figures.special_entries gives them."""
        chosen = [Account.code.in_(self.codes)]
        if PLAIN in self.kinds:
            chosen.append(Line.entry_id.not_in([entry for entry, kind in special.items() if kind not in self.kinds]))
        elif self.kinds:
            chosen.append(Line.entry_id.in_([entry for entry, kind in special.items() if kind in self.kinds]))
        if self.side:
            chosen.append(Line.amount > 0 if self.side == DEBIT else Line.amount < 0)
        return and_(*chosen)


@dataclass(frozen=True)
class Source:
    """The figure is `sign` times the sum of the lines, debit positive, of the days that `reach` takes of a window."""

    parts: tuple[Part, ...]
    sign: int = 1
    reach: str = WITHIN  # its days; BEFORE: all days before it begins; UPTO: all days until it ends

    def days(self, window: Window) -> Window:
        return {WITHIN: window, BEFORE: window.before, UPTO: window.upto}[self.reach]


@dataclass(frozen=True)
class SourceLine:
    """`amount` counts as the figure does; `balance` is the figure after this line, the lines before it included."""

    entry_id: int
    number: str
    on: date
    memo: str
    code: str
    member_id: int | None
    amount: int
    balance: int


@dataclass(frozen=True)
class AccountPart:
    """What one account adds to a figure."""

    code: str
    name: str
    amount: int
    count: int


def account_parts(session: Session, source: Source, window: Window, *, member_id: int | None = None
                  ) -> tuple[AccountPart, ...]:
    """In the order of the chart; their amounts sum to the figure, their counts to the number of its lines."""
    rows = session.execute(
        _lines(session, source, window, member_id, Account.code, Account.name, func.sum(Line.amount), func.count())
        .group_by(Account.code, Account.name).order_by(Account.code))
    return tuple(AccountPart(code, name, source.sign * int(amount), count) for code, name, amount, count in rows)


def source_lines(session: Session, source: Source, window: Window, *, account: str | None = None,
                 member_id: int | None = None, page: int = 1, per_page: int = 25) -> tuple[SourceLine, ...]:
    """One page, newest first."""
    running = func.sum(Line.amount).over(order_by=(Entry.entry_date, Entry.id, Line.id)).label("balance")
    chosen = _lines(session, source, window, member_id, Entry.id, Entry.number, Entry.entry_date, Entry.memo,
                    Account.code, Line.member_id, Line.amount, running)
    if account is not None:
        chosen = chosen.where(Account.code == account)
    rows = session.execute(chosen.order_by(Entry.entry_date.desc(), Entry.id.desc(), Line.id.desc())
                           .limit(per_page).offset((page - 1) * per_page))
    return tuple(SourceLine(*row[:6], source.sign * row.amount, source.sign * int(row.balance)) for row in rows)


def _lines(session: Session, source: Source, window: Window, member_id: int | None, *columns) -> Select:
    special = special_entries(session) if any(part.kinds for part in source.parts) else {}
    chosen = (select(*columns).select_from(Line).join(Entry, Entry.id == Line.entry_id)
              .join(Account, Account.id == Line.account_id)
              .where(POSTED, source.days(window).days, or_(*(part.lines(special) for part in source.parts))))
    return chosen if member_id is None else chosen.where(Line.member_id == member_id)
