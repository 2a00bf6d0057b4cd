"""Who may look at the meetings of a cooperative and who runs them; acts taken once, refusals shown in their place."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, flash, g, redirect
from flask_babel import gettext

from sandbox.cases import log
from sandbox.cases.meetings import RUNNERS, conduct
from sandbox.config import Settings
from sandbox.errors import Forbidden, GladiError, InvalidValues, NotFound, StalePage
from sandbox.modules.meetings import queries
from sandbox.modules.meetings.models import Meeting, Motion
from sandbox.web import errors
from sandbox.web.arena import actor, close_world, frame, world
from sandbox.web.progress import note_progress, remember_refusal
from sandbox.web.saying import say
from sandbox.web.tokens import sent_token

# Those who answer for the meeting, and those before whom it is answered for. The counter has its own work.
ONLOOKERS = ("board", "treasurer", "manager", "supervisor", "bookkeeper", "general_meeting", "cooperative_office",
             "patron")

pages = Blueprint("meetings", __name__, url_prefix="/arenas/<int:arena_id>/meetings")


def install(app: Flask, settings: Settings) -> None:
    app.jinja_env.globals.update(meets_here=meets_here, may_run=may_run)


def may_run() -> bool:
    return g.seat is not None and _role() in RUNNERS


def may_look() -> bool:
    """A trainer who looks in sees what the class sees."""
    return g.seat is None or _role() in (*RUNNERS, *ONLOOKERS)


def meets_here() -> bool:
    """Whether the menu has a place for meetings: there is one to look at, or somebody who may call it."""
    return may_run() or (may_look() and queries.current_meeting(world()) is not None)


def _role() -> str:
    """Every page of the arena asks, for its menu; what stands around it knows already."""
    around = frame()
    return around.actor.role if around else actor().role


@pages.before_request
def check_role() -> None:
    if not may_look():
        raise Forbidden(gettext("Rapat anggota disiapkan dan dijalankan oleh Ketua dan Sekretaris."),
                        hint=gettext("Ganti peran Anda bila bagian itu juga tugas Anda."))


def meeting_of(meeting_id: int) -> Meeting:
    """Of this arena's own world, so nobody reaches another's. Raises NotFound."""
    return queries.meeting(world(), meeting_id)


def motion_of(meeting_id: int, number: int) -> Motion:
    found = next((one for one in queries.motions(world(), meeting_of(meeting_id)) if one.number == number), None)
    if found is None:
        raise NotFound(gettext("Acara ini tidak ada di rapat ini."))
    return found


def attempt(act: str, read: Callable[[], dict[str, Any]], *, again: Callable[..., str], form: str,
            thanks: Callable[[Any], str], then: Callable[[Any], str], meeting_id: int | None = None,
            by_lot: bool = False):
    """Read the form, take the act, and go where it leads; a refusal shows `again` with what was typed still there.

    `again` is told which form was refused, the sentence, and the sentences that belong beside a field. What is drawn
    `by_lot` from those who are left would be another draw for the second click, so that one is only led on.
    """
    try:
        if by_lot and log.earlier(world(), sent_token()):
            return redirect(then(None), 303)
        made = conduct(world(), act, meeting_id=meeting_id, by=actor(), token=sent_token(), **read())
        note_progress()
    except StalePage:
        raise
    except GladiError as refusal:
        return refused(refusal, again, form)
    flash(thanks(made))
    return redirect(then(made), 303)


def refused(refusal: GladiError, again: Callable[..., str], form: str):
    remember_refusal(refusal)
    close_world()
    wrong = {name: say(said) for name, said in refusal.fields.items()} if isinstance(refusal, InvalidValues) else {}
    return again(refused=form, said=errors.whole_sentence(refusal), wrong=wrong), refusal.status
