"""Seats: joining a class by name, coming back by card, raising a hand."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, NotAllowed, NotFound
from sandbox.phrase import phrase
from sandbox.training.arenas import open_arena
from sandbox.training.codes import new_card_code, read_card_code
from sandbox.training.models import Arena, Seat, TrainingClass
from sandbox.training.roles import assign_officer, divide_roles
from sandbox.worlds.store import WorldStore

LONGEST_NAME = 60
FIRST_TEAM = "Tim 1"
_SEEN_EVERY = timedelta(seconds=30)


def join_class(session: Session, store: WorldStore, training_class: TrainingClass, *, name: str, now: datetime,
               team: str = "", token: str | None = None) -> Seat:
    """A seat in the class, with an arena of its own or the team's. The same `token` gives the same seat again.

    Raises InvalidValues for an empty or long name, NotAllowed when the class is closed.
    """
    _wait_for_turn(session, training_class)
    if seat := _seat_with_token(session, token):
        return seat
    name, team = _check_name("name", name), _check_name("team", team or FIRST_TEAM)
    _check_open(training_class)
    arena = _arena_for(session, store, training_class, name=name, team=team, now=now)
    seat = Seat(training_class=training_class, arena=arena, name=name, card_code=unused_card(session), token=token,
                roles=[], officer="", joined_at=now, seen_at=now)
    session.add(seat)
    session.flush()
    with store.session(arena.world, write=False) as world:
        if training_class.mode == "team":
            divide_roles(session, world, arena, newcomer=seat, now=now)
        else:
            assign_officer(session, world, seat)
    return seat


def return_by_card(session: Session, card_code: str) -> Seat:
    """By the card code as somebody typed it. Raises NotFound."""
    # The seat of a trainer in an own cooperative has a code too, but the trainer's password is its door.
    seat = session.scalar(select(Seat).where(Seat.card_code == read_card_code(card_code), Seat.class_id.is_not(None)))
    if seat is None:
        raise NotFound("Kartu dengan kode “{code}” tidak ditemukan.", code=card_code.strip()[:20],
                       hint="Tulis seperti di kartu, contoh: K7F-4MQ2. Bila hilang, minta pelatih melihat kode Anda.")
    return seat


def raise_hand(session: Session, seat: Seat, *, now: datetime) -> None:
    seat.hand_raised_at = seat.hand_raised_at or now
    session.flush()


def lower_hand(session: Session, seat: Seat) -> None:
    seat.hand_raised_at = None
    session.flush()


def choose_clerk_mode(session: Session, seat: Seat, *, is_clerk: bool) -> None:
    """Whole forms on one page ("mode petugas"), or one question group a page."""
    seat.mode_clerk = is_clerk
    session.flush()


def note_seen(session: Session, seat: Seat, *, now: datetime) -> None:
    """Remember that this seat is here; written at most twice a minute, because phones ask often."""
    if now - seat.seen_at >= _SEEN_EVERY:
        seat.seen_at = now
        session.flush()


def teams_of(session: Session, training_class: TrainingClass) -> tuple[str, ...]:
    return tuple(session.scalars(select(Arena.team).where(
        Arena.class_id == training_class.id, Arena.team.is_not(None)).order_by(Arena.id)))


def unused_card(session: Session) -> str:
    while True:
        code = new_card_code()
        if not session.scalar(select(Seat.id).where(Seat.card_code == code)):
            return code


def _wait_for_turn(session: Session, training_class: TrainingClass) -> None:
    # Writing first takes the lock on both databases: a double click makes one seat, two newcomers found one team.
    session.execute(update(TrainingClass).where(TrainingClass.id == training_class.id)
                    .values(code=TrainingClass.code).execution_options(synchronize_session=False))


def _seat_with_token(session: Session, token: str | None) -> Seat | None:
    return session.scalar(select(Seat).where(Seat.token == token)) if token else None


def _check_name(field: str, typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise InvalidValues({field: phrase("Tulis nama Anda, contoh: Sari.")})
    if len(name) > LONGEST_NAME:
        raise InvalidValues({field: phrase("Nama ini {letters} huruf. Tulis paling banyak {longest} huruf.",
                                           letters=len(name), longest=LONGEST_NAME)})
    return name


def _check_open(training_class: TrainingClass) -> None:
    if training_class.closed_at:
        raise NotAllowed("Kelas “{title}” sudah ditutup oleh pelatih.", title=training_class.title,
                         hint="Minta kode kelas yang baru. Bila Anda sudah punya kartu, masuk dengan kode kartu.")


def _arena_for(session: Session, store: WorldStore, training_class: TrainingClass, *, name: str, team: str,
               now: datetime) -> Arena:
    if training_class.mode != "team":
        return open_arena(session, store, training_class, label=name, now=now)
    shared = session.scalar(select(Arena).where(Arena.class_id == training_class.id, Arena.team == team))
    return shared or open_arena(session, store, training_class, label=team, team=team, now=now)
