"""What loans say to others: the jasa each member paid in a year, and what a leaving member still owes."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.contract import Claim
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.loans import queries
from sandbox.modules.loans.classes import standing
from sandbox.modules.loans.closing import close_loan, record_payment
from sandbox.modules.loans.models import Loan, LoanPayment
from sandbox.modules.loans.settlement import Settlement, settlement_today
from sandbox.modules.members.models import Member
from sandbox.phrase import phrase


def interest_paid(session: Session, year: int) -> dict[int, int]:
    """Jasa received in the year, by member: the J of handbook 5.4."""
    rows = session.execute(
        select(Loan.member_id, func.sum(LoanPayment.interest)).join(LoanPayment, LoanPayment.loan_id == Loan.id)
        .where(LoanPayment.paid_on.between(date(year, 1, 1), date(year, 12, 31))).group_by(Loan.member_id))
    return {who: int(amount) for who, amount in rows if amount}


def claims(session: Session, member: Member, today: date) -> tuple[Claim, ...]:
    """What ends each loan that was paid out and is not paid back, as an early settlement would; savings set it off."""
    return tuple(_claim(session, loan, today) for loan in queries.open_loans(session, member.id)
                 if queries.disbursement(session, loan))


def _claim(session: Session, loan: Loan, today: date) -> Claim:
    owed = settlement_today(session, loan, today)
    return Claim(phrase("Pinjaman {loan_no}", loan_no=loan.loan_no),
                 {("1201", loan.member_id): -owed.principal, "4101": -owed.interest}, _recorder(loan, owed, today))


def _recorder(loan: Loan, owed: Settlement, today: date) -> Callable[[Session, int], None]:
    def record(session: Session, entry_id: int) -> None:
        loan_class = standing(session, loan, today, rules(session)).loan_class
        record_payment(session, loan, kind="settlement", on=today, principal=owed.principal, interest=owed.interest,
                       entry_id=entry_id)
        close_loan(session, loan, kind="settled_early", on=today, key=f"exit/{loan.loan_no}", loan_class=loan_class,
                   entry_id=entry_id)

    return record
