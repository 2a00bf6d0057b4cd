"""The last RAT before the world's first day, held as modules/meetings demands: roll, quorum, decisions, minutes."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from sandbox.modules.meetings import agenda, attendance, decisions, minutes, operations, roll
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.meetings.queries import last_sitting, motions, quorum
from sandbox.modules.members.models import Member
from seed.budgets import AGENDA
from seed.story import Story

CALLED_BEFORE, INVITED_BEFORE, MATERIALS_BEFORE = (timedelta(days=days) for days in (35, 20, 10))
SIGNED_AFTER = timedelta(days=3)
TITLES = {
    "accountability_report": "Pengesahan laporan pertanggungjawaban pengurus dan pengawas tahun buku {year}",
    "surplus_distribution": "Pembagian SHU tahun buku {year}",
    "work_plan_budget": "Rencana kerja dan RAPB tahun {next_year}"}


def hold_last_meeting(session: Session, story: Story) -> None:
    """None is on record where it would lie before the books, or this cooperative missed it."""
    terms = story.preset["meeting"]
    on = date(story.last_month.year, terms["month"], terms["day"])
    if on.replace(day=1) > story.last_month:
        on = on.replace(year=on.year - 1)
    if on < story.books_from or not story.holds_meeting(on.year):
        return
    meeting = _prepare(session, story, on)
    _come(session, story, meeting, on)
    operations.open_meeting(session, meeting, today=on)
    for motion in motions(session, meeting):
        decisions.decide(session, motion, today=on)
    operations.close_meeting(session, meeting, today=on)
    minutes.seal_minutes(session, meeting, present=quorum(session, last_sitting(session, meeting)).present,
                         dated_on=on, remarks="", written_by=_holder(story, "secretary"),
                         approved_by=_holder(story, "chair"), today=on + SIGNED_AFTER)


def _prepare(session: Session, story: Story, on: date) -> Meeting:
    year = on.year - 1
    meeting = operations.call_meeting(
        session, kind="annual", book_year=year, planned_on=on, place=story.preset["meeting"]["place"],
        today=on - CALLED_BEFORE, person=_holder(story, "chair"))
    for kind in AGENDA:
        agenda.propose(session, meeting, kind=kind, method="consensus",
                       title=TITLES[kind].format(year=year, next_year=year + 1))
    roll.freeze_roll(session, meeting, today=on - INVITED_BEFORE)
    operations.invite(session, meeting, today=on - INVITED_BEFORE)
    operations.send_materials(session, meeting, today=on - MATERIALS_BEFORE)
    return meeting


def _come(session: Session, story: Story, meeting: Meeting, on: date) -> None:
    random = story.random(f"rat/{on.year}")
    there = [member for member in roll.voters_on(session, meeting.roll_on)
             if member.left_on is None or member.left_on > on]
    least, most = story.preset["meeting"]["attendance_per_cent"]
    members: list[Member] = random.sample(there, len(there) * random.randint(least, most) // 100)
    attendance.sign_in(session, meeting, sorted(members, key=lambda member: member.member_no), today=on)


def _holder(story: Story, role: str) -> str:
    return next(officer["person"] for officer in story.preset["officers"] if officer["role"] == role)
