"""For the wall and for the tables: the way into a class in very large type, and cards to print."""

from urllib.parse import urlsplit

from flask import Blueprint, Flask, current_app, render_template, request, url_for
from markupsafe import Markup

from sandbox.config import Settings
from sandbox.hall import db
from sandbox.training.attendance import seats_of
from sandbox.web.addresses import is_loopback, qr_svg, room_address
from sandbox.web.classes import my_class
from sandbox.web.trainers import for_trainers_only

pages = Blueprint("wall", __name__, url_prefix="/trainer/classes/<code>")
pages.before_request(for_trainers_only)


def install(app: Flask, settings: Settings) -> None:
    app.extensions["gladi_settings"] = settings


@pages.get("/wall")
def show(code: str):
    training_class, address = my_class(code), address_for_phones()
    qr = Markup(qr_svg(address + url_for("doors.short_link", code=training_class.code)))
    whole = "HX-Request" not in request.headers
    return render_template("trainer/wall.html" if whole else "trainer/joined.html", training_class=training_class,
                           address=address, qr=qr, seats=seats_of(db.session, training_class),
                           is_alone=is_loopback(urlsplit(address).hostname))


@pages.get("/cards")
def cards(code: str):
    training_class = my_class(code)
    return render_template("trainer/cards.html", training_class=training_class, address=address_for_phones(),
                           seats=seats_of(db.session, training_class))


def address_for_phones() -> str:
    """As configured; else as this page was opened; else, when that reaches only this laptop, its own in the room."""
    settings = current_app.extensions["gladi_settings"]
    if settings.address or is_loopback(urlsplit(request.host_url).hostname):
        return room_address(settings)
    return request.host_url.rstrip("/")
