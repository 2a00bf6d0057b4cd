"""Months and working days of a cooperative's history."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta


def months_from(first: date, count: int) -> Iterator[date]:
    """The first day of each month."""
    return (month_after(first, number) for number in range(count))


def month_after(first: date, number: int) -> date:
    years, month = divmod(first.month - 1 + number, 12)
    return date(first.year + years, month + 1, 1)


def months_between(first: date, last: date) -> int:
    """Whole calendar months from the month of `first` up to, not counting, the month of `last`."""
    return (last.year - first.year) * 12 + last.month - first.month


def last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def office_day(month: date, day: int) -> date:
    """That day of the month, or the working day after it when it falls on a weekend."""
    on = month.replace(day=day)
    return on + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[on.weekday()])


def shop_days(month: date) -> list[date]:
    """The shop is open Monday to Saturday, and closed on New Year's Day."""
    days = (month.replace(day=day) for day in range(1, last_day(month).day + 1))
    return [day for day in days if day.weekday() != 6 and (day.month, day.day) != (1, 1)]
