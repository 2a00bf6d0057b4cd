"""Who came: the signature list, the code on the invitation, one letter of an absent voter, a written answer."""

import re
import secrets
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, NotAllowed, NotFound, RuleBroken
from sandbox.modules.meetings.models import (
    Attendance,
    Decision,
    EntryPass,
    Meeting,
    Motion,
    Sitting,
    StruckAttendance,
    Voted,
    Voter,
)
from sandbox.modules.meetings.queries import last_sitting, voter, voters_named
from sandbox.modules.meetings.requirements import rules_of
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label, standing
from sandbox.phrase import phrase


def sign_in(session: Session, meeting: Meeting, members: Iterable[Member], *, today: date) -> None:
    """Signatures on the attendance list."""
    _register(session, meeting, list(voters_named(session, meeting, members)), "signature", today)


def issue_passes(session: Session, meeting: Meeting) -> dict[int, str]:
    """Voter id -> the code for the QR on his invitation, short enough to type. Only its digest is kept, so it is told
    this once."""
    if meeting.roll_on is None:
        raise NotAllowed("Kode hadir dibuat setelah daftar pemilih dikunci.", hint="Kunci daftar pemilih lebih dahulu.")
    waiting = session.scalars(select(Voter.id).where(
        Voter.meeting_id == meeting.id, ~select(EntryPass.voter_id).where(EntryPass.voter_id == Voter.id).exists()))
    codes = {voter_id: _new_code() for voter_id in waiting}
    if codes:
        session.execute(insert(EntryPass), [{"voter_id": one, "digest": _digest(code)} for one, code in codes.items()])
    return codes


def voter_of_pass(session: Session, meeting: Meeting, code: str) -> Voter | None:
    """Whose invitation to this meeting carries this code, written in whatever way; None for no code of it."""
    return session.scalar(select(Voter).join(EntryPass, EntryPass.voter_id == Voter.id).where(
        EntryPass.digest == _digest(code), Voter.meeting_id == meeting.id))


def scan_pass(session: Session, meeting: Meeting, code: str, *, today: date) -> Voter:
    found = voter_of_pass(session, meeting, code)
    if found is None:
        raise NotFound("Kode ini bukan kode undangan rapat ini.", hint="Minta ia menandatangani daftar hadir.")
    enter_by_pass(session, meeting, found, today=today)
    return found


def enter_by_pass(session: Session, meeting: Meeting, one: Voter, *, today: date) -> None:
    """For whoever asked `voter_of_pass` before: the code itself is kept nowhere."""
    _register(session, meeting, [one], "qr", today)


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


def renew_pass(session: Session, meeting: Meeting, member: Member) -> str:
    """A new code for one voter, told this once; the code on his invitation no longer opens the door."""
    one = voter(session, meeting, member)
    if meeting.status == "closed":
        raise NotAllowed("Rapat ini sudah ditutup, jadi kode hadir tidak diperlukan lagi.")
    code = _new_code()
    session.merge(EntryPass(voter_id=one.id, digest=_digest(code)))
    session.flush()
    return code


def is_pass_of(session: Session, one: Voter, code: str) -> bool:
    return session.scalar(select(EntryPass.voter_id).where(EntryPass.voter_id == one.id,
                                                           EntryPass.digest == _digest(code))) is not None


def answer_in_writing(session: Session, meeting: Meeting, member: Member, *, letter_no: str, today: date) -> None:
    """At a written meeting an answer that came in time is the attendance."""
    if meeting.form != "written":
        raise NotAllowed("Rapat ini bukan rapat tertulis.", hint="Catat kehadirannya di daftar hadir.")
    _register(session, meeting, [voter(session, meeting, member)], "written", today, proof=letter_no)


def strike(session: Session, meeting: Meeting, member: Member, *, reason: str, today: date, person: str) -> Voter:
    """Take a line out again that was written by mistake, with the reason; he may be written down anew.

    Raises RuleBroken once the line counted: he voted, holds a letter, or a decision was taken with him present.
    """
    if not reason.strip():
        raise InvalidValues({"reason": phrase("Tulis alasannya. Contoh: salah baris.")})
    sitting, one = last_sitting(session, meeting), voter(session, meeting, member)
    row = session.scalar(select(Attendance).where(Attendance.sitting_id == sitting.id, Attendance.voter_id == one.id))
    if row is None:
        raise NotAllowed("{who} belum tercatat hadir.", who=label(member), hint="Tidak ada yang perlu dibatalkan.")
    _check_strikable(session, sitting, row, one)
    _strike(session, [row], reason.strip(), today, person)
    return one


def strike_all(session: Session, sitting: Sitting, *, reason: str, today: date, person: str) -> None:
    """Whoever signed for a day on which the meeting was not opened signs again on the new one."""
    _strike(session, session.scalars(select(Attendance).where(Attendance.sitting_id == sitting.id)).all(), reason,
            today, person)


def _strike(session: Session, rows: Iterable[Attendance], reason: str, today: date, person: str) -> None:
    for row in rows:
        session.add(StruckAttendance(sitting_id=row.sitting_id, voter_id=row.voter_id, way=row.way, reason=reason,
                                     struck_on=today, person=person))
        session.flush()
        session.delete(row)
    session.flush()


def struck(session: Session, sitting: Sitting) -> tuple[StruckAttendance, ...]:
    return tuple(session.scalars(select(StruckAttendance).where(StruckAttendance.sitting_id == sitting.id)
                                 .order_by(StruckAttendance.id)))


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


def _check_strikable(session: Session, sitting: Sitting, row: Attendance, one: Voter) -> None:
    if sitting.ended_on is not None:
        raise NotAllowed("Rapat ini sudah selesai, jadi daftar hadirnya tidak berubah lagi.",
                         hint="Catat kekeliruannya di notulen.")
    if session.scalar(select(Attendance.id).where(Attendance.sitting_id == sitting.id, Attendance.holder_id == one.id)):
        raise RuleBroken("{who} memegang surat kuasa anggota lain, jadi kehadirannya tidak bisa dibatalkan.",
                         who=label(one.member), hint="Batalkan dahulu kehadiran lewat surat kuasa itu.")
    voted = session.scalar(select(Voted.motion_id).join(Motion, Motion.id == Voted.motion_id).where(
        Voted.voter_id == one.id, ~select(Decision.id).where(Decision.motion_id == Motion.id).exists()))
    counted = session.scalar(select(Decision.id).where(Decision.sitting_id == sitting.id,
                                                       Decision.attendance_id >= row.id))
    if voted or counted:
        raise RuleBroken("Kehadiran {who} sudah ikut dihitung dalam pemungutan suara atau keputusan.",
                         who=label(one.member), hint="Catat kekeliruannya di notulen.")


def _new_code() -> str:
    """K7F4-9MQX: no letter that looks like another, to be typed where no camera reads it."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _digest(code: str) -> str:
    return sha256(re.sub(r"[^A-Z0-9]", "", code.upper()).encode()).hexdigest()


_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
