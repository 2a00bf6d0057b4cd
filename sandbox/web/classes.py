"""The trainer's classes: the list, opening one from an exercise, closing it, opening it again."""

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user

from sandbox.errors import InvalidValues, NotFound
from sandbox.hall import db
from sandbox.training.attendance import Attendance, attendance
from sandbox.training.classes import class_with_code, classes_of, close_class, open_class, reopen_class
from sandbox.training.models import TrainingClass
from sandbox.training.scenarios import all_scenarios
from sandbox.web.hall import store
from sandbox.web.language import language
from sandbox.web.trainers import for_trainers_only

pages = Blueprint("classes", __name__, url_prefix="/trainer/classes")
pages.before_request(for_trainers_only)


@pages.get("")
def index():
    mine = classes_of(db.session, current_user.trainer)
    return render_template(
        "trainer/classes.html", present=attendance(db.session, current_user.trainer), nobody=Attendance(),
        opened=[one for one in mine if not one.closed_at], closed=[one for one in mine if one.closed_at])


@pages.get("/new")
def new():
    return _new_page()


@pages.post("")
def create():
    try:
        opened = open_class(
            db.session, store(), trainer=current_user.trainer, title=request.form.get("title", ""),
            scenario_id=request.form.get("scenario", ""), mode=request.form.get("mode", ""), now=datetime.now(UTC))
    except InvalidValues as refusal:
        return _new_page(refusal.fields), refusal.status
    return redirect(url_for("board.show", code=opened.code), 303)


@pages.post("/<code>/closure")
def close(code: str):
    close_class(db.session, my_class(code), now=datetime.now(UTC))
    flash(gettext("Kelas ditutup: tidak ada yang bisa bergabung lagi. Peserta masih bisa melihat latihannya."))
    return redirect(url_for("board.show", code=code), 303)


@pages.post("/<code>/reopening")
def reopen(code: str):
    reopen_class(db.session, my_class(code))
    flash(gettext("Kelas dibuka lagi. Peserta bisa bergabung dengan kode %(code)s.", code=code))
    return redirect(url_for("board.show", code=code), 303)


def my_class(code: str) -> TrainingClass:
    """Raises NotFound for another trainer's class too, in the same words: nobody learns that it exists."""
    found = class_with_code(db.session, code)
    if found.trainer_id != current_user.id:
        raise NotFound("Kelas dengan kode “{code}” tidak ditemukan.", code=code[:20],
                       hint="Lihat lagi enam huruf dan angka di layar pelatih.")
    return found


def _new_page(refusals: dict | None = None) -> str:
    scenarios = [(one, one.text(language())) for one in all_scenarios()]
    return render_template("trainer/new.html", scenarios=scenarios, refusals=refusals or {})
