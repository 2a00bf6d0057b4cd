"""Who came: the signature list, the code on the invitation, one letter of an absent voter, a written answer."""

import secrets
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, NotFound, RuleBroken
from sandbox.modules.meetings.models import Attendance, EntryPass, Meeting, Sitting, Voter
from sandbox.modules.meetings.queries import last_sitting, voter
from sandbox.modules.meetings.requirements import rules_of
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label, standing


def sign_in(session: Session, meeting: Meeting, members: Iterable[Member], *, today: date) -> None:
    """Signatures on the attendance list."""
    on_roll = {one.member_id: one for one in session.scalars(select(Voter).where(Voter.meeting_id == meeting.id))}
    _register(session, meeting, [on_roll.get(member.id) or voter(session, meeting, member) for member in members],
              "signature", today)


def issue_passes(session: Session, meeting: Meeting) -> dict[int, str]:
    """Voter id -> the code for the QR on his invitation. Only its digest is kept, so it is told this once."""
    if meeting.roll_on is None:
        raise NotAllowed("Kode hadir dibuat setelah daftar pemilih dikunci.", hint="Kunci daftar pemilih lebih dahulu.")
    waiting = session.scalars(select(Voter.id).where(
        Voter.meeting_id == meeting.id, ~select(EntryPass.voter_id).where(EntryPass.voter_id == Voter.id).exists()))
    codes = {voter_id: secrets.token_urlsafe(9) for voter_id in waiting}
    if codes:
        session.execute(insert(EntryPass), [{"voter_id": one, "digest": _digest(code)} for one, code in codes.items()])
    return codes


def scan_pass(session: Session, meeting: Meeting, code: str, *, today: date) -> Voter:
    found = session.scalar(select(Voter).join(EntryPass, EntryPass.voter_id == Voter.id).where(
        EntryPass.digest == _digest(code), Voter.meeting_id == meeting.id))
    if found is None:
        raise NotFound("Kode ini bukan kode undangan rapat ini.", hint="Minta ia menandatangani daftar hadir.")
    _register(session, meeting, [found], "qr", today)
    return found


def accept_letter(session: Session, meeting: Meeting, absent: Member, *, holder: Member, letter_no: str,
                  today: date) -> None:
    """An absent voter's letter names who votes for him; each holder has one letter at most, if the bylaw allows any."""
    held = voter(session, meeting, holder)
    if rules_of(session, meeting)["meetings"]["letters_per_holder"] < 1:
        raise RuleBroken("AD/ART koperasi ini tidak mengizinkan surat kuasa (aturan meetings.letters_per_holder).",
                         hint="{who} hanya bisa memberi suara bila hadir sendiri.", who=label(absent))
    if not letter_no.strip():
        raise RuleBroken("Surat kuasa {who} belum bernomor.", who=label(absent), hint="Tulis nomor suratnya.")
    _check_holder(session, meeting, held)
    _register(session, meeting, [voter(session, meeting, absent)], "letter", today, holder_id=held.id,
              proof=letter_no.strip())


def answer_in_writing(session: Session, meeting: Meeting, member: Member, *, letter_no: str, today: date) -> None:
    """At a written meeting an answer that came in time is the attendance."""
    if meeting.form != "written":
        raise NotAllowed("Rapat ini bukan rapat tertulis.", hint="Catat kehadirannya di daftar hadir.")
    _register(session, meeting, [voter(session, meeting, member)], "written", today, proof=letter_no)


def _register(session: Session, meeting: Meeting, voters: list[Voter], way: str, today: date, *,
              holder_id: int | None = None, proof: str = "") -> None:
    sitting = last_sitting(session, meeting)
    _check_day(meeting, sitting, today)
    known = set(session.scalars(select(Attendance.voter_id).where(Attendance.sitting_id == sitting.id)))
    for one in voters:
        _check_person(one, known, today)
        known.add(one.id)
    if voters:
        session.execute(insert(Attendance), [
            {"sitting_id": sitting.id, "voter_id": one.id, "way": way, "holder_id": holder_id, "proof": proof}
            for one in voters])


def _check_day(meeting: Meeting, sitting: Sitting, today: date) -> None:
    if sitting.invited_on is None or sitting.ended_on is not None:
        raise NotAllowed("Kehadiran dicatat setelah undangan terkirim dan sebelum rapat selesai.",
                         hint="Periksa apakah undangan rapat ini sudah dikirim.")
    first = sitting.invited_on if meeting.form == "written" else sitting.planned_on
    if not first <= today <= sitting.planned_on:
        raise RuleBroken("Hari ini {today}, sedangkan kehadiran rapat ini dicatat {date}.", today=today,
                         date=sitting.planned_on, hint="Catat kehadiran pada hari rapatnya.")


def _check_person(one: Voter, known: set[int], today: date) -> None:
    if one.id in known:
        raise RuleBroken("{who} sudah tercatat hadir; satu orang dihitung satu kali.", who=label(one.member),
                         hint="Periksa nomor urut {line} di daftar hadir.", line=one.line)
    if standing(one.member, today) == "exited":
        raise RuleBroken("{who} sudah keluar {date}, jadi tidak bisa tercatat hadir.", who=label(one.member),
                         date=one.member.left_on, hint="Periksa siapa yang menandatangani baris {line}.", line=one.line)


def _check_holder(session: Session, meeting: Meeting, held: Voter) -> None:
    rows = session.scalars(select(Attendance).where(
        Attendance.sitting_id == last_sitting(session, meeting).id,
        (Attendance.voter_id == held.id) | (Attendance.holder_id == held.id))).all()
    if any(row.holder_id == held.id for row in rows):
        raise RuleBroken("{who} sudah memegang satu surat kuasa, dan lebih dari satu tidak boleh.",
                         who=label(held.member), hint="Cari pemegang lain yang hadir.")
    if not any(row.voter_id == held.id and row.holder_id is None for row in rows):
        raise RuleBroken("{who} belum hadir sendiri, jadi belum bisa memegang surat kuasa.", who=label(held.member),
                         hint="Catat kehadirannya lebih dahulu.")


def _digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()
