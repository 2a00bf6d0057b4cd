"""Dated delegation: the holder of an office lets a deputy act in his name; the log names both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases import log
from sandbox.cases.actor import Actor, actors
from sandbox.cases.models import Delegation, Task
from sandbox.engine.blank import is_blank
from sandbox.engine.wording import show_role
from sandbox.errors import Forbidden, InvalidValues, NotAllowed, NotFound, RuleBroken
from sandbox.modules.cooperative import queries as cooperative
from sandbox.phrase import Phrase, phrase

LONGEST = 366


@dataclass(frozen=True)
class StandIn:
    """In whose name, and in which office, a deputy may act today."""

    role: str
    holder: str
    holder_name: str


def delegate(session: Session, *, role: str, holder: str, deputy: str, since: date, until: date, reason: str, by: Actor,
             token: str) -> int:
    """The id of the delegation. Raises Forbidden unless the holder himself or the chair asks for it.

    Two delegations of one office by one holder never count on the same day. Votes are never delegated.
    """
    said = {"role": role, "holder": holder, "deputy": deputy, "since": since.isoformat(), "until": until.isoformat(),
            "reason": reason}
    if log.earlier(session, token, kind="delegate", data=said):
        return session.scalars(select(Delegation.id).where(
            Delegation.role == role, Delegation.holder == holder, Delegation.deputy == deputy,
            Delegation.since == since).order_by(Delegation.id.desc())).first()
    today = cooperative.today(session)
    names = {actor.person: actor.name for actor in actors(session)}
    _check_giver(session, role, holder, by, names)
    _check_deputy(session, role, holder, deputy, names)
    _check_days(since, until, today, reason)
    _check_overlap(session, role, holder, since, until, names)
    row = Delegation(role=role, holder=holder, deputy=deputy, since=since, until=until, reason=reason.strip())
    session.add(row)
    session.flush()
    log.append(session, token=token, kind="delegate", by=by, today=today, data=said)
    return row.id


def end_delegation(session: Session, delegation_id: int, *, by: Actor, token: str) -> None:
    """From today it no longer counts; what was done under it stays done."""
    if log.earlier(session, token, kind="end_delegation", data={"delegation": delegation_id}):
        return
    row = session.get(Delegation, delegation_id)
    if row is None:
        raise NotFound("Tidak ada pendelegasian nomor {number}.", number=delegation_id)
    today = cooperative.today(session)
    _check_giver(session, row.role, row.holder, by, {})
    if row.ended_on is not None or row.until < today:
        raise NotAllowed("Pendelegasian ini sudah berakhir.")
    row.ended_on = today
    session.flush()
    log.append(session, token=token, kind="end_delegation", by=by, today=today, data={"delegation": delegation_id})


def delegations(session: Session, on: date | None = None) -> tuple[Delegation, ...]:
    """Those that count on that day or later (today if none is named), by their first day."""
    on = on or cooperative.today(session)
    return tuple(session.scalars(select(Delegation).where(Delegation.until >= on, Delegation.ended_on.is_(None))
                                 .order_by(Delegation.since, Delegation.id)))


def stand_ins(session: Session, deputy: str, today: date) -> tuple[StandIn, ...]:
    """For whom this person may act; only for those who hold the office still."""
    found = _counting(session, deputy, today)
    if not found:
        return ()
    holding = {(actor.role, actor.person): actor.name for actor in actors(session)}
    return tuple(StandIn(row.role, row.holder, holding[row.role, row.holder]) for row in found
                 if (row.role, row.holder) in holding)


def standing_in(session: Session, by: Actor, behalf: str, *, case_id: int, step: str, today: date) -> Actor:
    """The deputy in the office he acts in: the one his step waits for. Raises Forbidden without a delegation."""
    roles = [stand_in.role for stand_in in stand_ins(session, by.person, today) if stand_in.holder == behalf]
    if not roles:
        raise Forbidden("{person} tidak sedang mewakili {holder}.", person=by.name, holder=_name(session, behalf),
                        hint="Minta pemegang jabatan atau ketua mendelegasikan lebih dahulu.")
    waiting = session.scalar(select(Task.role).where(
        Task.case_id == case_id, Task.step == step, Task.closed_on.is_(None)))
    return Actor(by.person, by.name, waiting if waiting in roles else roles[0])


def _counting(session: Session, deputy: str, today: date) -> list[Delegation]:
    return list(session.scalars(select(Delegation).where(
        Delegation.deputy == deputy, Delegation.since <= today, Delegation.until >= today,
        Delegation.ended_on.is_(None)).order_by(Delegation.id)))


def _check_giver(session: Session, role: str, holder: str, by: Actor, names: Mapping[str, str]) -> None:
    if by.role != "chair" and (by.person, by.role) != (holder, role):
        raise Forbidden("Jabatan {role} didelegasikan oleh pemegangnya sendiri atau oleh Ketua, bukan oleh {own}.",
                        role=show_role(role), own=show_role(by.role))
    if names and not any((actor.role, actor.person) == (role, holder) for actor in actors(session)):
        raise RuleBroken("{person} bukan {role} di koperasi ini.", person=names.get(holder, holder),
                         role=show_role(role))


def _check_deputy(session: Session, role: str, holder: str, deputy: str, names: Mapping[str, str]) -> None:
    if deputy == holder:
        raise RuleBroken("Wakil harus orang lain.")
    if deputy not in names:
        raise RuleBroken("{person} tidak memegang jabatan di koperasi ini, jadi belum bisa menjadi wakil.",
                         person=deputy, hint="Pilih salah satu petugas.")
    if role == "supervisor" or any(actor.person == deputy and actor.role == "supervisor" for actor in actors(session)):
        raise RuleBroken("Pengawas tidak mewakili dan tidak diwakili: ia memeriksa pekerjaan petugas lain.")


def _check_days(since: date, until: date, today: date, reason: str) -> None:
    faults: dict[str, Phrase] = {}
    if since < today:
        faults["since"] = phrase("Mulai paling awal hari ini, {today}.", today=today)
    if until < since:
        faults["until"] = phrase("Hari terakhir tidak boleh sebelum hari pertama.")
    elif (until - since).days >= LONGEST:
        faults["until"] = phrase("Paling lama {most} hari.", most=LONGEST)
    if is_blank(reason):
        faults["reason"] = phrase("Alasan belum diisi. Contoh: cuti tahunan.")
    elif len(reason) > 200:
        faults["reason"] = phrase("Alasan ini {letters} huruf. Persingkat sampai paling banyak {longest} huruf.",
                                  letters=len(reason), longest=200)
    if faults:
        raise InvalidValues(faults)


def _check_overlap(session: Session, role: str, holder: str, since: date, until: date,
                   names: Mapping[str, str]) -> None:
    other = session.scalar(select(Delegation).where(
        Delegation.role == role, Delegation.holder == holder, Delegation.since <= until, Delegation.until >= since,
        Delegation.ended_on.is_(None)))
    if other is not None:
        raise RuleBroken("{role} sudah didelegasikan kepada {deputy} dari {since} sampai {until}.",
                         hint="Akhiri yang itu lebih dahulu, atau pilih hari lain.", role=show_role(role),
                         deputy=names.get(other.deputy, other.deputy), since=other.since, until=other.until)


def _name(session: Session, person: str) -> str:
    return next((actor.name for actor in actors(session) if actor.person == person), person)
