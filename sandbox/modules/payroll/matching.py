"""Money received for a list, matched with what each member owes: the oldest month first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.members.models import Agency, Member
from sandbox.modules.members.queries import label
from sandbox.modules.payroll import queries
from sandbox.modules.payroll.models import PayrollClaim, PayrollReason, PayrollSettlement, PayrollTransfer
from sandbox.modules.payroll.operations import check_amount, check_money_account, month_name
from sandbox.phrase import phrase
from sandbox.rupiah import show


@dataclass(frozen=True)
class Deducted:
    """What the agency says it deducted of one member, and why it is less than asked."""

    member_id: int
    amount: int
    reason: str = ""


def receive_transfer(session: Session, claim: PayrollClaim, *, amount: int, deducted: Sequence[Deducted] | None = None,
                     excess: int = 0, paid_to: str = "1102", today: date, person: str, key: str,
                     case_id: int | None = None) -> PayrollTransfer:
    """Book the money (handbook 5.2, J02b) and settle the lines it pays; `excess` is held for the agency (2204).

    Without `deducted` the whole of what is open must have come. The same `key` again returns the first transfer.
    """
    if earlier := session.scalar(select(PayrollTransfer).where(PayrollTransfer.key == key)):
        return earlier
    check_amount(amount, phrase("Jumlah transfer"))
    check_money_account(paid_to)
    _check_open(session, claim)
    agency = session.get(Agency, claim.agency_id)
    lines = queries.open_lines(session, agency)
    owed = queries.open_by_member(lines)
    deducted = [Deducted(*one) for one in owed.items()] if deducted is None else deducted
    _check_each(session, deducted, owed)
    _check_sum(deducted, amount, excess, sum(owed.values()))
    entry = post_entry(session, on=today, key=key, case_id=case_id, lines={
        paid_to: amount, "1203": excess - amount, "2204": -excess},
        memo=f"Potong gaji {agency.name} {claim.month:%m/%Y}, diterima {person}")
    transfer = PayrollTransfer(claim_id=claim.id, received_on=today, paid_to=paid_to, amount=amount, excess=excess,
                               entry_id=entry.id, key=key)
    session.add(transfer)
    session.flush()
    _settle(session, transfer, lines, deducted)
    return transfer


def with_the_rest(session: Session, claim: PayrollClaim, exceptions: Sequence[Deducted]) -> tuple[Deducted, ...]:
    """Everybody whom the list of exceptions does not name was deducted in full (handbook 8, no. 6)."""
    named = {one.member_id for one in exceptions}
    owed = queries.open_by_member(queries.open_lines(session, session.get(Agency, claim.agency_id)))
    return (*exceptions, *(Deducted(*one) for one in owed.items() if one[0] not in named))


def _check_open(session: Session, claim: PayrollClaim) -> None:
    if closing := queries.closing(session, claim):
        raise NotAllowed("Potongan {month} sudah ditutup pada {date}.", month=month_name(claim.month),
                         date=closing.closed_on,
                         hint="Catat uang ini pada daftar bulan berikutnya; kekurangan lama ikut di sana.")


def _check_each(session: Session, deducted: Sequence[Deducted], owed: dict[int, int]) -> None:
    seen = set()
    for one in deducted:
        if one.member_id in seen:
            raise RuleBroken("{who} tercantum dua kali.", who=label(session.get(Member, one.member_id)),
                             hint="Gabungkan menjadi satu baris.")
        seen.add(one.member_id)
        if type(one.amount) is not int or not 0 <= one.amount <= owed.get(one.member_id, 0):
            raise RuleBroken("Potongan {who} {amount}, padahal tagihannya {owed}.",
                             who=label(session.get(Member, one.member_id)), owed=show(owed.get(one.member_id, 0)),
                             amount=show(one.amount) if type(one.amount) is int else one.amount,
                             hint="Tulis paling banyak {owed}; kelebihannya dicatat sebagai kelebihan transfer.")


def _check_sum(deducted: Sequence[Deducted], amount: int, excess: int, owed: int) -> None:
    matched = sum(one.amount for one in deducted)
    if type(excess) is not int or not 0 <= excess <= amount:
        raise RuleBroken("Kelebihan {excess} tidak mungkin pada transfer {amount}.", amount=show(amount),
                         excess=show(excess) if type(excess) is int else excess,
                         hint="Tulis kelebihan dari nol sampai {amount}.")
    if matched + excess != amount:
        raise RuleBroken("Transfer {amount}, sedangkan potongan per anggota {matched} dan kelebihan {excess}; "
                         "selisih {difference}. Tagihan yang terbuka {owed}.",
                         hint="Cocokkan daftar potongan per anggota dengan uang yang masuk. Yang tidak dipotong "
                              "ditulis 0 dengan alasannya; uang yang tidak ditagih ditulis sebagai kelebihan.",
                         amount=show(amount), matched=show(matched), excess=show(excess), owed=show(owed),
                         difference=show(abs(matched + excess - amount)))


def _settle(session: Session, transfer: PayrollTransfer, lines: Sequence[queries.OpenLine],
            deducted: Sequence[Deducted]) -> None:
    left, parts = {one.member_id: one.amount for one in deducted}, []
    for line in lines:
        part = min(left.get(line.member_id, 0), line.amount)
        if part:
            left[line.member_id] -= part
            parts.append({"transfer_id": transfer.id, "line_id": line.line_id, "amount": part})
    if parts:
        session.execute(insert(PayrollSettlement), parts)
    session.add_all(PayrollReason(transfer_id=transfer.id, member_id=one.member_id, reason=one.reason)
                    for one in deducted if one.reason)
    session.flush()
