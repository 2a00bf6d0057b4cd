"""The journal: accounts, entries, their lines, the running balance of every account and member, and the periods."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sandbox.modules.ledger.guards import GUARDS
from sandbox.modules.ledger.period_guards import PERIOD_GUARDS
from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class Account(WorldBase):
    """One account of the chart (handbook 5.1)."""

    __tablename__ = "account"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    normal_side: Mapped[str]  # D or K
    unit: Mapped[str]  # S simpan pinjam, T toko, - common
    is_own_capital: Mapped[bool]
    has_members: Mapped[bool]  # control account of a sub-ledger per member


class Entry(WorldBase):
    """One journal entry. Draft until `is_posted`; the database lets nobody touch it afterwards."""

    __tablename__ = "entry"

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)  # JU/202503/00042
    entry_date: Mapped[date] = mapped_column(index=True)
    memo: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)  # idempotency: one cause posts once
    case_id: Mapped[int | None] = mapped_column(index=True)  # the case that caused it, if one did
    reverses_id: Mapped[int | None] = reference("entry.id", unique=True)
    is_adjusting: Mapped[bool] = mapped_column(server_default=false())  # accruals, allowance, depreciation, closing
    previous_hash: Mapped[str]
    hash: Mapped[str]
    is_posted: Mapped[bool]

    lines: Mapped[list["Line"]] = relationship(order_by="Line.id", viewonly=True)


# For questions about the books. Not "= true": for that, SQLite indexes all entries anew each time, thrice as slow.
POSTED = Entry.is_posted.is_not(False)


class Line(WorldBase):
    """One side of an entry, debit positive, credit negative, whole rupiah, never zero."""

    __tablename__ = "line"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="not_zero"),
        # What an entry did to one account of one member: asked by a guard for each balance that moves.
        Index("ix_line_of_entry", "entry_id", "account_id", "member_id", "amount"))

    id: Mapped[Key]
    entry_id: Mapped[int] = reference("entry.id", index=False)
    account_id: Mapped[int] = reference("account.id")
    member_id: Mapped[int | None] = reference("member.id")
    amount: Mapped[Rupiah]

    account: Mapped[Account] = relationship(viewonly=True)


class Balance(WorldBase):
    """Running balance of an account (member_id 0) and of each member in it; kept by the posting guards, not by hand."""

    __tablename__ = "balance"

    account_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    member_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    amount: Mapped[Rupiah]
    entry_id: Mapped[int]  # the entry that moved it last


class AccountingPeriod(WorldBase):
    """One month of the books. A month without a row is open; a locked month locks those before it with it."""

    __tablename__ = "accounting_period"
    __table_args__ = (CheckConstraint("state IN ('open', 'adjusting', 'locked')", name="known_state"),
                      CheckConstraint("first_day <= last_day", name="days_in_order"))

    id: Mapped[Key]
    first_day: Mapped[date] = mapped_column(unique=True)
    last_day: Mapped[date] = mapped_column(unique=True)
    state: Mapped[str]
    adjusting_since: Mapped[date | None]
    adjusting_by: Mapped[str | None]
    locked_on: Mapped[date | None]
    locked_by: Mapped[str | None]


add_guards(*GUARDS, *PERIOD_GUARDS, append_only("account"))
