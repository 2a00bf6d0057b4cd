"""The trainer's own cooperatives: the list, opening one, starting it afresh, removing it. Inside they are arenas."""

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user

from sandbox.errors import InvalidValues
from sandbox.hall import db
from sandbox.training.own import drop_own, open_own, own_arena, own_arenas, reset_own
from sandbox.web.hall import store
from sandbox.web.trainers import for_trainers_only

pages = Blueprint("own", __name__, url_prefix="/trainer/cooperatives")
pages.before_request(for_trainers_only)


@pages.get("")
def index():
    return _page()


@pages.post("")
def create():
    form = request.form
    try:
        arena = open_own(db.session, store(), current_user.trainer, label=form.get("label", ""),
                         template=form.get("template", ""), now=datetime.now(UTC))
    except InvalidValues as refusal:
        db.session.rollback()
        return _page(refusal.fields), refusal.status
    return redirect(url_for("inbox.show", arena_id=arena.id), 303)


@pages.get("/<int:number>/removal")
def ask_removal(number: int):
    return render_template("own/remove.html", arena=own_arena(db.session, current_user, number))


@pages.post("/<int:number>/removal")
def remove(number: int):
    arena = own_arena(db.session, current_user, number)
    drop_own(db.session, store(), arena)
    flash(gettext("Koperasi “%(name)s” sudah dihapus.", name=arena.label))
    return redirect(url_for(".index"), 303)


@pages.post("/<int:number>/resets")
def reset(number: int):
    arena = reset_own(db.session, store(), own_arena(db.session, current_user, number), now=datetime.now(UTC))
    flash(gettext("Koperasi “%(name)s” kembali ke titik awal.", name=arena.label))
    return redirect(url_for(".index"), 303)


def _page(refusals: dict | None = None) -> str:
    return render_template("own/index.html", arenas=own_arenas(db.session, current_user.trainer),
                           templates=store().templates(), refusals=refusals or {})
