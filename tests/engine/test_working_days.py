"""Working days: no Saturday, no Sunday, no national holiday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.engine.definition import Span
from sandbox.engine.working_days import add_working_days, after, is_working_day

NYEPI = date(2026, 3, 19)
IDUL_FITRI = {date(2026, 3, 20), date(2026, 3, 21), date(2026, 3, 23), date(2026, 3, 24)}
THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize(("start", "count", "day"), [
    (THURSDAY, 0, THURSDAY),
    (THURSDAY, 1, date(2026, 3, 13)),
    (THURSDAY, 2, date(2026, 3, 16)),  # over the weekend
    (date(2026, 3, 14), 1, date(2026, 3, 16)),  # from a Saturday
    (date(2026, 3, 18), 1, date(2026, 3, 25)),  # over Nyepi, the weekend and Idul Fitri
])
def test_working_days_pass_over_weekends_and_holidays(start, count, day):
    assert add_working_days(start, count, {NYEPI, *IDUL_FITRI}) == day


def test_a_span_counts_in_its_own_unit():
    assert after(THURSDAY, Span(working_days=3), frozenset()) == date(2026, 3, 17)
    assert after(THURSDAY, Span(days=3), frozenset()) == date(2026, 3, 15)


@given(start=st.dates(date(2024, 1, 1), date(2027, 12, 31)), count=st.integers(1, 60),
       holidays=st.frozensets(st.dates(date(2024, 1, 1), date(2028, 12, 31)), max_size=30))
def test_the_last_working_day_is_one_and_has_so_many_before_it(start, count, holidays):
    day = add_working_days(start, count, holidays)
    between = [start + timedelta(days=number) for number in range(1, (day - start).days + 1)]

    assert is_working_day(day, holidays)
    assert sum(is_working_day(each, holidays) for each in between) == count
