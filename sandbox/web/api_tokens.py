"""The trainer's tokens for programs: the list, making one, which is shown once, and revoking it."""

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from flask_login import current_user

from sandbox.design.api_tokens import LIFETIMES, SCOPES, add_token, revoke_token, tokens_of
from sandbox.errors import InvalidValues
from sandbox.hall import db
from sandbox.web.trainers import for_trainers_only

MEANINGS = {
    "definitions:read": lazy_gettext("membaca alur kerja dan draf Anda"),
    "definitions:write": lazy_gettext("mengubah draf dan menerbitkan alur kerja"),
    "cases:read": lazy_gettext("membaca koperasi, berkas dan riwayatnya"),
    "cases:write": lazy_gettext("memulai, membatalkan dan memindahkan berkas di koperasi Anda sendiri"),
    "tasks:read": lazy_gettext("membaca daftar tugas"),
    "tasks:write": lazy_gettext("mengerjakan langkah di koperasi Anda sendiri"),
}

pages = Blueprint("api_tokens", __name__, url_prefix="/trainer/tokens")
pages.before_request(for_trainers_only)


@pages.get("")
def index():
    return _page()


@pages.post("")
def create():
    """The answer is the page itself: a redirect would have to keep the secret somewhere on its way."""
    form = request.form
    try:
        token, secret = add_token(db.session, current_user.id, name=form.get("name", ""),
                                  scopes=form.getlist("scope"), days=_days(form.get("days", "")),
                                  now=datetime.now(UTC))
    except InvalidValues as refusal:
        return _page(refusals=refusal.fields), refusal.status
    return _page(made=token, secret=secret), 201


@pages.post("/<int:number>/revocation")
def revoke(number: int):
    token = revoke_token(db.session, current_user.id, number, now=datetime.now(UTC))
    flash(gettext("Token “%(name)s” dicabut. Program yang memakainya tidak bisa masuk lagi.", name=token.name))
    return redirect(url_for(".index"), 303)


def _days(typed: str) -> int:
    return int(typed) if typed in map(str, (0, *LIFETIMES)) else -1


def _page(made=None, secret: str = "", refusals: dict | None = None) -> str:
    now = datetime.now(UTC)
    found = [(token, token.state(now)) for token in tokens_of(db.session, current_user.id)]
    return render_template("trainer/tokens.html", tokens=found, made=made, secret=secret, refusals=refusals or {},
                           scopes=[(scope, MEANINGS[scope]) for scope in SCOPES], lifetimes=LIFETIMES)
