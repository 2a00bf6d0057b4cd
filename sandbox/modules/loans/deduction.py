"""What loans tell and are told when instalments are deducted from pay; payroll and loans meet in modules/catalog.py."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.modules.loans import queries
from sandbox.modules.loans.models import Installment, Loan, LoanClosure, LoanDisbursement, LoanPayment


def due_until(session: Session, members: Collection[int], until: date) -> dict[int, list[tuple[str, int, int]]]:
    """Member id -> number, principal and interest of each of his loans with instalments due up to that day.

    A handful of questions, however many members: an agency's list asks for all of them.
    """
    loans = session.execute(
        select(Loan.id, Loan.loan_no, Loan.member_id).join(LoanDisbursement, LoanDisbursement.loan_id == Loan.id)
        .outerjoin(LoanClosure, LoanClosure.loan_id == Loan.id)
        .where(LoanClosure.id.is_(None), Loan.member_id.in_(members)).order_by(Loan.id)).all()
    dues = _dues(session, [loan.id for loan in loans], until)
    found: dict[int, list[tuple[str, int, int]]] = {}
    for loan in loans:
        if dues[loan.id]:
            found.setdefault(loan.member_id, []).append(
                (loan.loan_no, sum(due.principal for due in dues[loan.id]), sum(due.interest for due in dues[loan.id])))
    return found


def _dues(session: Session, loans: Collection[int], until: date) -> dict[int, tuple[queries.Due, ...]]:
    rows: dict[int, list] = {loan_id: [] for loan_id in loans}
    for row in session.execute(
            select(Installment.loan_id, Installment.number, Installment.due_on, Installment.principal,
                   Installment.interest).where(Installment.loan_id.in_(loans), Installment.due_on <= until)
            .order_by(Installment.loan_id, Installment.number)):
        rows[row.loan_id].append(row)
    paid = {loan_id: sums for loan_id, *sums in session.execute(
        select(LoanPayment.loan_id, queries.total(LoanPayment.principal), queries.total(LoanPayment.interest))
        .where(LoanPayment.loan_id.in_(loans)).group_by(LoanPayment.loan_id))}
    return {loan_id: queries.left_of(rows[loan_id], *paid.get(loan_id, (0, 0))) for loan_id in loans}


def record_deductions(session: Session, paid: Mapping[str, Mapping[str, int]], *, paid_on: date, entry_id: int) -> None:
    """Only the payments, loan number -> principal and interest, for an entry that has lines of other members too."""
    ids = dict(session.execute(select(Loan.loan_no, Loan.id).where(Loan.loan_no.in_(paid))).all())
    if paid:
        session.execute(insert(LoanPayment), [
            {"loan_id": ids[loan_no], "paid_on": paid_on, "entry_id": entry_id, **parts}
            for loan_no, parts in paid.items()])
