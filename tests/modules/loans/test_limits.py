"""What a member may borrow: the handbook's capacity, ceilings, terms and exposure limits."""

from datetime import date

import pytest

from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.loans import limits
from sandbox.modules.loans.operations import sign_agreement
from sandbox.modules.loans.products import product_named
from sandbox.modules.loans.queries import Arrears
from sandbox.modules.loans.schedule import Rounding
from sandbox.modules.members.models import Member
from tests.modules.loans.kpri import SARI, SIPET, SLAMET, TODAY, apply, lend, pay

REGULAR = product_named(DEFAULT_RULES, "regular")
EMERGENCY = product_named(DEFAULT_RULES, "emergency")
OWN_CAPITAL = 50_000_000


@pytest.fixture
def sari(session) -> Member:
    return session.get(Member, SARI)


def test_capacity_of_the_handbook(session, sari):
    assert limits.capacity(session, sari, DEFAULT_RULES) == 4_138_898 // 3 - 100_000 == 1_279_632


def test_capacity_counts_what_banks_already_deduct(session, sari):
    sari.other_deductions = 1_400_000

    assert limits.capacity(session, sari, DEFAULT_RULES) == -120_368
    assert limits.max_principal(session, sari, REGULAR, 12, DEFAULT_RULES) == 0


def test_capacity_counts_the_instalments_of_open_loans(session, sari):
    lend(session, principal=6_000_000)
    assert limits.capacity(session, sari, DEFAULT_RULES) == 1_279_632 - 560_000


def test_capacity_of_a_declining_loan_counts_its_next_instalment(session, sari):
    loan = lend(session, product="declining", principal=6_000_000)
    pay(session, loan, 560_000)

    assert limits.monthly_duty(session, sari) == 500_000 + 55_000


def test_capacity_at_another_ratio_is_taken_in_basis_points(session, sari):
    tpp = DEFAULT_RULES | {"loan_caps": DEFAULT_RULES["loan_caps"] | {"payroll_ratio_max_bp": 4_000}}

    assert limits.capacity(session, sari, tpp) == 1_655_559 - 100_000


def test_ceiling_is_a_multiple_of_pokok_and_wajib(session, sari):
    four_times = DEFAULT_RULES | {"loan_products": {
        "regular": DEFAULT_RULES["loan_products"]["regular"] | {"ceiling_savings_multiple": 4}}}

    assert limits.ceiling(session, sari, REGULAR, DEFAULT_RULES) == 36_500_000
    assert limits.ceiling(session, sari, product_named(four_times, "regular"), four_times) == 14_600_000


def test_ceiling_of_a_short_contract_is_lower(session):
    assert limits.ceiling(session, session.get(Member, SLAMET), REGULAR, DEFAULT_RULES) == 3 * 350_000


def test_term_ends_a_month_before_the_contract(session, sari):
    slamet = session.get(Member, SLAMET)

    assert limits.max_term(sari, REGULAR, DEFAULT_RULES, TODAY) == 60
    assert limits.max_term(slamet, REGULAR, DEFAULT_RULES, TODAY) == 4
    assert limits.max_term(slamet, REGULAR, DEFAULT_RULES, date(2026, 7, 1)) == 0


@pytest.mark.parametrize(("term_months", "most"), [(12, 13_700_000), (24, 24_800_000), (36, 33_900_000)])
def test_largest_principal_of_the_handbook_is_what_capacity_carries(session, sari, term_months, most):
    found = limits.max_principal(session, sari, REGULAR, term_months, DEFAULT_RULES)

    assert Rounding(100_000)(found) == most
    assert REGULAR.schedule(found, term_months)[0].total <= 1_279_632
    assert REGULAR.schedule(found + 1_000, term_months)[0].total > 1_279_632


def test_largest_principal_stops_at_ceiling_and_product(session, sari):
    assert limits.max_principal(session, sari, EMERGENCY, 1, DEFAULT_RULES) == 1_000_000
    assert limits.max_principal(session, sari, REGULAR, 60, DEFAULT_RULES) == 36_500_000
    lend(session, principal=100_000, term_months=1)
    assert limits.max_principal(session, sari, REGULAR, 60, DEFAULT_RULES) == 36_400_000


def test_owed_counts_a_signed_loan_that_waits_for_its_money(session):
    loan = lend(session, principal=6_000_000)
    pay(session, loan, 560_000)
    sign_agreement(session, apply(session, case_id=2, principal=2_000_000), today=TODAY)

    assert limits.owed(session, SARI) == 7_500_000


def test_arrears_of_a_member_join_all_loans(session):
    lend(session, principal=6_000_000)
    lend(session, case_id=2, principal=1_200_000)

    assert limits.arrears(session, SARI, date(2026, 2, 22)) == Arrears(560_000 + 112_000, 10)
    assert limits.arrears(session, SLAMET, date(2026, 2, 22)) == Arrears(0, 0)


def test_exposure_limit_is_smaller_for_the_board(session, sari):
    assert limits.own_capital(session) == OWN_CAPITAL
    assert limits.exposure_limit(session, sari, DEFAULT_RULES, TODAY) == 7_500_000
    assert limits.exposure_limit(session, session.get(Member, SIPET), DEFAULT_RULES, TODAY) == 5_000_000


def test_board_and_supervisors_share_one_limit(session):
    lend(session, member_id=SIPET, principal=2_000_000)
    lend(session, case_id=2, principal=3_000_000)

    assert limits.related_limit_left(session, DEFAULT_RULES, TODAY) == 3_000_000
