"""Members of the cooperative, the agencies they work for, and the member register."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column, relationship

from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class Agency(WorldBase):
    """A government office (OPD) whose payroll treasurer deducts for the cooperative."""

    __tablename__ = "agency"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    address: Mapped[str]
    payroll_treasurer: Mapped[str]
    phone: Mapped[str]


class Member(WorldBase):
    """A person who applied, is a member, or was one. The dates say which; nothing else does (see queries.standing)."""

    __tablename__ = "member"

    id: Mapped[Key]
    member_no: Mapped[str | None] = mapped_column(unique=True)  # given by the register entry, not before
    full_name: Mapped[str] = mapped_column(index=True)
    nik: Mapped[str] = mapped_column(unique=True)
    nip: Mapped[str | None] = mapped_column(unique=True)  # NIP of a PNS, NI PPPK of a PPPK; None for others
    gender: Mapped[str]  # L or P
    birth_place: Mapped[str]
    birth_date: Mapped[date]
    employment_status: Mapped[str]  # EMPLOYMENT_STATUSES
    grade: Mapped[str | None]  # III/c, IX; None for honorer
    agency_id: Mapped[int] = reference("agency.id")
    position: Mapped[str]
    contract_end: Mapped[date | None]  # PPPK and honorer
    net_pay: Mapped[Rupiah]  # take-home pay a month, before what the cooperative deducts
    other_deductions: Mapped[Rupiah]  # what banks already take from the slip each month
    payroll_account: Mapped[str]
    bank_name: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    heir_name: Mapped[str]
    heir_relationship: Mapped[str]
    heir_phone: Mapped[str]
    consent_on: Mapped[date | None]  # consent to hold personal data (UU 27/2022)
    applied_on: Mapped[date]
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]

    agency: Mapped[Agency] = relationship()


class RegisterEntry(WorldBase):
    """A line of the buku daftar anggota: that somebody became a member, by which decision. Never edited."""

    __tablename__ = "register_entry"

    id: Mapped[Key]
    member_id: Mapped[int] = reference("member.id", unique=True)
    registered_on: Mapped[date]
    decision_no: Mapped[str]  # number of the board's decision
    registered_by: Mapped[str]  # person


class RegisterClosing(WorldBase):
    """The line that closes a membership in the buku daftar anggota: when, why, by which decision. Never edited."""

    __tablename__ = "register_closing"

    id: Mapped[Key]
    member_id: Mapped[int] = reference("member.id", unique=True)
    closed_on: Mapped[date]
    reason: Mapped[str]  # a key of leaving.REASON_TITLES
    decision_no: Mapped[str]
    closed_by: Mapped[str]  # person


class Relationship(WorldBase):
    """Two persons are related; one row says it for both. `person` as in Officer.person: A-0042, STAF-01."""

    __tablename__ = "relationship"

    id: Mapped[Key]
    member_id: Mapped[int] = reference("member.id")
    person: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]  # kinship.KINDS


EMPLOYMENT_STATUSES = ("PNS", "CPNS", "PPPK", "PPPK_PARUH_WAKTU", "HONORER", "TKPD", "PENSIUN")

add_guards(append_only("register_entry"), append_only("register_closing"))
