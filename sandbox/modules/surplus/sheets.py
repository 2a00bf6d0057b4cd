"""The SHU sheet of a member: the formula with his own numbers, so that he can work it out again himself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.members.models import Member
from sandbox.modules.surplus import queries
from sandbox.modules.surplus.models import SurplusPayment, SurplusPool, SurplusProposal, SurplusShare
from sandbox.modules.surplus.shares import MEMBER_POOLS, TITLES
from sandbox.phrase import Phrase, phrase
from sandbox.rupiah import show

MEASURES = {
    ("capital", "average"): phrase("Rata-rata simpanan pokok dan wajib di akhir tiap bulan"),
    ("capital", "year_end"): phrase("Simpanan pokok dan wajib pada akhir tahun"),
    ("loan", ""): phrase("Jasa pinjaman yang dibayar selama setahun"),
    ("shop", ""): phrase("Belanja di toko selama setahun"),
}
TAX = 0  # no income tax on a member's SHU since UU Cipta Kerja (UU PPh art. 4(3)i); the old 10 % final is gone
TAX_NOTE = phrase("Bagian SHU anggota tidak kena pajak penghasilan (UU PPh pasal 4 ayat 3 huruf i, sejak UU Cipta "
                  "Kerja).")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """amount = pool × points / all_points, rounded so that all members together get exactly the pool."""

    pool: str
    title: Phrase
    measure: Phrase
    basis_points: int
    pool_amount: int
    points: int
    all_points: int
    amount: int

    @property
    def formula(self) -> Phrase:
        if not self.all_points:
            return phrase("Bagian ini tidak dibagikan tahun ini.")
        return phrase("{pool} × {points} ÷ {all_points} = {amount}", pool=show(self.pool_amount),
                      points=show(self.points), all_points=show(self.all_points), amount=show(self.amount))

    @property
    def rounded_up(self) -> bool:
        """Whether one of the rupiah left over came here."""
        return bool(self.all_points) and self.amount > self.pool_amount * self.points // self.all_points


@dataclass(frozen=True, slots=True)
class Sheet:
    year: int
    member_id: int
    member_no: str
    full_name: str
    surplus: int  # of the cooperative
    lines: tuple[SheetLine, ...]
    total: int
    tax: int
    paid_on: date | None
    paid_to: str  # queries.SAVINGS, an account, or "" when not paid yet

    @property
    def net(self) -> int:
        return self.total - self.tax


def sheet(session: Session, proposal: SurplusProposal, member_id: int) -> Sheet:
    """Raises NotFound when the member has no part in it."""
    found = next(_sheets(session, proposal, SurplusShare.member_id == member_id), None)
    if found is None:
        raise NotFound("Anggota ini tidak punya lembar SHU {year}.", year=proposal.year)
    return found


def sheets(session: Session, proposal: SurplusProposal) -> Iterator[Sheet]:
    """Everybody's, in the order of member numbers."""
    return _sheets(session, proposal)


def _sheets(session: Session, proposal: SurplusProposal, *conditions) -> Iterator[Sheet]:
    pools = queries.pools(session, proposal)
    columns = tuple(getattr(SurplusShare, name) for pool in MEMBER_POOLS for name in (f"{pool}_points", pool))
    rows = session.execute(
        select(SurplusShare.member_id, Member.member_no, Member.full_name, SurplusPayment.paid_on,
               SurplusPayment.paid_to, *columns)
        .join(Member, Member.id == SurplusShare.member_id)
        .outerjoin(SurplusPayment, SurplusPayment.share_id == SurplusShare.id)
        .where(SurplusShare.proposal_id == proposal.id, *conditions).order_by(SurplusShare.id))
    for row in rows:
        yield _sheet(proposal, pools, row)


def _sheet(proposal: SurplusProposal, pools: dict[str, SurplusPool], row) -> Sheet:
    lines = tuple(_line(proposal, pools[name], getattr(row, f"{name}_points"), getattr(row, name))
                  for name in MEMBER_POOLS)
    return Sheet(proposal.year, row.member_id, row.member_no or "", row.full_name, proposal.surplus, lines,
                 sum(line.amount for line in lines), TAX, row.paid_on, row.paid_to or "")


def _line(proposal: SurplusProposal, pool: SurplusPool, points: int, amount: int) -> SheetLine:
    measure = MEASURES[pool.name, proposal.capital_measure if pool.name == "capital" else ""]
    return SheetLine(pool.name, TITLES[pool.name], measure, pool.basis_points, pool.amount, points, pool.points, amount)
