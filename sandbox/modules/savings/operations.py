"""Paying in and taking out: each posts to the journal and leaves a movement behind."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import rules, today
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label, standing
from sandbox.modules.savings import holds
from sandbox.modules.savings.models import PRODUCTS, SavingsMovement
from sandbox.modules.savings.queries import OWN, balance, principal_due
from sandbox.phrase import phrase
from sandbox.rupiah import show

TITLES = {
    "principal_savings": phrase("Simpanan pokok"),
    "mandatory_savings": phrase("Simpanan wajib"),
    "voluntary_savings": phrase("Simpanan sukarela"),
    "loan_linked_savings": phrase("Simpanan wajib pinjam"),
}
MONEY = ("1101", "1102")  # cash and bank


def deposit(session: Session, member: Member, *, product: str, amount: int, paid_to: str, person: str, key: str,
            case_id: int | None = None) -> SavingsMovement:
    """Take in `amount` rupiah on account 1101 or 1102. The same `key` again returns the first deposit."""
    if earlier := _moved_under(session, key, member, product, amount):
        return earlier
    _check_deposit(session, member, product, amount)
    memo = f"Setoran {TITLES[product].lower()} {label(member)}, diterima {person}"
    return _move(session, member, product, amount, account=paid_to, memo=memo, key=key, case_id=case_id)


def withdraw(session: Session, member: Member, *, product: str, amount: int, paid_from: str, person: str, key: str,
             case_id: int | None = None) -> SavingsMovement:
    """Pay `amount` rupiah of simpanan sukarela back. The same `key` again returns the first withdrawal.

    A large one must have been announced in the same case, some days before (rules["voluntary"]).
    """
    if earlier := _moved_under(session, key, member, product, -amount):
        return earlier
    _check_withdrawal(session, member, product, amount)
    _check_notice(session, member, amount, case_id)
    memo = f"Penarikan {TITLES[product].lower()} {label(member)}, dibayar {person}"
    return _move(session, member, product, -amount, account=paid_from, memo=memo, key=key, case_id=case_id)


def return_linked(session: Session, member: Member, *, paid_from: str, person: str, key: str,
                  case_id: int | None = None) -> SavingsMovement:
    """Pay the loan-linked saving (SWP) back, which stood for loans that are paid off. The same `key` pays once.

    Raises RuleBroken while principal is owed: account 1201 says so, whatever the loan.
    """
    earlier = session.scalar(select(SavingsMovement).join(Entry, Entry.id == SavingsMovement.entry_id)
                             .where(Entry.key == key, SavingsMovement.product == "loan_linked_savings"))
    if earlier:
        return earlier
    if owed := account_balance(session, "1201", member.id):
        raise RuleBroken("Simpanan wajib pinjam {who} masih menjamin pinjaman, sisa pokoknya {owed}.",
                         hint="Kembalikan setelah semua pinjamannya lunas.", who=label(member), owed=show(owed))
    kept = balance(session, member.id, "loan_linked_savings")
    _check_amount(kept)
    memo = f"Pengembalian simpanan wajib pinjam {label(member)}, dibayar {person}"
    return _move(session, member, "loan_linked_savings", -kept, account=paid_from, memo=memo, key=key, case_id=case_id)


def record_movement(session: Session, member_id: int, *, product: str, amount: int, moved_on: date,
                    entry_id: int) -> SavingsMovement:
    """Only the movement, for an entry that has other lines too, such as a disbursement that holds SWP back."""
    movement = SavingsMovement(member_id=member_id, product=product, amount=amount, moved_on=moved_on,
                               entry_id=entry_id)
    session.add(movement)
    session.flush()
    return movement


def record_movements(session: Session, moved: Sequence[tuple[int, str, int]], *, moved_on: date, entry_id: int) -> None:
    """Many at once: (member id, product, amount) of one entry."""
    if moved:
        session.execute(insert(SavingsMovement), [
            {"member_id": member_id, "product": product, "amount": amount, "moved_on": moved_on, "entry_id": entry_id}
            for member_id, product, amount in moved])


def _moved_under(session: Session, key: str, member: Member, product: str, amount: int) -> SavingsMovement | None:
    return session.scalar(select(SavingsMovement).join(Entry, Entry.id == SavingsMovement.entry_id)
                          .where(Entry.key == key, SavingsMovement.member_id == member.id,
                                 SavingsMovement.product == product, SavingsMovement.amount == amount))


def _check_deposit(session: Session, member: Member, product: str, amount: int) -> None:
    if product not in OWN:
        raise RuleBroken("{product} tidak disetor sendiri.", product=TITLES.get(product, product),
                         hint="Pilih simpanan pokok, wajib atau sukarela.")
    _check_amount(amount)
    if standing(member, today(session)) == "exited":
        raise RuleBroken("{who} bukan anggota lagi sejak {date}, jadi simpanannya tidak diterima.", who=label(member),
                         date=member.left_on, hint="Ajukan keanggotaan lagi lebih dahulu.")
    if product == "principal_savings" and amount > (due := principal_due(session, member.id)):
        raise RuleBroken("Simpanan pokok {who} yang belum dibayar {due}, jadi {amount} terlalu banyak.",
                         hint="Terima paling banyak {due}; kelebihannya bisa menjadi simpanan sukarela.",
                         who=member.full_name, due=show(due), amount=show(amount))


def _check_withdrawal(session: Session, member: Member, product: str, amount: int) -> None:
    if product != "voluntary_savings":
        raise RuleBroken("{product} tidak bisa ditarik selama masih menjadi anggota.",
                         hint="Simpanan pokok dan wajib adalah modal koperasi dan kembali saat keluar. "
                              "Yang bisa ditarik hanya simpanan sukarela.", product=TITLES.get(product, product))
    _check_amount(amount)
    if amount > (available := balance(session, member.id, product)):
        raise RuleBroken("Simpanan sukarela {who} {available}, kurang {short} untuk menarik {amount}.",
                         hint="Tarik paling banyak {available}.", who=member.full_name, available=show(available),
                         short=show(amount - available), amount=show(amount))
    if amount > (free := holds.available(session, member.id)):
        stays = available - free
        raise RuleBroken("Dari simpanan sukarela {who} {available}, {stays} harus tetap ada (ditahan sebagai jaminan "
                         "{held}, saldo paling sedikit {minimum}).", hint="Tarik paling banyak {free}.",
                         who=member.full_name, available=show(available), stays=show(stays),
                         held=show(holds.held(session, member.id)), free=show(free),
                         minimum=show(rules(session)["voluntary"]["minimum_balance"]))


def _check_notice(session: Session, member: Member, amount: int, case_id: int | None) -> None:
    terms = rules(session)["voluntary"]
    if amount <= terms["notice_above"]:
        return
    notice = holds.notice_of(session, case_id)
    if notice is None or notice.member_id != member.id or notice.amount < amount:
        raise RuleBroken("Penarikan {amount} di atas {above} diberitahukan {days} hari sebelumnya, dan belum ada "
                         "pemberitahuannya di berkas ini.", amount=show(amount), above=show(terms["notice_above"]),
                         days=terms["notice_days"],
                         hint="Catat pemberitahuannya sekarang, atau tarik paling banyak {above}.")
    payable_from = notice.given_on + timedelta(days=terms["notice_days"])
    if today(session) < payable_from:
        raise RuleBroken("Penarikan {amount} diberitahukan pada {given}, jadi bisa dibayar mulai {payable_from}.",
                         amount=show(amount), given=notice.given_on, payable_from=payable_from,
                         hint="Bayar mulai tanggal itu, atau tarik paling banyak {above} hari ini.",
                         above=show(terms["notice_above"]))


def _check_amount(amount: int) -> None:
    if type(amount) is not int or amount <= 0:
        raise RuleBroken("Jumlah simpanan {amount} belum bisa dicatat.",
                         amount=show(amount) if type(amount) is int else amount,
                         hint="Tulis rupiah bulat lebih dari nol, contoh: 50.000.")


def _move(session: Session, member: Member, product: str, amount: int, *, account: str, memo: str, key: str,
          case_id: int | None) -> SavingsMovement:
    if account not in MONEY:
        raise RuleBroken("Uang simpanan tidak lewat akun {account}.", account=account,
                         hint="Pilih 1101 Kas atau 1102 Bank.")
    entry = post_entry(session, on=today(session), memo=memo, key=key, case_id=case_id,
                       lines={account: amount, (PRODUCTS[product], member.id): -amount})
    return record_movement(session, member.id, product=product, amount=amount, moved_on=entry.entry_date,
                           entry_id=entry.id)
