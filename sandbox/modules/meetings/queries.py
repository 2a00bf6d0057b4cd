"""Questions about meetings: which one, who is on the roll, who came, whether they may decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from sandbox.errors import NotAllowed, NotFound, RuleBroken
from sandbox.modules.meetings.models import (
    Attendance,
    CarriedOut,
    Decision,
    Meeting,
    Motion,
    Resolution,
    Sitting,
    Voter,
)
from sandbox.modules.meetings.requirements import Requirement, quorum_of
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label
from sandbox.phrase import Phrase, phrase


@dataclass(frozen=True)
class Quorum:
    """Counted from the attendance list, never typed."""

    present: int
    on_roll: int
    rule: Requirement

    @property
    def needed(self) -> int:
        return self.rule.threshold.needed(self.on_roll)

    @property
    def met(self) -> bool:
        return self.present >= self.needed

    def said(self) -> Phrase:
        numbers = {"present": self.present, "on_roll": self.on_roll, "needed": self.needed, "rule": self.rule.said()}
        if self.met:
            return phrase("Kuorum tercapai: hadir {present} dari {on_roll} pemilik suara, dan {rule} meminta paling "
                          "sedikit {needed}.", **numbers)
        return phrase("Kuorum belum tercapai: hadir {present} dari {on_roll} pemilik suara, sedangkan {rule} meminta "
                      "paling sedikit {needed}.", **numbers)


def meeting(session: Session, meeting_id: int) -> Meeting:
    found = session.get(Meeting, meeting_id)
    if found is None:
        raise NotFound("Rapat ini tidak ada di koperasi ini.")
    return found


def current_meeting(session: Session) -> Meeting | None:
    """The newest that is not closed, else the newest; None when none was ever called."""
    return session.scalar(select(Meeting).order_by(Meeting.status == "closed", Meeting.id.desc()).limit(1))


def meetings(session: Session) -> tuple[Meeting, ...]:
    return tuple(session.scalars(select(Meeting).order_by(Meeting.id.desc())))


def sittings(session: Session, meeting: Meeting) -> tuple[Sitting, ...]:
    return tuple(session.scalars(select(Sitting).where(Sitting.meeting_id == meeting.id).order_by(Sitting.call)))


def last_sitting(session: Session, meeting: Meeting) -> Sitting:
    return session.scalars(
        select(Sitting).where(Sitting.meeting_id == meeting.id).order_by(Sitting.call.desc()).limit(1)).one()


def roll(session: Session, meeting: Meeting) -> tuple[Voter, ...]:
    """In the order of the attendance list."""
    return tuple(session.scalars(select(Voter).where(Voter.meeting_id == meeting.id)
                                 .options(joinedload(Voter.member)).order_by(Voter.line)))


def on_roll(session: Session, meeting: Meeting) -> int:
    return session.scalar(select(func.count(Voter.id)).where(Voter.meeting_id == meeting.id))


def voter(session: Session, meeting: Meeting, member: Member) -> Voter:
    """Raises RuleBroken for somebody who is not on the roll."""
    found = session.scalar(select(Voter).where(Voter.meeting_id == meeting.id, Voter.member_id == member.id))
    if found is None:
        raise RuleBroken("{who} tidak ada di daftar pemilih rapat ini, yang dikunci {date} dengan {count} nama.",
                         hint="Ia boleh hadir sebagai peninjau, tanpa suara. Hanya anggota yang punya suara pada "
                              "tanggal itu yang memutus.",
                         who=label(member), date=meeting.roll_on or phrase("(belum dikunci)"),
                         count=on_roll(session, meeting))
    return found


def voters_named(session: Session, meeting: Meeting, members: Iterable[Member]) -> tuple[Voter, ...]:
    """Of many members in one question, in their order. Raises RuleBroken for the first who is not on the roll."""
    wanted = tuple(members)
    found = {one.member_id: one for one in session.scalars(
        select(Voter).where(Voter.meeting_id == meeting.id, Voter.member_id.in_({one.id for one in wanted})))}
    return tuple(found.get(member.id) or voter(session, meeting, member) for member in wanted)


def attendances(session: Session, sitting: Sitting) -> tuple[Attendance, ...]:
    return tuple(session.scalars(select(Attendance).where(Attendance.sitting_id == sitting.id).order_by(Attendance.id)))


def present(session: Session, sitting: Sitting, until: int | None = None) -> int:
    """Voters who came or sent their letter; `until` names the last attendance that a decision counted."""
    counted = select(func.count(Attendance.id)).where(Attendance.sitting_id == sitting.id)
    return session.scalar(counted if until is None else counted.where(Attendance.id <= until))


def quorum(session: Session, sitting: Sitting, motion: Motion | None = None, until: int | None = None) -> Quorum:
    """Of the sitting as a whole, or for this motion, whose kind may ask for more."""
    total = on_roll(session, sitting.meeting)
    return Quorum(present(session, sitting, until), total, quorum_of(session, sitting, total, motion))


def check_quorum(session: Session, motion: Motion, sitting: Sitting) -> None:
    """Raises RuleBroken with the rule, the numbers and the way out."""
    found = quorum(session, sitting, motion)
    if not found.met:
        raise RuleBroken(found.said(), hint="Rapat ini tidak bisa memutus. Tunda dan panggil rapat kedua."
                         if sitting.call == 1 else "Rapat ini tidak bisa memutus. Tutup, lalu panggil rapat baru.")


def motions(session: Session, meeting: Meeting) -> tuple[Motion, ...]:
    return tuple(session.scalars(_motions_of(meeting)))


def open_motions(session: Session, meeting: Meeting) -> tuple[Motion, ...]:
    return tuple(session.scalars(_motions_of(meeting).where(
        ~select(Decision.id).where(Decision.motion_id == Motion.id).exists())))


def open_motion(session: Session, meeting: Meeting, kind: str = "", number: int | None = None) -> Motion:
    """The next to decide, or the one of this kind or number. Raises NotAllowed when there is none."""
    waiting = [motion for motion in open_motions(session, meeting)
               if number in (None, motion.number) and kind in ("", motion.kind)]
    if not waiting:
        raise NotAllowed("Tidak ada acara rapat seperti itu yang masih menunggu keputusan.",
                         hint="Lihat susunan acara rapat ini.")
    return _next_of(session, waiting)


def next_motion(session: Session, meeting: Meeting) -> Motion | None:
    """The first that those present may decide, else the first that still waits; None when all are decided."""
    waiting = open_motions(session, meeting)
    return _next_of(session, waiting) if waiting else None


def decidable_motions(session: Session, motions: Iterable[Motion]) -> tuple[Motion, ...]:
    """Those whose own quorum is met by who is present now."""
    return tuple(motion for motion in motions
                 if quorum(session, last_sitting(session, motion.meeting), motion).met)


def last_round(session: Session, meeting: Meeting, number: int) -> Motion:
    """The motion of this number on the agenda; of an election that tied, the round that was put there last."""
    found = session.scalars(_motions_of(meeting).where(Motion.number == number)).one()
    while following := session.scalar(select(Motion).where(Motion.follows_id == found.id)):
        found = following
    return found


def decision(session: Session, motion: Motion) -> Decision | None:
    return session.scalar(select(Decision).where(Decision.motion_id == motion.id))


def decided(session: Session, meeting: Meeting, kind: str = "") -> Decision | None:
    """The last decision of this meeting on a motion of this kind."""
    chosen = select(Decision).join(Motion, Motion.id == Decision.motion_id).where(Motion.meeting_id == meeting.id)
    if kind:
        chosen = chosen.where(Motion.kind == kind)
    return session.scalar(chosen.order_by(Decision.id.desc()).limit(1))


def resolutions(session: Session, meeting: Meeting) -> tuple[Resolution, ...]:
    return tuple(session.scalars(_resolutions().where(Motion.meeting_id == meeting.id)))


def resolution_on(session: Session, kind: str, book_year: int | None = None) -> Resolution | None:
    """The newest resolution of this kind, of the meeting about that book year; what other modules act upon."""
    chosen = _resolutions().where(Motion.kind == kind)
    if book_year is not None:
        chosen = chosen.join(Meeting, Meeting.id == Motion.meeting_id).where(Meeting.book_year == book_year)
    found = session.scalars(chosen).all()
    return found[-1] if found else None


def resolution_numbered(session: Session, number: str) -> Resolution | None:
    """RAT-2026/KEP-03, of whatever meeting."""
    return session.scalar(_resolutions().where(Resolution.number == number.strip()))


def all_resolutions(session: Session, most: int) -> tuple[Resolution, ...]:
    """Of all meetings, the newest first."""
    return tuple(session.scalars(_resolutions().order_by(None).order_by(Resolution.id.desc()).limit(most)))


def is_carried_out(session: Session, resolution: Resolution) -> bool:
    return session.scalar(select(CarriedOut.id).where(CarriedOut.resolution_id == resolution.id)) is not None


def labels(voters: Iterable[Voter]) -> tuple[Phrase, ...]:
    return tuple(label(found.member) for found in voters)


def _next_of(session: Session, waiting: Sequence[Motion]) -> Motion:
    """A motion that asks for more, such as a change of the articles, does not hold up the others."""
    return next(iter(decidable_motions(session, waiting)), waiting[0])


def _motions_of(meeting: Meeting) -> Select:
    return select(Motion).where(Motion.meeting_id == meeting.id).order_by(Motion.number)


def _resolutions() -> Select:
    return (select(Resolution).join(Motion, Motion.id == Resolution.motion_id).options(joinedload(Resolution.motion))
            .order_by(Resolution.id))
