"""Trying a draft: a cooperative of its own in which it is in use, made anew when the draft has changed."""

import secrets
from datetime import UTC, datetime

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user

from sandbox.cases.actor import actors
from sandbox.cases.versions import publish
from sandbox.design.drafts import problems
from sandbox.design.states import keep_still
from sandbox.design.texts import plain_texts
from sandbox.hall import db
from sandbox.training.arenas import is_lost
from sandbox.training.models import Arena
from sandbox.training.own import open_own, reset_own, trial_arena
from sandbox.training.roles import switch_officer
from sandbox.web.design.draft import here, pages_of_draft, workflow
from sandbox.web.hall import store

pages = pages_of_draft("trials", "/trials")

LONGEST_LABEL = 60


@pages.post("")
def begin():
    """Into the trial as it was left, unless the draft has changed since: then a fresh one."""
    keep_still(db.session, here())  # pressed twice, the second finds the trial that the first has made
    faults = [fault for fault in problems(here()) if fault.problem.severity != "warning"]
    if faults:
        flash(gettext("Perbaiki dahulu yang ditandai, lalu coba lagi."), "waits")
        return redirect(url_for("design_desk.show", open=faults[0].element), 303)
    arena = trial_arena(db.session, current_user.trainer, here().id) or _open()
    if arena.tried != workflow().digest or is_lost(store(), arena) or "anew" in request.form:
        _put_in_use(arena)
    return redirect(url_for("inbox.show", arena_id=arena.id), 303)


def _open() -> Arena:
    return open_own(db.session, store(), current_user.trainer, label=here().title[:LONGEST_LABEL],
                    draft_id=here().id, template=store().templates()[0], now=datetime.now(UTC))


def _put_in_use(arena: Arena) -> None:
    if arena.tried is not None:
        reset_own(db.session, store(), arena, now=datetime.now(UTC))
    tried = workflow()
    with store().session(arena.world) as world:
        by = switch_officer(db.session, world, arena.seats[0], officer=_first_role(world, tried.start_by))
        publish(world, tried, by=by, token=f"trial-{secrets.token_hex(8)}", texts=plain_texts(here()))
    arena.tried, arena.label = tried.digest, here().title[:LONGEST_LABEL]


def _first_role(world, roles) -> str:
    """Somebody who may begin, so that the first page offers it; else whoever is there."""
    people = actors(world)
    held = {person.role for person in people}
    return next((role for role in roles if role in held), people[0].key)
