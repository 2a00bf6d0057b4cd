"""Arenas: giving a trainee or a team a world of their own, starting it afresh, and taking that back."""

import secrets
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from sandbox.errors import NotFound, RuleBroken
from sandbox.phrase import phrase
from sandbox.training.classes import arenas_of
from sandbox.training.models import Arena, TrainingClass
from sandbox.training.notices import notify
from sandbox.training.progress import review_progress, start_progress
from sandbox.training.scenarios import scenario
from sandbox.worlds.store import WorldStore


def open_arena(session: Session, store: WorldStore, training_class: TrainingClass, *, label: str, now: datetime,
               team: str | None = None) -> Arena:
    """A fresh copy of the scenario's cooperative."""
    arena = Arena(training_class=training_class, world=_new_world_name(training_class), label=label, team=team,
                  created_at=now, reset_count=0)
    session.add(arena)
    session.flush()
    store.create(arena.world, template=scenario(training_class.scenario).template)
    start_progress(session, arena, now=now)
    return arena


def reset_arena(session: Session, store: WorldStore, arena: Arena, *, now: datetime) -> Arena:
    """Back to the start of the exercise; the trainees are told, and keep their drafts. A lost world is made anew."""
    if is_lost(store, arena):
        store.create(arena.world, template=scenario(arena.training_class.scenario).template)
    else:
        store.reset(arena.world)
    arena.reset_at, arena.reset_count = now, arena.reset_count + 1
    start_progress(session, arena, now=now)
    notify(session, arena, kind="reset", now=now,
           text=phrase("Pelatih mengulang latihan Anda dari awal. Isian yang belum terkirim masih disimpan."))
    return arena


def undo_reset(session: Session, store: WorldStore, arena: Arena, *, now: datetime) -> Arena:
    """Back to where the arena was before its last reset. RuleBroken if there was none, or its world is lost."""
    _check_undo(store, arena)
    store.undo_reset(arena.world)
    with store.session(arena.world, write=False) as world:
        review_progress(session, world, arena, now=now)
    notify(session, arena, kind="reset_undone", now=now,
           text=phrase("Pelatih mengembalikan latihan Anda seperti sebelum diulang. Silakan lanjutkan."))
    return arena


def reset_class(session: Session, store: WorldStore, training_class: TrainingClass, *,
                now: datetime) -> tuple[Arena, ...]:
    """Every arena of the class starts afresh."""
    return tuple(reset_arena(session, store, arena, now=now) for arena in arenas_of(session, training_class))


def hold_arena(session: Session, arena: Arena) -> Arena:
    """From now on nobody else resets this arena until the transaction ends; what was read before is read again."""
    session.execute(update(Arena).where(Arena.id == arena.id).values(label=Arena.label)
                    .execution_options(synchronize_session=False))
    session.expire_all()
    return arena


def has_begun(arena: Arena) -> bool:
    """Somebody did something here since the arena was made or last reset."""
    return arena.progress.started_at is not None


def can_undo_reset(store: WorldStore, arena: Arena) -> bool:
    return arena.reset_at is not None and not is_lost(store, arena) and store.info(arena.world).previous is not None


def is_lost(store: WorldStore, arena: Arena) -> bool:
    """Somebody removed the world of this arena with `gladi world drop`."""
    try:
        store.info(arena.world)
    except NotFound:
        return True
    return False


def _check_undo(store: WorldStore, arena: Arena) -> None:
    if is_lost(store, arena):
        raise RuleBroken("Koperasi tempat {name} berlatih sudah dihapus, jadi tidak bisa dikembalikan.",
                         hint="Ulang latihan ini: koperasinya dibuat lagi dari titik awal.", name=arena.label)
    if not can_undo_reset(store, arena):
        raise RuleBroken("Latihan {name} sudah dikembalikan, atau belum pernah diulang.",
                         hint="Lihat keadaannya sekarang di papan kelas.", name=arena.label)


def _new_world_name(training_class: TrainingClass) -> str:
    # Not the arena's id: if the hall is rolled back after the copy was made, that number is given out again.
    return f"arena-{training_class.code.lower()}-{secrets.token_hex(4)}"
