"""Minutes and berita acara as data: every number is counted from attendance and ballots, none is written down."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.cooperative.queries import get_cooperative
from sandbox.modules.meetings import counting
from sandbox.modules.meetings.models import (
    Attendance,
    Decision,
    Meeting,
    MinutesSeal,
    Motion,
    NamedVote,
    Resolution,
    Sitting,
    Voter,
)
from sandbox.modules.meetings.queries import (
    Quorum,
    attendances,
    decision,
    last_sitting,
    motions,
    on_roll,
    quorum,
    sittings,
)
from sandbox.modules.members.models import Member
from sandbox.phrase import Phrase, phrase


@dataclass(frozen=True)
class SittingRecord:
    call: int
    held_on: date
    place: str
    invited_on: date | None
    materials_on: date | None
    quorum: Quorum
    by_way: tuple[tuple[str, int], ...]  # way of attendance, how many, in the order of the alphabet


@dataclass(frozen=True)
class CandidateRecord:
    name: str
    member_no: str
    votes: int
    is_elected: bool


@dataclass(frozen=True)
class MotionRecord:
    """`count` for a vote, `candidates` for an election; neither while the motion is undecided."""

    number: int
    kind: str
    title: str
    text: str
    method: str
    quorum: Quorum
    outcome: str  # "" while undecided
    count: counting.Count | None
    candidates: tuple[CandidateRecord, ...]
    named: tuple[tuple[str, str, str], ...]  # member number, name, choice of an open vote against or abstaining
    voters: int
    resolution_no: str

    @property
    def sentence(self) -> Phrase:
        if not self.outcome:
            return phrase("Belum diputus. {quorum}", quorum=self.quorum.said())
        if self.kind == "election":
            names = tuple(one.name for one in self.candidates if one.is_elected) or phrase("belum ada")
            return phrase("Terpilih: {names}. {voters} orang memberi suara. {quorum}", names=names, voters=self.voters,
                          quorum=self.quorum.said())
        return phrase("{outcome}. {count} {quorum}", outcome=_OUTCOMES[self.outcome], count=self.count.said(),
                      quorum=self.quorum.said())


@dataclass(frozen=True)
class Minutes:
    """Notulen and berita acara draw on the same facts; the berita acara leaves the discussion out."""

    cooperative: str
    kind: str
    form: str
    book_year: int
    called_on: date
    roll_on: date | None
    on_roll: int
    sittings: tuple[SittingRecord, ...]
    motions: tuple[MotionRecord, ...]
    remarks: str
    written_by: str
    approved_by: str
    dated_on: date | None

    @property
    def resolutions(self) -> tuple[MotionRecord, ...]:
        return tuple(motion for motion in self.motions if motion.resolution_no)


def minutes(session: Session, meeting: Meeting) -> Minutes:
    seal = session.scalar(select(MinutesSeal).where(MinutesSeal.meeting_id == meeting.id))
    held = tuple(_sitting(session, one) for one in sittings(session, meeting) if one.opened_on)
    return Minutes(
        cooperative=get_cooperative(session).name, kind=meeting.kind, form=meeting.form, book_year=meeting.book_year,
        called_on=meeting.called_on, roll_on=meeting.roll_on, on_roll=on_roll(session, meeting), sittings=held,
        motions=tuple(_motion(session, one) for one in motions(session, meeting)),
        remarks=seal.remarks if seal else "", written_by=seal.written_by if seal else "",
        approved_by=seal.approved_by if seal else "", dated_on=seal.dated_on if seal else None)


def attendance_list(session: Session, sitting: Sitting) -> tuple[tuple[Voter, str], ...]:
    """Every line of the roll and how its voter attended, "" for who stayed away."""
    ways = {row.voter_id: row.way for row in attendances(session, sitting)}
    lines = session.scalars(select(Voter).where(Voter.meeting_id == sitting.meeting_id).order_by(Voter.line))
    return tuple((line, ways.get(line.id, "")) for line in lines)


def seal_minutes(session: Session, meeting: Meeting, *, present: int, dated_on: date, remarks: str, written_by: str,
                 approved_by: str, today: date) -> MinutesSeal:
    """Sign the minutes. `present` is what the secretary's draft claims: it must be what the attendance shows."""
    _check_signing(session, meeting, written_by, approved_by)
    last = [one for one in sittings(session, meeting) if one.opened_on][-1]
    _check_claim(session, last, present)
    if not last.opened_on <= dated_on <= today:
        raise RuleBroken("Notulen bertanggal {date}, sedangkan rapatnya {held} dan hari ini {today}.", date=dated_on,
                         held=last.opened_on, today=today, hint="Tulis tanggal sesudah rapat dan sampai hari ini.")
    seal = MinutesSeal(meeting_id=meeting.id, dated_on=dated_on, remarks=remarks, written_by=written_by,
                       approved_by=approved_by)
    session.add(seal)
    session.flush()
    return seal


