"""Voting (Pemungutan suara) from the phone: one member, one vote, and what secret means said before it is given."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.errors import GladiError, InvalidValues, NotFound, StalePage
from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import counting
from sandbox.modules.meetings.attendance import answer_in_writing
from sandbox.modules.meetings.models import CHOICES, Motion
from sandbox.modules.meetings.voting import cast_vote
from sandbox.phrase import phrase
from sandbox.web import errors
from sandbox.web.arena import close_world, world
from sandbox.web.portal.assembly import invitation_to, meeting_of
from sandbox.web.portal.who import forget_me, me, pages
from sandbox.web.progress import note_progress, remember_refusal
from sandbox.web.tokens import sent_token


@pages.get("/motions/<int:motion_id>")
def motion(motion_id: int):
    return _page(motion_id)


@pages.post("/motions/<int:motion_id>/votes")
def vote(motion_id: int):
    """Nothing of a vote goes into the log of the world: a named one is its own row, a secret one is no row at all."""
    try:
        sent_token()
        found = motion_of(motion_id)
        _answer(found)
        cast_vote(world(), found, me(), choices=_chosen(found))
    except (StalePage, NotFound):
        raise
    except GladiError as refusal:
        remember_refusal(refusal)
        close_world()
        forget_me()
        return _page(motion_id, said=errors.whole_sentence(refusal)), refusal.status
    note_progress()
    flash(gettext("Suara Anda sudah masuk. Terima kasih."))
    return redirect(url_for(".meeting", meeting_id=found.meeting_id), 303)


def motion_of(motion_id: int) -> Motion:
    found = world().get(Motion, motion_id)
    if found is None:
        raise NotFound(gettext("Acara rapat ini tidak ada."))
    meeting_of(found.meeting_id)
    return found


def _chosen(motion: Motion) -> list[str]:
    """An election may be left blank by saying so, never by forgetting it."""
    chosen = request.form.getlist("choice")
    if motion.kind == "election" and "blank" in request.form:
        return []
    if not chosen:
        raise InvalidValues({"choice": phrase("Anda belum memilih. Pilih dahulu, lalu kirim.")})
    return chosen


def _answer(motion: Motion) -> None:
    """At a written meeting the answer that comes in time is the attendance too."""
    invited = invitation_to(world(), motion.meeting, me(), today(world()))
    if motion.meeting.form == "written" and invited.voter and not invited.attendance:
        answer_in_writing(world(), motion.meeting, me(), letter_no=f"Portal/{motion.meeting_id}/{invited.voter.line}",
                          today=today(world()))


def _page(motion_id: int, said: str = "") -> str:
    found = motion_of(motion_id)
    standing = counting.candidates(world(), found) if found.kind == "election" else {}
    return render_template("portal/motion.html", motion=found, candidates=standing, choices=CHOICES, said=said,
                           invited=invitation_to(world(), found.meeting, me(), today(world())))
