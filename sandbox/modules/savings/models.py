"""Savings of the members: every movement is a row, a balance is their sum."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class SavingsMovement(WorldBase):
    """Money a member put in (positive) or took out (negative), and the journal entry that says so."""

    __tablename__ = "savings_movement"

    id: Mapped[Key]
    member_id: Mapped[int] = reference("member.id")
    product: Mapped[str] = mapped_column(index=True)  # a key of PRODUCTS
    amount: Mapped[Rupiah]
    moved_on: Mapped[date]
    entry_id: Mapped[int] = reference("entry.id")


# product -> account of the chart (handbook 5.1): pokok and wajib are equity, sukarela and SWP are debt.
PRODUCTS = {
    "principal_savings": "3101",
    "mandatory_savings": "3102",
    "voluntary_savings": "2101",
    "loan_linked_savings": "2103",
}

add_guards(append_only("savings_movement"))
