"""What one member has to do with a meeting: invited or not, on the roll or not, present or not, what to vote on."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext, lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.meetings import queries
from sandbox.modules.meetings.models import Attendance, Meeting, Motion, Sitting, Voted, Voter
from sandbox.modules.meetings.roll import why_no_vote
from sandbox.modules.members.models import Member
from sandbox.phrase import Phrase
from sandbox.web.arena import world

KINDS = {"annual": lazy_gettext("Rapat Anggota Tahunan"), "extraordinary": lazy_gettext("Rapat Anggota Luar Biasa"),
         "delegates": lazy_gettext("Rapat Anggota Tahunan (utusan)")}


@dataclass(frozen=True)
class Invitation:
    """`voter` is the line of the roll, None for somebody without a vote; `why_no_vote` then says the reason."""

    meeting: Meeting
    sitting: Sitting
    voter: Voter | None
    why_no_vote: Phrase | None
    attendance: Attendance | None
    voted: frozenset[int]  # motions
    to_vote: tuple[Motion, ...]

    @property
    def title(self) -> str:
        return gettext("%(kind)s tahun buku %(year)s", kind=KINDS[self.meeting.kind], year=self.meeting.book_year)

    @property
    def is_over(self) -> bool:
        return self.meeting.status == "closed"


def invitation(session: Session, member: Member, today: date) -> Invitation | None:
    """To the meeting that is to come or under way; None when nobody was invited to one yet."""
    meeting = queries.current_meeting(session)
    if meeting is None or meeting.status == "closed" or not was_invited(session, meeting):
        return None
    return invitation_to(session, meeting, member, today)


def was_invited(session: Session, meeting: Meeting) -> bool:
    """Until the invitation goes out a meeting is a plan of the board."""
    return any(sitting.invited_on for sitting in queries.sittings(session, meeting))


def meeting_of(meeting_id: int) -> Meeting:
    """Raises NotFound for one to which nobody was invited yet."""
    found = queries.meeting(world(), meeting_id)
    if not was_invited(world(), found):
        raise NotFound("Rapat ini tidak ada di koperasi ini.")
    return found


def invitation_to(session: Session, meeting: Meeting, member: Member, today: date) -> Invitation:
    sitting = queries.last_sitting(session, meeting)
    voter = session.scalar(select(Voter).where(Voter.meeting_id == meeting.id, Voter.member_id == member.id))
    came = voter and session.scalar(select(Attendance).where(Attendance.sitting_id == sitting.id,
                                                             Attendance.voter_id == voter.id))
    voted = session.scalars(select(Voted.motion_id).where(Voted.voter_id == voter.id)).all() if voter else ()
    why = None if voter else why_no_vote(session, member, meeting.roll_on or today)
    return Invitation(meeting, sitting, voter, why, came, frozenset(voted),
                      tuple(_to_vote(session, meeting, sitting, came, voted)))


def _to_vote(session: Session, meeting: Meeting, sitting: Sitting, came: Attendance | None, voted) -> list[Motion]:
    if meeting.status != "opened" or not (came or meeting.form == "written"):
        return []
    return [motion for motion in queries.open_motions(session, meeting)
            if motion.method != "consensus" and motion.id not in voted
            and queries.quorum(session, sitting, motion).met]
