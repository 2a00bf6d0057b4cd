"""Paying what the cooperative itself costs: its office, its people, its meetings, taxes, and costs accrued before."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account, account_balance
from sandbox.rupiah import show

ACCRUED = "2203"
# What a person decides to spend. Jasa, allowance, cost of goods, depreciation, cash differences are reckoned instead.
PAYABLE = ("5102", "5301", "5302", "5401", "5402", "5403", "5501", "5901", ACCRUED)
MONEY = ("1101", "1102")


def pay_cost(session: Session, code: str, *, amount: int, paid_from: str, memo: str, today: date, key: str,
             case_id: int | None = None) -> Entry:
    """`code` is one of PAYABLE; an accrued cost is never paid beyond what was accrued."""
    if code not in PAYABLE or paid_from not in MONEY:
        raise RuleBroken("Beban {code} tidak dibayar lewat akun {account}.", code=code, account=paid_from,
                         hint="Pilih salah satu beban {payable}, dan 1101 Kas atau 1102 Bank.", payable=PAYABLE)
    if type(amount) is not int or amount <= 0:
        raise RuleBroken("Pembayaran {amount} belum bisa dicatat.", hint="Tulis rupiah bulat lebih dari nol.",
                         amount=show(amount) if type(amount) is int else amount)
    owed = account_balance(session, ACCRUED)
    if code == ACCRUED and amount > owed:
        raise RuleBroken("{name} tinggal {owed}, jadi {amount} terlalu banyak.", name=account(session, code).name,
                         owed=show(owed), amount=show(amount),
                         hint="Bayar paling banyak {owed}. Selebihnya catat sebagai beban bulan ini.")
    return post_entry(session, on=today, memo=memo, key=key, case_id=case_id, lines={code: amount, paid_from: -amount})
