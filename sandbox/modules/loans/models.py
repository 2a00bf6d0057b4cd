"""Loans: what was asked, agreed, paid out, due and paid back. Each is a row with its date; a state is derived."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class LoanApplication(WorldBase):
    """What a member asked for, in one case."""

    __tablename__ = "loan_application"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(unique=True)
    member_id: Mapped[int] = reference("member.id")
    product: Mapped[str]  # a key of rules["loan_products"]
    principal: Mapped[Rupiah]
    term_months: Mapped[int]
    purpose: Mapped[str]
    applied_on: Mapped[date]


class Loan(WorldBase):
    """A signed agreement (akad) with the terms of its product copied in, so a later rule change leaves it alone."""

    __tablename__ = "loan"

    id: Mapped[Key]
    loan_no: Mapped[str] = mapped_column(unique=True)  # PJ-2025-0042
    application_id: Mapped[int | None] = reference("loan_application.id", unique=True)
    member_id: Mapped[int] = reference("member.id")
    product: Mapped[str]
    method: Mapped[str]  # flat, declining, annuity
    rate_bp: Mapped[int]  # basis points a month; 100 is 1 %
    principal: Mapped[Rupiah]
    term_months: Mapped[int]
    rounding_unit: Mapped[int] = mapped_column(default=100)  # rupiah; each instalment is rounded up to it
    agreed_on: Mapped[date]

    installments: Mapped[list["Installment"]] = relationship(order_by="Installment.number", viewonly=True)
    disbursement: Mapped["LoanDisbursement | None"] = relationship(viewonly=True)


class LoanDisbursement(WorldBase):
    """That a loan was paid out, from which account, and what was held back. Its absence means: not yet."""

    __tablename__ = "loan_disbursement"

    id: Mapped[Key]
    loan_id: Mapped[int] = reference("loan.id", unique=True)
    disbursed_on: Mapped[date]
    paid_from: Mapped[str]  # account code: 1101 cash or 1102 bank
    origination_fee: Mapped[Rupiah]
    loan_linked_savings: Mapped[Rupiah]
    risk_fund: Mapped[Rupiah]
    net_amount: Mapped[Rupiah]  # what the member received
    entry_id: Mapped[int] = reference("entry.id")


class Installment(WorldBase):
    """One due date of the agreed schedule."""

    __tablename__ = "installment"
    __table_args__ = (UniqueConstraint("loan_id", "number"),)

    id: Mapped[Key]
    loan_id: Mapped[int] = reference("loan.id")
    number: Mapped[int]
    due_on: Mapped[date] = mapped_column(index=True)
    principal: Mapped[Rupiah]
    interest: Mapped[Rupiah]


class LoanPayment(WorldBase):
    """Money received on a loan, split into principal and interest (jasa)."""

    __tablename__ = "loan_payment"

    id: Mapped[Key]
    loan_id: Mapped[int] = reference("loan.id")
    paid_on: Mapped[date]
    principal: Mapped[Rupiah]
    interest: Mapped[Rupiah]
    entry_id: Mapped[int] = reference("entry.id")


add_guards(append_only("loan"), append_only("loan_disbursement"), append_only("installment"),
           append_only("loan_payment"))
