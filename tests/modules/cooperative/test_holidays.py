"""Days on which offices are closed: the nation's, and the cooperative's own."""

from collections import Counter
from datetime import date

from sandbox.modules.cooperative.holidays import ESTIMATED_YEARS, NATIONAL, holiday_name
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.queries import holidays, rules

MELATI_DAY = date(2026, 5, 25)


def test_four_years_are_kept_and_the_last_is_an_estimate():
    assert sorted(Counter(day.year for day in NATIONAL).items()) == [(2024, 29), (2025, 28), (2026, 25), (2027, 17)]
    assert ESTIMATED_YEARS == (2027,)


def test_a_day_says_what_is_celebrated():
    days = [date(2026, 8, 17), date(2026, 3, 20), date(2026, 3, 2), date(2031, 1, 1)]

    assert list(map(holiday_name, days)) == ["Proklamasi Kemerdekaan", "Cuti bersama Idulfitri", "", ""]


def test_a_cooperative_adds_days_of_its_own_in_its_rules(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        before = MELATI_DAY in holidays(session)
        adopt_rules(session, {**rules(session), "holidays": [MELATI_DAY.isoformat()]},
                    effective_from=date(2026, 1, 1), adopted_by="RAT 2025")

        assert (before, MELATI_DAY in holidays(session), date(2026, 8, 17) in holidays(session)) == (False, True, True)
        assert len(holidays(session)) == len(NATIONAL) + 1
