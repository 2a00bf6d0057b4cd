"""The proof of the register: its rows say what their entries in the journal say, and no asset is used up too far."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.assets.models import Depreciation, FixedAsset
from sandbox.modules.assets.operations import ACCUMULATED
from sandbox.modules.contract import Finding
from sandbox.modules.ledger.models import Account, Entry, Line
from sandbox.rupiah import show


def verify(session: Session) -> tuple[Finding, ...]:
    return _against_journal(session), _against_cost(session)


def _against_journal(session: Session) -> Finding:
    booked = dict(session.execute(
        select(Line.entry_id, func.sum(-Line.amount)).join(Account, Account.id == Line.account_id)
        .where(Account.code == ACCUMULATED, Line.entry_id.in_(select(Depreciation.entry_id)))
        .group_by(Line.entry_id)).all())
    listed = session.execute(
        select(Depreciation.entry_id, Entry.number, func.sum(Depreciation.amount))
        .join(Entry, Entry.id == Depreciation.entry_id).group_by(Depreciation.entry_id, Entry.number)
        .order_by(Depreciation.entry_id)).all()
    wrong = [(number, int(amount), int(booked.get(entry_id, 0))) for entry_id, number, amount in listed
             if int(amount) != int(booked.get(entry_id, 0))]
    if wrong:
        number, amount, journal = wrong[0]
        return Finding("assets.depreciation", False, f"Penyusutan pada jurnal {number} {show(journal)}, menurut "
                       f"daftar aset {show(amount)}.")
    return Finding("assets.depreciation", True, f"{len(listed)} jurnal penyusutan sama dengan daftar aset.")


def _against_cost(session: Session) -> Finding:
    posted = func.coalesce(func.sum(Depreciation.amount), 0)
    wrong = session.execute(
        select(FixedAsset.asset_no, FixedAsset.used_before + posted, FixedAsset.cost - FixedAsset.residual)
        .outerjoin(Depreciation, Depreciation.asset_id == FixedAsset.id).group_by(FixedAsset.id, FixedAsset.asset_no,
                   FixedAsset.used_before, FixedAsset.cost, FixedAsset.residual)
        .having(FixedAsset.used_before + posted > FixedAsset.cost - FixedAsset.residual)
        .order_by(FixedAsset.id)).first()
    if wrong:
        return Finding("assets.within_cost", False, f"{wrong[0]} sudah disusutkan {show(int(wrong[1]))}, lebih dari "
                       f"{show(int(wrong[2]))}.")
    return Finding("assets.within_cost", True, "Tidak ada aset yang disusutkan melebihi harganya.")
