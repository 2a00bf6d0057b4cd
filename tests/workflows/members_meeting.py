"""A members' meeting that resolves one thing, for the workflows that act upon what the members resolved."""

from datetime import timedelta

from sqlalchemy import select

from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import decisions, operations
from sandbox.modules.meetings.agenda import propose
from sandbox.modules.meetings.attendance import sign_in
from sandbox.modules.meetings.models import Voter
from sandbox.modules.meetings.roll import freeze_roll
from sandbox.modules.meetings.voting import show_hands
from sandbox.modules.members.models import Member
from tests.workflows.playing import let_pass_until


def resolve(session, kind: str, title: str, *, against: int = 0) -> str:
    """The number of the resolution of a RAT that everybody attends; "" when more than half are `against` it."""
    meeting = operations.call_meeting(
        session, kind="annual", book_year=today(session).year - 1, planned_on=today(session) + timedelta(days=20),
        place="Aula Disdik", today=today(session), person="A-0003")
    motion = propose(session, meeting, kind=kind, title=title, method="hands")
    freeze_roll(session, meeting, today=today(session))
    operations.invite(session, meeting, today=today(session))
    operations.send_materials(session, meeting, today=today(session))
    let_pass_until(session, today(session) + timedelta(days=20))
    voters = _voters(session, meeting)
    sign_in(session, meeting, voters, today=today(session))
    operations.open_meeting(session, meeting, today=today(session))
    show_hands(session, motion, against=voters[:against])
    found = decisions.decide(session, motion, today=today(session))
    operations.close_meeting(session, meeting, today=today(session))
    return found.resolution.number if found.resolution else ""


def _voters(session, meeting) -> list[Member]:
    return list(session.scalars(select(Member).join(Voter, Voter.member_id == Member.id)
                                .where(Voter.meeting_id == meeting.id).order_by(Member.id)))
