"""Counting days: those of the calendar, and those on which offices work."""

from collections.abc import Set
from datetime import date, timedelta

from sandbox.engine.parts import Span

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


def after(start: date, span: Span, holidays: Set[date]) -> date:
    """The last day of a span that begins the day after `start`."""
    if span.days:
        return start + timedelta(days=span.days)
    return add_working_days(start, span.working_days, holidays)


def add_working_days(start: date, count: int, holidays: Set[date]) -> date:
    """The day on which `count` working days after `start` have come; `start` itself is not counted."""
    day = start
    while count > 0:
        day += _ONE_DAY
        if is_working_day(day, holidays):
            count -= 1
    return day


def is_working_day(day: date, holidays: Set[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays
