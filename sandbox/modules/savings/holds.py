"""Savings that stand for a loan: held, released, and what a member may still draw."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound, RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label
from sandbox.modules.savings.models import HOLD_PURPOSES, SavingsHold, SavingsRelease, WithdrawalNotice
from sandbox.modules.savings.queries import balance
from sandbox.rupiah import show


def held(session: Session, member_id: int) -> int:
    """Rupiah of simpanan sukarela that stand for a loan."""
    return int(session.scalar(select(func.coalesce(func.sum(SavingsHold.amount), 0)).outerjoin(SavingsRelease)
                              .where(SavingsHold.member_id == member_id, SavingsRelease.id.is_(None))))


def open_holds(session: Session, member_id: int) -> Sequence[SavingsHold]:
    """The oldest first."""
    return session.scalars(select(SavingsHold).outerjoin(SavingsRelease)
                           .where(SavingsHold.member_id == member_id, SavingsRelease.id.is_(None))
                           .order_by(SavingsHold.id)).all()


def available(session: Session, member_id: int) -> int:
    """What may be drawn today: simpanan sukarela less what is held and what the rules want to stay."""
    keep = rules(session)["voluntary"]["minimum_balance"]
    return max(balance(session, member_id, "voluntary_savings") - held(session, member_id) - keep, 0)


def hold(session: Session, member: Member, *, amount: int, purpose: str, reason: str, person: str, today: date,
         case_id: int | None = None) -> SavingsHold:
    """Raises RuleBroken when there is not so much that is free."""
    if purpose not in HOLD_PURPOSES or type(amount) is not int or amount <= 0:
        raise RuleBroken("Penahanan simpanan {amount} belum bisa dicatat.", amount=amount,
                         hint="Tulis rupiah bulat lebih dari nol, untuk pinjaman sendiri atau sebagai penjamin.")
    free = balance(session, member.id, "voluntary_savings") - held(session, member.id)
    if amount > free:
        raise RuleBroken("Simpanan sukarela {who} yang masih bebas {free}, kurang {short} untuk ditahan {amount}.",
                         hint="Tahan paling banyak {free}, atau minta jaminan lain.", who=label(member),
                         free=show(free), short=show(amount - free), amount=show(amount))
    placed = SavingsHold(member_id=member.id, amount=amount, purpose=purpose, reason=reason, held_on=today,
                         held_by=person, case_id=case_id)
    session.add(placed)
    session.flush()
    return placed


def release(session: Session, member: Member, *, reason: str, person: str, today: date) -> int:
    """End every open hold of this reason; rupiah set free. Raises NotFound when there is none."""
    found = [one for one in open_holds(session, member.id) if one.reason == reason]
    if not found:
        raise NotFound("Tidak ada simpanan {who} yang ditahan untuk {reason}.", who=label(member), reason=reason,
                       hint="Periksa lagi nomor pinjamannya.")
    release_all(session, found, person=person, today=today)
    return sum(one.amount for one in found)


def release_all(session: Session, holds: Sequence[SavingsHold], *, person: str, today: date) -> None:
    session.add_all(SavingsRelease(hold_id=one.id, released_on=today, released_by=person) for one in holds)
    session.flush()


def give_notice(session: Session, member: Member, *, amount: int, today: date, case_id: int) -> WithdrawalNotice:
    """That the member will draw `amount`; the days of notice count from today. Said again, the first counts."""
    earlier = notice_of(session, case_id)
    if earlier:
        return earlier
    given = WithdrawalNotice(case_id=case_id, member_id=member.id, amount=amount, given_on=today)
    session.add(given)
    session.flush()
    return given


def notice_of(session: Session, case_id: int | None) -> WithdrawalNotice | None:
    return session.scalar(select(WithdrawalNotice).where(WithdrawalNotice.case_id == case_id))
