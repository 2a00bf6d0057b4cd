"""Proofs that the meetings of a world are honest: counted again from the rows, whatever a decision says."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from sandbox.modules.contract import Finding
from sandbox.modules.meetings import counting
from sandbox.modules.meetings.models import Attendance, Decision, Meeting, Motion, Resolution, Sitting, Voted, Voter
from sandbox.modules.meetings.queries import quorum
from sandbox.phrase import phrase


def verify(session: Session) -> tuple[Finding, ...]:
    decided = session.execute(select(Decision, Motion).join(Motion, Motion.id == Decision.motion_id)
                              .order_by(Decision.id)).all()
    return (
        _finding("meetings.roll", _strangers(session), phrase(
            "Semua yang tercatat hadir dan memberi suara ada di daftar pemilih rapatnya.")),
        _finding("meetings.votes_attended", _absent(session), phrase("Tidak ada suara tanpa kehadiran.")),
        _finding("meetings.one_vote", _twice(session), phrase("Tidak ada yang hadir atau memberi suara dua kali.")),
        _finding("meetings.ballots_equal_voters", _ballots(session), phrase(
            "Isi tiap kotak suara sama dengan jumlah pemilihnya.")),
        _finding("meetings.decisions", [fault for kept, motion in decided for fault in _recount(session, kept, motion)],
                 phrase("Semua {count} keputusan sesuai kuorum dan suara yang dihitung ulang.", count=len(decided))))


def _finding(name: str, faults: list[str], fine: str) -> Finding:
    more = phrase("{first} Ada {count} lagi.", first=faults[0], count=len(faults) - 1) if len(faults) > 1 else ""
    return Finding(name, not faults, more or (faults[0] if faults else fine))


def _strangers(session: Session) -> list[str]:
    came = (select(Voter.line, Meeting.book_year).join(Attendance, Attendance.voter_id == Voter.id)
            .join(Sitting, Sitting.id == Attendance.sitting_id).join(Meeting, Meeting.id == Sitting.meeting_id)
            .where(Voter.meeting_id != Sitting.meeting_id))
    voted = (select(Voter.line, Meeting.book_year).join(Voted, Voted.voter_id == Voter.id)
             .join(Motion, Motion.id == Voted.motion_id).join(Meeting, Meeting.id == Motion.meeting_id)
             .where(Voter.meeting_id != Motion.meeting_id))
    return [phrase("Pemilih nomor {line} tidak ada di daftar pemilih rapat tahun buku {year}.", line=line, year=year)
            for line, year in (*session.execute(came), *session.execute(voted))]


def _absent(session: Session) -> list[str]:
    """Votes of somebody who attended no sitting of that meeting, or not the one that decided."""
    came = aliased(Sitting)
    seen = (select(Attendance.id).join(came, came.id == Attendance.sitting_id)
            .where(Attendance.voter_id == Voted.voter_id, came.meeting_id == Motion.meeting_id)
            .where((Decision.sitting_id == came.id) | Decision.sitting_id.is_(None)).exists())
    rows = session.execute(
        select(Voter.line, Motion.number).join(Voted, Voted.voter_id == Voter.id)
        .join(Motion, Motion.id == Voted.motion_id).outerjoin(Decision, Decision.motion_id == Motion.id).where(~seen))
    return [phrase("Pemilih nomor {line} memberi suara pada acara {number} tanpa tercatat hadir.", line=line,
                   number=number) for line, number in rows]


def _twice(session: Session) -> list[str]:
    came = session.execute(select(Attendance.voter_id, func.count()).group_by(
        Attendance.sitting_id, Attendance.voter_id).having(func.count() > 1))
    voted = session.execute(select(Voted.voter_id, func.count()).group_by(
        Voted.motion_id, Voted.voter_id).having(func.count() > 1))
    return [phrase("Pemilih nomor baris {voter} tercatat {times} kali.", voter=voter, times=times)
            for voter, times in (*came, *voted)]


def _ballots(session: Session) -> list[str]:
    wrong = []
    for motion in session.scalars(select(Motion).where(Motion.method != "consensus").order_by(Motion.id)):
        found, people = counting.ballots(session, motion), counting.voters(session, motion)
        if found != people * motion.seats:
            wrong.append(phrase("Acara “{title}”: {found} suara dari {people} pemilih untuk {seats} kursi.",
                                title=motion.title, found=found, people=people, seats=motion.seats))
    return wrong


def _recount(session: Session, kept: Decision, motion: Motion) -> Iterator[str]:
    sitting = session.get_one(Sitting, kept.sitting_id)
    found = quorum(session, sitting, motion, kept.attendance_id)
    if not found.met:
        yield phrase("“{title}” diputus tanpa kuorum. {quorum}", title=motion.title, quorum=found.said())
    if motion.kind == "election":
        election = counting.election(session, motion, found.present)
        outcome, passes = election.outcome, bool(election.elected)
    else:
        outcome = counting.count(session, motion, found.present).outcome
        passes = outcome == "passed"
    numbered = session.scalar(select(Resolution.number).where(Resolution.motion_id == motion.id))
    if outcome != kept.outcome or passes != (numbered is not None):
        yield phrase("“{title}” tercatat {kept}, padahal hitungan ulangnya {outcome}.", title=motion.title,
                     kept=kept.outcome, outcome=outcome)

