"""Counting: from votes to passed or not, elected or tied. Pure functions of numbers, then the numbers of a motion."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from sandbox.modules.meetings.models import (
    ABSTAIN,
    CHOICES,
    FOR,
    PASSED,
    REJECTED,
    SECOND_ROUND,
    Attendance,
    Candidate,
    Motion,
    NamedVote,
    Sitting,
    Tally,
    Voted,
    Voter,
)
from sandbox.modules.meetings.requirements import Requirement, majority_of, rules_of
from sandbox.modules.members.models import Member
from sandbox.phrase import Phrase, phrase


@dataclass(frozen=True)
class Count:
    """The votes on a yes-or-no motion; `base` is what the majority is a share of."""

    in_favour: int
    against: int
    abstaining: int
    base: int
    rule: Requirement

    @property
    def needed(self) -> int:
        return self.rule.threshold.needed(self.base)

    @property
    def outcome(self) -> str:
        return PASSED if self.in_favour >= self.needed else REJECTED

    def said(self) -> Phrase:
        return phrase("Setuju {in_favour}, tidak setuju {against}, abstain {abstaining}; {rule} dari {base} suara "
                      "meminta paling sedikit {needed}.", in_favour=self.in_favour, against=self.against,
                      abstaining=self.abstaining, rule=self.rule.said(), base=self.base, needed=self.needed)


@dataclass(frozen=True)
class Election:
    """Who has a seat after this round, by candidate id in the order of votes, and who shares the last seats."""

    votes: tuple[tuple[int, int], ...]  # candidate id and votes, most votes first
    elected: tuple[int, ...]
    tied: tuple[int, ...]
    seats_left: int
    abstaining: int

    @property
    def outcome(self) -> str:
        if self.tied:
            return SECOND_ROUND
        return PASSED if self.elected else REJECTED


def count_election(votes: Mapping[int, int], seats: int, abstaining: int = 0) -> Election:
    """Most votes win. Where the last seat is shared by more candidates than there are seats, none of those has it:
    they stand again in a second round. Nobody is elected without a vote."""
    ranked = tuple(sorted(((one, count) for one, count in votes.items()), key=lambda row: (-row[1], row[0])))
    chosen = [row for row in ranked if row[1] > 0]
    if len(chosen) <= seats:
        return Election(ranked, tuple(one for one, _ in chosen), (), seats - len(chosen), abstaining)
    last, first_out = chosen[seats - 1][1], chosen[seats][1]
    if last > first_out:
        return Election(ranked, tuple(one for one, _ in chosen[:seats]), (), 0, abstaining)
    safe = tuple(one for one, count in chosen if count > last)
    return Election(ranked, safe, tuple(one for one, count in chosen if count == last), seats - len(safe), abstaining)


def count(session: Session, motion: Motion, present: int) -> Count:
    """Of a consensus nobody objected to, everybody present is in favour."""
    votes = {FOR: present} if motion.method == "consensus" else _votes(session, motion)
    said = [votes.get(choice, 0) for choice in CHOICES]
    counted = rules_of(session, motion.meeting)["meetings"]["abstentions"] == "counted"
    base = said[0] + said[1] + (said[2] if counted else 0)
    return Count(*said, base, majority_of(session, motion))


def election(session: Session, motion: Motion, present: int) -> Election:
    standing = candidates(session, motion)
    if motion.method == "consensus":
        return count_election(dict.fromkeys(standing, present), motion.seats)
    votes = _votes(session, motion)
    return count_election({one: votes.get(str(one), 0) for one in standing}, motion.seats, votes.get(ABSTAIN, 0))


def candidates(session: Session, motion: Motion) -> dict[int, Member]:
    """Candidate id -> the member who stands, in the order of nomination."""
    rows = session.execute(select(Candidate.id, Member).join(Member, Member.id == Candidate.member_id)
                           .where(Candidate.motion_id == motion.id).order_by(Candidate.id))
    return dict(rows.all())


def ballots(session: Session, motion: Motion) -> int:
    """Everything in the urn, or every named vote; an election's paper counts once for each seat."""
    return sum(_votes(session, motion).values())


def voters(session: Session, motion: Motion) -> int:
    return session.scalar(select(func.count()).select_from(Voted).where(Voted.motion_id == motion.id))


def waiting(session: Session, motion: Motion, sitting: Sitting) -> tuple[Voter, ...]:
    """Who is present at the sitting and has not voted on this motion, in the order of the attendance list."""
    done = select(Voted.voter_id).where(Voted.motion_id == motion.id, Voted.voter_id == Voter.id).exists()
    return tuple(session.scalars(
        select(Voter).join(Attendance, Attendance.voter_id == Voter.id).options(joinedload(Voter.member))
        .where(Attendance.sitting_id == sitting.id, ~done).order_by(Voter.line)))


def _votes(session: Session, motion: Motion) -> dict[str, int]:
    if motion.method == "secret":
        return dict(session.execute(select(Tally.choice, Tally.votes).where(Tally.motion_id == motion.id)).all())
    return dict(session.execute(select(NamedVote.choice, func.count()).where(NamedVote.motion_id == motion.id)
                                .group_by(NamedVote.choice)).all())
