"""The members' meeting (Rapat) as one of them sees it: invitation, agenda, my code for the door, results."""

from flask import flash, g, redirect, render_template, url_for
from flask import session as cookie
from flask_babel import gettext
from markupsafe import Markup

from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import queries
from sandbox.modules.meetings.attendance import is_pass_of, renew_pass
from sandbox.modules.meetings.minutes import minutes
from sandbox.modules.meetings.models import Meeting
from sandbox.web.addresses import qr_svg
from sandbox.web.arena import generation, world
from sandbox.web.portal.assembly import KINDS, Invitation, invitation_to, meeting_of, was_invited
from sandbox.web.portal.materials import TITLES, readable
from sandbox.web.portal.who import me, pages
from sandbox.web.progress import note_progress, note_refusal
from sandbox.web.tokens import sent_token

PASS = "pass"  # the cookie's place for the code of the door


@pages.get("/meetings")
def meetings():
    session = world()
    found = [(one, queries.last_sitting(session, one)) for one in queries.meetings(session)
             if was_invited(session, one)]
    return render_template("portal/meetings.html", meetings=found, kinds=KINDS)


@pages.get("/meetings/<int:meeting_id>")
def meeting(meeting_id: int):
    session = world()
    invited = invitation_to(session, meeting_of(meeting_id), me(), today(session))
    told = minutes(session, invited.meeting)
    code = _kept_code(invited)
    return render_template(
        "portal/meeting.html", invited=invited, motions=list(zip(queries.motions(session, invited.meeting),
                                                                 told.motions, strict=True)),
        quorum=queries.quorum(session, invited.sitting) if invited.meeting.status == "opened" else None,
        papers=[(name, TITLES[name]) for name in readable(invited.meeting, invited.sitting)], code=code,
        qr=Markup(qr_svg(code)) if code else None)


@pages.post("/meetings/<int:meeting_id>/pass")
@note_refusal
def renew(meeting_id: int):
    """The code is kept by this phone alone; the cooperative keeps what it can be recognised by."""
    sent_token()
    found = meeting_of(meeting_id)
    cookie[PASS] = {"place": _place(found), "code": renew_pass(world(), found, me())}
    note_progress()
    flash(gettext("Ini kode hadir Anda yang baru. Kode pada undangan kertas tidak berlaku lagi."))
    return redirect(url_for(".meeting", meeting_id=meeting_id), 303)


def _kept_code(invited: Invitation) -> str:
    """"" when this phone has no code for this member's line, or a newer one was given elsewhere."""
    kept = cookie.get(PASS, {})
    if invited.voter is None or kept.get("place") != _place(invited.meeting):
        return ""
    return kept["code"] if is_pass_of(world(), invited.voter, kept["code"]) else ""


def _place(meeting: Meeting) -> str:
    return f"{g.arena.id}.{generation()}.{meeting.id}.{me().id}"
