"""Meetings of the members: the roll, who came, what was put to the vote, who voted, what was decided.

Whoever wrote a name on the roll, a vote or a decision wrote it for good: these rows are only added. An attendance
too, but for the line that a clerk got wrong, until it counted for something.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sandbox.modules.meetings.guards import GUARDS
from sandbox.modules.members.models import Member
from sandbox.worlds.base import Json, Key, LongText, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only

MEETING_KINDS = ("annual", "extraordinary", "delegates")  # delegates: the annual meeting where delegates come
FORMS = ("physical", "electronic", "written")
STATUSES = ("planned", "invited", "opened", "adjourned", "closed")
WAYS = ("signature", "qr", "letter", "written")
MOTION_KINDS = ("accountability_report", "surplus_distribution", "work_plan_budget", "election", "articles",
                "dissolution", "business_plan", "other")
METHODS = ("consensus", "hands", "secret", "written")
FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
CHOICES = (FOR, AGAINST, ABSTAIN)
PASSED, REJECTED, SECOND_ROUND = "passed", "rejected", "second_round"
OUTCOMES = (PASSED, REJECTED, SECOND_ROUND)


def _one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


class Meeting(WorldBase):
    """One meeting of the members, from its call to its closing; what was held on which day is in its sittings."""

    __tablename__ = "meeting"
    __table_args__ = (_one_of("kind", MEETING_KINDS), _one_of("form", FORMS), _one_of("status", STATUSES))

    id: Mapped[Key]
    kind: Mapped[str]
    form: Mapped[str]
    book_year: Mapped[int]
    called_on: Mapped[date]  # the rules in force that day are those of the whole meeting
    called_by: Mapped[str]  # person
    status: Mapped[str]
    roll_on: Mapped[date | None]  # record date; once set nobody enters the roll any more


class Sitting(WorldBase):
    """The first call of a meeting, or its second after too few came."""

    __tablename__ = "sitting"
    __table_args__ = (UniqueConstraint("meeting_id", "call"), CheckConstraint("call IN (1, 2)", name="two_calls"))

    id: Mapped[Key]
    meeting_id: Mapped[int] = reference("meeting.id")
    call: Mapped[int]
    planned_on: Mapped[date]
    place: Mapped[str]
    invited_on: Mapped[date | None]
    materials_on: Mapped[date | None]
    opened_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    meeting: Mapped[Meeting] = relationship(viewonly=True)


class Voter(WorldBase):
    """A line of the roll: one member, one vote. `line` is the number on the attendance list."""

    __tablename__ = "voter"
    __table_args__ = (UniqueConstraint("meeting_id", "member_id"), UniqueConstraint("meeting_id", "line"))

    id: Mapped[Key]
    meeting_id: Mapped[int] = reference("meeting.id")
    member_id: Mapped[int] = reference("member.id")
    line: Mapped[int]
    chosen_by: Mapped[str]  # the group meeting that chose a delegate; "" where members come themselves

    member: Mapped[Member] = relationship(viewonly=True)


class EntryPass(WorldBase):
    """The digest of a voter's QR code; the code itself is only on his invitation."""

    __tablename__ = "entry_pass"

    voter_id: Mapped[int] = reference("voter.id", primary_key=True, index=False)
    digest: Mapped[str] = mapped_column(unique=True)


