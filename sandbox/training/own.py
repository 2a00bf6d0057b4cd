"""Own cooperatives: worlds a trainer works in alone, of no class and no exercise; also those where a draft is tried."""

import secrets
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sandbox.cases.actor import actors
from sandbox.errors import InvalidValues, NotFound
from sandbox.phrase import phrase
from sandbox.training.arenas import is_lost
from sandbox.training.models import Arena, Draft, Notice, ReadNotices, Seat, Trainer
from sandbox.training.seats import unused_card
from sandbox.worlds.store import WorldStore

LONGEST_LABEL = 60
MOST = 20  # of one trainer: each is a world of some megabytes


def open_own(session: Session, store: WorldStore, owner: Trainer, *, label: str, template: str, now: datetime,
             draft_id: int | None = None) -> Arena:
    """A fresh copy of `template` that belongs to `owner` alone. With `draft_id` it is where that draft is tried.

    Raises InvalidValues for an empty or long label or one too many, NotFound for an unknown template.
    """
    label = _check_label(label)
    _check_room(session, owner, draft_id)
    if not store.has_template(template):
        raise NotFound("Koperasi contoh “{template}” belum disiapkan.", template=template[:60],
                       hint="Pilih koperasi contoh dari daftar.")
    arena = Arena(owner_id=owner.id, template=template, draft_id=draft_id, label=label, created_at=now, reset_count=0,
                  world=f"own-{owner.id}-{secrets.token_hex(4)}")
    session.add(arena)
    session.flush()
    store.create(arena.world, template=template)
    _sit_down(session, store, arena, owner, now)
    return arena


def own_arenas(session: Session, owner: Trainer) -> tuple[Arena, ...]:
    """Those that are no trial of a draft, the newest first."""
    return tuple(session.scalars(select(Arena).where(Arena.owner_id == owner.id, Arena.draft_id.is_(None))
                                 .order_by(Arena.id.desc())))


def own_arena(session: Session, owner: Trainer, arena_id: int) -> Arena:
    """Raises NotFound for somebody else's too, in the same words."""
    arena = session.get(Arena, arena_id)
    if arena is None or arena.owner_id != owner.id:
        raise NotFound("Koperasi ini bukan milik Anda, atau sudah tidak ada.", hint="Lihat daftar koperasi Anda.")
    return arena


def trial_arena(session: Session, owner: Trainer, draft_id: int) -> Arena | None:
    """Where this trainer tries this draft, if that was begun."""
    return session.scalar(select(Arena).where(Arena.owner_id == owner.id, Arena.draft_id == draft_id))


def reset_own(session: Session, store: WorldStore, arena: Arena, *, now: datetime) -> Arena:
    """Back to how it was opened. A lost world is made anew."""
    if is_lost(store, arena):
        store.create(arena.world, template=arena.template)
    else:
        store.reset(arena.world)
    arena.reset_at, arena.reset_count = now, arena.reset_count + 1
    session.flush()
    return arena


def drop_own(session: Session, store: WorldStore, arena: Arena) -> None:
    """Its world goes too; that cannot be taken back."""
    seats = select(Seat.id).where(Seat.arena_id == arena.id)
    session.execute(delete(Draft).where(Draft.seat_id.in_(seats)))
    for table in (Notice, ReadNotices, Seat):
        session.execute(delete(table).where(table.arena_id == arena.id))
    session.delete(arena)
    session.flush()
    if not is_lost(store, arena):
        store.drop(arena.world)


def _check_label(typed: str) -> str:
    label = " ".join(typed.split())
    if not label:
        raise InvalidValues({"label": phrase("Beri nama koperasi ini, contoh: Uji coba plafon.")})
    if len(label) > LONGEST_LABEL:
        raise InvalidValues({"label": phrase("Nama ini {letters} huruf. Tulis paling banyak {longest} huruf.",
                                             letters=len(label), longest=LONGEST_LABEL)})
    return label


def _check_room(session: Session, owner: Trainer, draft_id: int | None) -> None:
    if draft_id is None and len(own_arenas(session, owner)) >= MOST:
        raise InvalidValues({"label": phrase("Anda sudah punya {count} koperasi. Hapus dahulu yang tidak dipakai lagi.",
                                             count=MOST)})


def _sit_down(session: Session, store: WorldStore, arena: Arena, owner: Trainer, now: datetime) -> None:
    with store.session(arena.world, write=False) as world:
        first = actors(world)[0]
    session.add(Seat(arena_id=arena.id, name=owner.name, card_code=unused_card(session), roles=[], officer=first.key,
                     mode_clerk=True, joined_at=now, seen_at=now))
    session.flush()
