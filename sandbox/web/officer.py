"""Who I am in the exercise: one person plays every role when alone, the roles of the own seat in a team."""

from itertools import groupby

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.cases.actor import Actor, actors
from sandbox.engine.wording import MEMBER
from sandbox.errors import Forbidden
from sandbox.hall import db
from sandbox.modules.members.queries import search_members
from sandbox.training.roles import playable, switch_officer
from sandbox.web import words
from sandbox.web.arena import actor, world
from sandbox.web.language import own_path
from sandbox.web.paging import page_number, pages_of

PER_PAGE = 25

pages = Blueprint("officer", __name__, url_prefix="/arenas/<int:arena_id>/officer")


@pages.get("")
def choose():
    mine = playable(world(), g.seat) if g.seat else actors(world())
    groups = [(role, tuple(people)) for role, people in groupby(mine, key=lambda person: person.role)]
    others = sorted({person.role for person in actors(world())} - {role for role, _ in groups})
    return render_template("officer/choose.html", me=actor(), groups=groups, others=others,
                           next=own_path(request.args.get("next", url_for("inbox.show"))))


@pages.get("/members")
def members():
    """Any member: none of them is an office that the exercise gave to somebody."""
    typed, page = request.args.get("q", "")[:80], page_number()
    found, total = search_members(world(), typed, page=page, per_page=PER_PAGE, standing="active")
    return render_template("officer/members.html", me=actor(), found=found, total=total, typed=typed, page=page,
                           pages=pages_of(total, PER_PAGE))


@pages.post("")
def change():
    try:
        chosen = switch_officer(db.session, world(), g.seat, officer=request.form.get("officer", ""))
    except Forbidden as refusal:
        # The role's own word belongs in the sentence, not its identifier.
        refusal.details["role"] = words.word(words.ROLES, refusal.details.get("role"))
        raise
    flash(gettext("Sekarang Anda %(role)s, %(name)s.", role=words.word(words.ROLES, chosen.role), name=chosen.name))
    return redirect(_after(chosen), 303)


def _after(chosen: Actor) -> str:
    """A page of the staff is none for a member, and the other way round: then to where each begins."""
    asked = own_path(request.form.get("next", url_for("inbox.show")))
    inside = asked.partition("?")[0].startswith(url_for("portal.home"))
    if chosen.role == MEMBER:
        return asked if inside else url_for("portal.home")
    return url_for("inbox.show") if inside else asked
