"""Sending the month's list, receiving and matching money, giving excess back, closing the month."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Agency, Member
from sandbox.modules.payroll import queries
from sandbox.modules.payroll.models import (
    ACCOUNTS,
    PAYROLL_MISSED,
    SAVINGS,
    STANDING,
    PayrollClaim,
    PayrollClaimLine,
    PayrollClosing,
    PayrollOpening,
    PayrollRefund,
    PayrollShortage,
    PayrollStanding,
    PayrollTransfer,
)
from sandbox.modules.payroll.sources import Duty, Sources, duties, last_day
from sandbox.phrase import Phrase, phrase
from sandbox.rupiah import LARGEST, show

MONTHS = (phrase("Januari"), phrase("Februari"), phrase("Maret"), phrase("April"), phrase("Mei"), phrase("Juni"),
          phrase("Juli"), phrase("Agustus"), phrase("September"), phrase("Oktober"), phrase("November"),
          phrase("Desember"))
MONEY = {"1101": phrase("Kas"), "1102": phrase("Bank")}
TITLES = {"mandatory_savings": phrase("Simpanan wajib"), "voluntary_savings": phrase("Simpanan sukarela"),
          "interest": phrase("Jasa pinjaman"), "principal": phrase("Pokok pinjaman"),
          "shop_credit": phrase("Belanja toko"), "shopping_balance": phrase("Wajib belanja")}


def set_standing(session: Session, member: Member, *, component: str, amount: int, today: date) -> PayrollStanding:
    """From now on deduct `amount` rupiah a month besides the duties; 0 stops it."""
    if component not in STANDING:
        raise RuleBroken("{component} dihitung dari aturan dan catatan anggota, bukan dari potongan tetap.",
                         hint="Pilih simpanan sukarela atau wajib belanja.",
                         component=TITLES.get(component, component))
    if type(amount) is not int or not 0 <= amount <= member.net_pay:
        raise RuleBroken("Potongan tetap {amount} sebulan belum bisa dicatat untuk {who}, gaji bersihnya {pay}.",
                         hint="Tulis rupiah bulat dari nol sampai {pay}.", who=member.full_name,
                         amount=show(amount) if type(amount) is int else amount, pay=show(member.net_pay))
    row = PayrollStanding(member_id=member.id, component=component, amount=amount, since=today)
    session.add(row)
    session.flush()
    return row


def send_claims(session: Session, agency: Agency, *, month: date, today: date, person: str, key: str,
                sources: Sources, case_id: int | None = None) -> PayrollClaim:
    """Freeze the list of the month and book it as a claim on the agency (handbook 5.2, J02a).

    The same `key` again returns the first list.
    """
    if earlier := session.scalar(select(PayrollClaim).where(PayrollClaim.key == key)):
        return earlier
    _check_month(session, agency, month, today)
    asked = duties(session, agency, month=month, today=today, sources=sources)
    if not asked and not queries.open_lines(session, agency):
        raise RuleBroken("Tidak ada yang ditagih ke {agency} untuk {month}.",
                         hint="Periksa apakah instansi dan bulannya benar.", agency=agency.name,
                         month=month_name(month))
    remember_opening(session, today)
    entry_id = _post_list(session, agency, month, today, asked, key=key, case_id=case_id) if asked else None
    claim = PayrollClaim(agency_id=agency.id, month=month, sent_on=today, sent_by=person, entry_id=entry_id, key=key)
    session.add(claim)
    session.flush()
    if asked:
        session.execute(insert(PayrollClaimLine), [{"claim_id": claim.id, **asdict(duty)} for duty in asked])
    _tell(session, asked, today, entry_id, sources)
    return claim


def close_month(session: Session, claim: PayrollClaim, *, today: date, person: str, key: str) -> PayrollClosing:
    """What is still missing is written down with its reason and asked for again with the next list."""
    if earlier := queries.closing(session, claim):
        if earlier.key == key:
            return earlier
        raise RuleBroken("Potongan {month} sudah ditutup pada {date} oleh {person}.", month=month_name(claim.month),
                         date=earlier.closed_on, person=earlier.closed_by,
                         hint="Uang yang datang sesudahnya dicatat pada daftar bulan berikutnya.")
    said, agency = queries.reasons(session, claim), session.get(Agency, claim.agency_id)
    missing = queries.open_by_member(queries.open_lines(session, agency))
    session.add_all(PayrollShortage(claim_id=claim.id, member_id=member_id, amount=amount,
                                    reason=said.get(member_id, PAYROLL_MISSED))
                    for member_id, amount in sorted(missing.items()))
    session.flush()
    closing = PayrollClosing(claim_id=claim.id, closed_on=today, closed_by=person, key=key)
    session.add(closing)
    session.flush()
    return closing


def return_excess(session: Session, transfer: PayrollTransfer, *, paid_from: str, today: date, key: str,
                  case_id: int | None = None) -> PayrollRefund:
    """Give back to the agency what it sent too much."""
    check_money_account(paid_from)
    if earlier := session.scalar(select(PayrollRefund).where(PayrollRefund.transfer_id == transfer.id)):
        raise RuleBroken("Kelebihan {amount} sudah dikembalikan pada {date}.", amount=show(transfer.excess),
                         date=earlier.returned_on, hint="Tidak perlu dikembalikan lagi.")
    entry = post_entry(session, on=today, memo="Pengembalian kelebihan potong gaji", key=key, case_id=case_id,
                       lines={"2204": transfer.excess, paid_from: -transfer.excess})
    refund = PayrollRefund(transfer_id=transfer.id, returned_on=today, entry_id=entry.id)
    session.add(refund)
    session.flush()
    return refund


def remember_opening(session: Session, today: date) -> None:
    """Before the first list: what account 1203 held, which nobody kept per member."""
    if session.get(PayrollOpening, 1) is None:
        session.add(PayrollOpening(id=1, amount=account_balance(session, "1203"), recorded_on=today))
        session.flush()


def month_name(month: date) -> Phrase:
    """Maret 2025"""
    return phrase("{month_name} {year}", month_name=MONTHS[month.month - 1], year=month.year)


def check_money_account(code: str) -> None:
    if code not in MONEY:
        raise RuleBroken("Akun {code} bukan tempat uang potong gaji.", hint="Pilih 1101 Kas atau 1102 Bank.",
                         code=code)


def check_amount(amount: object, what: str) -> None:
    if type(amount) is not int or not 0 < amount <= LARGEST:
        raise RuleBroken("{what} {amount} belum bisa dicatat.", what=what,
                         amount=show(amount) if type(amount) is int else amount,
                         hint="Tulis rupiah bulat lebih dari nol, contoh: 7.300.000.")


def _check_month(session: Session, agency: Agency, month: date, today: date) -> None:
    this = today.replace(day=1)
    if month not in (this, last_day(this) + timedelta(days=1)):
        raise RuleBroken("Daftar potongan {month} tidak bisa dikirim pada {today}.", month=month_name(month),
                         today=today, hint="Kirim daftar untuk bulan ini atau bulan depan.")
    latest = queries.latest_claim(session, agency)
    if latest is None:
        return
    if latest.month >= month:
        raise RuleBroken("Daftar potongan {month} untuk {agency} sudah dikirim pada {date}.", date=latest.sent_on,
                         month=month_name(latest.month), agency=agency.name,
                         hint="Buka daftar itu, lalu catat transfernya di sana.")
    if queries.closing(session, latest) is None:
        raise NotAllowed("Potongan {month} dari {agency} belum ditutup, masih kurang {short}.", agency=agency.name,
                         month=month_name(latest.month), short=show(queries.short(session, latest)),
                         hint="Cocokkan dan tutup bulan itu dahulu; kekurangannya ikut ke daftar berikutnya.")


def _post_list(session: Session, agency: Agency, month: date, today: date, asked: Iterable[Duty], *, key: str,
               case_id: int | None) -> int:
    lines: dict = defaultdict(int)
    for duty in asked:
        account = ACCOUNTS[duty.component]
        lines[account if duty.component == "interest" else (account, duty.member_id)] -= duty.amount
    return post_entry(session, on=today, memo=f"Daftar potong gaji {agency.name} {month:%m/%Y}", key=key,
                      case_id=case_id, lines={"1203": -sum(lines.values()), **lines}).id


def _tell(session: Session, asked: Iterable[Duty], today: date, entry_id: int | None, sources: Sources) -> None:
    """The books of savings and loans learn what the entry did to them."""
    loans: dict[str, dict[str, int]] = defaultdict(lambda: {"principal": 0, "interest": 0})
    for duty in asked:
        if duty.reference:
            loans[duty.reference][duty.component] = duty.amount
    sources.record_savings(session, [(duty.member_id, duty.component, duty.amount) for duty in asked
                                     if duty.component in SAVINGS], moved_on=today, entry_id=entry_id)
    sources.record_loan_payments(session, loans, paid_on=today, entry_id=entry_id)
