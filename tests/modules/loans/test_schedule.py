"""Instalment schedules: the handbook's figures, every reference vector, and laws that hold for any loan."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.modules.loans.schedule import (
    EXACT,
    METHODS,
    Rounding,
    Row,
    due_date,
    effective_rate,
    largest_principal,
    schedule,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/loan_schedules.json").read_text(encoding="utf-8"))
CASES = {vector["id"]: vector for vector in VECTORS["vectors"]}
MONTHS_PER_RATE = {"month": 1, "year": 12}
GENERATED = {"flat": "flat", "annuity": "annuity", "annuity_daycount": "annuity",
             "declining_equal_principal": "declining"}


def test_every_vector_has_a_test_for_its_method():
    assert len(CASES) == 15
    assert {vector["method"] for vector in CASES.values()} == {*GENERATED, "closed_form", "effective_rate"}


@pytest.mark.parametrize("name", [name for name, vector in CASES.items() if vector["method"] in GENERATED])
def test_schedule_gives_every_cell_the_source_printed(name):
    vector = CASES[name]
    rows = run(vector)

    assert [row.number for row in rows] == list(range(1, vector["inputs"]["n"] + 1))
    for expected in vector["expected"].get("rows", []):
        row = rows[expected["n"] - 1]
        for cell in expected.keys() - {"n"}:
            assert_close(vector, getattr(row, cell), expected[cell])


@pytest.mark.parametrize("name", [name for name, vector in CASES.items() if "total_interest" in vector["expected"]])
def test_schedule_gives_the_totals_the_source_printed(name):
    vector = CASES[name]
    rows = run(vector)

    assert_close(vector, sum(row.interest for row in rows), vector["expected"]["total_interest"])
    if "total_payment" in vector["expected"]:
        assert_close(vector, sum(row.total for row in rows), vector["expected"]["total_payment"])


@pytest.mark.parametrize("method", METHODS)
def test_schedule_without_jasa_is_the_closed_form(method):
    vector = CASES["NPF-06-zero-rate"]
    rows = run(vector, method=method, rounding=EXACT)

    assert {row.total for row in rows} == {money(vector, vector["expected"]["pmt"])}
    assert {row.interest for row in rows} == {money(vector, vector["expected"]["ipmt"])}


def test_effective_rate_of_the_regulators_flat_example():
    inputs, expected = CASES["ID-06-ojk-flat-to-effective"]["inputs"], CASES["ID-06-ojk-flat-to-effective"]["expected"]
    rate = effective_rate(int(inputs["principal"]), [int(inputs["instalment"])] * inputs["n"])

    assert abs(rate - Fraction(expected["nominal_annual_percent"]) * 100) <= 1


def test_rounding_up_never_collects_more_than_the_loan():
    probe = VECTORS["policy_probes"][0]
    rows = schedule(int(probe["inputs"]["principal"]), probe["inputs"]["n"], 100, "flat")

    assert rows[0] == Row(1, int(probe["computed"]["principal_per_month"]), int(probe["computed"]["jasa_per_month"]),
                          9_166_600)
    assert rows[-1] == Row(12, 832_600, 100_000, 0)


def test_flat_of_the_handbook():
    rows = schedule(12_000_000, 12, 100, "flat")

    assert {(row.principal, row.interest) for row in rows} == {(1_000_000, 120_000)}
    assert sum(row.interest for row in rows) == 1_440_000
    assert rows[5].balance == 6_000_000


def test_declining_of_the_handbook():
    rows = schedule(12_000_000, 12, 100, "declining")

    assert [rows[0], rows[5], rows[11]] == [
        Row(1, 1_000_000, 120_000, 11_000_000), Row(6, 1_000_000, 70_000, 6_000_000), Row(12, 1_000_000, 10_000, 0)]
    assert sum(row.interest for row in rows) == 780_000


def test_annuity_of_the_handbook():
    rows = schedule(12_000_000, 12, 100, "annuity")

    assert [rows[0], rows[5], rows[11]] == [
        Row(1, 946_200, 120_000, 11_053_800), Row(6, 994_466, 71_734, 6_178_962), Row(12, 1_055_461, 10_555, 0)]
    assert {row.total for row in rows[:-1]} == {1_066_200}
    assert rows[11].total == 1_066_016
    assert sum(row.interest for row in rows) == 794_216


def test_annuity_before_rounding_of_the_handbook():
    total = schedule(12_000_000, 12, 100, "annuity", rounding=EXACT, interest_rounding=EXACT)[0].total

    assert Rounding()(total * 100) == 106_618_546


def test_rounding_law_of_the_handbook():
    rows = schedule(10_000_000, 36, 100, "flat")

    assert [(row.principal, row.interest) for row in rows] == [(277_800, 100_000)] * 35 + [(277_000, 100_000)]
    assert rows[-1].balance == 0


@pytest.mark.parametrize(("method", "rate"), [("flat", 2146), ("declining", 1200), ("annuity", 1200)])
def test_true_cost_a_year_of_the_handbook(method, rate):
    assert effective_rate(12_000_000, [row.total for row in schedule(12_000_000, 12, 100, method)]) == rate


def test_early_settlement_of_the_handbook():
    flat, declining, annuity = (schedule(12_000_000, 12, 100, method) for method in ("flat", "declining", "annuity"))

    assert [flat[5].balance + months * flat[6].interest for months in (1, 2, 6)] == [6_120_000, 6_240_000, 6_720_000]
    assert (declining[5].balance, annuity[5].balance) == (6_000_000, 6_178_962)


def test_flat_of_one_and_a_half_percent_is_above_the_legal_rate_when_read_as_effective():
    costs = [effective_rate(12_000_000, [row.total for row in schedule(12_000_000, term, 150, "flat")])
             for term in (12, 36)]

    assert [Rounding(10)(cost) for cost in costs] == [3170, 3060]


def test_fees_make_the_loan_dearer():
    rows = schedule(12_000_000, 12, 100, "flat")

    assert Rounding(10)(effective_rate(11_640_000, [row.total for row in rows])) == 2740


def test_effective_rate_of_a_loan_that_costs_nothing_is_zero():
    assert effective_rate(1_000_000, [500_000, 500_000]) == 0


def test_effective_rate_of_a_very_dear_loan_is_still_found():
    assert effective_rate(1_000_000, [4_000_000]) == 300 * 100 * 12


@pytest.mark.parametrize(("term", "most"), [(12, 13_700_000), (24, 24_800_000), (36, 33_900_000)])
def test_largest_principal_of_the_handbook(term, most):
    assert Rounding(100_000)(largest_principal(1_279_632, term, 100, "flat")) == most


def test_largest_principal_without_room_is_zero():
    assert (largest_principal(0, 12, 100, "flat"), largest_principal(-50_000, 12, 100, "flat")) == (0, 0)


def test_due_dates_keep_the_day_and_stop_at_the_end_of_short_months():
    assert [due_date(date(2025, 10, 31), number) for number in (1, 2, 3, 4, 5)] == [
        date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    assert due_date(date(2024, 1, 29), 49) == date(2028, 2, 29)


loans = {"principal": st.integers(1, 2_000_000_000), "term": st.integers(1, 120), "rate_bp": st.integers(0, 500),
         "method": st.sampled_from(sorted(METHODS))}


@settings(deadline=None)
@given(**loans)
def test_any_loan_is_repaid_exactly_and_never_ends_with_a_bump(principal, term, rate_bp, method):
    rows = schedule(principal, term, rate_bp, method)

    assert sum(row.principal for row in rows) == principal
    assert (len(rows), rows[-1].balance) == (term, 0)
    assert min(min(row.principal, row.interest, row.balance) for row in rows) >= 0
    assert rows[-1].total <= max(row.total for row in rows[:-1] or rows)
    assert all(isinstance(amount, int) for row in rows for amount in (row.principal, row.interest, row.balance))


@settings(deadline=None)
@given(**loans, rounding=st.builds(Rounding, st.sampled_from([1, 50, 100, 1000]),
                                   st.sampled_from(["ceil", "half_up", "half_even", "none"])), grace=st.integers(0, 12))
def test_any_rounding_and_grace_repays_exactly(principal, term, rate_bp, method, rounding, grace):
    rows = schedule(principal, term + grace, rate_bp, method, rounding=rounding, interest_rounding=Rounding(),
                    principal_grace=grace)

    assert [row.principal for row in rows[:grace]] == [0] * grace
    assert sum(row.principal for row in rows) == principal
    assert min(min(row.principal, row.interest, row.balance) for row in rows) >= 0


@settings(deadline=None, max_examples=40)
@given(installment=st.integers(0, 20_000_000), term=loans["term"], rate_bp=loans["rate_bp"], method=loans["method"])
def test_largest_principal_fits_and_a_little_more_does_not(installment, term, rate_bp, method):
    most = largest_principal(installment, term, rate_bp, method)

    assert most == 0 or schedule(most, term, rate_bp, method)[0].total <= installment
    assert schedule(most + 1_000, term, rate_bp, method)[0].total > installment


@settings(deadline=None, max_examples=40)
@given(**loans)
def test_effective_rate_is_never_below_the_nominal_one(principal, term, rate_bp, method):
    rows = schedule(principal * 1_000_000, term, rate_bp, method)

    assert effective_rate(principal * 1_000_000, [row.total for row in rows]) >= rate_bp * 12 - 1


def run(vector: dict, **changes) -> tuple[Row, ...]:
    """The vector in whole minor units: rupiah, or cents where the currency is `unit`."""
    inputs = vector["inputs"]
    rounding = as_rounding(vector, inputs.get("rounding"))
    options = {"method": GENERATED.get(vector["method"]), "interest_rounding": rounding,
               "principal_grace": inputs.get("principal_grace", 0),
               "rounding": as_rounding(vector, inputs["emi_rounding"]) if "emi_rounding" in inputs else rounding}
    months = Fraction(inputs.get("period_months", 1), MONTHS_PER_RATE[inputs.get("rate_per", "year")])
    rate_bp = Fraction(inputs["rate_percent"]) * 100 * months
    return schedule(money(vector, inputs["principal"]), inputs["n"], rate_bp, **(options | changes))


def as_rounding(vector: dict, given: dict | None) -> Rounding:
    return Rounding(money(vector, given["unit"]), given["mode"]) if given else EXACT


def money(vector: dict, text: str) -> int:
    amount = Fraction(text) * (100 if vector["currency"] == "unit" else 1)
    assert amount.denominator == 1
    return int(amount)


def assert_close(vector: dict, amount, printed: str) -> None:
    tolerance = vector["tolerance"]
    if "compare_rounded_to" in tolerance:
        amount = Rounding(money(vector, tolerance["compare_rounded_to"]), tolerance["compare_mode"])(amount)
    assert abs(amount - money(vector, printed)) <= money(vector, tolerance["abs"])
