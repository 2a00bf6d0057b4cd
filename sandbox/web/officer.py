"""Who I am in the exercise: one person plays every role when alone, the roles of the own seat in a team."""

from itertools import groupby

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.cases.actor import actors
from sandbox.errors import Forbidden
from sandbox.hall import db
from sandbox.training.roles import playable, switch_officer
from sandbox.web import words
from sandbox.web.arena import actor, world
from sandbox.web.language import own_path

pages = Blueprint("officer", __name__, url_prefix="/arenas/<int:arena_id>/officer")


@pages.get("")
def choose():
    mine = playable(world(), g.seat) if g.seat else actors(world())
    groups = [(role, tuple(people)) for role, people in groupby(mine, key=lambda person: person.role)]
    others = sorted({person.role for person in actors(world())} - {role for role, _ in groups})
    return render_template("officer/choose.html", me=actor(), groups=groups, others=others,
                           next=own_path(request.args.get("next", url_for("inbox.show"))))


@pages.post("")
def change():
    try:
        chosen = switch_officer(db.session, world(), g.seat, officer=request.form.get("officer", ""))
    except Forbidden as refusal:
        # The role's own word belongs in the sentence, not its identifier.
        refusal.details["role"] = words.word(words.ROLES, refusal.details.get("role"))
        raise
    flash(gettext("Sekarang Anda %(role)s, %(name)s.", role=words.word(words.ROLES, chosen.role), name=chosen.name))
    return redirect(own_path(request.form.get("next", url_for("inbox.show"))), 303)
