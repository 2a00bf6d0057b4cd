"""Who is related to whom, as far as the cooperative knows: what was recorded, and heirs who are members themselves."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from sandbox.errors import RuleBroken
from sandbox.modules.members.models import Member, Relationship

KINDS = ("spouse", "parent", "child", "sibling", "in_law")


def related_persons(session: Session, member_id: int) -> tuple[str, ...]:
    """Persons as in Officer.person: whoever was recorded as a relative of the member, from either side, and members who
    are his heir or whose heir he is. An heir counts as a member with the same name and the same telephone number.
    """
    return tuple(sorted({*_recorded(session, member_id), *_heirs(session, member_id)}))


def record_relationship(session: Session, member: Member, *, person: str, kind: str) -> Relationship:
    """One row says it for both sides. `person` is a member number, or STAF-01 for staff who are no member."""
    if kind not in KINDS:
        raise RuleBroken("Hubungan “{kind}” tidak dikenal. Pilih salah satu: {kinds}.", kind=kind, kinds=KINDS)
    if person == member.member_no:
        raise RuleBroken("{name} tidak bisa menjadi kerabat dirinya sendiri.", name=member.full_name)
    known = session.scalar(select(Relationship).where(
        Relationship.member_id == member.id, Relationship.person == person))
    if known:
        return known
    relationship = Relationship(member_id=member.id, person=person, kind=kind)
    session.add(relationship)
    session.flush()
    return relationship


def _recorded(session: Session, member_id: int) -> list[str]:
    own = select(Relationship.person).where(Relationship.member_id == member_id)
    myself, other = aliased(Member), aliased(Member)
    others = (select(other.member_no).select_from(Relationship)
              .join(other, other.id == Relationship.member_id)
              .join(myself, myself.member_no == Relationship.person)
              .where(myself.id == member_id, other.member_no.is_not(None)))
    return [*session.scalars(own), *session.scalars(others)]


def _heirs(session: Session, member_id: int) -> list[str]:
    one, heir = aliased(Member), aliased(Member)
    pairs = select(one.id, one.member_no, heir.id.label("heir_id"), heir.member_no.label("heir_no")).join(
        heir, (heir.phone == one.heir_phone) & (func.lower(heir.full_name) == func.lower(one.heir_name)))
    found = session.execute(pairs.where((one.id == member_id) | (heir.id == member_id), one.id != heir.id))
    numbers = [row.heir_no if row.id == member_id else row.member_no for row in found]
    return [number for number in numbers if number]
