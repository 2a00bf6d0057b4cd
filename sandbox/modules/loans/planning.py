"""The schedule of an agreement: what its terms say row by row, and the due dates it gets when it is signed."""

from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.orm import Session

from sandbox.modules.loans.models import Installment, Loan
from sandbox.modules.loans.schedule import Rounding, due_date, effective_rate, schedule, share_out


@dataclass(frozen=True)
class YearlyRates:
    """Basis points a year. A flat loan is dearer than its nominal rate says, so both are told (handbook 4.2)."""

    nominal: int
    effective: int


def plan(session: Session, loan: Loan) -> None:
    """Due the same day of each month after the agreement."""
    session.execute(insert(Installment), [
        {"loan_id": loan.id, "number": number, "due_on": due_date(loan.agreed_on, number), "principal": principal,
         "interest": interest} for number, (principal, interest) in enumerate(planned(loan), start=1)])


def planned(loan: Loan) -> list[tuple[int, int]]:
    """Principal and interest of each instalment; interest carried over is part of it."""
    rows = schedule(loan.principal, loan.term_months, loan.rate_bp, loan.method,
                    rounding=Rounding(loan.rounding_unit, "ceil"), principal_grace=loan.principal_grace or 0)
    return [(row.principal, row.interest + extra) for row, extra in zip(rows, carried(loan), strict=True)]


def yearly_rates(loan: Loan) -> YearlyRates:
    """Of the agreement alone: without fees, and without interest carried over from an earlier one."""
    totals = [principal + interest - old for (principal, interest), old in zip(planned(loan), carried(loan),
                                                                              strict=True)]
    return YearlyRates(loan.rate_bp * 12, effective_rate(loan.principal, totals))


def carried(loan: Loan) -> list[int]:
    """The part of each instalment's interest that was owed before a restructuring."""
    return share_out(loan.carried_interest or 0, loan.term_months, Rounding(1, "ceil"))
