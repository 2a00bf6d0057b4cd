"""The manager: appointed by the board from a date, with nobody of pengurus or pengawas in his place (handbook 2)."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound, RuleBroken
from sandbox.modules.cooperative.models import Officer
from sandbox.modules.cooperative.operations import appoint_officer, end_office
from sandbox.modules.cooperative.queries import officers
from sandbox.modules.members.kinship import related_persons
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import standing
from sandbox.phrase import Phrase, joined, phrase

BOARD = ("chair", "secretary", "treasurer", "board")
ORGANS = (*BOARD, "supervisor")


def conflicts(session: Session, person: str, on: date) -> Phrase:
    """Why this person would not be free to manage: an office in an organ, or kin in one. "" when nothing is known."""
    holders = [officer for officer in officers(session, on=on) if officer.role in ORGANS]
    if any(officer.person == person for officer in holders):
        return phrase("Calon memegang jabatan pengurus atau pengawas.")
    kin = {officer.person: officer.name for officer in holders
           if officer.member_id and person in related_persons(session, officer.member_id)}
    return joined(" ", [phrase("Calon adalah kerabat {name}.", name=name) for name in kin.values()])


def appoint_manager(session: Session, person: str, *, name: str, since: date, today: date) -> Officer:
    """In office from that day; who managed until then has his last day the day before.

    Raises RuleBroken for a day that has passed, a conflict, or somebody who has left the cooperative.
    """
    if since < today:
        raise RuleBroken("Manajer mulai bekerja {date}, padahal hari ini sudah {today}.", date=since, today=today,
                         hint="Pilih hari ini atau sesudahnya.")
    found = conflicts(session, person, since)
    if found:
        raise RuleBroken("{name} belum bisa diangkat sebagai manajer. {conflicts}", name=name, conflicts=found,
                         hint="Pilih calon lain, atau tunggu sampai jabatan itu berakhir.")
    member = session.scalar(select(Member).where(Member.member_no == person))
    if member is not None and standing(member, today) != "active":
        raise RuleBroken("{name} bukan anggota aktif lagi.", name=member.full_name,
                         hint="Pilih calon lain, atau pakai kode petugas bila ia bukan anggota.")
    for manager in officers(session, role="manager", on=since):
        end_office(session, manager, last_day=since - timedelta(days=1))
    return appoint_officer(session, person, name=member.full_name if member else name, role="manager", since=since,
                           member_id=member.id if member else None)


def end_manager(session: Session, person: str, *, today: date) -> None:
    """Today is his last day. Raises NotFound when he does not manage."""
    for manager in officers(session, role="manager", on=today):
        if manager.person == person:
            end_office(session, manager, last_day=today)
            return
    raise NotFound("{person} tidak memegang jabatan manajer.", person=person)
