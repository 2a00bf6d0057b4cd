"""Questions about members: who, since when, in which standing, and whether somebody is known under another spelling."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Integer, and_, cast, func, or_, select
from sqlalchemy.orm import Session, joinedload

from sandbox.errors import NotFound
from sandbox.modules.cooperative.queries import officers, today
from sandbox.modules.members.grades import months_left, whole_months
from sandbox.modules.members.models import Agency, Member
from sandbox.modules.members.spelling import similar_names
from sandbox.phrase import Phrase, phrase

STANDINGS = ("applicant", "active", "exited")


@dataclass(frozen=True)
class Duplicate:
    member: Member
    reason: Phrase  # such as "NIK sama"


def member(session: Session, member_id: int) -> Member:
    found = None if member_id is None else session.get(Member, member_id)
    if found is None:
        raise NotFound("Anggota ini tidak ada di koperasi ini.")
    session.info["member", member_id] = found  # held: SQLAlchemy forgets what nobody holds, and asks again per fact
    return found


def member_numbered(session: Session, number: str) -> Member:
    """By the number of the register, such as A-0042. Raises NotFound."""
    found = session.scalar(select(Member).where(Member.member_no == number))
    if found is None:
        raise NotFound("Tidak ada anggota nomor {number}.", number=number)
    return found


def members_by_id(session: Session, ids: Iterable[int]) -> dict[int, Member]:
    """The members of a page of journal lines, in one question."""
    return {found.id: found for found in session.scalars(select(Member).where(Member.id.in_(set(ids))))}


def standing(member: Member, today: date) -> str:
    """One of STANDINGS, told from the dates alone."""
    if member.left_on is not None and member.left_on <= today:
        return "exited"
    return "active" if member.joined_on is not None and member.joined_on <= today else "applicant"


def months_a_member(member: Member, today: date) -> int:
    """Whole months since joining; 0 for an applicant."""
    return max(whole_months(member.joined_on, today), 0) if member.joined_on else 0


def contract_months_left(member: Member, today: date) -> int:
    """Whole months; grades.PERMANENT when there is no end date."""
    return months_left(member.contract_end, today)


def is_officer(session: Session, member_id: int, on: date | None = None) -> bool:
    """Whether the member holds any office on that day, so that he may not decide on himself."""
    return any(officer.member_id == member_id for officer in officers(session, on=on))


def label(member: Member) -> Phrase:
    """Siti Rahmah (A-0012)"""
    return phrase("{name} ({number})", name=member.full_name, number=member.member_no or phrase("belum anggota"))


def search_members(session: Session, text: str = "", *, page: int = 1, per_page: int = 25,
                   standing: str | None = None) -> tuple[tuple[Member, ...], int]:
    """One page by name, number or agency, in the order of names, and how many there are."""
    chosen = select(Member).join(Member.agency)
    for word in text.split():
        chosen = chosen.where(or_(*(column.icontains(word, autoescape=True) for column in (
            Member.full_name, Member.member_no, Agency.name, Agency.code))))
    if standing is not None:
        chosen = chosen.where(_in_standing(standing, today(session)))
    total = session.scalar(select(func.count()).select_from(chosen.subquery()))
    rows = session.scalars(chosen.options(joinedload(Member.agency)).order_by(Member.full_name, Member.id)
                           .limit(per_page).offset((page - 1) * per_page))
    return tuple(rows), total


def count_by_standing(session: Session) -> dict[str, int]:
    on = today(session)
    return {name: session.scalar(select(func.count(Member.id)).where(_in_standing(name, on))) for name in STANDINGS}


def agencies(session: Session) -> tuple[Agency, ...]:
    return tuple(session.scalars(select(Agency).order_by(Agency.name)))


def possible_duplicates(session: Session, nik: str, full_name: str, birth_date: date,
                        besides: int | None = None) -> tuple[Duplicate, ...]:
    """Everybody with this NIK, or with this birth date and a name that sounds like it.

    Somebody with this NIK who never joined is no duplicate: he is the same person applying again.
    """
    suspects = session.scalars(select(Member).where(or_(Member.nik == nik, Member.birth_date == birth_date))
                               .order_by(Member.id))
    found = ((suspect, _likeness(suspect, nik, full_name)) for suspect in suspects if suspect.id != besides)
    return tuple(Duplicate(suspect, reason) for suspect, reason in found if reason)


def next_member_no(session: Session) -> str:
    """A-0301 after A-0300; numbers of those who left are not given again."""
    highest = session.scalar(select(func.max(cast(func.substr(Member.member_no, 3), Integer))))
    return f"A-{(highest or 0) + 1:04d}"


def _likeness(suspect: Member, nik: str, full_name: str) -> Phrase | None:
    if suspect.nik == nik:
        return phrase("NIK sama") if suspect.joined_on else None
    return phrase("nama mirip dan tanggal lahir sama") if similar_names(suspect.full_name, full_name) else None


def _in_standing(name: str, on: date) -> ColumnElement[bool]:
    left = and_(Member.left_on.is_not(None), Member.left_on <= on)
    joined = and_(Member.joined_on.is_not(None), Member.joined_on <= on)
    return {"exited": left, "active": and_(joined, ~left), "applicant": and_(~joined, ~left)}[name]
