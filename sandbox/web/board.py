"""The class board: a tile for everybody, who needs help first, asked for again every two seconds."""

import hashlib
import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from sandbox.errors import NotFound
from sandbox.hall import db
from sandbox.training.arenas import can_undo_reset
from sandbox.training.board import STUCK_AFTER, STUCK_FAILURES, Tile, board
from sandbox.training.classes import arenas_of
from sandbox.training.models import Seat, TrainingClass
from sandbox.training.scenarios import scenario
from sandbox.training.seats import lower_hand
from sandbox.web.classes import my_class
from sandbox.web.hall import store
from sandbox.web.language import language
from sandbox.web.trainers import for_trainers_only

# What may be shown alone, and which tiles that is.
VIEWS = {
    "": lambda tile: True,
    "tangan": lambda tile: tile.hand_raised_at is not None,
    "macet": lambda tile: tile.status == "macet",
    "belum-mulai": lambda tile: tile.status == "belum mulai",
    "berjalan": lambda tile: tile.status == "berjalan",
    "selesai": lambda tile: tile.status == "selesai",
}

pages = Blueprint("board", __name__, url_prefix="/trainer/classes/<code>")
pages.before_request(for_trainers_only)


@dataclass(frozen=True)
class Desk:
    """A tile and what the trainer can do there. Minutes are whole."""

    tile: Tile
    step_title: str
    hand_minutes: int
    can_undo: bool


@dataclass(frozen=True)
class Board:
    """What one view of the class shows now."""

    desks: tuple[Desk, ...]
    counts: Counter
    view: str
    is_open: bool
    resets: int  # latihan that were reset and not touched since: all of them can be given back

    @property
    def stamp(self) -> str:
        """Changes when the trainer would see something else."""
        return hashlib.sha256(repr((self, language())).encode()).hexdigest()[:20]


@pages.get("")
def show(code: str):
    training_class = my_class(code)
    return render_template("trainer/board.html", **_shown(training_class, look(training_class)))


@pages.get("/tiles")
def tiles(code: str):
    """The part of the board that changes; nothing new costs an empty 304."""
    if "HX-Request" not in request.headers:
        return redirect(url_for(".show", code=code, view=_view() or None), 303)
    training_class = my_class(code)
    seen = look(training_class)
    if request.if_none_match.contains(seen.stamp):
        return Response(status=304, headers={"HX-Reswap": "none"})  # htmx would put the empty answer in place
    response = make_response(render_template("trainer/tiles.html", **_shown(training_class, seen)))
    response.set_etag(seen.stamp)
    return response


@pages.post("/seats/<int:seat_id>/helped")
def helped(code: str, seat_id: int):
    training_class, seat = my_class(code), db.session.get(Seat, seat_id)
    if seat is None or seat.class_id != training_class.id:
        raise NotFound("Peserta ini tidak ada di kelas {code}.", code=code, hint="Kembali ke papan kelas.")
    lower_hand(db.session, seat)
    return back(code)


def look(training_class: TrainingClass) -> Board:
    now, view = datetime.now(UTC), _view()
    all_tiles = board(db.session, training_class, now=now, language=language())
    steps = scenario(training_class.scenario).text(language())["steps"]
    undoable = {arena.id for arena in arenas_of(db.session, training_class) if can_undo_reset(store(), arena)}
    desks = tuple(Desk(tile, steps[tile.step]["title"], _minutes(tile.hand_raised_at, now), tile.arena_id in undoable)
                  for tile in all_tiles)
    fresh = {desk.tile.arena_id for desk in desks if desk.can_undo and not desk.tile.has_begun}
    return Board(
        desks=tuple(desk for desk in desks if VIEWS[view](desk.tile)), view=view,
        counts=Counter({name: sum(map(fits, all_tiles)) for name, fits in VIEWS.items()}),
        is_open=training_class.closed_at is None, resets=len(fresh))


def back(code: str):
    """To the board, as it was filtered."""
    return redirect(url_for("board.show", code=code, view=_view() or None), 303)


def _shown(training_class: TrainingClass, seen: Board) -> dict:
    return {"training_class": training_class, "board": seen, "interval": _interval(), "stuck_failures": STUCK_FAILURES,
            "stuck_minutes": STUCK_AFTER // timedelta(minutes=1)}


def _interval() -> int:
    """Milliseconds until the board asks again: under two seconds, and not all screens at the same moment."""
    return 1600 + secrets.randbelow(400)


def _view() -> str:
    wanted = request.values.get("view", "")
    return wanted if wanted in VIEWS else ""


def _minutes(since: datetime | None, now: datetime) -> int:
    return max(now - since, timedelta()) // timedelta(minutes=1) if since else 0
