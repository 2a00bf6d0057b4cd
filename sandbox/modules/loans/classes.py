"""In which class each loan stands on a day, and the allowance that follows (handbook 4.3). Nothing is changed here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today as calendar_day
from sandbox.modules.ledger.queries import member_balances, member_balances_on
from sandbox.modules.loans.bands import Security, allowance, class_of, months_late, worse
from sandbox.modules.loans.models import Collateral, Loan, LoanClosure, LoanDisbursement, PayrollMiss
from sandbox.modules.loans.queries import Due
from sandbox.modules.loans.unpaid import left_by_loan


@dataclass(frozen=True)
class Standing:
    """`days` and `amount` are all that is late; the class leaves out what the payroll treasurer missed."""

    loan: Loan
    days: int
    amount: int
    loan_class: str
    balance: int
    pledged: int
    rate_bp: int
    allowance: int
    is_payroll_missed: bool


def standing(session: Session, loan: Loan, today: date, body: dict) -> Standing:
    """Of one loan; savings pledged are shared with the member's other loans as in the portfolio."""
    found = _standings(session, Loan.member_id == loan.member_id, today, body)
    return next((one for one in found if one.loan.id == loan.id), _nothing_owed(loan, body))


def portfolio(session: Session, today: date, body: dict) -> tuple[Standing, ...]:
    """Every loan with a debt at the end of that day, the oldest first: what came later is left out of account."""
    return _standings(session, true(), today, body)


def _standings(session: Session, chosen: ColumnElement[bool], today: date, body: dict) -> tuple[Standing, ...]:
    """A handful of questions, however many loans."""
    loans = session.scalars(select(Loan).join(LoanDisbursement, LoanDisbursement.loan_id == Loan.id)
                            .outerjoin(LoanClosure, LoanClosure.loan_id == Loan.id)
                            .where(LoanDisbursement.disbursed_on <= today, _running(today), chosen)
                            .order_by(Loan.id)).all()
    dues = left_by_loan(session, _running(today) & chosen, paid_until=today)
    owing = [loan for loan in loans if dues[loan.id]]
    known = _Known(session, owing, chosen, today)
    return tuple(_standing(loan, dues[loan.id], known, today, body) for loan in owing)


def _running(today: date) -> ColumnElement[bool]:
    return LoanClosure.id.is_(None) | (LoanClosure.closed_on > today)


class _Known:
    """What else the class and the allowance of these loans depend on."""

    def __init__(self, session: Session, loans: Sequence[Loan], chosen: ColumnElement[bool], on: date):
        self.security: dict[int, dict[str, int]] = defaultdict(lambda: {"savings": 0, "recoverable": 0, "other": 0})
        for kept in session.scalars(select(Collateral).join(Loan, Loan.id == Collateral.loan_id).where(chosen)):
            kind = "savings" if kept.kind == "savings" else "recoverable" if kept.is_recoverable else "other"
            self.security[kept.loan_id][kind] += kept.value
        self.missed = {(loan_id, number) for loan_id, number in session.execute(
            select(PayrollMiss.loan_id, PayrollMiss.number).join(Loan, Loan.id == PayrollMiss.loan_id).where(chosen))}
        self.class_before = dict(session.execute(
            select(LoanClosure.new_loan_id, LoanClosure.loan_class).where(LoanClosure.kind == "restructured")).all())
        self._linked_savings = _linked_savings(session, on) if loans else {}

    def pledge(self, loan: Loan, balance: int) -> int:
        """Loan-linked savings (SWP) secure the member's loans in turn, the oldest first; no rupiah counts twice."""
        linked = min(self._linked_savings.get(loan.member_id, 0), balance)
        self._linked_savings[loan.member_id] = self._linked_savings.get(loan.member_id, 0) - linked
        return min(linked + self.security[loan.id]["savings"], balance)


def _linked_savings(session: Session, on: date) -> dict[int, int]:
    """The running balances answer for today; an earlier day asks the journal."""
    if on < calendar_day(session):
        return member_balances_on(session, "2103", on)
    return member_balances(session, "2103")


def _standing(loan: Loan, dues: Sequence[Due], known: _Known, today: date, body: dict) -> Standing:
    late = [due for due in dues if due.due_on < today]
    blamed = [due for due in late if (loan.id, due.number) not in known.missed]
    balance = sum(due.principal for due in dues)
    pledged = known.pledge(loan, balance)
    loan_class = _class(loan, dues, blamed, balance, known.security[loan.id], today, body)
    if loan.id in known.class_before and _paid_too_few(dues, body):
        loan_class = worse(loan_class, known.class_before[loan.id])
    rate_bp = body["loan_classes"]["allowance_bp"][loan_class]
    return Standing(loan, days=(today - late[0].due_on).days if late else 0, amount=sum(due.total for due in late),
                    loan_class=loan_class, balance=balance, pledged=pledged, rate_bp=rate_bp,
                    allowance=allowance(balance, pledged, rate_bp), is_payroll_missed=len(blamed) < len(late))


def _class(loan: Loan, dues: Sequence[Due], blamed: Sequence[Due], balance: int, secured: Mapping[str, int],
           today: date, body: dict) -> str:
    days = (today - blamed[0].due_on).days if blamed else 0
    months = months_late(blamed[0].due_on, today) if blamed else 0
    return class_of(days, months, is_bullet=loan.term_months == 1, debt=balance, body=body,
                    security=Security(secured["recoverable"] + secured["savings"], secured["other"]))


def _paid_too_few(dues: Sequence[Due], body: dict) -> bool:
    """A restructured loan keeps its class until some instalments are paid (handbook 8.3)."""
    return dues[0].number - 1 < body["restructuring"]["installments_before_better_class"]


def _nothing_owed(loan: Loan, body: dict) -> Standing:
    return Standing(loan, 0, 0, "current", 0, 0, body["loan_classes"]["allowance_bp"]["current"], 0, False)
