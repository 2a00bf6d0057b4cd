"""A members' meeting around the cases that need one: called, attended and voted as the pages of the meeting do."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import counting, operations, queries
from sandbox.modules.meetings.attendance import sign_in
from sandbox.modules.meetings.decisions import decide
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.meetings.roll import freeze_roll, voters_on
from sandbox.modules.meetings.voting import cast_vote, show_hands
from sandbox.modules.members.models import Member
from tests.workflows.playing import Play, let_pass_until

CHAIR = "A-0003"


def call(session: Session, *, kind: str = "annual", ahead: int = 40) -> Meeting:
    """Called, invited to, with materials and a frozen roll, so many days ahead."""
    on = today(session)
    meeting = operations.call_meeting(session, kind=kind, book_year=on.year - 1, planned_on=on + timedelta(days=ahead),
                                      place="Aula Disdik", today=on, person=CHAIR)
    freeze_roll(session, meeting, today=on)
    operations.invite(session, meeting, today=on)
    operations.send_materials(session, meeting, today=on)
    return meeting


def attend(session: Session, meeting: Meeting, present: int) -> None:
    """The calendar goes on to the day of the sitting, and the first lines of the roll sign in."""
    sitting = queries.last_sitting(session, meeting)
    if today(session) < sitting.planned_on:
        let_pass_until(session, sitting.planned_on)
    sign_in(session, meeting, [one.member for one in queries.roll(session, meeting)[:present]], today=today(session))


def hold(session: Session, meeting: Meeting, *, agree: bool = True) -> None:
    """Everybody on the roll comes; all motions are decided; the meeting is closed."""
    attend(session, meeting, queries.on_roll(session, meeting))
    operations.open_meeting(session, meeting, today=today(session))
    present = [one.member for one in queries.roll(session, meeting)]
    for motion in queries.open_motions(session, meeting):
        if motion.kind == "election":
            elect(session, motion, present, agree)
        else:
            show_hands(session, motion, against=() if agree else present)
        decide(session, motion, today=today(session))
    operations.close_meeting(session, meeting, today=today(session))


def hold_too_small(session: Session, meeting: Meeting) -> None:
    """Ten members come, and ten again to the second call: nothing is decided."""
    attend(session, meeting, 10)
    operations.open_meeting(session, meeting, today=today(session))
    operations.adjourn(session, meeting, planned_on=today(session) + timedelta(days=7), place="", today=today(session))
    operations.invite(session, meeting, today=today(session))
    attend(session, meeting, 10)
    operations.open_meeting(session, meeting, today=today(session))
    operations.close_meeting(session, meeting, today=today(session))


def elect(session: Session, motion, present: Iterable[Member], agree: bool) -> None:
    """By secret ballot: all for the first candidate, or nobody for anybody."""
    first = next(iter(counting.candidates(session, motion)))
    for member in present:
        cast_vote(session, motion, member, choices=[str(first)] if agree else [])


def have_voters(session: Session, wanted: int) -> None:
    """Members who joined long ago, until the roll has so many lines."""
    like = session.scalars(select(Member).where(Member.member_no == "A-0042")).one()
    row = {column.key: getattr(like, column.key) for column in Member.__table__.columns if column.key != "id"}
    missing = wanted - len(voters_on(session, today(session)))
    session.execute(insert(Member), [
        row | {"member_no": f"A-{9000 + number}", "full_name": f"Anggota {number}", "nip": None, "heir_name": "-",
               "nik": f"62710344068{number:05}", "birth_date": date(1985, 6, 4), "joined_on": date(2015, 1, 5)}
        for number in range(1, missing + 1)])


def to_the_meeting(play: Play) -> Play:
    """A meeting is called, and the proposal goes on its agenda."""
    call(play.session, kind="extraordinary")
    return play.take("ask_meeting")


def asked_too_early(play: Play) -> Play:
    """The day of the meeting has come, but the meeting has not decided yet."""
    let_pass_until(play.session, queries.last_sitting(play.session, queries.current_meeting(play.session)).planned_on)
    return play.take("after_meeting")


def outcome(play: Play, *, agree: bool) -> Play:
    hold(play.session, queries.current_meeting(play.session), agree=agree)
    return play.take("after_meeting")


def undecided(play: Play) -> Play:
    hold_too_small(play.session, queries.current_meeting(play.session))
    return play.take("after_meeting")
