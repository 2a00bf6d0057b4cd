"""What loans say to others: the jasa each member paid in a year, and what a leaving member still owes."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.contract import Claim
from sandbox.modules.loans import queries
from sandbox.modules.loans.models import Loan, LoanPayment
from sandbox.modules.members.models import Member
from sandbox.phrase import phrase


def interest_paid(session: Session, year: int) -> dict[int, int]:
    """Jasa received in the year, by member: the J of handbook 5.4."""
    rows = session.execute(
        select(Loan.member_id, func.sum(LoanPayment.interest)).join(LoanPayment, LoanPayment.loan_id == Loan.id)
        .where(LoanPayment.paid_on.between(date(year, 1, 1), date(year, 12, 31))).group_by(Loan.member_id))
    return {who: int(amount) for who, amount in rows if amount}


def claims(session: Session, member: Member, today: date) -> tuple[Claim, ...]:
    """One for each loan paid out and not paid back: principal and jasa of the instalments still open."""
    return tuple(_claim(session, loan, today) for loan in queries.open_loans(session, member.id)
                 if queries.disbursement(session, loan))


def _claim(session: Session, loan: Loan, today: date) -> Claim:
    dues = queries.unpaid(session, loan)
    principal, interest = sum(due.principal for due in dues), sum(due.interest for due in dues)
    return Claim(phrase("Pinjaman {loan_no}", loan_no=loan.loan_no),
                 {("1201", loan.member_id): -principal, "4101": -interest},
                 _recorder(loan, principal, interest, today))


def _recorder(loan: Loan, principal: int, interest: int, today: date) -> Callable[[Session, int], None]:
    def record(session: Session, entry_id: int) -> None:
        session.add(LoanPayment(loan_id=loan.id, paid_on=today, principal=principal, interest=interest,
                                entry_id=entry_id))
        session.flush()

    return record
