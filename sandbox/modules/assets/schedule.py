"""Straight line in whole rupiah: what is used up after so many months, exact at the end of the life. Pure."""

from datetime import date


def used_after(cost: int, residual: int, life_months: int, months: int) -> int:
    """Whole rupiah, rounded down: a month takes what is due so far less what was taken, and the last month the rest."""
    if not life_months:
        return 0
    return (cost - residual) * min(max(months, 0), life_months) // life_months


def months_of_use(acquired_on: date, month: date) -> int:
    """The month in which it was bought counts as the first."""
    return max((month.year - acquired_on.year) * 12 + month.month - acquired_on.month + 1, 0)
