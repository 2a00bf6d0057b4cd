"""Two years of books in the proportions of a real KPRI, for more than one number (handbook 6, DESIGN generator)."""

from datetime import date

import pytest

from seed.granting import PERMANENT
from seed.history import tell
from seed.presets import preset_named

TODAY = date(2026, 1, 12)


@pytest.fixture(scope="module", params=[1, 7, 42])
def story(request):
    return tell(preset_named("kpri-kalteng"), request.param)


def part(story, *codes: str) -> float:
    return abs(sum(story.journal.balance(code) for code in codes)) / story.journal.total("1")


def test_the_balance_sheet_looks_like_a_kpri(story):
    assert 0.75 <= part(story, "1201") <= 0.88
    assert 0.35 <= part(story, "3101", "3102") <= 0.50
    assert 0.20 <= part(story, "2101") <= 0.35
    assert 0.10 <= part(story, "3201", "3202") <= 0.15
    assert 5_000_000 <= story.journal.total("1") / len(story.members_on(TODAY)) <= 20_000_000


def test_the_open_year_earns_a_usual_surplus(story):
    assert 0.03 <= -story.journal.total("4", "5") / story.journal.total("1") <= 0.065
    assert story.journal.balance("3302") == 0
    assert story.journal.balance("3301") == 0


def test_there_are_two_full_years_of_lines(story):
    drafts = story.journal.drafts()
    assert 27_000 <= sum(len(draft.lines) for draft in drafts) <= 33_000
    assert (drafts[0].on, drafts[-1].on) == (date(2024, 1, 1), date(2025, 12, 31))
    assert len({draft.key for draft in drafts}) == len(drafts)


def test_about_half_of_the_members_borrow(story):
    principals = sorted(loan.principal for loan in story.lending.loans)
    terms = sorted(loan.term_months for loan in story.lending.loans)

    assert 0.45 <= len(list(story.lending.running())) / len(story.members_on(TODAY)) <= 0.65
    assert 140 <= len(principals) <= 230
    assert 12_000_000 <= principals[len(principals) // 2] <= 20_000_000
    assert terms[len(terms) // 2] in (24, 30, 36)


@pytest.mark.parametrize(("permanent", "least", "most"), [(True, 0.01, 0.04), (False, 0.02, 0.12)])
def test_a_few_loans_are_long_in_arrears(story, permanent, least, most):
    loans = [loan for loan in story.lending.running()
             if (story.people[loan.member_id - 1].employment_status in PERMANENT) == permanent]
    late = [loan for loan in loans if (TODAY - loan.due_on(loan.rows[loan.paid])).days > 90]
    assert least <= sum(loan.outstanding for loan in late) / sum(loan.outstanding for loan in loans) <= most


def test_nobody_who_left_owes_or_owns_anything(story):
    leavers = [person for person in story.people if person.left_on]
    assert len(leavers) == 22
    assert {story.journal.balance(code, person.id) for person in leavers
            for code in ("1201", "1202", "2101", "2103", "2401", "3101", "3102")} == {0}
