"""The day the book stands at."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.meetings.queries import last_sitting


def eve(session: Session, meeting: Meeting | None) -> date:
    """Today, and from the meeting on the day before it: who is elected there answers for the next year, not for this.

    However late the book is printed, the same people sign it.
    """
    if meeting is None:
        return today(session)
    return min(today(session), last_sitting(session, meeting).planned_on - timedelta(days=1))
