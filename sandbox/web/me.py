"""Me (Saya): my card code, how forms are shown to me, my language, leaving."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.hall import db
from sandbox.training.seats import choose_clerk_mode
from sandbox.web.arena import actor, get_up

pages = Blueprint("me", __name__, url_prefix="/arenas/<int:arena_id>/me")


@pages.get("")
def show():
    return render_template("me/show.html", me=actor())


@pages.post("/form-style")
def choose_style():
    is_clerk = request.form.get("style") == "clerk"
    choose_clerk_mode(db.session, g.seat, is_clerk=is_clerk)
    flash(gettext("Formulir kini tampil utuh dalam satu halaman.") if is_clerk
          else gettext("Formulir kini tampil bagian demi bagian."))
    return redirect(url_for(".show"), 303)


@pages.post("/departure")
def leave():
    get_up()
    return redirect(url_for("doors.home"), 303)
