"""A loan as a member's card and its own page show it: what is owed, the next due date, what is late."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.loans import queries
from sandbox.modules.loans.models import Installment, Loan, LoanDisbursement, LoanPayment
from sandbox.modules.loans.planning import YearlyRates, yearly_rates


@dataclass(frozen=True)
class LoanCard:
    loan: Loan
    state: str  # signed, disbursed, settled, restructured, written_off
    outstanding: int
    next_due: queries.Due | None
    arrears: queries.Arrears


@dataclass(frozen=True)
class LoanPage:
    card: LoanCard
    disbursement: LoanDisbursement | None
    installments: tuple[Installment, ...]
    unpaid: frozenset[int]  # numbers of instalments not fully paid
    payments: tuple[LoanPayment, ...]
    rates: YearlyRates


def loan_cards(session: Session, member_id: int, today: date) -> tuple[LoanCard, ...]:
    """Running loans first, the newest on top."""
    cards = [_card(session, loan, today) for loan in queries.loans_of(session, member_id)]
    return tuple(sorted(cards, key=lambda card: card.state not in ("signed", "disbursed")))


def loan_page(session: Session, member_id: int, loan_no: str, today: date) -> LoanPage:
    loan = queries.loan(session, loan_no)
    if loan.member_id != member_id:
        raise NotFound("Pinjaman {loan_no} bukan milik anggota ini.", loan_no=loan_no)
    rows = queries.installments(session, loan)
    return LoanPage(
        _card(session, loan, today), queries.disbursement(session, loan), tuple(rows),
        frozenset(due.number for due in queries.left_of(rows, *queries.paid(session, loan))),
        tuple(queries.payments(session, loan)), yearly_rates(loan))


def _card(session: Session, loan: Loan, today: date) -> LoanCard:
    """Everything from one reading of the loan: a card is looked at in passing."""
    given, paid = queries.disbursement(session, loan), queries.paid(session, loan)
    dues = () if loan.closure else queries.left_of(queries.installments(session, loan), *paid)
    closed = loan.closure.principal if loan.closure else 0
    return LoanCard(
        loan, queries.state_of(loan, given, dues), loan.principal - paid[0] - closed if given else 0,
        next((due for due in dues if due.due_on >= today), None),
        queries.arrears_of(dues if given else (), today))
