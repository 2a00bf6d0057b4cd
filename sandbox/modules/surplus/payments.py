"""Paying the shares that the general meeting adopted: to everybody's savings or as money, or one by one."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label, members_by_id, standing
from sandbox.modules.surplus import queries
from sandbox.modules.surplus.models import SurplusPayment, SurplusProposal, SurplusShare
from sandbox.modules.surplus.operations import PAYABLE
from sandbox.modules.surplus.parts import AT_ONCE, in_parts, part_key
from sandbox.rupiah import show

MONEY = ("1101", "1102")


def pay_shares(session: Session, proposal: SurplusProposal, *, paid_to: str, person: str, today: date, key: str,
               record_saving: Callable, case_id: int | None = None) -> int:
    """Pay everybody who is still a member and was not paid yet; rupiah paid now.

    `paid_to` is queries.SAVINGS or account 1101 or 1102. Who left, or his heirs, come for theirs: see pay_share.
    """
    _check_payment(session, proposal, paid_to)
    present = _present(session, proposal, today)
    if not present and not _posted(session, part_key(key, 0)):
        raise RuleBroken("Tidak ada SHU {year} milik anggota yang masih menunggu dibayar.", year=proposal.year,
                         hint="Bagian yang keluar atau meninggal dibayar lewat berkasnya sendiri.")
    memo = f"Pembayaran SHU {proposal.year}, dibayar {person}"
    for number, part in in_parts(present):
        _pay(session, part, paid_to, memo, today, part_key(key, number), record_saving, case_id)
    return sum(share.total for share in present)


def pay_share(session: Session, proposal: SurplusProposal, member: Member, *, paid_to: str, person: str, today: date,
              key: str, record_saving: Callable, case_id: int | None = None) -> SurplusPayment:
    """One member's share, or that of somebody who left. The same `key` again returns the first payment."""
    _check_payment(session, proposal, paid_to)
    share = queries.share_of(session, proposal, member.id)
    if share is None or not share.total:
        raise RuleBroken("{who} tidak mendapat bagian SHU {year}.", who=label(member), year=proposal.year,
                         hint="Periksa daftar pembagian SHU tahun itu.")
    if earlier := queries.payment(session, share):
        if session.get(Entry, earlier.entry_id).key == key:
            return earlier
        raise RuleBroken("SHU {year} {who} {amount} sudah dibayar pada {date}.", who=label(member), year=proposal.year,
                         amount=show(share.total), date=earlier.paid_on, hint="Tidak perlu dibayar lagi.")
    _check_saver(member, paid_to, today)
    memo = f"Pembayaran SHU {proposal.year} {label(member)}, dibayar {person}"
    return _pay(session, [share], paid_to, memo, today, key, record_saving, case_id)[0]


def _check_payment(session: Session, proposal: SurplusProposal, paid_to: str) -> None:
    if queries.adoption(session, proposal) is None:
        raise RuleBroken("SHU {year} belum ditetapkan Rapat Anggota, jadi belum bisa dibayar.", year=proposal.year,
                         hint="Bawa usulannya ke RAT lebih dahulu.")
    if paid_to not in (queries.SAVINGS, *MONEY):
        raise RuleBroken("SHU tidak dibayar lewat {account}.", account=paid_to,
                         hint="Pilih simpanan sukarela, 1101 Kas atau 1102 Bank.")


def _present(session: Session, proposal: SurplusProposal, today: date) -> list[SurplusShare]:
    waiting = queries.unpaid(session, proposal)
    members = _members(session, [share.member_id for share in waiting])
    return [share for share in waiting if standing(members[share.member_id], today) == "active"]


def _members(session: Session, ids: list[int]) -> dict[int, Member]:
    found = {}
    for start in range(0, len(ids), AT_ONCE):  # both databases limit the parameters of one question
        found |= members_by_id(session, ids[start:start + AT_ONCE])
    return found


def _posted(session: Session, key: str) -> bool:
    return session.scalar(select(Entry.id).where(Entry.key == key)) is not None


def _check_saver(member: Member, paid_to: str, today: date) -> None:
    if paid_to == queries.SAVINGS and standing(member, today) != "active":
        raise RuleBroken("{who} bukan anggota lagi, jadi SHU-nya tidak masuk simpanan.", who=label(member),
                         hint="Bayar lewat 1101 Kas atau 1102 Bank, kepada yang bersangkutan atau ahli warisnya.")


def _pay(session: Session, shares: Sequence[SurplusShare], paid_to: str, memo: str, today: date, key: str,
         record_saving: Callable, case_id: int | None) -> list[SurplusPayment]:
    lines = {(PAYABLE, share.member_id): share.total for share in shares}
    if paid_to == queries.SAVINGS:
        lines |= {("2101", share.member_id): -share.total for share in shares}
    else:
        lines[paid_to] = -sum(lines.values())
    entry = post_entry(session, on=today, memo=memo, key=key, case_id=case_id, lines=lines)
    if paid_to == queries.SAVINGS:
        for share in shares:
            record_saving(session, share.member_id, product="voluntary_savings", amount=share.total, moved_on=today,
                          entry_id=entry.id)
    payments = [SurplusPayment(share_id=share.id, paid_on=today, paid_to=paid_to, entry_id=entry.id)
                for share in shares]
    session.add_all(payments)
    session.flush()
    return payments
