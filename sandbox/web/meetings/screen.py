"""The big screen in the hall: the quorum and the vote that goes on, read from the last row; it asks again by itself."""

from flask import render_template, request

from sandbox.modules.cooperative.queries import get_cooperative
from sandbox.modules.meetings import queries
from sandbox.modules.meetings.minutes import minutes
from sandbox.modules.meetings.models import Meeting, Motion
from sandbox.web.arena import world
from sandbox.web.meetings import words
from sandbox.web.meetings.access import meeting_of, motion_of, pages
from sandbox.web.meetings.bars import quorum_bar
from sandbox.web.meetings.votes import bars_of
from sandbox.web.numbers import whole

SECONDS = 8


@pages.get("/<int:meeting_id>/screen")
def screen(meeting_id: int):
    session, meeting = world(), meeting_of(meeting_id)
    shown, told = _shown(meeting), minutes(session, meeting)
    record = next((row for row in told.motions if shown and row.number == shown.number), None)
    sitting = queries.last_sitting(session, meeting)
    quorum = queries.quorum(session, sitting, shown if shown and not record.outcome else None)
    return render_template(
        "meetings/screen.html", meeting=meeting, sitting=sitting, quorum=quorum, bar=quorum_bar(quorum),
        motion=shown, record=record, bars=bars_of(shown, record) if shown else (), w=words, seconds=SECONDS,
        cooperative=get_cooperative(session).name, resolutions=told.resolutions)


def _shown(meeting: Meeting) -> Motion | None:
    """The one asked for; else the next that waits while the meeting is open, else the last decided."""
    asked = request.args.get("motion", type=whole)
    if asked:
        return motion_of(meeting.id, asked)
    if meeting.status not in ("opened", "closed"):
        return None
    waiting, all_of_them = queries.open_motions(world(), meeting), queries.motions(world(), meeting)
    return waiting[0] if waiting else all_of_them[-1] if all_of_them else None
