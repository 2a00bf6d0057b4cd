"""Who is related to whom, as far as the cooperative knows: what was recorded, and heirs who are members themselves."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from sandbox.errors import RuleBroken
from sandbox.modules.members.models import Member, Relationship
from sandbox.worlds.prepared import Prepared

KINDS = ("spouse", "parent", "child", "sibling", "in_law")
# Asked at every step that keeps relatives out, so each is prepared once and looks at the members from one side only.
_MYSELF, _OTHER, _MY_ID = aliased(Member), aliased(Member), bindparam("member_id")
_PAIR = select(_OTHER.member_no).select_from(_MYSELF).where(_MYSELF.id == _MY_ID, _OTHER.id != _MY_ID)
_RECORDED = Prepared(select(Relationship.person).where(Relationship.member_id == _MY_ID))
_RECORDED_BY = Prepared(_PAIR.join(Relationship, Relationship.person == _MYSELF.member_no)
                        .join(_OTHER, _OTHER.id == Relationship.member_id))
_HEIRS = Prepared(_PAIR.join(_OTHER, (_OTHER.phone == _MYSELF.heir_phone)
                             & (func.lower(_OTHER.full_name) == func.lower(_MYSELF.heir_name))))
_HEIR_OF = Prepared(_PAIR.join(_OTHER, (_OTHER.heir_phone == _MYSELF.phone)
                               & (func.lower(_OTHER.heir_name) == func.lower(_MYSELF.full_name))))


def related_persons(session: Session, member_id: int) -> tuple[str, ...]:
    """Persons as in Officer.person: whoever was recorded as a relative of the member, from either side, and members who
    are his heir or whose heir he is. An heir counts as a member with the same name and the same telephone number.
    """
    return tuple(sorted({row[0] for asked in (_RECORDED, _RECORDED_BY, _HEIRS, _HEIR_OF)
                         for row in asked.records(session, member_id=member_id) if row[0]}))


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
