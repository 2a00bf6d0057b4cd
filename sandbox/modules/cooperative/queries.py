"""Questions about the cooperative itself: what day it is, which rules are in force, who holds which office."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.cooperative.models import Cooperative, Officer, RuleSet


def get_cooperative(session: Session) -> Cooperative:
    return session.get_one(Cooperative, 1)


def today(session: Session) -> date:
    """The world's own calendar, never the clock of the machine."""
    return session.scalars(select(Cooperative.today)).one()


def rule_set(session: Session, on: date | None = None) -> RuleSet:
    """The version in force on that day (today if none is named)."""
    on = on or today(session)
    found = session.scalar(select(RuleSet).where(RuleSet.effective_from <= on)
                           .order_by(RuleSet.effective_from.desc(), RuleSet.id.desc()).limit(1))
    if found is None:
        raise NotFound("Koperasi ini belum punya aturan yang berlaku pada {date}.", date=on,
                       hint="Tetapkan aturan lebih dahulu.")
    return found


def rules(session: Session, on: date | None = None) -> dict:
    return rule_set(session, on).body


def officers(session: Session, role: str | None = None, on: date | None = None) -> tuple[Officer, ...]:
    """Who holds an office on that day (today if none is named), longest in office first."""
    on = on or today(session)
    chosen = select(Officer).where(Officer.since <= on, or_(Officer.until.is_(None), Officer.until >= on))
    if role is not None:
        chosen = chosen.where(Officer.role == role)
    return tuple(session.scalars(chosen.order_by(Officer.role, Officer.since, Officer.id)))


def holders(session: Session) -> dict[str, tuple[str, ...]]:
    """Role -> persons, as the engine wants them."""
    found: dict[str, tuple[str, ...]] = {}
    for officer in officers(session):
        found[officer.role] = (*found.get(officer.role, ()), officer.person)
    return found


def officer_named(session: Session, person: str) -> Officer:
    """The person in his first office of today. Raises NotFound for somebody without one."""
    for officer in officers(session):
        if officer.person == person:
            return officer
    raise NotFound("{person} tidak memegang jabatan di koperasi ini.", person=person)
