"""Drafts: what was typed and not yet sent, kept per seat and form."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.training.models import Draft, Seat


def keep_draft(session: Session, seat: Seat, *, key: str, values: dict, now: datetime) -> Draft:
    """Keep `values` for the form `key`, added to what was kept before (a form may span several pages)."""
    draft = draft_of(session, seat, key=key)
    if draft is None:
        draft = Draft(seat_id=seat.id, key=key, values=values, updated_at=now)
        session.add(draft)
    draft.values, draft.updated_at = {**draft.values, **values}, now
    session.flush()
    return draft


def drop_draft(session: Session, seat: Seat, *, key: str) -> None:
    if draft := draft_of(session, seat, key=key):
        session.delete(draft)
        session.flush()


def draft_of(session: Session, seat: Seat, *, key: str) -> Draft | None:
    return session.scalar(select(Draft).where(Draft.seat_id == seat.id, Draft.key == key))


def drafts_of(session: Session, seat: Seat) -> tuple[Draft, ...]:
    return tuple(session.scalars(select(Draft).where(Draft.seat_id == seat.id).order_by(Draft.updated_at)))
