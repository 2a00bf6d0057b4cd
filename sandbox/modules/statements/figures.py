"""Sums of the journal that statements are made of: one aggregate over the lines for each, debit positive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, select, union
from sqlalchemy.orm import Session, aliased

from sandbox.modules.ledger.models import POSTED, Account, Entry, Line
from sandbox.modules.statements.models import Budget

# Names of their own, so that a question inside a question is not about the lines that are being summed.
_THERE, _MONEY, _CASH_ACCOUNT = aliased(Line), aliased(Line), aliased(Account)
CASH = ("1101", "1102", "1103", "1110")  # cash and what can be had as cash at once
PLAIN, CLOSING, SPLIT, DISPOSAL = "plain", "closing", "split", "disposal"
NOT_CLOSING = (PLAIN, SPLIT, DISPOSAL)
Figures = Mapping[str, int]  # account code -> debit positive
_SIDES = (func.coalesce(func.sum(Line.amount).filter(Line.amount > 0), 0),
          func.coalesce(func.sum(-Line.amount).filter(Line.amount < 0), 0))


@dataclass(frozen=True)
class Window:
    """Days from `first` (None: since the books began) to `last`, both counted."""

    first: date | None
    last: date

    @classmethod
    def of_year(cls, year: int, until: date | None = None) -> "Window":
        """The whole year, or its days until one of them."""
        return cls(date(year, 1, 1), until or date(year, 12, 31))

    @property
    def a_year_before(self) -> "Window":
        """The same days of the year before."""
        return Window(*(day and day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
                        for day in (self.first, self.last)))

    @property
    def before(self) -> "Window":
        """All days until this window begins: its opening. None begins after the books do."""
        return Window(None, (self.first or date.min + timedelta(days=1)) - timedelta(days=1))

    @property
    def upto(self) -> "Window":
        """All days until this window ends: its closing."""
        return Window(None, self.last)

    @property
    def days(self) -> ColumnElement[bool]:
        upto = Entry.entry_date <= self.last
        return upto if self.first is None else and_(Entry.entry_date >= self.first, upto)


@dataclass(frozen=True)
class Chart:
    """Names and normal sides of the accounts, read once a statement."""

    names: Mapping[str, str]
    sides: Mapping[str, str]

    def codes(self, *classes: str) -> tuple[str, ...]:
        return tuple(code for code in self.names if code.startswith(classes))


def read_chart(session: Session) -> Chart:
    rows = session.execute(select(Account.code, Account.name, Account.normal_side).order_by(Account.code)).all()
    return Chart({row.code: row.name for row in rows}, {row.code: row.normal_side for row in rows})


def sums(session: Session, *windows: Window, but_closing: bool = False) -> tuple[Figures, ...]:
    """What moved on each account in each window. `but_closing`: without the entries that close a year."""
    chosen = _lines(*(_sum_of(window) for window in windows)).group_by(Account.code)
    if but_closing:
        chosen = chosen.where(Line.entry_id.not_in(_closings()))
    rows = session.execute(chosen).all()
    return tuple({row[0]: int(row[number]) for row in rows if row[number]} for number in range(1, len(windows) + 1))


def sums_by_kind(session: Session, *windows: Window) -> tuple[Mapping[tuple[str, str], int], ...]:
    """As `sums`, by account and kind of entry (CLOSING a year, SPLIT of SHU, DISPOSAL of an asset, PLAIN)."""
    kind, columns = kind_of_entry().label("kind"), [_sum_of(window) for window in windows]
    rows = session.execute(_lines(kind, *columns).where(_is_special()).group_by(Account.code, kind)).all()
    return tuple(_with_plain(total, {(row[0], row[1]): int(row[number]) for row in rows})
                 for number, total in enumerate(sums(session, *windows), 2))


def moved(session: Session, code: str, window: Window) -> int:
    """What moved on one account, debit positive."""
    return int(session.scalar(select(func.coalesce(func.sum(Line.amount), 0)).join(Entry, Entry.id == Line.entry_id)
                              .join(Account, Account.id == Line.account_id)
                              .where(POSTED, window.days, Account.code == code)))


def budget(session: Session, year: int) -> Figures | None:
    """None when no budget was adopted for that year."""
    rows = session.execute(select(Account.code, Account.normal_side, Budget.amount)
                           .join(Account, Account.id == Budget.account_id).where(Budget.year == year)).all()
    return {code: amount if side == "D" else -amount for code, side, amount in rows} if rows else None


def additions_and_reductions(session: Session, window: Window, codes: tuple[str, ...]) -> dict[tuple[str, str], list]:
    """(code, kind) -> [debits, credits], both positive."""
    kind = kind_of_entry().label("kind")
    chosen = _lines(*_SIDES).where(window.days, Account.code.in_(codes)).group_by(Account.code)
    whole = session.execute(chosen).all()
    rows = session.execute(chosen.add_columns(kind).where(_is_special()).group_by(kind)).all()
    debits, credits = (_with_plain({row[0]: int(row[side]) for row in whole},
                                   {(row[0], row[3]): int(row[side]) for row in rows}) for side in (1, 2))
    return {place: [debits.get(place, 0), credits.get(place, 0)] for place in {**debits, **credits}}


def _with_plain(whole: Figures, special: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """All kinds: few entries are special, so the plain ones are what is left of the whole. None that are zero."""
    plain = dict(whole)
    for (code, _), amount in special.items():
        plain[code] = plain.get(code, 0) - amount
    return {place: amount for place, amount in ({(code, PLAIN): left for code, left in plain.items()} | dict(special)
                                                ).items() if amount}


def _lines(*columns) -> Select:
    return (select(Account.code, *columns).select_from(Line).join(Entry, Entry.id == Line.entry_id)
            .join(Account, Account.id == Line.account_id).where(POSTED))


def _sum_of(window: Window) -> ColumnElement[int]:
    return func.coalesce(func.sum(Line.amount).filter(window.days), 0)


def special_entries(session: Session) -> dict[int, str]:
    """Entry id -> kind, of the few that are not PLAIN. Known before the lines are chosen: PostgreSQL would look for
    them anew at every line."""
    found: dict[int, str] = {}
    for kind, entries in ((DISPOSAL, _disposals()), (SPLIT, _splits()), (CLOSING, _closings())):  # as kind_of_entry
        found |= dict.fromkeys(session.scalars(entries), kind)
    return found


def kind_of_entry() -> ColumnElement[str]:
    return case((Line.entry_id.in_(_closings()), CLOSING), (Line.entry_id.in_(_splits()), SPLIT),
                (Line.entry_id.in_(_disposals()), DISPOSAL), else_=PLAIN)


def _is_special() -> ColumnElement[bool]:
    return Line.entry_id.in_(union(_closings(), _splits(), _disposals()))


def _disposals() -> Select:
    return _entries_on(("1401", "1402", "1403"), _THERE.amount < 0)


def _closings() -> Select:
    """Whatever moves SHU of the year closes it, or carries it over into the next; an opening balance does neither."""
    return _without_cash(_entries_on(("3302",)))


def _splits() -> Select:
    """SHU of last year taken apart; where money leaves in the same entry it is a payment."""
    return _without_cash(_entries_on(("3301",), _THERE.amount > 0))


def _entries_on(codes: tuple[str, ...], *conditions) -> Select:
    accounts = select(Account.id).where(Account.code.in_(codes)).correlate(None)
    return select(_THERE.entry_id).where(_THERE.account_id.in_(accounts), *conditions).correlate(None)


def _without_cash(entries: Select) -> Select:
    accounts = select(_CASH_ACCOUNT.id).where(_CASH_ACCOUNT.code.in_(CASH))
    return entries.where(~exists().where(_MONEY.entry_id == _THERE.entry_id, _MONEY.account_id.in_(accounts)))
