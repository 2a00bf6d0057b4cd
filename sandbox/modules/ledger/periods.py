"""The months of the books: open, in adjustment, locked. Questions only; closing.py moves them."""

from calendar import monthrange
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.drafts import Draft
from sandbox.modules.ledger.models import AccountingPeriod
from sandbox.phrase import MONTHS, phrase
from sandbox.worlds.prepared import Prepared

OPEN, ADJUSTING, LOCKED = "open", "adjusting", "locked"
STATES = {OPEN: phrase("Terbuka"), ADJUSTING: phrase("Penyesuaian"), LOCKED: phrase("Terkunci")}
_CLOSED = Prepared(select(AccountingPeriod.first_day, AccountingPeriod.last_day, AccountingPeriod.state)
                   .where(AccountingPeriod.state != OPEN).order_by(AccountingPeriod.first_day.desc()))


def first_of(day: date) -> date:
    return day.replace(day=1)


def last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_name(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def period_of(session: Session, day: date) -> AccountingPeriod | None:
    """None: nobody began to close that month, so it is open unless a later one is locked."""
    return session.scalar(select(AccountingPeriod).where(AccountingPeriod.first_day == first_of(day)))


def state_of(session: Session, day: date) -> str:
    """OPEN, ADJUSTING or LOCKED, for an entry of that day."""
    states = {state for first, last, state in closed_periods(session)
              if day <= last and (state == LOCKED or first <= day)}
    return LOCKED if LOCKED in states else ADJUSTING if states else OPEN


def locked_until(session: Session) -> date | None:
    """The last day nothing can be posted on any more."""
    return next((last for _, last, state in closed_periods(session) if state == LOCKED), None)


def closing_month(session: Session) -> date:
    """First day of the month that is to be closed next: after the last locked one, else last month."""
    locked = locked_until(session)
    if locked:
        return locked + timedelta(days=1)
    return adjusted_month(session) or first_of(first_of(today(session)) - timedelta(days=1))


def adjusted_month(session: Session) -> date | None:
    """First day of the oldest month that is being adjusted; None when none is."""
    return min((first for first, _, state in closed_periods(session) if state == ADJUSTING), default=None)


def closed_periods(session: Session) -> tuple[tuple[date, date, str], ...]:
    """First day, last day and state of every month that is no longer open, the latest first."""
    return tuple(tuple(row) for row in _CLOSED.records(session))


def refusal(draft: Draft, closed: tuple[tuple[date, date, str], ...]) -> RuleBroken | None:
    """What the guard entry_in_open_period will say no to, with the way out."""
    for first, last, state in closed:
        if state == LOCKED and draft.on <= last:
            return RuleBroken("Buku sampai {until} sudah dikunci, jadi jurnal “{memo}” bertanggal {date} tidak bisa "
                              "dibukukan.", hint="Beri tanggal mulai {open}, juga untuk koreksi.",
                              until=last, memo=draft.memo, date=draft.on, open=last + timedelta(days=1))
        if state == ADJUSTING and first <= draft.on <= last and not draft.is_adjusting:
            return RuleBroken("Buku sampai {until} sedang disesuaikan untuk ditutup, jadi jurnal “{memo}” bertanggal "
                              "{date} tidak bisa dibukukan.",
                              hint="Beri tanggal mulai {open}, atau minta juru buku mencatatnya sebagai jurnal "
                                   "penyesuaian.",
                              until=last, memo=draft.memo, date=draft.on, open=last + timedelta(days=1))
    return None
