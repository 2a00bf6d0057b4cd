"""Inside the trial of a draft: skip time, take a step back, see what was tried; only where a draft is tried."""

from datetime import UTC, datetime

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user

from sandbox.cases.calendar import advance_calendar
from sandbox.cases.moves import moves_of
from sandbox.cases.recording import record
from sandbox.cases.replay import play
from sandbox.cases.versions import in_use
from sandbox.design.drafts import draft, workflow_of
from sandbox.design.models import WorkflowDraft
from sandbox.design.trials import save_example
from sandbox.errors import GladiError, NotAllowed, NotFound
from sandbox.hall import db
from sandbox.web.arena import actor, world
from sandbox.web.drawing import draw
from sandbox.web.hall import store
from sandbox.web.language import own_path
from sandbox.web.numbers import whole
from sandbox.web.tokens import sent_token
from sandbox.web.tried import cases_of, covered, seen_progress

MOST_DAYS = 366

pages = Blueprint("trial", __name__, url_prefix="/arenas/<int:arena_id>/trial")


@pages.before_request
def only_in_a_trial() -> None:
    if g.arena.draft_id is None:
        raise NotFound(gettext("Koperasi ini bukan tempat mencoba draf."))


@pages.post("/days")
def skip_time():
    """Deadlines on the way take effect, each on its day."""
    days = request.form.get("days", type=int) or 0
    if not 1 <= days <= MOST_DAYS:
        raise NotAllowed("Lewati paling sedikit satu hari dan paling banyak {most} hari.", most=MOST_DAYS)
    swept = advance_calendar(world(), days=days, by=actor(), token=sent_token())
    flash(ngettext("%(num)s hari dilewati.", "%(num)s hari dilewati.", days))
    if swept.done:
        flash(ngettext("%(num)s tenggat atau pengingat berlaku di jalan.",
                       "%(num)s tenggat atau pengingat berlaku di jalan.", swept.done), "waits")
    return _back()


@pages.post("/steps-back")
def step_back():
    """A fresh copy, and everything but the last act once more."""
    with store().session(g.arena.world, write=False) as before:
        moves = moves_of(before)
    if len(moves) < 2:  # the first puts the draft in use
        flash(gettext("Belum ada langkah yang bisa diundurkan."), "waits")
        return redirect(url_for("inbox.show"), 303)
    store().reset(g.arena.world)
    with store().session(g.arena.world) as again:
        play(again, moves[:-1], prefix="kembali")
    flash(gettext("Mundur satu langkah."))
    return redirect(url_for("inbox.show"), 303)


@pages.get("/coverage")
def coverage():
    """Of the draft as it is tried here: the steps and ways that any case of this world has seen."""
    workflow = in_use(world(), draft(db.session, g.arena.draft_id).workflow)
    found = covered(world(), workflow)
    return render_template("trial/coverage.html", workflow=workflow, coverage=found,
                           drawn=draw(workflow, seen_progress(found)), cases=cases_of(world(), workflow))


@pages.post("/examples")
def keep_example():
    """The whole log is played once more to write down what was asked on the way; nothing of the trial changes."""
    case_id, title = request.form.get("case", type=whole) or 0, request.form.get("title", "").strip()
    tried = draft(db.session, g.arena.draft_id)
    body = record(store(), g.arena.world, case_id, title=title)
    save_example(db.session, tried, body, title=title, by=current_user.trainer, now=datetime.now(UTC))
    flash(gettext("Contoh “%(title)s” tersimpan pada draf.", title=title))
    return redirect(url_for(".coverage"), 303)


def current_draft() -> WorkflowDraft | None:
    """None when it was removed meanwhile."""
    try:
        return draft(db.session, g.arena.draft_id)
    except GladiError:
        return None


def is_outdated() -> bool:
    """The draft was changed since it was put in use here."""
    found = current_draft()
    return found is not None and workflow_of(found).digest != g.arena.tried


def _back():
    return redirect(own_path(request.form.get("next", url_for("inbox.show"))), 303)


pages.add_app_template_global(current_draft, "trial_draft")
pages.add_app_template_global(is_outdated, "trial_outdated")
