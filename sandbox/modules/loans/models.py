"""Loans: asked, agreed, paid out, due, paid back, closed, collected. Each a row with its date; a state is derived."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sandbox.modules.loans.guards import GUARDS
from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only

PAYMENT_KINDS = ("installment", "settlement", "refinanced", "set_off", "death_claim")
CLOSURE_KINDS = ("settled_early", "refinanced", "restructured", "written_off", "death_claim")
COLLATERAL_KINDS = ("appointment_letter", "certificate", "vehicle", "savings")
LETTER_KINDS = ("reminder", "call", "first_warning", "second_warning", "third_warning")  # handbook 8.20


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
    # Only a restructured loan has these: months without principal, and jasa left over from the schedule it replaces.
    principal_grace: Mapped[int] = mapped_column(server_default=text("0"))
    carried_interest: Mapped[Rupiah] = mapped_column(server_default=text("0"))

    installments: Mapped[list["Installment"]] = relationship(order_by="Installment.number", viewonly=True)
    disbursement: Mapped["LoanDisbursement | None"] = relationship(viewonly=True)
    closure: Mapped["LoanClosure | None"] = relationship(foreign_keys="LoanClosure.loan_id", viewonly=True)


class LoanDisbursement(WorldBase):
    """That a loan was paid out, from which account, and what was held back. Its absence means: not yet.

    The money of a restructured loan went out long ago: `settled` is all of it, and unless jasa became principal the
    entry is the one of the loan it replaces.
    """

    __tablename__ = "loan_disbursement"

    id: Mapped[Key]
    loan_id: Mapped[int] = reference("loan.id", unique=True)
    disbursed_on: Mapped[date]
    paid_from: Mapped[str]  # account code: 1101 cash or 1102 bank
    origination_fee: Mapped[Rupiah]
    loan_linked_savings: Mapped[Rupiah]
    risk_fund: Mapped[Rupiah]
    net_amount: Mapped[Rupiah]  # what the member received
    settled: Mapped[Rupiah] = mapped_column(server_default=text("0"))  # what paid an earlier loan off (kompen)
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
    """Value received on a loan, split into principal and interest (jasa)."""

    __tablename__ = "loan_payment"
    __table_args__ = (
        CheckConstraint("principal >= 0 AND interest >= 0 AND principal + interest > 0", name="pays_something"),
        CheckConstraint(f"kind IN {PAYMENT_KINDS}", name="known_kind"))

    id: Mapped[Key]
    loan_id: Mapped[int] = reference("loan.id")
    paid_on: Mapped[date]
    kind: Mapped[str] = mapped_column(server_default="installment")  # PAYMENT_KINDS
    principal: Mapped[Rupiah]
    interest: Mapped[Rupiah]
    entry_id: Mapped[int] = reference("entry.id")


class LoanClosure(WorldBase):
    """That the rest of a schedule is no longer due, and why. A loan paid to its last instalment needs none.

    `principal` left the loan without being paid: it moved to `new_loan_id`, or was written off. `interest` is jasa that
    was due by then and unpaid: it moved too, or stays a claim.
    """

    __tablename__ = "loan_closure"
    __table_args__ = (
        CheckConstraint(f"kind IN {CLOSURE_KINDS}", name="known_kind"),
        CheckConstraint("principal >= 0 AND interest >= 0 AND from_allowance BETWEEN 0 AND principal", name="amounts"),
        CheckConstraint("kind IN ('restructured', 'written_off') OR (principal = 0 AND interest = 0)", name="paid"),
        CheckConstraint("(new_loan_id IS NOT NULL) = (kind IN ('restructured', 'refinanced'))", name="successor"),
        CheckConstraint("kind NOT IN ('restructured', 'written_off') OR decision_no <> ''", name="decided"))

    id: Mapped[Key]
    loan_id: Mapped[int] = reference("loan.id", unique=True)
    kind: Mapped[str]  # CLOSURE_KINDS
    closed_on: Mapped[date]
    principal: Mapped[Rupiah]
    interest: Mapped[Rupiah]
    from_allowance: Mapped[Rupiah]  # how much of a write-off account 1291 bore; the rest was an expense at once
    allowance_run_id: Mapped[int | None] = reference("allowance_run.id")  # the last count before the write-off
    new_loan_id: Mapped[int | None] = reference("loan.id", unique=True)
    loan_class: Mapped[str]  # on that day; a restructured loan keeps it for a while
    decision_no: Mapped[str]
    entry_id: Mapped[int | None] = reference("entry.id")  # None: nothing moved in the journal
    key: Mapped[str] = mapped_column(unique=True)  # idempotency: one cause closes once


class ClaimRecovery(WorldBase):
    """Money that came in on a loan already written off."""

    __tablename__ = "claim_recovery"
    __table_args__ = (CheckConstraint("amount > 0", name="more_than_nothing"),)

    id: Mapped[Key]
    closure_id: Mapped[int] = reference("loan_closure.id")
    recovered_on: Mapped[date]
    amount: Mapped[Rupiah]
    entry_id: Mapped[int] = reference("entry.id", unique=True)


class Collateral(WorldBase):
    """What secures a loan. Savings pledged come off the balance; the rest matters for the class alone."""

    __tablename__ = "collateral"
    __table_args__ = (CheckConstraint("value > 0", name="more_than_nothing"),
                      CheckConstraint(f"kind IN {COLLATERAL_KINDS}", name="known_kind"))

    id: Mapped[Key]
    loan_id: Mapped[int] = reference("loan.id")
    kind: Mapped[str]  # COLLATERAL_KINDS
    value: Mapped[Rupiah]
    is_recoverable: Mapped[bool]  # the cooperative can turn it into money
    recorded_on: Mapped[date]


class PayrollMiss(WorldBase):
    """An instalment the payroll treasurer did not deduct: late, but not by the member's fault (handbook 4.3)."""

    __tablename__ = "payroll_miss"
    __table_args__ = (UniqueConstraint("loan_id", "number"),)

    id: Mapped[Key]
    loan_id: Mapped[int] = reference("loan.id")
    number: Mapped[int]  # of the instalment
    noted_on: Mapped[date]


