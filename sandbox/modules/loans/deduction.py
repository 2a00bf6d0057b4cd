"""What loans tell and are told when instalments are deducted from pay; payroll and loans meet in modules/catalog.py."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.loans import queries
from sandbox.modules.loans.models import LoanPayment


def due_until(session: Session, member_id: int, until: date) -> tuple[tuple[str, int, int], ...]:
    """Number, principal and interest of every loan of the member that has instalments due up to that day."""
    found = []
    for loan in queries.open_loans(session, member_id):
        if queries.disbursement(session, loan):
            dues = [due for due in queries.unpaid(session, loan) if due.due_on <= until]
            if dues:
                found.append((loan.loan_no, sum(due.principal for due in dues), sum(due.interest for due in dues)))
    return tuple(found)


def record_deduction(session: Session, loan_no: str, *, principal: int, interest: int, paid_on: date,
                     entry_id: int) -> LoanPayment:
    """Only the payment, for an entry that has lines of other members too."""
    payment = LoanPayment(loan_id=queries.loan(session, loan_no).id, paid_on=paid_on, principal=principal,
                          interest=interest, entry_id=entry_id)
    session.add(payment)
    session.flush()
    return payment
