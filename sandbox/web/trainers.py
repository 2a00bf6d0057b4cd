"""The trainer's door: the first account on the first start, signing in, signing out."""

from datetime import UTC, datetime

from flask import Blueprint, Flask, current_app, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user, login_user, logout_user

from sandbox.config import Settings
from sandbox.errors import Forbidden, InvalidValues
from sandbox.hall import db
from sandbox.training.models import Trainer
from sandbox.training.trainers import check_password, create_trainer, has_trainers
from sandbox.web import errors
from sandbox.web.addresses import is_loopback, own_address
from sandbox.web.language import own_path
from sandbox.web.login import SignedIn
from sandbox.web.throttle import Throttle

pages = Blueprint("trainers", __name__, url_prefix="/trainer")


def install(app: Flask, settings: Settings) -> None:
    app.login_manager.unauthorized_handler(_ask_to_sign_in)
    app.extensions["gladi_throttle"] = Throttle()


def for_trainers_only():
    """Before every page of a blueprint that only a trainer may open."""
    return None if current_user.is_authenticated else current_app.login_manager.unauthorized()


@pages.get("")
def entry():
    if current_user.is_authenticated:
        return redirect(url_for("classes.index"), 303)
    return redirect(url_for(".login_form" if has_trainers(db.session) else ".account_form"), 303)


@pages.get("/account")
def account_form():
    """Only until there is a trainer; the others are made by who runs Gladi, with `gladi trainer add`."""
    if has_trainers(db.session):
        return redirect(url_for(".login_form"), 303)
    _check_this_computer()
    return _account_page()


@pages.post("/account")
def create_account():
    if has_trainers(db.session):
        return redirect(url_for(".login_form"), 303)
    _check_this_computer()
    try:
        trainer = _create_first(request.form)
    except InvalidValues as refusal:
        db.session.rollback()
        return _account_page(refusal.fields), refusal.status
    login_user(SignedIn(trainer))
    flash(gettext("Akun Anda siap, %(name)s. Sekarang buka kelas pertama Anda.", name=trainer.name))
    return redirect(url_for("classes.index"), 303)


@pages.get("/login")
def login_form():
    if not has_trainers(db.session):
        return redirect(url_for(".account_form"), 303)
    return _login_page()


@pages.post("/login")
def login():
    typed, throttle = request.form.get("login", ""), current_app.extensions["gladi_throttle"]
    if seconds := throttle.begin(typed, now=datetime.now(UTC)):
        return _login_page(gettext("Sudah beberapa kali belum cocok. Tunggu %(seconds)s detik, lalu coba lagi.",
                                   seconds=seconds)), 429
    try:
        trainer = check_password(db.session, login=typed, password=request.form.get("password", ""))
    except Forbidden as refusal:
        return _login_page(" ".join(errors.sentence(refusal))), 422
    throttle.forgive(typed)
    login_user(SignedIn(trainer))
    return redirect(own_path(request.form.get("next") or url_for("classes.index")), 303)


@pages.post("/logout")
def logout():
    logout_user()
    flash(gettext("Anda sudah keluar. Kelas yang terbuka tetap berjalan."))
    return redirect(url_for("doors.home"), 303)


def _ask_to_sign_in():
    if "HX-Request" in request.headers:
        # The board asks on its own; the whole page must move, not the piece it asked for.
        return make_response("", 401, {"HX-Redirect": url_for("trainers.entry")})
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("trainers.login_form", next=wanted), 303)


def _check_this_computer() -> None:
    """Raises Forbidden elsewhere: whoever is first in the room with a phone must not become the trainer."""
    caller = request.remote_addr
    if not is_loopback(caller) and caller != own_address():
        raise Forbidden(gettext("Akun pelatih yang pertama dibuat di komputer tempat Gladi berjalan."),
                        hint=gettext("Buka %(address)s di komputer itu, atau jalankan perintah: gladi trainer add",
                                     address=f"http://localhost:{request.environ['SERVER_PORT']}/trainer"))


def _create_first(form) -> Trainer:
    if form.get("password", "") != form.get("password_again", ""):
        raise InvalidValues({"password_again": gettext("Kedua kata sandi belum sama. Tulis sekali lagi.")})
    return create_trainer(db.session, name=form.get("name", ""), login=form.get("login", ""),
                          password=form.get("password", ""))


def _account_page(refusals: dict | None = None) -> str:
    return render_template("trainer/account.html", refusals=refusals or {})


def _login_page(refusal: str = "") -> str:
    return render_template("trainer/login.html", refusal=refusal)
