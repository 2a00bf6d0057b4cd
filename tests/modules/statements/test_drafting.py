"""The draft of a budget: two totals become amounts by account, and the members adopt what they were shown."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.errors import NotAllowed, NotFound, RuleBroken
from sandbox.modules.contract import Occasion
from sandbox.modules.statements import EFFECTS
from sandbox.modules.statements.drafting import adopt_draft, draft_budget, drafted
from sandbox.modules.statements.figures import budget

RUPIAH = st.integers(1, 10**12)
YEAR_AFTER = date(2026, 8, 1)


def test_totals_are_spread_as_the_year_before_moved_its_accounts(golden):
    """2025 earned 1,800,000 of interest, 300,000 of fees and 2,000,000 of sales: 18, 3 and 20 of 41 parts again."""
    draft_budget(golden, 2026, income=5_000_000, cost=1_000_001)

    plan = drafted(golden, 2026)
    income = {code: amount for code, amount in plan.items() if code[0] == "4"}
    assert income == {"4101": 2_195_122, "4102": 365_854, "4201": 2_439_024}
    assert sum(amount for code, amount in plan.items() if code[0] == "5") == 1_000_001
    assert "4203" not in plan  # returned goods ran against the side of income


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(income=RUPIAH, cost=RUPIAH)
def test_no_rupiah_of_the_plan_is_lost(golden, income, cost):
    plan = draft_budget(golden, 2026, income=income, cost=cost)

    assert plan == drafted(golden, 2026)
    assert sum(plan.values()) == income + cost
    assert min(plan.values()) > 0


def test_books_with_nothing_to_go_by_still_have_a_plan(golden):
    assert draft_budget(golden, 2030, income=12_000_000, cost=7_000_000) == {"4101": 12_000_000, "5402": 7_000_000}


@pytest.mark.parametrize("amount", [0, -5_000_000, 10**18])
def test_an_absurd_plan_is_refused(golden, amount):
    with pytest.raises(RuleBroken, match="belum bisa dianggarkan"):
        draft_budget(golden, 2026, income=amount, cost=1_000_000)

    assert drafted(golden, 2026) == {}


def test_the_members_adopt_what_was_drafted_last(golden):
    draft_budget(golden, 2026, income=9_000_000, cost=1_000_000)
    plan = draft_budget(golden, 2026, income=5_000_000, cost=2_000_000)
    adopt_draft(golden, 2026, decision_no="RAT-2025/KEP-03")

    adopted = budget(golden, 2026)
    assert {code: abs(amount) for code, amount in adopted.items()} == plan
    with pytest.raises(NotAllowed, match="Anggaran 2026 sudah ditetapkan dengan RAT-2025/KEP-03"):
        draft_budget(golden, 2026, income=1, cost=1)


def test_a_later_meeting_of_the_year_is_prepared_and_the_budget_stands(golden):
    plan = draft_budget(golden, 2026, income=5_000_000, cost=2_000_000)
    adopt_draft(golden, 2026, decision_no="RAT-2025/KEP-03")
    EFFECTS["statements.draft_budget"].run(Occasion(
        golden, 1, None, {"book_year": 2025, "planned_income": 9_000_000, "planned_cost": 1_000_000}, "A-0003",
        "manager", YEAR_AFTER, "kunci"))

    assert {code: abs(amount) for code, amount in budget(golden, 2026).items()} == plan


def test_nothing_is_adopted_that_nobody_drafted(golden):
    with pytest.raises(NotFound, match="Rancangan anggaran 2027 belum ada"):
        adopt_draft(golden, 2027, decision_no="RAT-2026/KEP-03")