class Attendance(WorldBase):
    """A voter came to a sitting, himself or through the one holder of his letter."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("sitting_id", "voter_id"), UniqueConstraint("sitting_id", "holder_id"),
        _one_of("way", WAYS),
        CheckConstraint("(way = 'letter') = (holder_id IS NOT NULL)", name="letter_has_a_holder"),
        CheckConstraint("holder_id <> voter_id", name="holder_is_another"))

    id: Mapped[Key]
    sitting_id: Mapped[int] = reference("sitting.id")
    voter_id: Mapped[int] = reference("voter.id")
    way: Mapped[str]
    holder_id: Mapped[int | None] = reference("voter.id")  # who holds the letter of an absent voter
    proof: Mapped[str]  # number of the letter or of the written answer; "" for a signature or a QR code

    voter: Mapped[Voter] = relationship(viewonly=True, foreign_keys=[voter_id])


class StruckAttendance(WorldBase):
    """A line of the attendance list that was written by mistake and taken out again: whose, why, by whom."""

    __tablename__ = "struck_attendance"

    id: Mapped[Key]
    sitting_id: Mapped[int] = reference("sitting.id")
    voter_id: Mapped[int] = reference("voter.id")
    way: Mapped[str]
    reason: Mapped[str]
    struck_on: Mapped[date]
    person: Mapped[str]

    voter: Mapped[Voter] = relationship(viewonly=True)


class Motion(WorldBase):
    """An item of the agenda that the meeting decides. Undecided while it has no Decision."""

    __tablename__ = "motion"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"), _one_of("kind", MOTION_KINDS), _one_of("method", METHODS),
        CheckConstraint("seats > 0", name="some_seat"),
        CheckConstraint("(kind = 'election') = (role <> '')", name="election_names_an_office"))

    id: Mapped[Key]
    meeting_id: Mapped[int] = reference("meeting.id")
    number: Mapped[int]
    kind: Mapped[str]
    title: Mapped[str]
    text: Mapped[LongText]
    method: Mapped[str]
    role: Mapped[str]  # office of an election; "" else
    seats: Mapped[int]  # names on a ballot of an election; 1 else
    changes: Mapped[Json]  # keys of the rules file that change when this passes, as nested as the file; mostly {}
    effective_from: Mapped[date | None]
    follows_id: Mapped[int | None] = reference("motion.id")  # the tied round that this one repeats

    meeting: Mapped[Meeting] = relationship(viewonly=True)


class Candidate(WorldBase):
    """A member who stands in an election."""

    __tablename__ = "candidate"
    __table_args__ = (UniqueConstraint("motion_id", "member_id"),)

    id: Mapped[Key]
    motion_id: Mapped[int] = reference("motion.id")
    member_id: Mapped[int] = reference("member.id")

    member: Mapped[Member] = relationship(viewonly=True)


class Voted(WorldBase):
    """That somebody voted, never what; one member one vote is this key."""

    __tablename__ = "voted"

    motion_id: Mapped[int] = reference("motion.id", primary_key=True, index=False)
    voter_id: Mapped[int] = reference("voter.id", primary_key=True)


class NamedVote(WorldBase):
    """A hand that everybody saw, or a signed answer."""

    __tablename__ = "named_vote"
    __table_args__ = (ForeignKeyConstraint(["motion_id", "voter_id"], ["voted.motion_id", "voted.voter_id"]),
                      _one_of("choice", CHOICES))

    motion_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    voter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[str]


class Tally(WorldBase):
    """How often a choice was found in the urn. There are no single ballots that an order or an id could join to a
    voter: all choices are here, at zero, before the first vote, and a vote only counts one of them up."""

    __tablename__ = "tally"

    motion_id: Mapped[int] = reference("motion.id", primary_key=True, index=False)
    choice: Mapped[str] = mapped_column(primary_key=True)  # one of CHOICES, or the id of a candidate
    votes: Mapped[int] = mapped_column(CheckConstraint("votes >= 0", name="not_negative"))


class Decision(WorldBase):
    """What came of a motion, in which sitting, counting the attendances up to the named one."""

    __tablename__ = "decision"
    __table_args__ = (_one_of("outcome", OUTCOMES),)

    id: Mapped[Key]
    motion_id: Mapped[int] = reference("motion.id", unique=True)
    sitting_id: Mapped[int] = reference("sitting.id")
    attendance_id: Mapped[int] = reference("attendance.id", index=False)
    outcome: Mapped[str]


class Resolution(WorldBase):
    """A passed motion and its number."""

    __tablename__ = "resolution"

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)  # RAT-2025/KEP-01, the year being the book year
    motion_id: Mapped[int] = reference("motion.id", unique=True)
    adopted_on: Mapped[date]

    motion: Mapped[Motion] = relationship(viewonly=True)


class CarriedOut(WorldBase):
    """That the rules or the offices a resolution changes were changed."""

    __tablename__ = "carried_out"

    id: Mapped[Key]
    resolution_id: Mapped[int] = reference("resolution.id", unique=True)
    carried_on: Mapped[date]
    person: Mapped[str]


class MinutesSeal(WorldBase):
    """The minutes were signed by who wrote them and by somebody else; every number in them is computed."""

    __tablename__ = "minutes_seal"
    __table_args__ = (CheckConstraint("written_by <> approved_by", name="two_people"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = reference("meeting.id", unique=True)
    dated_on: Mapped[date]
    remarks: Mapped[LongText]
    written_by: Mapped[str]
    approved_by: Mapped[str]


add_guards(*GUARDS, *map(append_only, (
    "voter", "struck_attendance", "motion", "candidate", "voted", "named_vote", "decision", "resolution", "carried_out",
    "minutes_seal")))
