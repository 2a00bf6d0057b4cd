"""Proofs of SHU: shares make the pools, pools make the surplus, what is owed is what account 2401 says."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.contract import Finding
from sandbox.modules.ledger.models import Account, Line
from sandbox.modules.surplus.models import SurplusAdoption, SurplusPayment, SurplusPool, SurplusProposal, SurplusShare
from sandbox.modules.surplus.queries import TOTAL
from sandbox.modules.surplus.shares import MEMBER_POOLS, TITLES
from sandbox.rupiah import show


def verify(session: Session) -> tuple[Finding, ...]:
    proposals = session.scalars(select(SurplusProposal).order_by(SurplusProposal.id)).all()
    return (
        _finding("surplus.shares_equal_pools", _shares_against_pools(session, proposals),
                 f"Bagian anggota di {len(proposals)} usulan SHU tepat sama dengan jumlah tiap bagian."),
        _finding("surplus.pools_equal_surplus", _pools_against_surplus(session, proposals),
                 f"Semua bagian di {len(proposals)} usulan berjumlah tepat sama dengan SHU-nya."),
        _finding("surplus.payable_equals_journal", _payable_against_journal(session),
                 "Sisa SHU tiap anggota sama dengan akun 2401."),
    )


def _finding(name: str, faults: list[str], fine: str) -> Finding:
    more = f" Ada {len(faults) - 1} lagi." if len(faults) > 1 else ""
    return Finding(name, not faults, faults[0] + more if faults else fine)


def _shares_against_pools(session: Session, proposals) -> list[str]:
    shared = {row[0]: row[1:] for row in session.execute(
        select(SurplusShare.proposal_id, *(func.sum(getattr(SurplusShare, name)) for name in MEMBER_POOLS))
        .group_by(SurplusShare.proposal_id))}
    pools = _pool_amounts(session)
    return [f"SHU {one.year}, {TITLES[name]}: bagian anggota {show(int(part))}, seharusnya "
            f"{show(pools[one.id].get(name, 0))}."
            for one in proposals for name, part in zip(MEMBER_POOLS, shared.get(one.id, (0, 0, 0)), strict=True)
            if int(part) != pools[one.id].get(name, 0)]


def _pools_against_surplus(session: Session, proposals) -> list[str]:
    pools = _pool_amounts(session)
    return [f"SHU {one.year}: semua bagian {show(sum(pools[one.id].values()))}, SHU-nya {show(one.surplus)}."
            for one in proposals if sum(pools[one.id].values()) != one.surplus]


def _pool_amounts(session: Session) -> dict[int, dict[str, int]]:
    found = defaultdict(dict)
    for proposal_id, name, amount in session.execute(
            select(SurplusPool.proposal_id, SurplusPool.name, SurplusPool.amount)):
        found[proposal_id][name] = amount
    return found


def _payable_against_journal(session: Session) -> list[str]:
    """From the first adoption on; what the journal split and paid before belongs to no proposal."""
    first = session.scalar(select(func.min(SurplusAdoption.entry_id)))
    if first is None:
        return []
    rows = session.execute(
        select(Line.member_id, func.sum(-Line.amount)).join(Account, Account.id == Line.account_id)
        .where(Account.code == "2401", Line.entry_id >= first).group_by(Line.member_id))
    booked = {who: int(amount) for who, amount in rows if amount}
    owed = {who: int(amount) for who, amount in session.execute(
        select(SurplusShare.member_id, func.sum(TOTAL))
        .join(SurplusAdoption, SurplusAdoption.proposal_id == SurplusShare.proposal_id)
        .outerjoin(SurplusPayment, SurplusPayment.share_id == SurplusShare.id)
        .where(SurplusPayment.id.is_(None)).group_by(SurplusShare.member_id)) if amount}
    return [f"SHU anggota nomor baris {who}: belum dibayar {show(owed.get(who, 0))}, di akun 2401 "
            f"{show(booked.get(who, 0))}."
            for who in sorted(owed.keys() | booked.keys()) if owed.get(who, 0) != booked.get(who, 0)]
