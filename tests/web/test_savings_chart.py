"""Twelve bars: the balance is carried over months in which nothing moved."""

from datetime import date

from sandbox.modules.savings.queries import MonthEnd
from sandbox.web.savings_chart import BASE, TOP, chart

TODAY = date(2026, 1, 12)


def test_nobody_who_never_saved_has_a_chart():
    assert chart((), TODAY) is None


def test_months_without_a_movement_keep_the_balance():
    drawn = chart((MonthEnd(date(2025, 3, 1), 50_000), MonthEnd(date(2025, 6, 1), 150_000)), TODAY)

    assert [bar.month for bar in drawn.bars][::11] == [date(2025, 2, 1), date(2026, 1, 1)]
    assert [bar.balance for bar in drawn.bars] == [0] + [50_000] * 3 + [150_000] * 8


def test_the_highest_bar_fills_the_chart():
    drawn = chart((MonthEnd(date(2025, 12, 1), 150_000),), TODAY)

    assert (drawn.bars[-1].y, drawn.bars[-1].height) == (TOP, BASE - TOP)
    assert drawn.bars[0].height == 0
