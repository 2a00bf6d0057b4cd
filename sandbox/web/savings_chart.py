"""Savings over the last year as twelve bars, drawn on the server; its table stands beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sandbox.modules.savings.queries import MonthEnd

WIDTH, HEIGHT, BASE, TOP = 360, 150, 122, 14
MONTHS = 12


@dataclass(frozen=True)
class Bar:
    month: date
    balance: int
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Chart:
    bars: tuple[Bar, ...]
    bar_width: int = WIDTH // MONTHS - 10
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE


def chart(history: Sequence[MonthEnd], today: date) -> Chart | None:
    """None while nothing has ever been saved."""
    if not history:
        return None
    ends = tuple(_month_ends(history, today))
    most = max(max(balance for _, balance in ends), 1)
    return Chart(tuple(_bar(number, month, balance, most) for number, (month, balance) in enumerate(ends)))


def _month_ends(history: Sequence[MonthEnd], today: date) -> Iterator[tuple[date, int]]:
    """The balance at the end of each of the last twelve months, carried over months without a movement."""
    for back in range(MONTHS - 1, -1, -1):
        number = today.year * 12 + today.month - 1 - back
        month = date(number // 12, number % 12 + 1, 1)
        yield month, next((end.balance for end in reversed(history) if end.month <= month), 0)


def _bar(number: int, month: date, balance: int, most: int) -> Bar:
    height = (BASE - TOP) * max(balance, 0) // most
    return Bar(month, balance, number * (WIDTH // MONTHS) + 5, BASE - height, height)
