"""The agenda: motions, what of the rules file they change, who stands in an election."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.errors import DefinitionError, InvalidValues, NotAllowed, RuleBroken
from sandbox.modules.cooperative.queries import officers, rules
from sandbox.modules.cooperative.rules import check_rules
from sandbox.modules.meetings.models import (
    ABSTAIN,
    CHOICES,
    METHODS,
    MOTION_KINDS,
    Candidate,
    Meeting,
    Motion,
    Tally,
)
from sandbox.modules.meetings.queries import last_sitting, motions
from sandbox.modules.meetings.roll import why_no_vote
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label
from sandbox.phrase import phrase

BOARD = ("chair", "secretary", "treasurer", "board")
ELECTED = (*BOARD, "supervisor")
# Which parts of the rules file a motion of a kind may change; the articles may change all of it.
_MAY_CHANGE = {"surplus_distribution": {"shu_bp"},
               "work_plan_budget": {"savings_rate_year_max_bp", "loan_products", "approval_limits"}}


def propose(session: Session, meeting: Meeting, *, kind: str, title: str, text: str = "", method: str = "hands",
            changes: Mapping[str, Any] | None = None, effective_from: date | None = None) -> Motion:
    """Put a motion on the agenda; it stays open until the members decide it."""
    _check_words(meeting, kind, title, method)
    if kind == "election":
        raise InvalidValues({"kind": phrase("Pemilihan memerlukan calon dan jabatan; pakai acara pemilihan.")})
    _check_changes(session, kind, changes or {}, effective_from)
    motion = _add(session, meeting, kind=kind, title=title.strip(), text=text, method=method, role="", seats=1,
                  changes=dict(changes or {}), effective_from=effective_from)
    if method == "secret":
        _prepare_urn(session, motion, CHOICES)
    return motion


def propose_election(session: Session, meeting: Meeting, *, role: str, seats: int, candidates: Iterable[Member],
                     title: str, effective_from: date | None = None, method: str = "secret",
                     follows: Motion | None = None) -> Motion:
    """Persons are chosen by secret ballot, or by consensus when there are no more candidates than seats."""
    standing = list(candidates)
    _check_election(meeting, role, seats, standing, title, method)
    for member in standing:
        _check_candidate(session, meeting, role, member)
    motion = _add(session, meeting, kind="election", title=title.strip(), text="", method=method, role=role,
                  seats=seats, changes={}, effective_from=effective_from, follows_id=follows and follows.id)
    rows = [Candidate(motion_id=motion.id, member_id=member.id) for member in standing]
    session.add_all(rows)
    session.flush()
    if method == "secret":
        _prepare_urn(session, motion, (*(str(row.id) for row in rows), ABSTAIN))
    return motion


def merged(body: Mapping[str, Any], changes: Mapping[str, Any]) -> dict:
    """The rules file with the changes written over it, group by group."""
    return {**body, **{key: merged(body[key], value) if _are_groups(body.get(key), value) else value
                       for key, value in changes.items()}}


def foreign_to(kind: str, groups: Iterable[str]) -> list[str]:
    """Of these groups of the rules file, those that a motion of this kind may not change."""
    return sorted({*groups} - _MAY_CHANGE.get(kind, set())) if kind != "articles" else []


def _are_groups(*values: Any) -> bool:
    return all(isinstance(value, Mapping) for value in values)


def _add(session: Session, meeting: Meeting, **columns) -> Motion:
    motion = Motion(meeting_id=meeting.id, number=len(motions(session, meeting)) + 1, **columns)
    session.add(motion)
    session.flush()
    return motion


def _prepare_urn(session: Session, motion: Motion, choices: Iterable[str]) -> None:
    session.execute(insert(Tally), [{"motion_id": motion.id, "choice": choice, "votes": 0} for choice in choices])


def _check_words(meeting: Meeting, kind: str, title: str, method: str) -> None:
    faults = {}
    if kind not in MOTION_KINDS:
        faults["kind"] = phrase("Pilih salah satu: {choices}.", choices=MOTION_KINDS)
    if method not in METHODS:
        faults["method"] = phrase("Pilih salah satu: {choices}.", choices=METHODS)
    elif (meeting.form == "written") != (method == "written"):
        faults["method"] = phrase("Rapat tertulis memutus lewat jawaban tertulis, dan hanya rapat tertulis.")
    if not title.strip():
        faults["title"] = phrase("Tulis judul acaranya.")
    if faults:
        raise InvalidValues(faults)
    if meeting.status == "closed":
        raise NotAllowed("Rapat ini sudah ditutup, jadi acaranya tidak bisa ditambah.", hint="Panggil rapat baru.")


def _check_changes(session: Session, kind: str, changes: Mapping[str, Any], effective_from: date | None) -> None:
    if not changes:
        return
    foreign = foreign_to(kind, changes)
    if foreign:
        raise RuleBroken("Acara ini tidak bisa mengubah {keys}: itu bagian AD/ART, yang meminta kuorum dan suara "
                         "lebih besar.", keys=tuple(foreign), hint="Ajukan sebagai perubahan AD/ART.")
    if effective_from is None:
        raise InvalidValues({"effective_from": phrase("Tulis sejak tanggal berapa aturan baru ini berlaku.")})
    problems = check_rules(merged(rules(session), changes))
    if problems:
        raise DefinitionError("Aturan koperasi", problems)


def _check_election(meeting: Meeting, role: str, seats: int, standing: list[Member], title: str, method: str) -> None:
    faults = {}
    if role not in ELECTED:
        faults["role"] = phrase("Rapat anggota memilih salah satu dari: {choices}.", choices=ELECTED)
    if seats < 1:
        faults["seats"] = phrase("Paling sedikit satu kursi.")
    if not standing or len({member.id for member in standing}) != len(standing):
        faults["candidates"] = phrase("Tulis calonnya, masing-masing satu kali.")
    if faults:
        raise InvalidValues(faults)
    _check_words(meeting, "election", title, method)
    if method != "secret" and not (method == "consensus" and len(standing) <= seats):
        raise RuleBroken("Orang dipilih dengan suara rahasia, atau secara mufakat bila calonnya tidak melebihi kursi: "
                         "ada {count} calon untuk {seats} kursi.", count=len(standing), seats=seats,
                         hint="Pakai suara rahasia.")


def _check_candidate(session: Session, meeting: Meeting, role: str, member: Member) -> None:
    """Officers come from among the members (articles 29 and 38), and nobody sits in both organs."""
    day = last_sitting(session, meeting).planned_on
    if reason := why_no_vote(session, member, meeting.roll_on or meeting.called_on):
        raise RuleBroken("{who} tidak bisa dicalonkan: {reason}.", who=label(member), reason=reason,
                         hint="Pengurus dan pengawas dipilih dari anggota yang punya suara.")
    others = ("supervisor",) if role in BOARD else BOARD
    elsewhere = [officer.role for officer in officers(session, on=day + timedelta(days=1))
                 if officer.member_id == member.id and officer.role in others]
    elsewhere += session.scalars(select(Motion.role).join(Candidate, Candidate.motion_id == Motion.id).where(
        Motion.meeting_id == meeting.id, Candidate.member_id == member.id, Motion.role.in_(others))).all()
    if elsewhere:
        raise RuleBroken("{who} memegang atau mencalonkan diri untuk jabatan di organ lain, padahal satu orang tidak "
                         "boleh menjadi pengurus sekaligus pengawas.", who=label(member),
                         hint="Pilih calon lain, atau tunggu sampai jabatannya yang lama berakhir.")
