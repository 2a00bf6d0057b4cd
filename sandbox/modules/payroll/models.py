"""The monthly payroll deduction: what was claimed of an agency, what it transferred, what stayed short and why.

Nothing is edited: what is still open of a line is its amount less its settlements.
"""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sandbox.modules.payroll.guards import GUARDS
from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class PayrollOpening(WorldBase):
    """What account 1203 held before the first list: claims of older books that nobody kept per member. One row."""

    __tablename__ = "payroll_opening"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[Key]
    amount: Mapped[Rupiah]
    recorded_on: Mapped[date]


class PayrollOldReceipt(WorldBase):
    """Money an agency sent for claims older than the first list."""

    __tablename__ = "payroll_old_receipt"
    __table_args__ = (CheckConstraint("amount > 0", name="positive"),)

    id: Mapped[Key]
    received_on: Mapped[date]
    paid_to: Mapped[str]  # account code: 1101 cash or 1102 bank
    amount: Mapped[Rupiah]
    entry_id: Mapped[int] = reference("entry.id", unique=True)
    key: Mapped[str] = mapped_column(unique=True)


class PayrollStanding(WorldBase):
    """What a member asked to be deducted every month besides duties; the newest row of a component counts."""

    __tablename__ = "payroll_standing"
    __table_args__ = (CheckConstraint("amount >= 0", name="not_negative"),)

    id: Mapped[Key]
    member_id: Mapped[int] = reference("member.id")
    component: Mapped[str]  # one of STANDING
    amount: Mapped[Rupiah]  # a month; 0 ends it
    since: Mapped[date]


class PayrollClaim(WorldBase):
    """The list of one month sent to the payroll treasurer of one agency (OPD)."""

    __tablename__ = "payroll_claim"
    __table_args__ = (UniqueConstraint("agency_id", "month"),)

    id: Mapped[Key]
    agency_id: Mapped[int] = reference("agency.id")
    month: Mapped[date]  # its first day
    sent_on: Mapped[date]
    sent_by: Mapped[str]  # person
    entry_id: Mapped[int | None] = reference("entry.id", unique=True)  # None when it asks for old shortages only
    key: Mapped[str] = mapped_column(unique=True)

    lines: Mapped[list["PayrollClaimLine"]] = relationship(order_by="PayrollClaimLine.id", viewonly=True)


class PayrollClaimLine(WorldBase):
    """One duty of one member in a list. Older shortages are not copied: their own line stays open."""

    __tablename__ = "payroll_claim_line"
    __table_args__ = (UniqueConstraint("claim_id", "member_id", "component", "reference"),
                      CheckConstraint("amount > 0", name="positive"))

    id: Mapped[Key]
    claim_id: Mapped[int] = reference("payroll_claim.id")
    member_id: Mapped[int] = reference("member.id")
    component: Mapped[str]  # a key of ACCOUNTS
    reference: Mapped[str]  # the loan's number; "" for the rest
    amount: Mapped[Rupiah]


class PayrollTransfer(WorldBase):
    """Money received for a list: from the agency, or from one member directly. What nobody owed is held (2204)."""

    __tablename__ = "payroll_transfer"
    __table_args__ = (CheckConstraint("amount > 0", name="positive"),
                      CheckConstraint("excess >= 0 AND excess <= amount", name="excess_within"))

    id: Mapped[Key]
    claim_id: Mapped[int] = reference("payroll_claim.id")
    received_on: Mapped[date]
    paid_to: Mapped[str]  # account code: 1101 cash or 1102 bank
    amount: Mapped[Rupiah]
    excess: Mapped[Rupiah]
    entry_id: Mapped[int] = reference("entry.id", unique=True)
    key: Mapped[str] = mapped_column(unique=True)


class PayrollRefund(WorldBase):
    """That the excess of a transfer was given back to the agency, whole."""

    __tablename__ = "payroll_refund"

    id: Mapped[Key]
    transfer_id: Mapped[int] = reference("payroll_transfer.id", unique=True)
    returned_on: Mapped[date]
    entry_id: Mapped[int] = reference("entry.id")


class PayrollSettlement(WorldBase):
    """So much of a transfer went to this line."""

    __tablename__ = "payroll_settlement"
    __table_args__ = (CheckConstraint("amount > 0", name="positive"),)

    id: Mapped[Key]
    transfer_id: Mapped[int] = reference("payroll_transfer.id")
    line_id: Mapped[int] = reference("payroll_claim_line.id")
    amount: Mapped[Rupiah]


class PayrollReason(WorldBase):
    """Why the agency says it deducted less of a member."""

    __tablename__ = "payroll_reason"

    id: Mapped[Key]
    transfer_id: Mapped[int] = reference("payroll_transfer.id")
    member_id: Mapped[int] = reference("member.id")
    reason: Mapped[str]


class PayrollClosing(WorldBase):
    """That a month's list is done; what it left open is asked for again with the next one."""

    __tablename__ = "payroll_closing"

    id: Mapped[Key]
    claim_id: Mapped[int] = reference("payroll_claim.id", unique=True)
    closed_on: Mapped[date]
    closed_by: Mapped[str]  # person
    key: Mapped[str] = mapped_column(unique=True)


class PayrollShortage(WorldBase):
    """What a member's lines still lacked when the month was closed, with the reason; never blamed without one."""

    __tablename__ = "payroll_shortage"
    __table_args__ = (UniqueConstraint("claim_id", "member_id"), CheckConstraint("amount > 0", name="positive"))

    id: Mapped[Key]
    claim_id: Mapped[int] = reference("payroll_claim.id")
    member_id: Mapped[int] = reference("member.id")
    amount: Mapped[Rupiah]
    reason: Mapped[str]  # the agency's words, or PAYROLL_MISSED


PAYROLL_MISSED = "payroll_missed"  # the payroll treasurer forgot; no fault of the member (handbook 4.3)
# component -> account of the list's entry (handbook 5.2, J02a), in the order in which money settles them:
# duties before wishes, of a loan its jasa before its principal.
ACCOUNTS = {"mandatory_savings": "3102", "voluntary_savings": "2101", "interest": "4101", "principal": "1201",
            "shop_credit": "1202", "shopping_balance": "2104"}
SAVINGS = ("mandatory_savings", "voluntary_savings")
STANDING = ("voluntary_savings", "shopping_balance")

add_guards(*GUARDS, *(append_only(table.__tablename__) for table in (
    PayrollOpening, PayrollOldReceipt, PayrollStanding, PayrollClaim, PayrollClaimLine, PayrollTransfer, PayrollRefund,
    PayrollSettlement, PayrollReason, PayrollClosing, PayrollShortage)))
