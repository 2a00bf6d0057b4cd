"""The front door: join a class by its code and a name, come back by card, is Gladi there at all."""

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from sandbox.errors import GladiError, InvalidValues
from sandbox.hall import db
from sandbox.training.classes import class_with_code
from sandbox.training.models import Seat, TrainingClass
from sandbox.training.seats import join_class, return_by_card, teams_of
from sandbox.web import errors
from sandbox.web.arena import sit_down
from sandbox.web.hall import store

pages = Blueprint("doors", __name__)


@pages.get("/")
def home():
    return render_template("doors/home.html", refusals={}, typed={})


@pages.get("/classes")
def find_class():
    """The join box sends the code here; a wrong one is answered beside the box."""
    typed = request.args.get("code", "")
    try:
        found = class_with_code(db.session, typed)
    except GladiError as refusal:
        return _home_again("code", typed, refusal)
    return redirect(url_for(".join_form", code=found.code), 303)


@pages.get("/k/<code>")
def short_link(code: str):
    return redirect(url_for(".join_form", code=code), 302)


@pages.get("/classes/<code>/seats")
def join_form(code: str):
    return _join_page(class_with_code(db.session, code))


@pages.post("/classes/<code>/seats")
def join(code: str):
    training_class = class_with_code(db.session, code)
    try:
        seat = join_class(
            db.session, store(), training_class, name=request.form.get("name", ""), now=datetime.now(UTC),
            team=request.form.get("new_team") or request.form.get("team", ""), token=request.form.get("token"))
    except InvalidValues as refusal:
        db.session.rollback()
        return _join_page(class_with_code(db.session, code), refusal.fields), 422
    flash(_card_told(seat), "first")
    return _enter(seat)


@pages.post("/seats/card")
def come_back():
    typed = request.form.get("card", "")
    try:
        return _enter(return_by_card(db.session, typed))
    except GladiError as refusal:
        return _home_again("card", typed, refusal)


@pages.get("/health")
def health():
    return {"ok": True}


def _enter(seat: Seat):
    sit_down(seat)
    return redirect(url_for("inbox.show", arena_id=seat.arena_id), 303)


def _card_told(seat: Seat) -> Markup:
    """Promised before one joins. Whoever only finds it under “Saya” looks for it when the phone is already empty."""
    code = Markup('<strong class="number">{}</strong>').format(seat.card_code)
    return Markup(gettext("Kode kartu Anda: %(code)s. Catat sekarang: dengan kode ini Anda kembali ke latihan ini dari "
                          "ponsel mana pun. Kodenya juga ada di halaman Saya.", code=code))


def _home_again(box: str, typed: str, refusal: GladiError):
    page = render_template("doors/home.html", refusals={box: errors.sentence(refusal)}, typed={box: typed})
    return page, refusal.status


def _join_page(training_class: TrainingClass, refusals: dict | None = None):
    return render_template("doors/join.html", training_class=training_class, refusals=refusals or {},
                           teams=teams_of(db.session, training_class))
