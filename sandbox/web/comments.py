"""Remarks on a case: written on its page, at any time."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext

from sandbox.cases.comments import add_comment
from sandbox.errors import InvalidValues
from sandbox.web.arena import actor, world
from sandbox.web.case_page import refused
from sandbox.web.progress import note_progress
from sandbox.web.tokens import sent_token

pages = Blueprint("comments", __name__, url_prefix="/arenas/<int:arena_id>/cases/<int:case_id>/comments")


@pages.post("")
def create(case_id: int):
    typed = request.form.get("text", "").replace("\r\n", "\n")
    try:
        number = add_comment(world(), case_id, text=typed, by=actor(), token=sent_token())
    except InvalidValues as refusal:
        return refused(case_id, "comment", refusal, text=typed)
    note_progress()
    flash(gettext("Komentar Anda tercatat pada berkas ini."))
    return redirect(url_for("cases.show", case_id=case_id, _anchor=f"comment-{number}"), 303)
