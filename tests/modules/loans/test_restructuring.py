"""Restructuring: the old plan kept and closed, the new one linked, jasa in arrears handled as the rules say."""

from datetime import date

import pytest

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries, verify
from sandbox.modules.loans.classes import standing
from sandbox.modules.loans.planning import YearlyRates, yearly_rates
from sandbox.modules.loans.restructuring import Terms, largest_installment, restructure
from sandbox.modules.loans.settlement import Settlement, settlement
from tests.modules.loans.kpri import SARI, SIPET, SLAMET, TODAY, lend, pay

LATE = date(2026, 6, 20)  # five instalments due, the oldest 128 days ago


def new_plan(session, old, terms=Terms(24, 50), *, on=LATE, **changes):  # noqa: B008 -- a frozen value
    return restructure(session, old, terms, today=on,
                       **({"person": "STAF-02", "decision_no": "07/KEP/2026", "key": "plan-1"} | changes))


def handling(session, how: str) -> None:
    adopt_rules(session, DEFAULT_RULES | {"restructuring": DEFAULT_RULES["restructuring"] | {"arrears_interest": how}},
                effective_from=TODAY, adopted_by="RAT-2026/KEP-04")


def test_the_old_schedule_stays_and_the_new_one_takes_over(session):
    old = lend(session)
    new = new_plan(session, old)

    assert (queries.state(session, old), queries.state(session, new)) == ("restructured", "disbursed")
    assert len(queries.installments(session, old)) == 12
    assert (old.closure.new_loan_id, old.closure.principal, old.closure.decision_no) == (
        new.id, 12_000_000, "07/KEP/2026")
    assert (new.loan_no, new.principal, new.term_months, new.rate_bp, new.agreed_on) == (
        "PJ-2026-0002", 12_000_000, 24, 50, LATE)
    assert (queries.outstanding(session, old), queries.outstanding(session, new)) == (0, 12_000_000)
    assert queries.open_loans(session) == [new]
    assert all(finding.ok for finding in verify(session))


def test_jasa_in_arrears_is_carried_into_the_new_instalments_to_the_rupiah(session):
    old = lend(session)
    new = new_plan(session, old)
    rows = queries.installments(session, new)

    # jasa of 0,5 % a month on 12.000.000, and 5 x 120.000 left over from before
    assert sum(row.interest for row in rows) == 24 * 60_000 + 600_000
    assert [(row.principal, row.interest) for row in rows[:2]] == [(500_000, 85_000), (500_000, 85_000)]
    assert (new.carried_interest, account_balance(session, "4101")) == (600_000, 0)


def test_jasa_carried_over_is_not_saved_by_settling_early(session):
    new = new_plan(session, lend(session))

    assert settlement(session, new, LATE, DEFAULT_RULES) == Settlement(12_000_000, 600_000 + 60_000, 23 * 60_000)


def test_nominal_and_effective_rate_are_told_together(session):
    old = lend(session)
    new = new_plan(session, old, Terms(12, 100))

    assert (yearly_rates(old), yearly_rates(new)) == (YearlyRates(1_200, 2_146), YearlyRates(1_200, 2_146))
    assert yearly_rates(lend(session, case_id=2, product="declining")) == YearlyRates(1_200, 1_200)


def test_jasa_in_arrears_may_become_principal(session):
    handling(session, "capitalise")
    new = new_plan(session, lend(session))

    assert (new.principal, new.carried_interest) == (12_600_000, 0)
    assert (account_balance(session, "1201", SARI), account_balance(session, "4101")) == (12_600_000, 600_000)
    assert all(finding.ok for finding in verify(session))


def test_jasa_in_arrears_may_be_waived(session):
    handling(session, "waive")
    new = new_plan(session, lend(session))

    assert (new.principal, new.carried_interest, account_balance(session, "4101")) == (12_000_000, 0, 0)
    assert all(finding.ok for finding in verify(session))


def test_months_of_grace_ask_jasa_only(session):
    new = new_plan(session, lend(session), Terms(12, 50, principal_grace=3))

    assert [row.principal for row in queries.installments(session, new)[:4]] == [0, 0, 0, 1_333_400]
    assert largest_installment(session, lend(session, case_id=2), Terms(12, 50, 3), LATE) == 1_333_400 + 110_000


def test_the_class_does_not_improve_until_three_instalments_are_paid(session):
    new = new_plan(session, lend(session), Terms(24, 100), on=date(2026, 9, 12))  # 212 days late: diragukan
    seen = [standing(session, new, date(2026, 9, 13), DEFAULT_RULES).loan_class]
    for row in queries.installments(session, new)[:3]:
        pay(session, new, row.principal + row.interest, key=f"pay-{row.number}", on=row.due_on)
        seen.append(standing(session, new, row.due_on, DEFAULT_RULES).loan_class)

    assert seen == ["doubtful", "doubtful", "doubtful", "current"]


def test_restructuring_under_the_same_key_happens_once(session):
    old = lend(session)

    assert new_plan(session, old) is new_plan(session, old)
    with pytest.raises(RuleBroken, match="sudah diganti pinjaman hasil restrukturisasi"):
        new_plan(session, old, key="again")


@pytest.mark.parametrize(("terms", "sentence"), [
    (Terms(61, 100), "Lama 61 bulan belum bisa dipakai: untuk Pinjaman reguler anggota ini paling lama 60 bulan."),
    (Terms(0, 100), "Lama 0 bulan belum bisa dipakai: untuk Pinjaman reguler anggota ini paling lama 60 bulan."),
    (Terms(12, 100, 12), "Masa tenggang 12 bulan tidak muat dalam 12 bulan."),
    (Terms(24, 101), "Jasa baru 1,01 % sebulan, padahal jasa PJ-2026-0001 1 % sebulan."),
    (Terms(24, -1), "Jasa baru -0,01 % sebulan, padahal jasa PJ-2026-0001 1 % sebulan."),
])
def test_a_plan_that_does_not_fit_is_refused_with_the_numbers(session, terms, sentence):
    old = lend(session)

    with pytest.raises(RuleBroken) as refusal:
        new_plan(session, old, terms)
    assert str(refusal.value) == sentence
    assert queries.open_loans(session) == [old]


def test_a_plan_ends_before_the_contract_does(session):
    old = lend(session, member_id=SLAMET, principal=1_000_000, term_months=4)

    with pytest.raises(RuleBroken, match="paling lama 3 bulan"):
        new_plan(session, old, Terms(6, 100), on=date(2026, 2, 20))


def test_a_plan_needs_its_decision_and_another_hand(session):
    old = lend(session, member_id=SIPET)

    with pytest.raises(RuleBroken, match="Restrukturisasi perlu nomor keputusan"):
        new_plan(session, old, decision_no="  ")
    with pytest.raises(RuleBroken, match="karena ini pinjaman Anda sendiri"):
        new_plan(session, old, person="A-0003")
