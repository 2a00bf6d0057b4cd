"""Deciding a motion on what was counted, and doing what the members resolved."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.cooperative.operations import adopt_rules, appoint_officer, end_office
from sandbox.modules.cooperative.queries import officers, rules
from sandbox.modules.meetings import counting
from sandbox.modules.meetings.agenda import merged, propose_election
from sandbox.modules.meetings.models import (
    REJECTED,
    SECOND_ROUND,
    Attendance,
    CarriedOut,
    Decision,
    Meeting,
    Motion,
    Resolution,
    Sitting,
)
from sandbox.modules.meetings.queries import check_quorum, decision, is_carried_out, last_sitting, quorum, resolutions
from sandbox.modules.meetings.requirements import rules_of
from sandbox.modules.members.models import Member

_PREFIX = {"annual": "RAT", "delegates": "RAT", "extraordinary": "RALB"}


@dataclass(frozen=True)
class Decided:
    decision: Decision
    resolution: Resolution | None
    second_round: Motion | None


def decide(session: Session, motion: Motion, *, today: date) -> Decided:
    """Count quorum and votes, keep the outcome, and number the resolution of what passed.

    Raises RuleBroken without quorum, whatever the votes. A tie for the last seat puts a second round on the agenda.
    """
    sitting = last_sitting(session, motion.meeting)
    _check_decidable(session, motion, sitting)
    until = session.scalar(select(func.max(Attendance.id)).where(Attendance.sitting_id == sitting.id))
    present = quorum(session, sitting, motion).present
    election = counting.election(session, motion, present) if motion.kind == "election" else None
    outcome = (election or counting.count(session, motion, present)).outcome
    kept = Decision(motion_id=motion.id, sitting_id=sitting.id, attendance_id=until, outcome=outcome)
    session.add(kept)
    session.flush()
    passes = bool(election.elected) if election else outcome != REJECTED
    return Decided(kept, _number(session, motion, today) if passes else None,
                   _second_round(session, motion, election) if outcome == SECOND_ROUND else None)


def carry_out(session: Session, resolution: Resolution, *, today: date, person: str) -> bool:
    """Adopt the rules and appoint the officers a resolution names, once; False when it changes neither."""
    motion = resolution.motion
    if is_carried_out(session, resolution) or not (motion.changes or motion.kind == "election"):
        return False
    if motion.changes:
        _adopt(session, resolution)
    else:
        _appoint(session, resolution)
    session.add(CarriedOut(resolution_id=resolution.id, carried_on=today, person=person))
    session.flush()
    return True


def carry_out_all(session: Session, meeting: Meeting, *, today: date, person: str) -> tuple[str, ...]:
    """The numbers of this meeting's resolutions that were carried out now."""
    return tuple(one.number for one in resolutions(session, meeting)
                 if carry_out(session, one, today=today, person=person))


def elected(session: Session, motion: Motion) -> tuple[Member, ...]:
    """Whom a decided election gave a seat in this round, most votes first."""
    kept = decision(session, motion)
    if kept is None:
        return ()
    sitting = session.get_one(Sitting, kept.sitting_id)
    found = counting.election(session, motion, quorum(session, sitting, motion, kept.attendance_id).present)
    standing = counting.candidates(session, motion)
    return tuple(standing[one] for one in found.elected)


def _check_decidable(session: Session, motion: Motion, sitting: Sitting) -> None:
    if decision(session, motion):
        raise NotAllowed("“{title}” sudah diputus.", title=motion.title, hint="Lihat hasilnya di berita acara.")
    if motion.meeting.status != "opened":
        raise NotAllowed("Rapat ini tidak sedang berlangsung, jadi tidak bisa memutus.",
                         hint="Keputusan diambil setelah pimpinan membuka rapat.")
    check_quorum(session, motion, sitting)
    voted = counting.voters(session, motion)
    if motion.method != "consensus" and not voted:
        raise NotAllowed("Belum ada yang memberi suara untuk “{title}”.", title=motion.title,
                         hint="Adakan pemungutan suara lebih dahulu.")
    if counting.ballots(session, motion) != voted * motion.seats and motion.method != "consensus":
        raise RuleBroken("Kotak suara berisi {ballots} suara, padahal {voters} orang memberi suara.",
                         ballots=counting.ballots(session, motion), voters=voted, hint="Hitung ulang bersama saksi.")


def _number(session: Session, motion: Motion, today: date) -> Resolution:
    """RAT-2025/KEP-01: numbered on through all meetings about that book year."""
    start = f"{_PREFIX[motion.meeting.kind]}-{motion.meeting.book_year}/KEP-"
    known = session.scalar(select(func.count(Resolution.id)).where(Resolution.number.startswith(start)))
    resolution = Resolution(number=f"{start}{known + 1:02}", motion_id=motion.id, adopted_on=today)
    session.add(resolution)
    session.flush()
    return resolution


def _second_round(session: Session, motion: Motion, election: counting.Election) -> Motion:
    return propose_election(
        session, motion.meeting, role=motion.role, seats=election.seats_left, follows=motion,
        candidates=[member for one, member in counting.candidates(session, motion).items() if one in election.tied],
        title=f"{motion.title}, putaran berikutnya", effective_from=motion.effective_from)


def _adopt(session: Session, resolution: Resolution) -> None:
    """Rules never begin before the members decided them."""
    since = max(resolution.motion.effective_from, resolution.adopted_on)
    adopt_rules(session, merged(rules(session, since), resolution.motion.changes), effective_from=since,
                adopted_by=resolution.number, decided_on=resolution.adopted_on)


def _appoint(session: Session, resolution: Resolution) -> None:
    """An election fills the office anew: who held it and was not elected that day leaves it the day before."""
    motion = resolution.motion
    since = max(motion.effective_from or resolution.adopted_on, resolution.adopted_on)
    years = rules_of(session, motion.meeting)["meetings"]["officer_term_years"]
    for officer in officers(session, role=motion.role, on=since):
        if officer.since < since:
            end_office(session, officer, last_day=date.fromordinal(since.toordinal() - 1))
    for member in elected(session, motion):
        appoint_officer(session, member.member_no, name=member.full_name, role=motion.role, since=since,
                        member_id=member.id, until=_term_end(since, years))


def _term_end(since: date, years: int) -> date:
    """The day before the anniversary; of 29 February, 28 February."""
    day = 28 if (since.month, since.day) == (2, 29) else since.day
    return date.fromordinal(since.replace(year=since.year + years, day=day).toordinal() - 1)
