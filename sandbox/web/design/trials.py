"""Trying a draft: a cooperative of its own in which it is in use, made anew when the draft has changed."""

from datetime import UTC, datetime

from flask import redirect, url_for
from flask_login import current_user

from sandbox.hall import db
from sandbox.training.own import open_own, trial_arena
from sandbox.web.design.draft import here, pages_of_draft
from sandbox.web.hall import store

pages = pages_of_draft("trials", "/trials")


@pages.post("")
def begin():
    arena = trial_arena(db.session, current_user.trainer, here().id)
    if arena is None:
        arena = open_own(db.session, store(), current_user.trainer, label=here().title[:60], draft_id=here().id,
                         template=store().templates()[0], now=datetime.now(UTC))
    return redirect(url_for("inbox.show", arena_id=arena.id), 303)
