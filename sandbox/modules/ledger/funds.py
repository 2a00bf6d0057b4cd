"""Funds that the general meeting set aside of the surplus, and paying out of them (handbook 5.1, 8.16)."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account, account_balance
from sandbox.rupiah import show

SOCIAL = "2405"
FUNDS = ("2402", "2403", "2404", SOCIAL, "2406")
MONEY = ("1101", "1102")


def left(session: Session, fund: str) -> int:
    return account_balance(session, fund)


def spend(session: Session, fund: str, *, amount: int, paid_from: str, memo: str, today: date, key: str,
          case_id: int | None = None) -> Entry:
    """Never more than there is: a fund is money already set aside, not a cost of this year."""
    if fund not in FUNDS or paid_from not in MONEY:
        raise RuleBroken("Dana {fund} tidak dibayar lewat akun {account}.", fund=fund, account=paid_from,
                         hint="Pilih dana 2402 sampai 2406, dan 1101 Kas atau 1102 Bank.")
    there = left(session, fund)
    if type(amount) is not int or not 0 < amount <= there:
        raise RuleBroken("{name} tersisa {left}, jadi {amount} belum bisa dibayar.", name=account(session, fund).name,
                         left=show(there), amount=show(amount) if type(amount) is int else amount,
                         hint="Bayar paling banyak {left}.")
    return post_entry(session, on=today, memo=memo, key=key, case_id=case_id,
                      lines={fund: amount, paid_from: -amount})
