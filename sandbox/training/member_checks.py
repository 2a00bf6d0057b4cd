"""Checks on members: who is registered, and what they saved."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.members.models import Member, RegisterEntry
from sandbox.modules.savings.models import SavingsMovement
from sandbox.rupiah import show
from sandbox.training.verdict import NOT_YET, PASSED, Verdict, wrong


def member_registered(world: Session, *, nik: str, full_name: str, employment_status: str) -> Verdict:
    """In the register under this NIK, with this name and employment status."""
    found = find_member(world, nik)
    if found is None or not world.scalar(select(RegisterEntry.id).where(RegisterEntry.member_id == found.id)):
        return _look_alike(world, nik, full_name, employment_status)
    if (found.full_name, found.employment_status) == (full_name, employment_status):
        return PASSED
    return wrong(expected=f"{full_name}, {employment_status}", actual=f"{found.full_name}, {found.employment_status}")


def savings_is(world: Session, *, member: str, product: str, amount: int) -> Verdict:
    """The sum of this member's movements in one product; nothing saved yet is no fault."""
    found = find_member(world, member)
    actual = world.scalar(select(func.sum(SavingsMovement.amount)).where(
        SavingsMovement.member_id == found.id, SavingsMovement.product == product)) if found else None
    if actual is None:
        return NOT_YET
    if actual == amount:
        return PASSED
    return wrong(member=found.full_name, expected=show(amount), actual=show(int(actual)))


def find_member(world: Session, who: str) -> Member | None:
    """By member number, or by NIK for somebody who has no number yet."""
    column = Member.nik if who.isdigit() else Member.member_no
    return world.scalar(select(Member).where(column == who))


def member_label(world: Session, who: str) -> str:
    found = find_member(world, who)
    return found.full_name if found else who


def _look_alike(world: Session, nik: str, full_name: str, employment_status: str) -> Verdict:
    """The same name was written down under another NIK: a slip of the pen, worth a sentence."""
    other = world.scalar(select(Member).where(Member.full_name == full_name, Member.nik != nik))
    if other is None:
        return NOT_YET
    return wrong(expected=f"{full_name}, {employment_status}, NIK {nik}",
                 actual=f"{other.full_name}, {other.employment_status}, NIK {other.nik}")
