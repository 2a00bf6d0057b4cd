"""When a step is due, in words: the last day with its weekday, and how many working days are left or how late it is."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import format_date, gettext, ngettext
from sqlalchemy.orm import Session

from sandbox.engine.working_days import is_working_day
from sandbox.modules.cooperative import queries as cooperative
from sandbox.modules.cooperative.queries import holidays


@dataclass(frozen=True)
class Deadline:
    """`by` names the day, `left` says how far it is; `kind` and `sign` are a badge's colour and icon."""

    by: str
    left: str
    kind: str
    sign: str


def deadline(session: Session, due_on: date) -> Deadline:
    today = cooperative.today(session)
    by = gettext("paling lambat %(day)s", day=long_day(due_on))
    days = (due_on - today).days
    if days < 0:
        return Deadline(by, ngettext("terlambat %(num)s hari", "terlambat %(num)s hari", -days), "bad", "warning")
    if days == 0:
        return Deadline(by, gettext("hari ini hari terakhir"), "waits", "clock")
    return Deadline(by, _left(session, today, days), "", "clock")


def long_day(day: date) -> str:
    """Senin, 16 Maret 2026."""
    return format_date(day, "EEEE, d MMMM yyyy")


def _left(session: Session, today: date, days: int) -> str:
    closed = holidays(session)
    working = sum(is_working_day(today + timedelta(days=number), closed) for number in range(1, days + 1))
    if not working:
        return ngettext("%(num)s hari lagi", "%(num)s hari lagi", days)
    return ngettext("%(num)s hari kerja lagi", "%(num)s hari kerja lagi", working)
