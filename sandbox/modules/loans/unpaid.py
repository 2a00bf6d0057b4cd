"""What is left of the instalments of many loans, in one question: what queries.left_of says of one."""

from collections import defaultdict
from datetime import date

from sqlalchemy import BigInteger, ColumnElement, Select, Subquery, cast, func, select
from sqlalchemy.orm import Session

from sandbox.modules.loans.models import Installment, Loan, LoanClosure, LoanPayment
from sandbox.modules.loans.queries import Due, total


def left_by_loan(session: Session, chosen: ColumnElement[bool], *, due_until: date = date.max,
                 paid_until: date = date.max) -> defaultdict[int, tuple[Due, ...]]:
    """Loan id -> its instalments due until then that payments received until then do not cover, the oldest first.

    `chosen` is a condition on Loan and LoanClosure; whether the money is out is for the caller to ask.
    """
    loans = select(Loan.id).outerjoin(LoanClosure, LoanClosure.loan_id == Loan.id).where(chosen)
    rows = _reached(loans, due_until, _paid(loans, paid_until)).c
    principal, interest = rows.principal_through - rows.principal_paid, rows.interest_through - rows.interest_paid
    found: defaultdict[int, tuple[Due, ...]] = defaultdict(tuple)
    dues = defaultdict(list)
    for loan_id, number, due_on, asked_principal, asked_interest, left_principal, left_interest in session.execute(
            select(rows.loan_id, rows.number, rows.due_on, rows.principal, rows.interest, principal, interest)
            .where(_both(rows.principal, principal) | _both(rows.interest, interest))
            .order_by(rows.loan_id, rows.number)):
        dues[loan_id].append(Due(number, due_on, min(asked_principal, max(left_principal, 0)),
                                 min(asked_interest, max(left_interest, 0))))
    found.update((loan_id, tuple(of_loan)) for loan_id, of_loan in dues.items())
    return found


def _both(asked: ColumnElement[int], left: ColumnElement[int]) -> ColumnElement[bool]:
    """Rounding up can leave the last instalments nothing to ask: they are owed nothing, however little was paid."""
    return (asked > 0) & (left > 0)


def _paid(loans: Select, until: date) -> Subquery:
    return (select(LoanPayment.loan_id, total(LoanPayment.principal).label("principal"),
                   total(LoanPayment.interest).label("interest"))
            .where(LoanPayment.loan_id.in_(loans), LoanPayment.paid_on <= until)
            .group_by(LoanPayment.loan_id).subquery())


def _reached(loans: Select, due_until: date, paid: Subquery) -> Subquery:
    """Each instalment with what it and those before it ask, and with all that was paid on the loan."""
    return (select(Installment.loan_id, Installment.number, Installment.due_on, Installment.principal,
                   Installment.interest, _through(Installment.principal).label("principal_through"),
                   _through(Installment.interest).label("interest_through"),
                   func.coalesce(paid.c.principal, 0).label("principal_paid"),
                   func.coalesce(paid.c.interest, 0).label("interest_paid"))
            .outerjoin(paid, paid.c.loan_id == Installment.loan_id)
            .where(Installment.loan_id.in_(loans), Installment.due_on <= due_until).subquery())


def _through(column: ColumnElement[int]) -> ColumnElement[int]:
    return cast(func.sum(column).over(partition_by=Installment.loan_id, order_by=Installment.number), BigInteger)