def _check_signing(session: Session, meeting: Meeting, written_by: str, approved_by: str) -> None:
    if meeting.status != "closed":
        raise NotAllowed("Notulen ditandatangani setelah rapat ditutup.", hint="Tutup rapatnya lebih dahulu.")
    if session.scalar(select(MinutesSeal.id).where(MinutesSeal.meeting_id == meeting.id)):
        raise NotAllowed("Notulen rapat ini sudah ditandatangani.", hint="Perbaikan dicatat pada rapat berikutnya.")
    if written_by == approved_by:
        raise RuleBroken("Penulis notulen tidak boleh mengesahkan notulennya sendiri.",
                         hint="Minta pimpinan sidang atau wakil peserta mengesahkannya.")


def _check_claim(session: Session, sitting: Sitting, present: int) -> None:
    shown = quorum(session, sitting)
    if present != shown.present:
        raise RuleBroken("Notulen menyebut {claimed} hadir, sedangkan daftar hadir menunjukkan {present} dari "
                         "{on_roll}. {quorum}", claimed=present, present=shown.present, on_roll=shown.on_roll,
                         quorum=shown.said(), hint="Perbaiki angka di notulen; daftar hadir tidak bisa ditambah lagi.")


def _sitting(session: Session, sitting: Sitting) -> SittingRecord:
    by_way = dict(session.execute(select(Attendance.way, func.count()).where(Attendance.sitting_id == sitting.id)
                                  .group_by(Attendance.way).order_by(Attendance.way)).all())
    return SittingRecord(sitting.call, sitting.opened_on, sitting.place, sitting.invited_on, sitting.materials_on,
                         quorum(session, sitting), tuple(by_way.items()))


def _motion(session: Session, motion: Motion) -> MotionRecord:
    kept = decision(session, motion)
    found = _quorum(session, motion, kept)
    plain = kept is not None and motion.kind != "election"
    return MotionRecord(
        motion.number, motion.kind, motion.title, motion.text, motion.method, found, kept.outcome if kept else "",
        counting.count(session, motion, found.present) if plain else None,
        _candidates(session, motion, found.present) if kept and not plain else (), _named(session, motion),
        found.present if motion.method == "consensus" and kept else counting.voters(session, motion),
        session.scalar(select(Resolution.number).where(Resolution.motion_id == motion.id)) or "")


def _quorum(session: Session, motion: Motion, kept: Decision | None) -> Quorum:
    if kept:
        return quorum(session, session.get_one(Sitting, kept.sitting_id), motion, kept.attendance_id)
    return quorum(session, last_sitting(session, motion.meeting), motion)


def _candidates(session: Session, motion: Motion, present: int) -> tuple[CandidateRecord, ...]:
    found = counting.election(session, motion, present)
    standing = counting.candidates(session, motion)
    return tuple(CandidateRecord(standing[one].full_name, standing[one].member_no, votes, one in found.elected)
                 for one, votes in found.votes)


def _named(session: Session, motion: Motion) -> tuple[tuple[str, str, str], ...]:
    rows = session.execute(
        select(Member.member_no, Member.full_name, NamedVote.choice).join(Voter, Voter.member_id == Member.id)
        .join(NamedVote, NamedVote.voter_id == Voter.id)
        .where(NamedVote.motion_id == motion.id, NamedVote.choice != "for").order_by(Voter.line))
    return tuple(tuple(row) for row in rows)


_OUTCOMES = {"passed": phrase("Disetujui"), "rejected": phrase("Tidak disetujui"),
             "second_round": phrase("Diulang pada putaran berikutnya")}
