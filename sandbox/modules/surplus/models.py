"""SHU of a year: what the board proposed, what the general meeting adopted, what was paid. Only ever added to."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.modules.surplus.guards import GUARDS
from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class SurplusProposal(WorldBase):
    """How the board would share a year's surplus. A later one for the same year takes its place until one is adopted.

    Its state is nowhere stored: proposed, then adopted (SurplusAdoption), then paid (a SurplusPayment per share).
    """

    __tablename__ = "surplus_proposal"
    __table_args__ = (CheckConstraint("surplus > 0", name="has_surplus"),
                      CheckConstraint("nonmember_surplus >= 0 AND nonmember_surplus <= surplus", name="nonmember"))

    id: Mapped[Key]
    year: Mapped[int] = mapped_column(index=True)
    surplus: Mapped[Rupiah]
    nonmember_surplus: Mapped[Rupiah]  # of it, made with people who are no members
    kept_back: Mapped[Rupiah]  # of that, sent to the reserve before the pools were made
    capital_measure: Mapped[str]  # average or year_end: how S was read
    rules_version: Mapped[int] = reference("rule_set.id")
    proposed_on: Mapped[date]
    proposed_by: Mapped[str]  # person


class SurplusPool(WorldBase):
    """One part of a proposal, a name of shares.POOLS."""

    __tablename__ = "surplus_pool"
    __table_args__ = (UniqueConstraint("proposal_id", "name"),
                      CheckConstraint("amount >= 0 AND by_rules >= 0 AND points >= 0 AND basis_points >= 0",
                                      name="not_negative"))

    id: Mapped[Key]
    proposal_id: Mapped[int] = reference("surplus_proposal.id", index=False)
    name: Mapped[str]
    basis_points: Mapped[int]
    by_rules: Mapped[Rupiah]  # its part by basis points
    amount: Mapped[Rupiah]  # what it gets
    points: Mapped[Rupiah]  # of all members together; 0 for a fund


class SurplusShare(WorldBase):
    """One member's numbers of the formula and what they come to."""

    __tablename__ = "surplus_share"
    __table_args__ = (UniqueConstraint("proposal_id", "member_id"),
                      CheckConstraint("capital_points >= 0 AND loan_points >= 0 AND shop_points >= 0 "
                                      "AND capital >= 0 AND loan >= 0 AND shop >= 0", name="not_negative"))

    id: Mapped[Key]
    proposal_id: Mapped[int] = reference("surplus_proposal.id", index=False)
    member_id: Mapped[int] = reference("member.id")
    capital_points: Mapped[Rupiah]
    loan_points: Mapped[Rupiah]
    shop_points: Mapped[Rupiah]
    capital: Mapped[Rupiah]
    loan: Mapped[Rupiah]
    shop: Mapped[Rupiah]

    @property
    def total(self) -> int:
        return self.capital + self.loan + self.shop


class SurplusAdoption(WorldBase):
    """That the general meeting adopted a proposal, once a year, and the first journal entry that says so."""

    __tablename__ = "surplus_adoption"

    id: Mapped[Key]
    proposal_id: Mapped[int] = reference("surplus_proposal.id", unique=True)
    year: Mapped[int] = mapped_column(unique=True)
    decision_no: Mapped[str]
    adopted_on: Mapped[date]
    entry_id: Mapped[int] = reference("entry.id")


class SurplusPayment(WorldBase):
    """That a member got his share: on his simpanan sukarela, or as money."""

    __tablename__ = "surplus_payment"

    id: Mapped[Key]
    share_id: Mapped[int] = reference("surplus_share.id", unique=True)
    paid_on: Mapped[date]
    paid_to: Mapped[str]  # queries.SAVINGS, or account 1101 or 1102
    entry_id: Mapped[int] = reference("entry.id")


add_guards(*GUARDS, *(append_only(table) for table in (
    "surplus_proposal", "surplus_pool", "surplus_share", "surplus_adoption", "surplus_payment")))
