"""Kolektibilitas and allowance (handbook 4.3): bands, collateral, months, pledged savings, the month's posting."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.closing import open_adjusting
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import verify
from sandbox.modules.loans.allowances import allowance_needed, day_to_count, post_allowance
from sandbox.modules.loans.bands import CLASSES, Security, allowance, class_of, months_late
from sandbox.modules.loans.classes import portfolio, standing
from sandbox.modules.loans.collection import note_payroll_miss
from sandbox.modules.loans.models import AllowanceLine, AllowanceRun
from sandbox.modules.loans.operations import sign_agreement
from sandbox.modules.loans.pledges import record_collateral
from tests.modules.loans.kpri import SARI, SIPET, TODAY, apply, lend, pay, pay_out
from tests.modules.melati import live_on

PERDEP = DEFAULT_RULES | {"loan_classes": DEFAULT_RULES["loan_classes"] | {"method": "perdep"}}
FREE = {"is_bullet": False, "debt": 10_000_000, "security": Security()}


@pytest.mark.parametrize(("days", "expected"), [
    (0, "current"), (90, "current"), (91, "substandard"), (180, "substandard"), (181, "doubtful"), (270, "doubtful"),
    (271, "loss"), (2_000, "loss")])
def test_bands_of_the_handbook(days, expected):
    assert class_of(days, 0, body=DEFAULT_RULES, **FREE) == expected


@pytest.mark.parametrize(("months", "expected"), [(0, "current"), (3, "current"), (4, "substandard"),
                                                  (6, "substandard"), (7, "loss")])
def test_months_of_the_older_rule(months, expected):
    assert class_of(0, months, body=PERDEP, **FREE) == expected


@pytest.mark.parametrize(("months", "expected"), [(0, "current"), (1, "substandard"), (3, "substandard"), (4, "loss")])
def test_a_loan_of_one_payment_is_substandard_as_soon_as_it_is_late(months, expected):
    assert class_of(0, months, body=PERDEP, **FREE | {"is_bullet": True}) == expected


@pytest.mark.parametrize(("recoverable", "other", "months", "expected"), [
    (7_500_000, 0, 7, "doubtful"), (7_499_999, 0, 7, "loss"), (0, 10_000_000, 7, "doubtful"), (0, 9_999_999, 7, "loss"),
    (7_500_000, 0, 27, "doubtful"), (7_500_000, 0, 28, "loss")])
def test_collateral_keeps_a_loan_doubtful_for_21_months(recoverable, other, months, expected):
    secured = FREE | {"security": Security(recoverable, other)}

    assert class_of(0, months, body=PERDEP, **secured) == expected


def test_months_late_end_on_the_same_day_of_the_month():
    assert [months_late(date(2026, 1, 31), on) for on in (
        date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 30),
        date(2026, 5, 1))] == [0, 1, 1, 2, 3, 4]


@given(days=st.integers(0, 4_000), more=st.integers(0, 400))
def test_more_days_never_make_a_class_better(days, more):
    assert CLASSES.index(class_of(days, 0, body=DEFAULT_RULES, **FREE)) <= CLASSES.index(
        class_of(days + more, 0, body=DEFAULT_RULES, **FREE))


@given(balance=st.integers(0, 10**12), pledged=st.integers(0, 10**12), rate=st.integers(0, 10_000))
def test_allowance_is_never_less_than_nothing_nor_more_than_the_balance(balance, pledged, rate):
    assert 0 <= allowance(balance, pledged, rate) <= balance


def test_a_loan_moves_through_the_classes_and_its_allowance_grows(session):
    loan = lend(session)  # 120.000 of loan-linked savings secure it; the first instalment is due on 12 February 2026
    seen = [standing(session, loan, on, DEFAULT_RULES) for on in (
        date(2026, 2, 12), date(2026, 5, 14), date(2026, 8, 12), date(2026, 11, 10))]

    assert [(one.days, one.loan_class, one.allowance) for one in seen] == [
        (0, "current", 59_400), (91, "substandard", 1_188_000), (181, "doubtful", 5_940_000),
        (271, "loss", 11_880_000)]
    assert {(one.balance, one.pledged) for one in seen} == {(12_000_000, 120_000)}


def test_savings_of_a_later_day_secure_nothing_on_an_earlier_one(session):
    loan, later = lend(session), date(2026, 4, 1)
    live_on(session, later)
    post_entry(session, on=later, memo="Simpanan wajib pinjam tambahan", key="swp-tambahan",
               lines={"1101": 500_000, ("2103", SARI): -500_000})

    earlier, today = (portfolio(session, on, DEFAULT_RULES) for on in (date(2026, 3, 31), later))

    assert (earlier[0].loan, earlier[0].pledged, today[0].pledged) == (loan, 120_000, 620_000)


def test_savings_pledged_secure_two_loans_in_turn_and_never_twice(session):
    first, second = lend(session, principal=6_000_000), lend(session, case_id=2, principal=3_000_000)
    pay(session, first, 5_950_000, on=TODAY)

    found = portfolio(session, TODAY, DEFAULT_RULES)
    assert [(one.loan, one.balance, one.pledged) for one in found] == [
        (first, 710_000, 90_000), (second, 3_000_000, 0)]
    assert standing(session, second, TODAY, DEFAULT_RULES) == found[1]


def test_savings_pledged_by_agreement_come_off_the_balance(session):
    loan = lend(session)
    record_collateral(session, loan, kind="savings", value=2_000_000, is_recoverable=True, today=TODAY)

    assert standing(session, loan, TODAY, DEFAULT_RULES).allowance == 49_400


def test_collateral_that_is_unknown_or_worthless_is_refused(session):
    loan = lend(session)

    with pytest.raises(RuleBroken, match="Jaminan emas belum dikenal."):
        record_collateral(session, loan, kind="emas", value=1, is_recoverable=True, today=TODAY)
    with pytest.raises(RuleBroken, match="Nilai jaminan Rp0 belum bisa dicatat."):
        record_collateral(session, loan, kind="vehicle", value=0, is_recoverable=True, today=TODAY)


def test_what_the_payroll_treasurer_forgot_is_late_but_not_blamed_on_the_member(session):
    loan = lend(session)
    note_payroll_miss(session, loan, number=1, today=TODAY)
    found = standing(session, loan, date(2026, 5, 14), DEFAULT_RULES)

    assert (found.days, found.loan_class, found.is_payroll_missed) == (91, "current", True)
    assert standing(session, loan, date(2026, 6, 10), DEFAULT_RULES).loan_class == "current"
    assert standing(session, loan, date(2026, 6, 11), DEFAULT_RULES).loan_class == "substandard"
    with pytest.raises(RuleBroken, match="Pinjaman PJ-2026-0001 tidak punya angsuran ke-13."):
        note_payroll_miss(session, loan, number=13, today=TODAY)


def test_month_end_posts_only_the_change(session):
    loan = lend(session)
    lend(session, case_id=2, member_id=SIPET)
    january = post_allowance(session, today=date(2026, 1, 31), key="close-2026-01")
    pay(session, loan, 1_120_000)
    february = post_allowance(session, today=date(2026, 2, 28), key="close-2026-02")

    assert (january.total, january.change) == (118_800, 118_800)
    assert (february.total, february.change) == (113_800, -5_000)
    assert (account_balance(session, "1291"), account_balance(session, "5103")) == (113_800, 113_800)
    assert allowance_needed(session, date(2026, 2, 28)) == 113_800
    assert all(finding.ok for finding in verify(session))


def test_a_month_that_is_being_closed_is_counted_as_it_stood_on_its_last_day(session):
    loan = lend(session)
    live_on(session, date(2026, 3, 10))
    pay(session, loan, 1_120_000, on=date(2026, 3, 5))
    lend_on(session, date(2026, 3, 6))
    open_adjusting(session, date(2026, 2, 1), person="STAF-03")
    month_end = day_to_count(session, date(2026, 3, 10))
    february = post_allowance(session, today=month_end, key="close-2026-02")

    # The instalment of 12 February was 16 days late on 28 February; the loan of March was not there yet.
    assert (month_end, february.total) == (date(2026, 2, 28), 59_400)
    entry = session.get(Entry, february.entry_id)
    assert (entry.entry_date, entry.is_adjusting) == (date(2026, 2, 28), True)
    assert day_to_count(session, date(2026, 3, 10)) == month_end
    assert all(finding.ok for finding in verify(session))


def lend_on(session, day: date) -> None:
    other = sign_agreement(session, apply(session, case_id=7, member_id=SIPET), today=day)
    pay_out(session, other, key="case-7-disburse", today=day)


def test_a_month_is_counted_once(session):
    lend(session)
    first = post_allowance(session, today=date(2026, 1, 31), key="close-2026-01")

    assert post_allowance(session, today=date(2026, 1, 31), key="close-2026-01") is first
    with pytest.raises(RuleBroken) as refusal:
        post_allowance(session, today=date(2026, 1, 31), key="another-click")
    assert str(refusal.value) == "Penyisihan Januari 2026 sudah dihitung pada 31 Januari 2026, seluruhnya Rp59.400."


def test_an_unchanged_allowance_posts_nothing(session):
    run = post_allowance(session, today=TODAY, key="close-2026-01")

    assert (run.total, run.change, run.entry_id) == (0, 0, None)


def test_rules_of_the_cooperative_decide_the_percentages(session):
    adopt_rules(session, DEFAULT_RULES | {"loan_classes": DEFAULT_RULES["loan_classes"] | {
        "allowance_bp": {"current": 100, "substandard": 1_000, "doubtful": 5_000, "loss": 10_000}}},
        effective_from=TODAY, adopted_by="RAT-2026/KEP-03")
    lend(session)

    assert allowance_needed(session, TODAY) == 118_800


def test_an_allowance_that_breaks_the_rule_is_found(session):
    loan = lend(session)
    run = post_allowance(session, today=TODAY, key="close-2026-01")
    session.execute(insert(AllowanceRun), [{"id": run.id + 1, "month": date(2026, 2, 1), "counted_on": TODAY,
                                            "total": 59_400, "change": 0, "key": "by-hand"}])
    session.execute(insert(AllowanceLine), [{
        "run_id": run.id + 1, "loan_id": loan.id, "loan_class": "current", "days": 0, "balance": 12_000_000,
        "pledged": 120_000, "rate_bp": 50, "allowance": 58_000}])

    assert [finding.sentence for finding in verify(session) if not finding.ok] == [
        "PJ-2026-0001 Lancar: penyisihan Rp58.000, menurut aturan Rp59.400. Ada 1 lagi."]


def test_an_allowance_moved_by_hand_is_found(session):
    lend(session)
    post_allowance(session, today=TODAY, key="close-2026-01")
    post_entry(session, on=TODAY, memo="Tanpa hitungan", key="by-hand", lines={"5103": 600, "1291": -600})

    assert [finding.sentence for finding in verify(session) if not finding.ok] == [
        "Penyisihan menurut hitungan Rp59.400, akun 1291 Rp60.000."]
    assert account_balance(session, "1201", SARI) == 12_000_000
