"""Whoever looks through a member's eyes sees the member's pages and none of the staff's."""

from flask import Flask, g, redirect, request, url_for
from flask_babel import gettext

from sandbox.config import Settings
from sandbox.engine.wording import MEMBER
from sandbox.errors import Forbidden
from sandbox.web.arena import actor

# Besides his own pages: becoming somebody else, and what the class says about the exercise.
OPEN = {"portal", "officer", "guide"}


def install(app: Flask, settings: Settings) -> None:
    app.before_request(keep_inside)
    app.jinja_env.globals.update(is_member=is_member)


def keep_inside():
    """Raises Forbidden, but leads from the inbox, where everybody arrives, to the member's own first page.

    A trainer who looks in is nobody of the cooperative and sees what there is.
    """
    if not g.get("arena") or not g.seat or request.blueprint in OPEN or not _sees_as_member():
        return None
    if request.endpoint == "inbox.show":
        return redirect(url_for("portal.home"), 303)
    g.way_back = url_for("portal.home"), gettext("Ke halaman Anda")
    raise Forbidden(gettext("Halaman ini untuk petugas. Anda sekarang melihat sebagai anggota."),
                    hint=gettext("Untuk bekerja sebagai petugas, ganti peran lebih dahulu."))


def _sees_as_member() -> bool:
    """The world is only opened for who sits as a member: some pages of the staff open it their own way."""
    return g.seat.officer.startswith(f"{MEMBER}:") and actor().role == MEMBER


def is_member() -> bool:
    """Whether the page around this one is a member's: a trainer finds the staff's beside it."""
    return actor().role == MEMBER and (g.seat is not None or request.blueprint == "portal")
