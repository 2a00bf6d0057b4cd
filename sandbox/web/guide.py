"""The guidance card: which step of the exercise, what to do, a hint when it is needed, a hand to raise."""

import hashlib
from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.hall import db
from sandbox.training.guide import guide
from sandbox.training.notices import dismiss_notices, unseen_notices
from sandbox.training.seats import lower_hand, raise_hand
from sandbox.web.language import language, own_path

pages = Blueprint("guide", __name__, url_prefix="/arenas/<int:arena_id>")


@pages.get("/guide")
def show():
    """A page of its own, and the fragment phones ask for now and then; nothing new costs an empty answer."""
    if g.arena.is_own:
        return redirect(url_for("inbox.show"), 303)
    if "HX-Request" not in request.headers:
        return render_template("guide/show.html")
    if request.args.get("seen") == stamp():
        return "", 204
    return render_template("guide/fragment.html")


@pages.post("/hands")
def raise_mine():
    raise_hand(db.session, g.seat, now=datetime.now(UTC))
    flash(gettext("Tangan Anda terangkat. Pelatih melihatnya di layarnya."))
    return _back()


@pages.post("/hands/lowered")
def lower_mine():
    lower_hand(db.session, g.seat)
    return _back()


@pages.post("/notices/seen")
def dismiss():
    dismiss_notices(db.session, g.seat)
    return _back()


def current():
    return guide(db.session, g.arena, now=datetime.now(UTC), language=language())


def notices():
    return unseen_notices(db.session, g.seat) if g.seat else ()


def stamp() -> str:
    """Changes when there is something new to read on the card."""
    told = [notice.id for notice in notices()]
    hand = bool(g.seat and g.seat.hand_raised_at)
    return hashlib.sha256(repr((current(), told, hand)).encode()).hexdigest()[:16]


def here_path() -> str:
    """The page the reader looks at, also when only the card is asked for."""
    if shown := _shown_path():
        return own_path(shown)
    return request.full_path.rstrip("?") if request.method == "GET" else request.path


def _shown_path() -> str:
    """Where htmx says the browser is, without the site; empty when it says nothing that can be read."""
    try:
        shown = urlsplit(request.headers.get("HX-Current-URL", ""))
    except ValueError:
        return ""
    return shown.path + (f"?{shown.query}" if shown.query else "")


def _back():
    return redirect(own_path(request.form.get("next", url_for("inbox.show"))), 303)


for name, function in (("guide_now", current), ("guide_notices", notices), ("guide_stamp", stamp),
                       ("here_path", here_path)):
    pages.add_app_template_global(function, name)
