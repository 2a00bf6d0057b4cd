"""Which arena a request is about, who sits there, and the world opened for it. Nobody reaches another's arena."""

from dataclasses import dataclass
from datetime import date

from flask import Flask, current_app, g, request
from flask import session as cookie
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy.orm import Session

from sandbox.cases.actor import Actor, actor_named, actors
from sandbox.config import Settings
from sandbox.errors import Forbidden, GladiError, NotAllowed, NotFound
from sandbox.hall import db
from sandbox.modules.cooperative.queries import get_cooperative
from sandbox.training.models import Arena, Seat
from sandbox.web.hall import store
from sandbox.worlds.store import OpenWorld

# What one may press in a closed class: nothing of it is work.
LOOKING = {"officer.change", "guide.dismiss", "guide.lower_mine", "me.choose_style", "me.leave", "notices.read",
           "rat_books.create"}


@dataclass(frozen=True)
class Frame:
    """What stands around every page of an arena."""

    cooperative: str
    today: date
    actor: Actor


def install(app: Flask, settings: Settings) -> None:
    app.url_value_preprocessor(_take_arena)
    app.url_defaults(_give_arena)
    # Globals and not context, so that imported macros see them too.
    app.jinja_env.globals.update(frame=frame, my_seat=my_seat)


def my_seat() -> Seat | None:
    """The seat this browser sits in, whichever page it asks for."""
    if "my_seat" not in g:
        seat_id = cookie.get("seat")
        g.my_seat = db.session.get(Seat, seat_id) if seat_id else None
    return g.my_seat


def sit_down(seat: Seat) -> None:
    cookie["seat"], cookie.permanent = seat.id, True
    g.my_seat = seat


def get_up() -> None:
    cookie.pop("seat", None)
    g.my_seat = None


def enter(arena_id: int) -> None:
    """Raises NotFound unless this browser sits in the arena or its trainer is looking in, who may not act in it.

    In an own cooperative its owner acts. In a closed class nobody works any more: NotAllowed.
    """
    arena = db.session.get(Arena, arena_id)
    seat = _seat_in(arena) if arena else None
    if arena is None or not (seat or _teaches(arena)):
        raise NotFound(gettext("Halaman latihan ini bukan milik Anda, atau sudah tidak ada."),
                       hint=gettext("Masuk lagi dengan kode kartu Anda, atau dengan kode kelas."))
    g.arena, g.seat = arena, seat
    if request.method == "POST" and g.seat is None:
        raise Forbidden(gettext("Pelatih hanya melihat arena ini."),
                        hint=gettext("Minta peserta yang mengerjakannya."))
    if request.method == "POST" and request.endpoint not in LOOKING:
        _check_class_open(arena)


def world() -> Session:
    """The world of this request, opened when first asked for: to write for a POST, else only to read."""
    if "open_world" not in g:
        write = request.method == "POST" and not g.get("world_refused")
        g.open_world = store().open(g.arena.world, write=write)
    return g.open_world.session


def generation() -> int:
    """Of the world of this request: raised by every reset."""
    world()
    return g.open_world.info.generation


def handed_over() -> OpenWorld | None:
    """The world this request opened, for whoever ends its transaction."""
    return g.pop("open_world", None)


def close_world() -> None:
    """Undo what the request did to the world; what is asked after this is read only."""
    g.world_refused = True
    if opened := handed_over():
        opened.rollback()


def actor() -> Actor:
    """The officer this browser plays now; for a trainer who looks in, the one the first seat plays."""
    seat = g.seat or g.arena.seats[0]
    try:
        return actor_named(world(), seat.officer)
    except NotFound:
        return actors(world())[0]


def frame() -> Frame | None:
    """None on pages outside an arena, and when its world cannot be read."""
    if "frame" not in g:
        g.frame = _frame() if g.get("arena") else None
    return g.frame


def _frame() -> Frame | None:
    try:
        cooperative = get_cooperative(world())
        return Frame(cooperative.name, cooperative.today, actor())
    except GladiError:
        return None


def _check_class_open(arena: Arena) -> None:
    if not arena.is_own and arena.training_class.closed_at:
        raise NotAllowed("Kelas “{title}” sudah ditutup oleh pelatih, jadi latihan ini hanya bisa dilihat.",
                         hint="Minta pelatih membuka kelas lagi bila Anda belum selesai.",
                         title=arena.training_class.title)


def _seat_in(arena: Arena) -> Seat | None:
    """The seat from which this browser may act here, if any."""
    if arena.is_own:
        return arena.seats[0] if current_user.is_authenticated and arena.owner_id == current_user.id else None
    seat = my_seat()
    return seat if seat and seat.arena_id == arena.id else None


def _teaches(arena: Arena) -> bool:
    return (not arena.is_own and current_user.is_authenticated
            and arena.training_class.trainer_id == current_user.id)


def _take_arena(endpoint: str | None, values: dict | None) -> None:
    if values and "arena_id" in values:
        enter(values.pop("arena_id"))


def _give_arena(endpoint: str, values: dict) -> None:
    """Links inside an arena stay inside it without saying so."""
    if g.get("arena") and "arena_id" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "arena_id"):
        values["arena_id"] = g.arena.id