class AllowanceRun(WorldBase):
    """The allowance counted at the end of one month, and what it changed in the books."""

    __tablename__ = "allowance_run"

    id: Mapped[Key]
    month: Mapped[date] = mapped_column(unique=True)  # its first day
    counted_on: Mapped[date]
    total: Mapped[Rupiah]
    change: Mapped[Rupiah]
    entry_id: Mapped[int | None] = reference("entry.id")  # None: nothing changed
    key: Mapped[str] = mapped_column(unique=True)


class AllowanceLine(WorldBase):
    """One loan in such a count, with everything the amount was computed from."""

    __tablename__ = "allowance_line"
    __table_args__ = (UniqueConstraint("run_id", "loan_id"),
                      CheckConstraint("allowance BETWEEN 0 AND balance", name="within_balance"))

    id: Mapped[Key]
    run_id: Mapped[int] = reference("allowance_run.id")
    loan_id: Mapped[int] = reference("loan.id")
    loan_class: Mapped[str]
    days: Mapped[int]
    balance: Mapped[Rupiah]
    pledged: Mapped[Rupiah]
    rate_bp: Mapped[int]
    allowance: Mapped[Rupiah]


class CollectionLetter(WorldBase):
    """One step of collecting arrears; `since` is the oldest unpaid due date, so new arrears begin anew."""

    __tablename__ = "collection_letter"
    __table_args__ = (UniqueConstraint("loan_id", "kind", "since"),
                      CheckConstraint(f"kind IN {LETTER_KINDS}", name="known_kind"))

    id: Mapped[Key]
    letter_no: Mapped[str] = mapped_column(unique=True)
    loan_id: Mapped[int] = reference("loan.id")
    kind: Mapped[str]  # LETTER_KINDS
    since: Mapped[date]
    sent_on: Mapped[date]
    days: Mapped[int]
    amount: Mapped[Rupiah]
    sent_by: Mapped[str]


add_guards(*GUARDS, *map(append_only, (
    "loan", "loan_disbursement", "installment", "loan_payment", "loan_closure", "claim_recovery", "collateral",
    "payroll_miss", "allowance_run", "allowance_line", "collection_letter")))
