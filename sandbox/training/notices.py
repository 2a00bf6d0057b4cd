"""Notices: what the trainees of an arena are told once, on the next page they open."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.training.classes import arenas_of
from sandbox.training.models import Arena, Notice, Seat, TrainingClass


def notify(session: Session, arena: Arena, *, kind: str, text: str, now: datetime) -> Notice:
    notice = Notice(arena_id=arena.id, kind=kind, text=text, created_at=now, seen_by=[])
    session.add(notice)
    session.flush()
    return notice


def announce(session: Session, training_class: TrainingClass, *, text: str, now: datetime) -> tuple[Notice, ...]:
    """The trainer's message to everybody in the class."""
    return tuple(notify(session, arena, kind="message", text=text.strip(), now=now)
                 for arena in arenas_of(session, training_class))


def unseen_notices(session: Session, seat: Seat) -> tuple[Notice, ...]:
    notices = session.scalars(select(Notice).where(
        Notice.arena_id == seat.arena_id, Notice.created_at >= seat.joined_at).order_by(Notice.id))
    return tuple(notice for notice in notices if seat.id not in notice.seen_by)


def dismiss_notices(session: Session, seat: Seat) -> None:
    for notice in unseen_notices(session, seat):
        notice.seen_by = [*notice.seen_by, seat.id]
    session.flush()
