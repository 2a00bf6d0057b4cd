"""Claims on agencies older than the first list per member: they are only a sum, and only come in."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.payroll import queries
from sandbox.modules.payroll.models import PayrollOldReceipt
from sandbox.modules.payroll.operations import check_amount, check_money_account, remember_opening
from sandbox.phrase import phrase
from sandbox.rupiah import show


def receive_old_claim(session: Session, *, amount: int, paid_to: str, today: date, person: str, key: str,
                      case_id: int | None = None) -> PayrollOldReceipt:
    """The same `key` again returns the first receipt."""
    if earlier := session.scalar(select(PayrollOldReceipt).where(PayrollOldReceipt.key == key)):
        return earlier
    check_amount(amount, phrase("Jumlah transfer"))
    check_money_account(paid_to)
    if amount > (left := queries.opening(session)):
        raise RuleBroken("Piutang potong gaji lama tinggal {left}, jadi {amount} terlalu banyak.", left=show(left),
                         amount=show(amount), hint="Terima paling banyak {left}; uang untuk daftar bulan berjalan "
                                                   "dicatat pada daftarnya.")
    remember_opening(session, today)
    entry = post_entry(session, on=today, memo=f"Piutang potong gaji lama, diterima {person}", key=key,
                       case_id=case_id, lines={paid_to: amount, "1203": -amount})
    receipt = PayrollOldReceipt(received_on=today, paid_to=paid_to, amount=amount, entry_id=entry.id, key=key)
    session.add(receipt)
    session.flush()
    return receipt
