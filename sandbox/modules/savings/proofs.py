"""The proof that what members were told they saved is what the journal says."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.contract import Finding
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.queries import member_balances
from sandbox.modules.members.models import Member
from sandbox.modules.savings.models import PRODUCTS, SavingsInterest, SavingsMovement
from sandbox.modules.savings.operations import TITLES
from sandbox.rupiah import show


def verify(session: Session) -> tuple[Finding, ...]:
    """Movements of every member against each control account; interest against its movements; nobody left behind."""
    moved = _moved(session)
    return (*(_same(session, product, code, moved[product]) for product, code in PRODUCTS.items()), _interest(session),
            _left_behind(session))


def _moved(session: Session) -> defaultdict[str, dict[int, int]]:
    """Product -> member id -> rupiah, nobody at zero."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for product, member_id, amount in session.execute(
            select(SavingsMovement.product, SavingsMovement.member_id, func.sum(SavingsMovement.amount))
            .group_by(SavingsMovement.member_id, SavingsMovement.product)):
        if amount:
            found[product][member_id] = int(amount)
    return found


def _same(session: Session, product: str, code: str, moved: Mapping[int, int]) -> Finding:
    booked = member_balances(session, code)
    different = [who for who in sorted(moved.keys() | booked.keys()) if moved.get(who, 0) != booked.get(who, 0)]
    if different:
        who = different[0]
        sentence = (f"{TITLES[product]}: {len(different)} anggota berbeda dengan akun {code}, yang pertama anggota "
                    f"nomor baris {who}: mutasi {show(moved.get(who, 0))}, jurnal {show(booked.get(who, 0))}.")
    else:
        sentence = f"{TITLES[product]}: {len(booked)} anggota, {show(sum(booked.values()))}, sama dengan akun {code}."
    return Finding(f"savings.{product}", not different, sentence)


def _interest(session: Session) -> Finding:
    """Every posted month: what was earned less tax is what was credited."""
    credited = _by_entry(session, SavingsMovement.entry_id, SavingsMovement.amount,
                         SavingsMovement.entry_id.in_(select(SavingsInterest.entry_id)))
    earned = _by_entry(session, SavingsInterest.entry_id, SavingsInterest.interest - SavingsInterest.tax)
    wrong = [entry_id for entry_id in sorted(earned) if earned[entry_id] != credited.get(entry_id, 0)]
    sentence = (f"Jasa simpanan di jurnal baris {wrong[0]}: dihitung {show(earned[wrong[0]])}, dikreditkan "
                f"{show(credited.get(wrong[0], 0))}." if wrong else
                f"Jasa simpanan {show(sum(earned.values()))} setelah pajak sama dengan yang dikreditkan.")
    return Finding("savings.interest", not wrong, sentence)


def _by_entry(session: Session, entry_id, amount, *conditions) -> dict[int, int]:
    return {entry: int(total) for entry, total in session.execute(
        select(entry_id, func.sum(amount)).where(*conditions).group_by(entry_id))}


def _left_behind(session: Session) -> Finding:
    kept = session.execute(
        select(Member.member_no, func.sum(SavingsMovement.amount)).join(Member, Member.id == SavingsMovement.member_id)
        .where(Member.left_on <= today(session)).group_by(Member.member_no)
        .having(func.sum(SavingsMovement.amount) != 0).order_by(Member.member_no)).all()
    sentence = (f"{len(kept)} anggota sudah keluar tetapi simpanannya belum kembali, yang pertama {kept[0][0]}: "
                f"{show(int(kept[0][1]))}." if kept else "Semua yang keluar sudah menerima simpanannya.")
    return Finding("savings.leavers", not kept, sentence)
