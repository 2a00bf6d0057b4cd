"""What loans tell and are told when instalments are deducted from pay; payroll and loans meet in modules/catalog.py."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.modules.loans.models import Loan, LoanClosure, LoanDisbursement, LoanPayment
from sandbox.modules.loans.unpaid import left_by_loan


def due_until(session: Session, members: Collection[int], until: date) -> dict[int, list[tuple[str, int, int]]]:
    """Member id -> number, principal and interest of each of his loans with instalments due up to that day.

    Two questions, however many members: an agency's list asks for all of them.
    """
    running = LoanClosure.id.is_(None) & Loan.member_id.in_(members)
    loans = session.execute(
        select(Loan.id, Loan.loan_no, Loan.member_id).join(LoanDisbursement, LoanDisbursement.loan_id == Loan.id)
        .outerjoin(LoanClosure, LoanClosure.loan_id == Loan.id).where(running).order_by(Loan.id)).all()
    dues = left_by_loan(session, running, due_until=until)
    found: dict[int, list[tuple[str, int, int]]] = {}
    for loan in loans:
        if dues[loan.id]:
            found.setdefault(loan.member_id, []).append(
                (loan.loan_no, sum(due.principal for due in dues[loan.id]), sum(due.interest for due in dues[loan.id])))
    return found


def record_deductions(session: Session, paid: Mapping[str, Mapping[str, int]], *, paid_on: date, entry_id: int) -> None:
    """Only the payments, loan number -> principal and interest, for an entry that has lines of other members too."""
    ids = dict(session.execute(select(Loan.loan_no, Loan.id).where(Loan.loan_no.in_(paid))).all())
    if paid:
        session.execute(insert(LoanPayment), [
            {"loan_id": ids[loan_no], "paid_on": paid_on, "entry_id": entry_id, **parts}
            for loan_no, parts in paid.items()])
