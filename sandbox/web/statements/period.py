"""Of which days a statement tells: a book year, or what of it lies before the end of a month; never beyond today."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from flask import request
from flask_babel import format_date
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.statements.figures import Window
from sandbox.modules.statements.queries import has_entries, years_of_books
from sandbox.web.numbers import whole

OLDEST = 1990


@dataclass(frozen=True)
class Period:
    """From the first of January to `last`."""

    last: date
    years: tuple[int, ...]  # of which there are books, newest first
    is_empty: bool  # nothing was posted in it

    @property
    def year(self) -> int:
        return self.last.year

    @property
    def window(self) -> Window:
        return Window(date(self.year, 1, 1), self.last)

    @property
    def is_whole_year(self) -> bool:
        return (self.last.month, self.last.day) == (12, 31)

    @property
    def link(self) -> dict[str, int]:
        """What of an address says that it is about this period."""
        return {"year": self.year} if self.is_whole_year else {"year": self.year, "month": self.last.month}


def asked_period(session: Session) -> Period:
    """What the address asks for; without a year, or with one that cannot be, the one of the world's day."""
    now = today(session)
    year = request.args.get("year", now.year, type=whole)
    if not OLDEST <= year <= now.year:
        year = now.year
    month = request.args.get("month", 12, type=whole)
    last = min(last_day(year, month if 1 <= month <= 12 else 12), now)
    return Period(last, years_of_books(session, now.year), not has_entries(session, Window(date(year, 1, 1), last)))


def last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def months() -> tuple[tuple[int, str], ...]:
    """Number and name, in the reader's language."""
    return tuple((number, format_date(date(2000, number, 1), "LLLL")) for number in range(1, 13))
