"""Starting over: one arena or the whole class, and taking that back."""

from datetime import UTC, datetime

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext, ngettext

from sandbox.errors import NotFound
from sandbox.hall import db
from sandbox.training.arenas import can_undo_reset, has_begun, hold_arena, is_lost, reset_arena, undo_reset
from sandbox.training.classes import arenas_of
from sandbox.training.models import Arena, TrainingClass
from sandbox.web.board import back
from sandbox.web.classes import my_class
from sandbox.web.hall import store
from sandbox.web.trainers import for_trainers_only

pages = Blueprint("resets", __name__, url_prefix="/trainer/classes/<code>")
pages.before_request(for_trainers_only)


@pages.post("/arenas/<int:number>/resets")
def reset_one(code: str, number: int):
    arena = _arena(my_class(code), number)
    if _reset(arena):
        flash(gettext("Latihan %(name)s diulang dari awal. Bila keliru, tekan “Kembalikan” di petaknya.",
                      name=arena.label))
    else:
        flash(gettext("Latihan %(name)s memang masih di awal.", name=arena.label))
    return back(code)


@pages.post("/arenas/<int:number>/resets/undone")
def undo_one(code: str, number: int):
    """What was done since the reset cannot be had back, so that is asked first."""
    training_class = my_class(code)
    arena = hold_arena(db.session, _arena(training_class, number))
    if has_begun(arena) and "sure" not in request.form:
        return render_template("trainer/undo.html", training_class=training_class, arena=arena)
    undo_reset(db.session, store(), arena, now=datetime.now(UTC))
    flash(gettext("Latihan %(name)s kembali seperti sebelum diulang.", name=arena.label))
    return back(code)


@pages.get("/resets")
def ask_all(code: str):
    training_class = my_class(code)
    begun = sum(map(_is_to_be_reset, arenas_of(db.session, training_class)))
    return render_template("trainer/reset_all.html", training_class=training_class, begun=begun)


@pages.post("/resets")
def reset_all(code: str):
    arenas = arenas_of(db.session, my_class(code))
    count = sum(_reset(arena) for arena in arenas)
    flash(ngettext("%(num)s latihan diulang dari awal. Peserta diberi tahu di layarnya.",
                   "%(num)s latihan diulang dari awal. Peserta diberi tahu di layarnya.", count))
    return back(code)


@pages.post("/resets/undone")
def undo_all(code: str):
    """Only of those who have not begun anew; the others are asked about one by one."""
    arenas = arenas_of(db.session, my_class(code))
    count = sum(_give_back(arena) for arena in arenas)
    flash(ngettext("%(num)s latihan kembali seperti sebelum diulang.",
                   "%(num)s latihan kembali seperti sebelum diulang.", count))
    return back(code)


def _arena(training_class: TrainingClass, number: int) -> Arena:
    arena = db.session.get(Arena, number)
    if arena is None or arena.class_id != training_class.id:
        raise NotFound("Latihan ini tidak ada di kelas {code}.", code=training_class.code,
                       hint="Kembali ke papan kelas.")
    return arena


def _reset(arena: Arena) -> bool:
    if not _is_to_be_reset(hold_arena(db.session, arena)):
        return False
    reset_arena(db.session, store(), arena, now=datetime.now(UTC))
    return True


def _is_to_be_reset(arena: Arena) -> bool:
    """Not one that nobody touched, unless it is lost: a second tap would throw away what an undo gives back."""
    return has_begun(arena) or is_lost(store(), arena)


def _give_back(arena: Arena) -> bool:
    hold_arena(db.session, arena)
    if has_begun(arena) or not can_undo_reset(store(), arena):
        return False
    undo_reset(db.session, store(), arena, now=datetime.now(UTC))
    return True
