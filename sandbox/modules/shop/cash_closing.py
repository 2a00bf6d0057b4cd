"""Closing the cash of a day: counted against booked, a difference booked to 1190 or explained, cleared later."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.shop import queries
from sandbox.modules.shop.buying import check_amount
from sandbox.modules.shop.models import DENOMINATIONS, TILLS, CashClosing, CashPieces
from sandbox.modules.shop.selling import TILL_NAMES
from sandbox.rupiah import LARGEST, show

DIFFERENCE, LOSS, GAIN = "1190", "5405", "4901"
MOST_PIECES = 1_000_000


def close_cash(session: Session, account: str, *, counted: int | Mapping[int, int], reason: str = "",
               is_booked: bool = True, today: date, person: str, key: str, case_id: int | None = None) -> CashClosing:
    """`counted` in rupiah, or pieces per denomination. A difference needs a reason; it is booked to 1190 (handbook
    5.2, J16) unless `is_booked` is false: then it is only explained, as for a receipt still to be entered.

    The same `key` again returns the first closing.
    """
    if earlier := session.scalar(select(CashClosing).where(CashClosing.key == key)):
        return earlier
    _check_first(session, account, today)
    pieces = counted if isinstance(counted, Mapping) else {}
    amount = sum_of(pieces) if isinstance(counted, Mapping) else counted
    booked = account_balance(session, account)
    _check_counted(account, amount, booked, reason.strip())
    difference = amount - booked
    entry_id = post_entry(session, on=today, memo=f"Selisih {TILL_NAMES[account].lower()} saat tutup, {person}",
                          key=key, case_id=case_id, lines={account: difference, DIFFERENCE: -difference}
                          ).id if difference and is_booked else None
    closing = CashClosing(account=account, closed_on=today, cashier=person, booked=booked, counted=amount,
                          reason=reason.strip(), entry_id=entry_id, key=key)
    session.add(closing)
    session.flush()
    rows = [{"closing_id": closing.id, "denomination": value, "pieces": count} for value, count in pieces.items()
            if count]
    if rows:
        session.execute(insert(CashPieces), rows)
    return closing


def sum_of(pieces: Mapping[int, int]) -> int:
    """Rupiah of so many notes and coins of each value."""
    for value, count in pieces.items():
        if value not in DENOMINATIONS:
            raise RuleBroken("Tidak ada uang pecahan {value}.", value=show(value),
                             hint="Hitung menurut pecahan rupiah yang berlaku.")
        if type(count) is not int or not 0 <= count <= MOST_PIECES:
            raise RuleBroken("Banyaknya pecahan {value} {count} belum bisa dicatat.", value=show(value), count=count,
                             hint="Tulis banyaknya lembar atau keping, nol bila tidak ada.")
    return sum(value * count for value, count in pieces.items())


def bring_to_bank(session: Session, account: str, *, amount: int, today: date, key: str,
                  case_id: int | None = None) -> Entry:
    """The takings of the day before."""
    check_amount(amount)
    _check_account(account)
    return post_entry(session, on=today, memo=f"Setor {TILL_NAMES[account].lower()} ke bank", key=key,
                      case_id=case_id, lines={"1102": amount, account: -amount})


def clear_difference(session: Session, *, today: date, key: str, case_id: int | None = None) -> int:
    """What stands in 1190 becomes a cost (5405) or other income (4901). Returns the difference: positive is a loss."""
    found = session.scalar(select(Entry).where(Entry.key == key))
    if found is not None:
        return -next(line.amount for line in found.lines if line.account.code == DIFFERENCE)
    difference = account_balance(session, DIFFERENCE)
    if not difference:
        raise NotAllowed("Tidak ada selisih kas yang menunggu penyelesaian.", hint="Tidak perlu dibukukan apa pun.")
    post_entry(session, on=today, memo="Penyelesaian selisih kas", key=key, case_id=case_id,
               lines={DIFFERENCE: -difference, LOSS if difference > 0 else GAIN: difference})
    return difference


def _check_first(session: Session, account: str, today: date) -> None:
    _check_account(account)
    if earlier := queries.closing_of(session, account, today):
        raise RuleBroken("{till} tanggal {date} sudah ditutup oleh {cashier}: dihitung {counted}, menurut buku "
                         "{booked}.", till=TILL_NAMES[account], date=today, cashier=earlier.cashier,
                         counted=show(earlier.counted), booked=show(earlier.booked),
                         hint="Satu kas ditutup sekali sehari. Bila hitungannya berbeda, minta bendahara memeriksanya "
                              "besok.")


def _check_account(account: str) -> None:
    if account not in TILLS:
        raise RuleBroken("Akun {account} bukan kas yang dihitung.", account=account,
                         hint="Pilih 1103 Kas Toko atau 1101 Kas.")


def _check_counted(account: str, counted: object, booked: int, reason: str) -> None:
    if type(counted) is not int or not 0 <= counted <= LARGEST:
        raise RuleBroken("Hasil hitung {counted} belum bisa dicatat.", hint="Tulis rupiah bulat, paling sedikit 0.",
                         counted=show(counted) if type(counted) is int else counted)
    if counted != booked and not reason:
        raise RuleBroken("{till} dihitung {counted}, menurut buku {booked}. Selisih {difference} belum dijelaskan.",
                         till=TILL_NAMES[account], counted=show(counted), booked=show(booked),
                         difference=show(counted - booked), hint="Hitung sekali lagi, lalu tulis sebab selisihnya.")
