"""Appointing people to offices and relieving them of them, as actions of the log."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases import log, rows
from sandbox.cases.actor import Actor, actors
from sandbox.cases.versions_in_use import all_in_use
from sandbox.engine.blank import is_blank
from sandbox.engine.wording import MEMBER, ROLES, show_role
from sandbox.errors import Forbidden, InvalidValues, NotAllowed, NotFound, RuleBroken
from sandbox.modules.cooperative import operations
from sandbox.modules.cooperative import queries as cooperative
from sandbox.modules.cooperative.models import Officer
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import standing
from sandbox.phrase import phrase

APPOINTERS = ("chair", "secretary")
_PERSON = re.compile(r"[A-Z]{1,10}-[0-9]{1,8}")
_LONGEST_NAME = 100
BOARD = ("board", "chair", "secretary", "treasurer")


def appoint(session: Session, *, person: str, role: str, by: Actor, token: str, name: str = "") -> int:
    """The id of the office held from today. `person` is a member number, or another name for staff, who need `name`.

    Raises Forbidden unless chair or secretary asks, RuleBroken for somebody who may not hold it.
    """
    said = {"person": person, "role": role, "name": name}
    before = log.earlier(session, token, kind="appoint", data=said)
    if before:
        return _held(session, person, role).id
    _check_appointer(by)
    _check_wanted(session, person, role, name)
    today = cooperative.today(session)
    member = session.scalar(select(Member).where(Member.member_no == person))
    if member is not None and standing(member, today) != "active":
        raise RuleBroken("{name} bukan anggota aktif, jadi tidak bisa memegang jabatan.", name=member.full_name)
    if member is None and is_blank(name):
        raise NotFound("Tidak ada anggota nomor {number}.", number=person,
                       hint="Untuk petugas yang bukan anggota, tulis juga namanya.")
    full_name = member.full_name if member else name.strip()
    _check_offices(session, person, full_name, role)
    row = operations.appoint_officer(session, person, name=full_name, role=role, since=today,
                                     member_id=member.id if member else None)
    log.append(session, token=token, kind="appoint", by=by, today=today, data=said)
    return row.id


def dismiss(session: Session, *, person: str, role: str, by: Actor, token: str) -> None:
    """Today is the last day in this office. Raises RuleBroken for the last holder of an office."""
    said = {"person": person, "role": role}
    if log.earlier(session, token, kind="dismiss", data=said):
        return
    _check_appointer(by)
    row = _held(session, person, role)
    if sum(actor.role == role for actor in actors(session)) == 1:
        raise RuleBroken("{name} satu-satunya {role}. Angkat penggantinya lebih dahulu.", name=row.name,
                         role=show_role(role))
    row.until = cooperative.today(session)
    session.flush()
    log.append(session, token=token, kind="dismiss", by=by, today=row.until, data=said)


def _check_appointer(by: Actor) -> None:
    if by.role not in APPOINTERS:
        raise Forbidden("Petugas diangkat dan diberhentikan oleh {roles}, bukan oleh {own}.",
                        roles=tuple(map(show_role, APPOINTERS)), own=show_role(by.role))


def _check_wanted(session: Session, person: str, role: str, name: str) -> None:
    known = {*ROLES, *(role for workflow in all_in_use(session).values() for role in workflow.roles)} - {MEMBER}
    if role not in known:
        raise NotFound("Jabatan “{role}” tidak dikenal di koperasi ini.", role=role[:60])
    if not _PERSON.fullmatch(person):
        raise InvalidValues({"person": phrase("Tulis nomor anggota atau kode petugas, contoh: A-0042 atau STAF-07.")})
    if len(name) > _LONGEST_NAME:
        raise InvalidValues({"name": phrase("Nama paling banyak {longest} huruf.", longest=_LONGEST_NAME)})


def _check_offices(session: Session, person: str, name: str, role: str) -> None:
    """Handbook 2: pengurus and pengawas are different people; so are the manager and the pengurus."""
    held = [actor.role for actor in actors(session) if actor.person == person]
    if role in held:
        raise NotAllowed("{name} sudah memegang jabatan {role}.", name=name, role=show_role(role))
    for one, others in (("supervisor", BOARD), ("manager", BOARD)):
        clash = next((other for other in held if (role == one and other in others)
                      or (other == one and role in others)), None)
        if clash:
            raise RuleBroken("{name} sudah memegang jabatan {held}, jadi tidak bisa merangkap {role}.", name=name,
                             held=show_role(clash), role=show_role(role))


def _held(session: Session, person: str, role: str) -> Officer:
    row = session.scalar(select(Officer).where(Officer.person == person, Officer.role == role, rows.IN_OFFICE))
    if row is None:
        raise NotFound("{person} tidak memegang jabatan {role}.", person=person, role=show_role(role))
    return row
