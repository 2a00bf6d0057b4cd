"""Who holds which office in an own cooperative: appointing and relieving, in the chair's name."""

from itertools import groupby

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.cases.actor import Actor, actor_named, actors
from sandbox.cases.officers import APPOINTERS, appoint, dismiss
from sandbox.errors import GladiError, NotFound
from sandbox.web import errors, words
from sandbox.web.arena import actor, close_world, world
from sandbox.web.tokens import sent_token

pages = Blueprint("offices", __name__, url_prefix="/arenas/<int:arena_id>/offices")


@pages.before_request
def only_in_an_own_cooperative() -> None:
    if not g.arena.is_own:
        raise NotFound(gettext("Di kelas, petugas ditentukan oleh latihannya."))


@pages.get("")
def show():
    return _page()


@pages.post("")
def create():
    form = request.form
    person, role = form.get("person", "").strip().upper(), form.get("own_role", "").strip() or form.get("role", "")
    return _done(lambda: appoint(world(), person=person, name=form.get("name", ""), role=role, by=_appointer(),
                                 token=sent_token()),
                 gettext("%(person)s kini %(role)s.", person=person, role=words.word(words.ROLES, role)))


@pages.post("/ended")
def end():
    role, _, person = request.form.get("office", "").partition(":")
    return _done(lambda: dismiss(world(), person=person, role=role, by=_appointer(), token=sent_token()),
                 gettext("%(person)s tidak lagi %(role)s.", person=person, role=words.word(words.ROLES, role)))


def _done(act, sentence: str):
    try:
        act()
    except GladiError as refusal:
        close_world()
        return _page(" ".join(errors.sentence(refusal))), refusal.status
    flash(sentence)
    return redirect(url_for(".show"), 303)


def _appointer() -> Actor:
    """The chair, unless somebody is played who may do it himself."""
    return actor() if actor().role in APPOINTERS else actor_named(world(), APPOINTERS[0])


def _page(refusal: str = "") -> str:
    people = sorted(actors(world()), key=lambda one: one.role)
    groups = [(role, tuple(some)) for role, some in groupby(people, key=lambda one: one.role)]
    return render_template("offices/show.html", groups=groups, refusal=refusal)
