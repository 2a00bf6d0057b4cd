"""Ending a loan before its last instalment: one row that says why the rest is no longer due."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.loans.models import Loan, LoanClosure, LoanPayment


def closed_under(session: Session, key: str) -> LoanClosure | None:
    """What the same cause closed before."""
    return session.scalar(select(LoanClosure).where(LoanClosure.key == key))


def close_loan(session: Session, loan: Loan, *, kind: str, on: date, key: str, loan_class: str, principal: int = 0,
               interest: int = 0, from_allowance: int = 0, allowance_run_id: int | None = None,
               new_loan: Loan | None = None, decision_no: str = "", entry_id: int | None = None) -> LoanClosure:
    closure = LoanClosure(
        loan_id=loan.id, kind=kind, closed_on=on, principal=principal, interest=interest,
        from_allowance=from_allowance, allowance_run_id=allowance_run_id, new_loan_id=new_loan and new_loan.id,
        loan_class=loan_class, decision_no=decision_no, entry_id=entry_id, key=key)
    session.add(closure)
    session.flush()
    session.expire(loan, ["closure"])
    return closure


def record_payment(session: Session, loan: Loan, *, kind: str, on: date, principal: int, interest: int,
                   entry_id: int) -> LoanPayment:
    """Value received some other way than by an instalment."""
    payment = LoanPayment(loan_id=loan.id, kind=kind, paid_on=on, principal=principal, interest=interest,
                          entry_id=entry_id)
    session.add(payment)
    session.flush()
    return payment
