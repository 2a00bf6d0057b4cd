"""Proofs that no rupiah of a payroll deduction is lost: per list, per line, and against account 1203."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.contract import Finding
from sandbox.modules.ledger.models import Account, Line
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Agency
from sandbox.modules.payroll import queries
from sandbox.modules.payroll.models import (
    ACCOUNTS,
    PayrollClaim,
    PayrollClaimLine,
    PayrollClosing,
    PayrollSettlement,
    PayrollShortage,
    PayrollTransfer,
)
from sandbox.modules.payroll.operations import month_name
from sandbox.rupiah import show

Sides = dict[tuple[str, int | None], int]


def verify(session: Session) -> tuple[Finding, ...]:
    claims = session.scalars(select(PayrollClaim).order_by(PayrollClaim.agency_id, PayrollClaim.month)).all()
    return (_settled_or_short(session, claims), _transfers_matched(session), _within_lines(session),
            _papers_equal_journal(session, claims), _against_journal(session, bool(claims)))


def _finding(name: str, faults: list[str], fine: str) -> Finding:
    more = f" Ada {len(faults) - 1} lagi." if len(faults) > 1 else ""
    return Finding(f"payroll.{name}", not faults, faults[0] + more if faults else fine)


def _settled_or_short(session: Session, claims: list[PayrollClaim]) -> Finding:
    """Of every closed list: carried + claimed = settled + short, all of it counted from the rows."""
    faults, asked_for, before = [], 0, None
    claimed = _sums(session, PayrollClaimLine.claim_id, PayrollClaimLine.amount)
    shorts = _sums(session, PayrollShortage.claim_id, PayrollShortage.amount)
    settled, closed = _settled(session), set(session.scalars(select(PayrollClosing.claim_id)))
    for claim in claims:
        carried = shorts[before.id] if before and before.agency_id == claim.agency_id else 0
        total, before = carried + claimed[claim.id], claim
        asked_for += total
        if claim.id in closed and total != settled[claim.id] + shorts[claim.id]:
            faults.append(f"Potongan {month_name(claim.month)} {session.get(Agency, claim.agency_id).name}: ditagih "
                          f"{show(total)}, diterima {show(settled[claim.id])}, kurang {show(shorts[claim.id])}.")
    return _finding("settled_or_short", faults,
                    f"{len(claims)} daftar potong gaji, {show(asked_for)}: semuanya diterima atau tercatat kurang.")


def _settled(session: Session) -> defaultdict[int, int]:
    rows = session.execute(select(PayrollTransfer.claim_id, func.sum(PayrollSettlement.amount))
                           .join(PayrollSettlement, PayrollSettlement.transfer_id == PayrollTransfer.id)
                           .group_by(PayrollTransfer.claim_id))
    return defaultdict(int, {claim_id: int(amount) for claim_id, amount in rows})


def _transfers_matched(session: Session) -> Finding:
    matched = _sums(session, PayrollSettlement.transfer_id, PayrollSettlement.amount)
    transfers = session.scalars(select(PayrollTransfer).order_by(PayrollTransfer.id)).all()
    faults = [f"Transfer {one.received_on:%d-%m-%Y} {show(one.amount)}: dicocokkan {show(matched[one.id])}, kelebihan "
              f"{show(one.excess)}." for one in transfers if matched[one.id] + one.excess != one.amount]
    return _finding("transfers_matched", faults,
                    f"{len(transfers)} transfer potong gaji dicocokkan sampai rupiah terakhir.")


def _within_lines(session: Session) -> Finding:
    settled = func.sum(PayrollSettlement.amount)
    overpaid = session.execute(
        select(PayrollClaimLine.id, PayrollClaimLine.amount, settled)
        .join(PayrollSettlement, PayrollSettlement.line_id == PayrollClaimLine.id)
        .group_by(PayrollClaimLine.id, PayrollClaimLine.amount).having(settled > PayrollClaimLine.amount)
        .order_by(PayrollClaimLine.id))
    faults = [f"Tagihan baris {line_id}: {show(amount)}, dilunasi {show(int(paid))}."
              for line_id, amount, paid in overpaid]
    count = session.scalar(select(func.count(PayrollClaimLine.id)))
    return _finding("within_lines", faults, f"{count} tagihan, tidak ada yang dilunasi lebih dari jumlahnya.")


def _papers_equal_journal(session: Session, claims: list[PayrollClaim]) -> Finding:
    """Each list and each transfer says exactly what its entry says, member by member."""
    transfers, faults = session.scalars(select(PayrollTransfer)).all(), []
    booked, listed = _sides(session, [one.entry_id for one in (*claims, *transfers)]), _sides_of_lists(session)
    told = {claim.entry_id: (f"Daftar {month_name(claim.month)}", listed[claim.id]) for claim in claims}
    told |= {one.entry_id: (f"Transfer {one.received_on:%d-%m-%Y}", {
        (one.paid_to, None): one.amount, ("1203", None): one.excess - one.amount, ("2204", None): -one.excess})
        for one in transfers}
    for entry_id, (name, sides) in told.items():
        if entry_id and booked[entry_id] != {place: amount for place, amount in sides.items() if amount}:
            faults.append(f"{name}: jurnalnya tidak sama dengan rinciannya per anggota.")
    return _finding("papers_equal_journal", faults,
                    f"{len(claims)} daftar dan {len(transfers)} transfer sama dengan jurnalnya.")


def _sides_of_lists(session: Session) -> defaultdict[int, Sides]:
    found = _no_sides()
    for claim_id, component, member_id, amount in session.execute(
            select(PayrollClaimLine.claim_id, PayrollClaimLine.component, PayrollClaimLine.member_id,
                   PayrollClaimLine.amount)):
        sides = found[claim_id]
        sides["1203", None] += amount
        sides[ACCOUNTS[component], None if component == "interest" else member_id] -= amount
    return found


def _no_sides() -> defaultdict[int, Sides]:
    return defaultdict(lambda: defaultdict(int))


def _sides(session: Session, entry_ids: list[int | None]) -> defaultdict[int, Sides]:
    found = _no_sides()
    for entry_id, code, member_id, amount in session.execute(
            select(Line.entry_id, Account.code, Line.member_id, Line.amount)
            .join(Account, Account.id == Line.account_id)
            .where(Line.entry_id.in_([one for one in entry_ids if one]))):
        found[entry_id][code, member_id] += amount
    return found


def _against_journal(session: Session, has_claims: bool) -> Finding:
    booked = account_balance(session, "1203")
    if not has_claims:
        return Finding("payroll.claims_equal_journal", True,
                       f"Belum ada daftar potong gaji per anggota; akun 1203 {show(booked)}.")
    old, still_open = queries.opening(session), queries.open_total(session)
    return Finding("payroll.claims_equal_journal", booked == old + still_open,
                   f"Tagihan potong gaji yang terbuka {show(still_open)}, piutang lama {show(old)}, akun 1203 "
                   f"{show(booked)}.")


def _sums(session: Session, key, column) -> defaultdict[int, int]:
    return defaultdict(int, {row[0]: int(row[1]) for row in session.execute(
        select(key, func.sum(column)).group_by(key))})
