"""The budget (RAPB): what the board drafted, and what the Rapat Anggota adopted, by account and year."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class BudgetDraft(WorldBase):
    """What the members are asked to adopt; drafted anew until they have."""

    __tablename__ = "budget_draft"
    __table_args__ = (UniqueConstraint("year", "account_id"), CheckConstraint("amount >= 0", name="amount"))

    id: Mapped[Key]
    year: Mapped[int]
    account_id: Mapped[int] = reference("account.id")
    amount: Mapped[Rupiah]  # on the account's normal side


class Budget(WorldBase):
    """What one account is planned to move in a year (income, expense) or to hold at its end (the rest)."""

    __tablename__ = "budget"
    __table_args__ = (UniqueConstraint("year", "account_id"), CheckConstraint("amount >= 0", name="amount"),
                      CheckConstraint("year BETWEEN 1990 AND 2199", name="year"))

    id: Mapped[Key]
    year: Mapped[int]
    account_id: Mapped[int] = reference("account.id")
    amount: Mapped[Rupiah]  # on the account's normal side
    adopted_by: Mapped[str]  # number of the decision


add_guards(append_only("budget"))
