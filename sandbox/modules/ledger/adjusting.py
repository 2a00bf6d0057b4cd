"""Entries a closing needs: what is owed or earned but not yet paid, the end of the year."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.periods import last_of
from sandbox.modules.ledger.queries import account, balances_on
from sandbox.phrase import phrase
from sandbox.rupiah import show

ACCRUED_INCOME, ACCRUED_COST = "1204", "2203"
SURPLUS_OF_YEAR, SURPLUS_WAITING = "3302", "3301"


def accrue_cost(session: Session, month: date, *, account_code: str, amount: int, memo: str, key: str,
                case_id: int | None = None) -> Entry:
    """A cost of that month that is paid later."""
    _check_accrual(session, account_code, "5", amount)
    return _adjust(session, month, memo, {account_code: amount, ACCRUED_COST: -amount}, key, case_id)


def accrue_income(session: Session, month: date, *, account_code: str, amount: int, memo: str, key: str,
                  case_id: int | None = None) -> Entry:
    """Income of that month that is received later."""
    _check_accrual(session, account_code, "4", amount)
    return _adjust(session, month, memo, {ACCRUED_INCOME: amount, account_code: -amount}, key, case_id)


def close_year(session: Session, year: int, *, key: str, case_id: int | None = None) -> Entry:
    """Income and expense of the year back to nothing, the rest into SHU of the year (handbook 5.2, J99); on the first
    day of the next year it waits as SHU not yet split. The closing entry is returned."""
    last = date(year, 12, 31)
    if earlier := session.scalar(select(Entry).where(Entry.key == key)):
        return earlier
    if last >= today(session):
        raise RuleBroken("Tahun buku {year} belum lewat: hari ini {today}.", year=year, today=today(session),
                         hint="Tutup tahun ini mulai {next}.", next=last + timedelta(days=1))
    balances = balances_on(session, last, classes=("4", "5"))
    if not balances:
        raise RuleBroken("Tahun buku {year} tidak punya pendapatan atau beban yang belum ditutup.", year=year,
                         hint="Periksa jurnal penutup pada {date}.", date=last)
    lines = {code: -amount for code, amount in balances.items()} | {SURPLUS_OF_YEAR: sum(balances.values())}
    closing = post_entry(session, on=last, memo=f"Tutup buku {year}", lines=lines, key=key, case_id=case_id,
                         is_adjusting=True)
    _carry_over(session, year, sum(balances.values()), key, case_id)
    return closing


def unclosed_surplus(session: Session, on: date) -> int:
    """Income less expense up to that day that no closing has taken up yet."""
    return -sum(balances_on(session, on, classes=("4", "5")).values())


def _carry_over(session: Session, year: int, result: int, key: str, case_id: int | None) -> None:
    """`result` debit positive: a surplus is negative."""
    if result:
        post_entry(session, on=date(year + 1, 1, 1), memo=f"SHU {year} menunggu RAT", key=f"{key}/menunggu",
                   lines={SURPLUS_OF_YEAR: -result, SURPLUS_WAITING: result}, case_id=case_id, is_adjusting=True)


def _adjust(session: Session, month: date, memo: str, lines: dict, key: str, case_id: int | None) -> Entry:
    on = min(last_of(month), today(session))
    return post_entry(session, on=on, memo=memo, lines=lines, key=key, case_id=case_id, is_adjusting=True)


def _check_accrual(session: Session, code: str, digit: str, amount: int) -> None:
    if not code.startswith(digit):
        raise RuleBroken("Akun {code} {name} bukan akun {kind}.", code=code, name=account(session, code).name,
                         kind=phrase("beban" if digit == "5" else "pendapatan"), digit=digit,
                         hint="Pilih akun yang berawalan {digit}.")
    if amount <= 0:
        raise RuleBroken("Jumlah penyesuaian harus lebih dari nol, bukan {amount}.", amount=show(amount),
                         hint="Isi jumlahnya dalam rupiah.")
