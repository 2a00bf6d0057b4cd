"""Cancelling a case from its page, with a reason."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext

from sandbox.cases.cancel import cancel_case
from sandbox.errors import Forbidden, InvalidValues, NotAllowed
from sandbox.web.arena import actor, world
from sandbox.web.case_page import refused
from sandbox.web.progress import note_progress
from sandbox.web.tokens import sent_token

pages = Blueprint("cancellations", __name__, url_prefix="/arenas/<int:arena_id>/cases/<int:case_id>/cancellation")


@pages.post("")
def create(case_id: int):
    reason = request.form.get("reason", "")
    try:
        cancel_case(world(), case_id, by=actor(), reason=reason, token=sent_token())
    except (Forbidden, InvalidValues, NotAllowed) as refusal:
        return refused(case_id, "cancellation", refusal, reason=reason)
    note_progress()
    flash(gettext("Berkas ini dibatalkan."), "waits")
    return redirect(url_for("cases.show", case_id=case_id), 303)
