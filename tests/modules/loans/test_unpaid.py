"""What is left of many loans in one question is what is left of each of them."""

from datetime import date

import pytest
from sqlalchemy import true

from sandbox.modules.loans import queries
from sandbox.modules.loans.models import Loan, LoanClosure
from sandbox.modules.loans.queries import Due
from sandbox.modules.loans.unpaid import left_by_loan
from tests.modules.loans.kpri import SIPET, lend, pay


def test_every_loan_owes_what_it_owes_by_itself(session):
    first, second = lend(session, case_id=1, term_months=3), lend(session, case_id=2, member_id=SIPET, term_months=10)
    pay(session, first, 4_120_000 + 1_000_000)

    left = left_by_loan(session, true())

    assert left == {loan.id: queries.unpaid(session, loan) for loan in (first, second)}
    assert left[first.id][0] == Due(2, date(2026, 3, 12), 3_120_000, 0)


@pytest.mark.parametrize("paid", [0, 1_700, 40_000, 90_000])
def test_instalments_that_rounding_left_nothing_to_ask_are_not_owed(session, paid):
    """Sixty rounded up to Rp1.700 leave the last with nothing: it can never be late."""
    loan = lend(session, product="declining", principal=100_000, term_months=60)
    if paid:
        pay(session, loan, paid)

    assert queries.installments(session, loan)[-1].principal == 0
    assert left_by_loan(session, true())[loan.id] == queries.unpaid(session, loan)


def test_a_loan_fully_paid_owes_nothing(session):
    loan = lend(session, term_months=1)
    pay(session, loan, queries.debt(session, loan))

    assert left_by_loan(session, true())[loan.id] == ()


def test_only_what_is_due_until_a_day_and_only_what_was_paid_until_then(session):
    loan = lend(session, term_months=3)
    whole = queries.unpaid(session, loan)
    pay(session, loan, 4_120_000)

    assert [due.number for due in left_by_loan(session, true(), due_until=date(2026, 3, 12))[loan.id]] == [2]
    assert left_by_loan(session, true(), paid_until=date(2026, 1, 1))[loan.id] == whole


def test_only_the_chosen_loans(session):
    lend(session, case_id=1)
    other = lend(session, case_id=2, member_id=SIPET)

    running = LoanClosure.id.is_(None) & Loan.member_id.in_([SIPET])
    assert list(left_by_loan(session, running)) == [other.id]
