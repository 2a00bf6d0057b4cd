"""Notices (pemberitahuan) to the office now played: the newest first, and which of them are still unread."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from sandbox.cases import letters
from sandbox.hall import db
from sandbox.training.read_notices import last_read, note_read
from sandbox.web.arena import actor, generation, world
from sandbox.web.numbers import whole
from sandbox.web.paging import page_number

PER_PAGE, FIRST = 20, 3

pages = Blueprint("notices", __name__, url_prefix="/arenas/<int:arena_id>/notices")


@pages.get("")
def index():
    page = page_number()
    found = letters.notices(world(), to=actor().role, page=page, per_page=PER_PAGE + 1)
    return render_template("notices/index.html", notices=found[:PER_PAGE], seen=seen(), page=page,
                           more=len(found) > PER_PAGE)


@pages.post("/read")
def read():
    """Up to the newest one that the page had shown."""
    note_read(db.session, g.arena, role=actor().role, generation=generation(),
              notice_id=request.form.get("last", 0, type=whole))
    return redirect(url_for("inbox.show"), 303)


def unread() -> tuple[letters.Told, ...]:
    """The newest few that nobody has read in this office."""
    last = seen()
    return tuple(one for one in letters.notices(world(), to=actor().role, per_page=FIRST + 1) if one.id > last)


def seen() -> int:
    return last_read(db.session, g.arena, role=actor().role, generation=generation())
