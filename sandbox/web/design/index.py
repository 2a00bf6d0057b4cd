"""All workflows: those in use with their version, the drafts that somebody works on, ways to begin one."""

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user

from sandbox.design.drafts import draft, drafts, drop_draft, start_draft
from sandbox.design.library import library
from sandbox.errors import GladiError, InvalidValues
from sandbox.hall import db
from sandbox.web import errors
from sandbox.web.design.compressing import compress
from sandbox.web.design.draft import give_draft
from sandbox.web.saying import say
from sandbox.web.trainers import for_trainers_only

LONGEST_TITLE = 120

pages = Blueprint("design", __name__, url_prefix="/trainer/workflows")
pages.before_request(for_trainers_only)
pages.app_url_defaults(give_draft)
pages.after_request(compress)


@pages.get("")
def index():
    return start_page()


@pages.post("/drafts")
def begin():
    """A new version of a workflow, a copy of it under another title, or an empty one."""
    form = request.form
    try:
        begun = start_draft(db.session, by=current_user.trainer, now=datetime.now(UTC), **_origin(form))
    except GladiError as refusal:
        db.session.rollback()
        return start_page([_sentence(refusal)]), refusal.status
    return redirect(url_for("design_desk.show", draft_id=begun.id), 303)


@pages.get("/drafts/<int:number>/removal")
def ask_removal(number: int):
    return render_template("design/remove.html", draft=draft(db.session, number))


@pages.post("/drafts/<int:number>/removal")
def remove(number: int):
    found = draft(db.session, number)
    flash(gettext("Draf “%(title)s” sudah dihapus.", title=found.title))
    drop_draft(db.session, found)
    return redirect(url_for(".index"), 303)


def _origin(form) -> dict[str, str]:
    title = " ".join(form.get("title", "").split())
    if form.get("kind") == "next":
        return {"workflow": form.get("workflow", "")}
    if not title:
        raise InvalidValues({"title": gettext("Beri judul alur ini, contoh: Persetujuan pinjaman darurat.")})
    if len(title) > LONGEST_TITLE:
        raise InvalidValues({"title": gettext("Judul ini %(letters)s huruf. Tulis paling banyak %(most)s huruf.",
                                              letters=len(title), most=LONGEST_TITLE)})
    if form.get("kind") == "copy":
        return {"workflow": form.get("workflow", ""), "copy_as": title}
    return {"title": title, "subject": form.get("subject", "member")}


def _sentence(refusal: GladiError) -> str:
    if isinstance(refusal, InvalidValues):
        return " ".join(say(sentence) for sentence in refusal.fields.values())
    return " ".join(errors.sentence(refusal))


def start_page(refusals: list[str] | tuple = ()) -> str:
    """The list again, with why something could not be begun."""
    return render_template("design/index.html", drafts=drafts(db.session), library=library(db.session),
                           refusals=refusals)
