"""Savings of the members: every movement is a row, a balance is their sum."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import Guard, add_guards, append_only


class SavingsMovement(WorldBase):
    """Money a member put in (positive) or took out (negative), and the journal entry that says so."""

    __tablename__ = "savings_movement"

    id: Mapped[Key]
    member_id: Mapped[int] = reference("member.id")
    product: Mapped[str] = mapped_column(index=True)  # a key of PRODUCTS
    amount: Mapped[Rupiah]
    moved_on: Mapped[date]
    entry_id: Mapped[int] = reference("entry.id")


class SavingsInterest(WorldBase):
    """A member's jasa for one month, with what it was worked out from; once a month and member."""

    __tablename__ = "savings_interest"
    __table_args__ = (
        UniqueConstraint("member_id", "month"),
        CheckConstraint("interest > 0 AND base > 0", name="earned"),
        # PP 15/2009, interest.tax_on
        CheckConstraint("tax = CASE WHEN interest > 240000 THEN interest / 10 ELSE 0 END", name="tax_cliff"))

    id: Mapped[Key]
    member_id: Mapped[int] = reference("member.id", index=False)
    month: Mapped[date] = mapped_column(index=True)  # its first day
    base: Mapped[Rupiah]  # the balance that earned
    rate_year_bp: Mapped[int]
    interest: Mapped[Rupiah]
    tax: Mapped[Rupiah]
    entry_id: Mapped[int] = reference("entry.id")


class SavingsHold(WorldBase):
    """Simpanan sukarela that stays put while it stands for a loan: the member's own, or one he guarantees."""

    __tablename__ = "savings_hold"
    __table_args__ = (CheckConstraint("amount > 0", name="something"),)

    id: Mapped[Key]
    member_id: Mapped[int] = reference("member.id")
    amount: Mapped[Rupiah]
    purpose: Mapped[str]  # HOLD_PURPOSES
    reason: Mapped[str]  # such as the number of the loan
    held_on: Mapped[date]
    held_by: Mapped[str]  # person
    case_id: Mapped[int | None] = mapped_column(index=True)


class SavingsRelease(WorldBase):
    """That a hold ended. Its absence means: still held."""

    __tablename__ = "savings_release"

    id: Mapped[Key]
    hold_id: Mapped[int] = reference("savings_hold.id", unique=True)
    released_on: Mapped[date]
    released_by: Mapped[str]


class WithdrawalNotice(WorldBase):
    """That a member announced a large withdrawal, in the case that will pay it."""

    __tablename__ = "withdrawal_notice"
    __table_args__ = (CheckConstraint("amount > 0", name="something"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(unique=True)
    member_id: Mapped[int] = reference("member.id")
    amount: Mapped[Rupiah]
    given_on: Mapped[date]


class ExitSettlement(WorldBase):
    """What a leaving member had, owed and got, in one entry (J13). Nobody is settled twice or paid below nothing."""

    __tablename__ = "exit_settlement"
    __table_args__ = (
        CheckConstraint("paid = principal + mandatory + voluntary + loan_linked - debts", name="adds_up"),
        CheckConstraint("paid >= 0 AND principal >= 0 AND mandatory >= 0 AND voluntary >= 0 AND loan_linked >= 0",
                        name="not_negative"))

    id: Mapped[Key]
    member_id: Mapped[int] = reference("member.id", unique=True)
    settled_on: Mapped[date]
    principal: Mapped[Rupiah]
    mandatory: Mapped[Rupiah]
    voluntary: Mapped[Rupiah]
    loan_linked: Mapped[Rupiah]
    debts: Mapped[Rupiah]  # below nothing when other modules owed him more than he owed
    paid: Mapped[Rupiah]
    paid_from: Mapped[str]  # account 1101 or 1102
    entry_id: Mapped[int | None] = reference("entry.id")  # None when there was nothing to settle


# product -> account of the chart (handbook 5.1): pokok and wajib are equity, sukarela and SWP are debt.
PRODUCTS = {
    "principal_savings": "3101",
    "mandatory_savings": "3102",
    "voluntary_savings": "2101",
    "loan_linked_savings": "2103",
}
HOLD_PURPOSES = ("own_loan", "guarantee")

_OVERDRAWN = ("NEW.amount < 0 AND NEW.amount + (SELECT coalesce(sum(amount), 0) FROM savings_movement "
              "WHERE member_id = NEW.member_id AND product = NEW.product) < 0")
_NEVER_BELOW_NOTHING = "savings_movement: simpanan tidak boleh kurang dari nol"

NEVER_BELOW_NOTHING = Guard(
    name="savings_never_below_nothing", table="savings_movement", moment="BEFORE INSERT",
    sqlite=(f"CREATE TRIGGER savings_never_below_nothing BEFORE INSERT ON savings_movement WHEN {_OVERDRAWN} "
            f"BEGIN SELECT RAISE(ABORT, '{_NEVER_BELOW_NOTHING}'); END",),
    postgresql=f"BEGIN IF {_OVERDRAWN} THEN RAISE EXCEPTION '{_NEVER_BELOW_NOTHING}'; END IF; RETURN NEW; END")

add_guards(NEVER_BELOW_NOTHING, *(append_only(table) for table in (
    "savings_movement", "savings_interest", "savings_hold", "savings_release", "withdrawal_notice",
    "exit_settlement")))
