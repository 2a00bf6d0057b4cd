"""Questions about loans: who borrows, what is still owed, what is due next, who is behind. Nothing is changed here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, ColumnElement, ScalarSelect, bindparam, cast, func, select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.loans.models import (
    Installment,
    Loan,
    LoanApplication,
    LoanClosure,
    LoanDisbursement,
    LoanPayment,
)


@dataclass(frozen=True)
class Due:
    """What is still unpaid of one instalment."""

    number: int
    due_on: date
    principal: int
    interest: int

    @property
    def total(self) -> int:
        return self.principal + self.interest


@dataclass(frozen=True)
class Arrears:
    """What should have been paid before today, and the days since the oldest unpaid due date (handbook 4.3)."""

    amount: int
    days: int


def application_of_case(session: Session, case_id: int) -> LoanApplication | None:
    return session.scalar(select(LoanApplication).where(LoanApplication.case_id == case_id))


def loan(session: Session, loan_no: str) -> Loan:
    found = session.scalar(select(Loan).where(Loan.loan_no == loan_no))
    if not found:
        raise NotFound("Pinjaman {loan_no} tidak ada di koperasi ini.", loan_no=loan_no,
                       hint="Periksa lagi nomornya, contoh: PJ-2025-0042.")
    return found


def loan_of_case(session: Session, case_id: int) -> Loan | None:
    return session.scalar(select(Loan).join(LoanApplication).where(LoanApplication.case_id == case_id))


def loans_of(session: Session, member_id: int) -> Sequence[Loan]:
    """Every agreement the member ever signed, the newest first."""
    return session.scalars(select(Loan).where(Loan.member_id == member_id).order_by(Loan.id.desc())).all()


def open_loans(session: Session, member_id: int | None = None) -> Sequence[Loan]:
    """Signed and not yet fully paid back, the oldest first; of everybody, or of one member.

    A signed loan counts before its money is out, or two could be agreed at the same time.
    """
    if member_id is None:
        return session.scalars(_OPEN).all()
    return session.scalars(_OPEN_OF_MEMBER, {"member": member_id}).all()


def disbursement(session: Session, loan: Loan) -> LoanDisbursement | None:
    return session.scalar(select(LoanDisbursement).where(LoanDisbursement.loan_id == loan.id))


def closure(session: Session, loan: Loan) -> LoanClosure | None:
    """How the loan ended before its last instalment; None while it runs, or when it was simply paid."""
    return loan.closure


def state(session: Session, loan: Loan) -> str:
    """signed, disbursed, settled, restructured or written_off; derived, nowhere stored."""
    return state_of(loan, disbursement(session, loan), unpaid(session, loan))


def state_of(loan: Loan, disbursed: LoanDisbursement | None, dues: Sequence[Due]) -> str:
    """For who has read its disbursement and its unpaid instalments already."""
    if not disbursed:
        return "signed"
    if loan.closure:
        return _ENDED.get(loan.closure.kind, "settled")
    return "disbursed" if dues else "settled"


def paid(session: Session, loan: Loan) -> tuple[int, int]:
    """Principal and interest received so far."""
    return tuple(session.execute(select(total(LoanPayment.principal), total(LoanPayment.interest))
                                 .where(LoanPayment.loan_id == loan.id)).one())


def payments(session: Session, loan: Loan) -> Sequence[LoanPayment]:
    return session.scalars(select(LoanPayment).where(LoanPayment.loan_id == loan.id).order_by(LoanPayment.id)).all()


def outstanding(session: Session, loan: Loan) -> int:
    """Principal still owed: what account 1201 should say about this loan; 0 before it is paid out."""
    if not disbursement(session, loan):
        return 0
    return loan.principal - paid(session, loan)[0] - (loan.closure.principal if loan.closure else 0)


def outstanding_by_member(session: Session) -> dict[int, int]:
    """Principal still owed by each member who ever had a loan paid out."""
    lent = dict(session.execute(select(Loan.member_id, total(Loan.principal)).join(LoanDisbursement)
                                .group_by(Loan.member_id)).all())
    repaid = dict(session.execute(select(Loan.member_id, total(LoanPayment.principal))
                                  .join(LoanPayment, LoanPayment.loan_id == Loan.id).group_by(Loan.member_id)).all())
    closed = dict(session.execute(select(Loan.member_id, total(LoanClosure.principal))
                                  .join(LoanClosure, LoanClosure.loan_id == Loan.id).group_by(Loan.member_id)).all())
    return {member_id: lent.get(member_id, 0) - repaid.get(member_id, 0) - closed.get(member_id, 0)
            for member_id in lent | repaid}


def unpaid(session: Session, loan: Loan) -> tuple[Due, ...]:
    """What is left of each instalment, the oldest first; fully paid ones are left out. A closed loan asks nothing."""
    return () if loan.closure else left_of(installments(session, loan), *paid(session, loan))


def left_of(rows: Sequence[Installment], principal: int, interest: int) -> tuple[Due, ...]:
    """What is left of each row when so much was paid."""
    dues = []
    for row in rows:
        if principal < row.principal or interest < row.interest:
            dues.append(Due(row.number, row.due_on, max(row.principal - principal, 0),
                            max(row.interest - interest, 0)))
        principal, interest = max(principal - row.principal, 0), max(interest - row.interest, 0)
    return tuple(dues)


def installments(session: Session, loan: Loan) -> Sequence[Installment]:
    return session.scalars(select(Installment).where(Installment.loan_id == loan.id)
                           .order_by(Installment.number)).all()


def debt(session: Session, loan: Loan) -> int:
    """Principal and interest of every instalment not yet paid."""
    return sum(due.total for due in unpaid(session, loan))


def next_due(session: Session, loan: Loan, today: date) -> Due | None:
    """The first unpaid instalment that is due today or later; None when the last due date has passed."""
    return next((due for due in unpaid(session, loan) if due.due_on >= today), None)


def arrears(session: Session, loan: Loan, today: date) -> Arrears:
    """Arrears(0, 0) when nothing is late; an instalment due today is not late yet."""
    return arrears_of(unpaid(session, loan), today) if disbursement(session, loan) else Arrears(0, 0)


def arrears_of(dues: Sequence[Due], today: date) -> Arrears:
    """For who has read the unpaid instalments of a loan that was paid out."""
    late = [due for due in dues if due.due_on < today]
    return Arrears(sum(due.total for due in late), (today - late[0].due_on).days if late else 0)


def loans_in_arrears(session: Session, today: date) -> tuple[tuple[Loan, Arrears], ...]:
    """Every loan that is behind, the longest first."""
    behind = session.scalars(_BEHIND, {"today": today}).all()
    found = [(loan, arrears(session, loan, today)) for loan in behind]
    return tuple(sorted(found, key=lambda pair: -pair[1].days))


def total(column: ColumnElement[int]) -> ColumnElement[int]:
    """The sum, 0 of nothing."""
    # PostgreSQL adds bigints up to a numeric, which would come back as a Decimal.
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


def _of_this_loan(table: type, *conditions) -> ScalarSelect:
    """Rupiah of the rows of `table` that belong to the loan of the statement around it."""
    return (select(total(table.principal + table.interest)).where(table.loan_id == Loan.id, *conditions)
            .correlate(Loan).scalar_subquery())


_ENDED = {"restructured": "restructured", "written_off": "written_off"}

# Made once: building these costs more than running them, and a decision asks several times.
_PAID = _of_this_loan(LoanPayment)
_NOT_CLOSED = ~select(LoanClosure.id).where(LoanClosure.loan_id == Loan.id).correlate(Loan).exists()
_OPEN = select(Loan).where(_of_this_loan(Installment) > _PAID, _NOT_CLOSED).order_by(Loan.id)
_STILL_OWED = Loan.principal - (select(total(LoanPayment.principal)).where(LoanPayment.loan_id == Loan.id)
                                .correlate(Loan).scalar_subquery())
OPEN_PRINCIPAL = select(total(_STILL_OWED)).where(_of_this_loan(Installment) > _PAID, _NOT_CLOSED,
                                                  Loan.member_id.in_(bindparam("members", expanding=True)))
_OPEN_OF_MEMBER = _OPEN.where(Loan.member_id == bindparam("member"))
_BEHIND = (select(Loan).join(LoanDisbursement)
           .where(_of_this_loan(Installment, Installment.due_on < bindparam("today")) > _PAID, _NOT_CLOSED)
           .order_by(Loan.id))
