"""What the trainer tells everybody in the class at once, on the page they are looking at."""

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.hall import db
from sandbox.training.models import TrainingClass
from sandbox.training.notices import announce
from sandbox.web.classes import my_class
from sandbox.web.trainers import for_trainers_only

LONGEST = 300

pages = Blueprint("announcements", __name__, url_prefix="/trainer/classes/<code>/announcements")
pages.before_request(for_trainers_only)


@pages.get("")
def new(code: str):
    return _page(my_class(code))


@pages.post("")
def create(code: str):
    training_class, text = my_class(code), " ".join(request.form.get("text", "").split())
    if not text:
        return _page(training_class, gettext("Tulis dulu pesannya.")), 422
    if len(text) > LONGEST:
        return _page(training_class, gettext("Pesan ini %(length)s huruf. Tulis paling banyak %(most)s huruf.",
                                             length=len(text), most=LONGEST)), 422
    announce(db.session, training_class, text=text, now=datetime.now(UTC))
    flash(gettext("Pesan tersiar. Peserta melihatnya paling lambat 20 detik lagi."))
    return redirect(url_for("board.show", code=code), 303)


def _page(training_class: TrainingClass, refusal: str = "") -> str:
    return render_template("trainer/announce.html", training_class=training_class, refusal=refusal, longest=LONGEST)
