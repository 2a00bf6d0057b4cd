"""Which cooperatives a token opens: its trainer's own to read and write, those of his classes only to read."""

from flask import g
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sandbox.cases import log
from sandbox.errors import Forbidden, NotFound
from sandbox.hall import db
from sandbox.training.models import Arena, TrainingClass
from sandbox.web.api.endpoint import Call
from sandbox.web.hall import store


def arenas(call: Call, *, page: int, per_page: int) -> tuple[tuple[Arena, ...], int]:
    """A page of them, the newest first, and how many there are; not those where a draft is only tried."""
    chosen = _mine(call).where(Arena.draft_id.is_(None))
    found = db.session.scalars(chosen.order_by(Arena.id.desc()).limit(per_page).offset((page - 1) * per_page))
    return tuple(found), db.session.scalar(select(db.func.count()).select_from(chosen.subquery()))


def arena_of(call: Call, number: int, *, write: bool = False) -> Arena:
    """Raises NotFound for somebody else's in the same words as for none, Forbidden for a change in a class."""
    arena = db.session.scalar(_mine(call).where(Arena.id == number))
    if arena is None:
        raise NotFound("Koperasi nomor {number} tidak ada di antara milik Anda.", number=number,
                       hint="Daftarnya ada di /api/v1/cooperatives.")
    if write and not arena.is_own:
        raise Forbidden("Koperasi “{name}” milik kelas {code}: pesertalah yang mengerjakannya.", name=arena.label,
                        code=arena.training_class.code, hint="Token hanya bisa mengubah koperasi Anda sendiri.")
    return arena


def world_of(call: Call, number: int, *, write: bool = False) -> Session:
    """Its world, open until the answer is given: kept when that is good, undone when not."""
    arena = arena_of(call, number, write=write)
    g.open_world = store().open(arena.world, write=write)
    return g.open_world.session


def status_of(world: Session, key: str, *, kind: str) -> int:
    """201 for an act that is new, 200 for one that this key did before."""
    return 200 if log.earlier(world, key, kind=kind) else 201


def _mine(call: Call):
    return (select(Arena).join(TrainingClass, TrainingClass.id == Arena.class_id, isouter=True)
            .where(or_(Arena.owner_id == call.trainer_id, TrainingClass.trainer_id == call.trainer_id)))
