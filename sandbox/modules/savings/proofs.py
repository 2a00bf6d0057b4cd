"""The proof that what members were told they saved is what the journal says."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.contract import Finding
from sandbox.modules.ledger.queries import member_balances
from sandbox.modules.savings.models import PRODUCTS, SavingsMovement
from sandbox.modules.savings.operations import TITLES
from sandbox.rupiah import show


def verify(session: Session) -> tuple[Finding, ...]:
    """One finding per product: movements of every member against the control account."""
    return tuple(_same(session, product, code) for product, code in PRODUCTS.items())


def _same(session: Session, product: str, code: str) -> Finding:
    moved = {member_id: int(amount) for member_id, amount in session.execute(
        select(SavingsMovement.member_id, func.sum(SavingsMovement.amount))
        .where(SavingsMovement.product == product).group_by(SavingsMovement.member_id)) if amount}
    booked = member_balances(session, code)
    different = [who for who in sorted(moved.keys() | booked.keys()) if moved.get(who, 0) != booked.get(who, 0)]
    if different:
        who = different[0]
        sentence = (f"{TITLES[product]}: {len(different)} anggota berbeda dengan akun {code}, yang pertama anggota "
                    f"nomor baris {who}: mutasi {show(moved.get(who, 0))}, jurnal {show(booked.get(who, 0))}.")
    else:
        sentence = f"{TITLES[product]}: {len(booked)} anggota, {show(sum(booked.values()))}, sama dengan akun {code}."
    return Finding(f"savings.{product}", not different, sentence)
