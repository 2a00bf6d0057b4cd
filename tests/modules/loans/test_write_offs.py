"""Write-off, the claim that stays, recoveries, and debts met without cash."""

from datetime import date

import pytest
from sqlalchemy import select

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules import savings
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries, verify
from sandbox.modules.loans.allowances import post_allowance
from sandbox.modules.loans.set_offs import DeathClaim, settle_death_claim, use_linked_savings
from sandbox.modules.loans.write_offs import claim, claims, recover, write_off
from sandbox.modules.savings.models import SavingsMovement
from sandbox.modules.savings.operations import record_movement
from tests.modules.loans.kpri import SARI, SIPET, TODAY, lend, pay

LOST = date(2026, 11, 10)  # 271 days after the first due date


def off(session, loan, *, on=LOST, **changes):
    return write_off(session, loan, today=on, **(
        {"person": "STAF-02", "decision_no": "RAT-2026/KEP-09", "key": "off-1"} | changes))


def use_savings(session, loan, *, on=LOST, key="set-off-1"):
    return use_linked_savings(session, loan, today=on, person="STAF-04", key=key, record_saving=record_movement)


def after_a_death(session, loan, *, on=date(2026, 4, 20), key="death-1", **changes):
    return settle_death_claim(session, loan, today=on, key=key, record_saving=record_movement,
                              **({"person": "STAF-04"} | changes))


def lost_loan(session):
    loan = lend(session)
    use_savings(session, loan)
    return loan


def test_write_off_of_the_handbook_goes_against_the_allowance(session):
    loan = lost_loan(session)
    post_allowance(session, today=LOST, key="close-2026-11")
    closure = off(session, loan)

    # SWP 120.000 paid part of the jasa, so all 12.000.000 of principal is left; 9 x 120.000 of jasa less it was due
    assert (closure.principal, closure.interest, closure.from_allowance) == (12_000_000, 960_000, 12_000_000)
    assert {(line.account.code, line.amount) for line in session.get(Entry, closure.entry_id).lines} == {
        ("1291", 12_000_000), ("1201", -12_000_000)}
    assert (queries.state(session, loan), queries.outstanding(session, loan)) == ("written_off", 0)
    assert (account_balance(session, "1201", SARI), account_balance(session, "1291")) == (0, 0)
    assert all(finding.ok for finding in verify(session))


def test_what_the_allowance_does_not_bear_is_an_expense_at_once(session):
    closure = off(session, lost_loan(session))

    assert (closure.from_allowance, account_balance(session, "5103")) == (0, 12_000_000)
    assert all(finding.ok for finding in verify(session))


def test_the_claim_stays_on_the_register_and_money_on_it_is_other_income(session):
    loan = lost_loan(session)
    off(session, loan)
    recover(session, loan, amount=500_000, paid_to="1101", today=LOST, person="STAF-04", key="recover-1")
    recover(session, loan, amount=500_000, paid_to="1101", today=LOST, person="STAF-04", key="recover-1")

    found = claim(session, loan)
    assert (found.principal, found.interest, found.recovered, found.left) == (12_000_000, 960_000, 500_000, 12_460_000)
    assert (claims(session, SARI), claims(session, SIPET)) == ((found,), ())
    assert account_balance(session, "4901") == 500_000


def test_more_than_the_claim_is_refused_with_the_number(session):
    loan = lost_loan(session)
    off(session, loan)

    with pytest.raises(RuleBroken, match="sisa tagihan PJ-2026-0001 di luar buku Rp12.960.000."):
        recover(session, loan, amount=12_960_001, paid_to="1101", today=LOST, person="STAF-04", key="recover-1")
    with pytest.raises(NotAllowed, match="Pinjaman PJ-2026-0002 tidak dihapusbukukan."):
        recover(session, lend(session, case_id=2), amount=1, paid_to="1101", today=LOST, person="STAF-04", key="x")


