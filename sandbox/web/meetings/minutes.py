"""Minutes and berita acara: everything counted, to read, to print and to sign by two people."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext

from sandbox.cases.actor import actors
from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import attendance, queries
from sandbox.modules.meetings.minutes import minutes
from sandbox.web.arena import actor, world
from sandbox.web.meetings import typed, words
from sandbox.web.meetings.access import attempt, meeting_of, pages
from sandbox.web.meetings.bars import election_bars, vote_bars


@pages.get("/<int:meeting_id>/minutes")
def show_minutes(meeting_id: int):
    return _page(meeting_id)


@pages.post("/<int:meeting_id>/minutes")
def seal(meeting_id: int):
    return attempt("seal", lambda: _seal(), meeting_id=meeting_id, form="seal",
                   again=lambda **said: _page(meeting_id, **said),
                   thanks=lambda made: gettext("Notulen dan berita acara ditandatangani oleh dua orang."),
                   then=lambda made: url_for(".show_minutes", meeting_id=meeting_id))


def _page(meeting_id: int, **again: Any) -> str:
    session, meeting = world(), meeting_of(meeting_id)
    record, people = minutes(session, meeting), actors(session)
    bars = {one.number: vote_bars(one.count) if one.count else election_bars(one.candidates) for one in record.motions}
    return render_template(
        "meetings/minutes.html", meeting=meeting, record=record, bars=bars, today=today(session), me=actor(),
        names={one.person: one.name for one in people}, writers={one.person: one for one in reversed(people)},
        struck=[one for sitting in queries.sittings(session, meeting) for one in attendance.struck(session, sitting)],
        texts={one.number: one for one in queries.motions(session, meeting)}, w=words,
        sitting=queries.last_sitting(session, meeting), **{"refused": "", "said": "", "wrong": {}, **again})


def _seal() -> dict[str, Any]:
    return {"present": typed.number("present"), "dated_on": typed.day("dated_on"),
            "remarks": typed.text("remarks", typed.LONGEST_TEXT), "written_by": typed.text("written_by", 40)}
