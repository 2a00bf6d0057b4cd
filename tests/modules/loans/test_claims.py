"""What loans say to others: jasa paid in a year, and what a leaving member's loans claim of his savings."""

from datetime import date

from sandbox.modules.catalog import EFFECTS, claims
from sandbox.modules.contract import Occasion
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries, verify
from sandbox.modules.loans.claims import interest_paid
from sandbox.modules.members.models import Member
from sandbox.modules.savings.operations import deposit
from tests.modules.loans.kpri import SARI, SIPET, TODAY, lend, pay


def test_jasa_is_counted_in_the_year_it_was_paid(session):
    loan = lend(session)
    pay(session, loan, 1_120_000)
    pay(session, loan, 1_120_000, key="pay-2", on=date(2027, 1, 4))

    assert interest_paid(session, 2026) == {SARI: 120_000}
    assert interest_paid(session, 2025) == {}


def test_member_without_a_loan_owes_nothing(session):
    assert claims(session, session.get(Member, SIPET), TODAY) == ()


def test_savings_of_a_leaving_member_end_his_loan(session):
    loan = lend(session)
    sari = session.get(Member, SARI)
    deposit(session, sari, product="voluntary_savings", amount=20_000_000, paid_to="1102", person="STAF-01", key="s")
    [claim] = claims(session, sari, TODAY)
    asked = Occasion(session, 3, SARI, {"decision_no": "07/KEP/2026", "paid_from": "1102"}, "STAF-01", "treasurer",
                     TODAY, "keluar")
    settled = EFFECTS["savings.settle_exit"].run(asked)

    assert (str(claim.title), claim.amount >= 12_000_000) == (f"Pinjaman {loan.loan_no}", True)
    assert settled == {"exit_debts": claim.amount, "exit_paid": 20_000_000 + 3_650_000 + 120_000 - claim.amount}
    assert (queries.open_loans(session, SARI), account_balance(session, "1201", SARI)) == ([], 0)
    assert [finding.sentence for finding in verify(session) if not finding.ok] == []