def test_only_a_lost_loan_is_written_off(session):
    loan = lend(session)

    with pytest.raises(RuleBroken) as refusal:
        off(session, loan, on=date(2026, 11, 9))
    assert str(refusal.value) == ("Pinjaman PJ-2026-0001 Diragukan, menunggak 270 hari. Yang bisa dihapusbukukan "
                                  "hanya pinjaman macet.")


def test_savings_that_secure_the_loan_are_used_before_a_write_off(session):
    with pytest.raises(RuleBroken, match="Simpanan wajib pinjam Rp120.000 belum dipakai untuk PJ-2026-0001."):
        off(session, lend(session))


def test_write_off_needs_the_decision_of_the_meeting_and_another_hand(session):
    loan = lend(session, member_id=SIPET)

    with pytest.raises(RuleBroken, match="Hapus buku perlu nomor keputusan"):
        off(session, loan, decision_no="")
    with pytest.raises(RuleBroken, match="karena ini pinjaman Anda sendiri"):
        off(session, loan, person="A-0003")


def test_a_loan_written_off_takes_no_instalment_and_is_not_written_off_twice(session):
    loan = lost_loan(session)

    assert off(session, loan) is off(session, loan)
    with pytest.raises(RuleBroken, match="sudah dihapusbukukan"):
        off(session, loan, key="again")
    with pytest.raises(RuleBroken, match="sisa kewajiban PJ-2026-0001 adalah Rp0"):
        pay(session, loan, 1_120_000)


def test_loan_linked_savings_pay_jasa_that_is_due_then_principal(session):
    loan = lend(session)
    early = use_savings(session, loan, on=TODAY)

    assert (early.principal, early.interest, early.kind) == (120_000, 0, "set_off")
    assert account_balance(session, "2103", SARI) == 0
    moved = select(SavingsMovement.amount).where(SavingsMovement.product == "loan_linked_savings")
    assert session.scalars(moved).all() == [120_000, -120_000]
    assert use_savings(session, loan, on=TODAY) is early
    with pytest.raises(RuleBroken, match="Simpanan wajib pinjam anggota ini Rp0"):
        use_savings(session, loan, on=TODAY, key="again")


def test_after_a_death_the_risk_fund_pays_first_then_savings_then_the_heirs(session):
    loan = lend(session)
    told = after_a_death(session, loan)

    # Due at death: 12.000.000 and three months of jasa. Fund 120.000; SWP 120.000, wajib 3.600.000, pokok 50.000
    assert told == DeathClaim(by_risk_fund=120_000, by_savings=3_770_000, left=12_360_000 - 3_890_000)
    assert (queries.state(session, loan), queries.outstanding(session, loan)) == ("disbursed", 8_470_000)
    assert [account_balance(session, code, SARI) for code in ("2103", "3102", "3101")] == [0, 0, 0]
    assert account_balance(session, "2202") == 0
    assert all(finding.ok for finding in verify(session))


def test_a_debt_that_fund_and_savings_meet_is_over(session):
    loan = lend(session, principal=3_000_000)
    told = after_a_death(session, loan)

    assert told == DeathClaim(by_risk_fund=30_000, by_savings=3_060_000, left=0)
    assert (queries.state(session, loan), loan.closure.kind) == ("settled", "death_claim")
    assert after_a_death(session, loan) == told
    assert account_balance(session, "3102", SARI) == 3_600_000 - 3_030_000


def test_a_rule_may_keep_the_risk_fund_out_of_it(session):
    adopt_rules(session, DEFAULT_RULES | {"death_claim": {"risk_fund_pays": False}}, effective_from=TODAY,
                adopted_by="RAT-2026/KEP-05")
    loan = lend(session, principal=3_000_000)

    assert after_a_death(session, loan) == DeathClaim(by_risk_fund=0, by_savings=3_090_000, left=0)
    assert account_balance(session, "2202") == 30_000


def test_savings_used_for_a_debt_are_movements_like_any_other(session):
    after_a_death(session, lend(session))

    assert [finding.sentence for finding in savings.verify(session) if f"baris {SARI}:" in finding.sentence] == []
