"""How far the notices of a world have been read, office by office."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.training.models import Arena, ReadNotices


def last_read(session: Session, arena: Arena, *, role: str, generation: int) -> int:
    """The id of the last notice that was read in this office; 0 for none, and after a reset."""
    row = _row(session, arena, role)
    return row.last_id if row and row.generation == generation else 0


def note_read(session: Session, arena: Arena, *, role: str, generation: int, notice_id: int) -> None:
    row = _row(session, arena, role)
    if row is None:
        row = ReadNotices(arena_id=arena.id, role=role, generation=generation, last_id=0)
        session.add(row)
    row.last_id = max(notice_id, row.last_id if row.generation == generation else 0)
    row.generation = generation
    session.flush()


def _row(session: Session, arena: Arena, role: str) -> ReadNotices | None:
    return session.scalar(select(ReadNotices).where(ReadNotices.arena_id == arena.id, ReadNotices.role == role))
