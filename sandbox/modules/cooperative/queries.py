"""Questions about the cooperative itself: what day it is, which rules are in force, who holds which office."""

from collections.abc import Iterator, Set
from datetime import date
from functools import cached_property

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.cooperative.holidays import NATIONAL
from sandbox.modules.cooperative.models import Cooperative, Officer, RuleSet
from sandbox.worlds.prepared import Prepared


def get_cooperative(session: Session) -> Cooperative:
    return session.get_one(Cooperative, 1)


def today(session: Session) -> date:
    """The world's own calendar, never the clock of the machine."""
    return _TODAY.first(session).today


def rule_set(session: Session, on: date | None = None) -> RuleSet:
    """The version in force on that day (today if none is named)."""
    on = on or today(session)
    for version in _versions(session):
        if version.effective_from <= on:
            return version
    raise NotFound("Koperasi ini belum punya aturan yang berlaku pada {date}.", date=on,
                   hint="Tetapkan aturan lebih dahulu.")


def rules(session: Session, on: date | None = None) -> dict:
    return rule_set(session, on).body


def forget_rules(session: Session) -> None:
    """After a version was added in this transaction."""
    session.info.pop("rule_sets", None)


def holidays(session: Session) -> Set[date]:
    """Days on which offices are closed besides Saturday and Sunday: the nation's, and the cooperative's own."""
    return _Holidays(session)


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



def _versions(session: Session) -> list[RuleSet]:
    """The newest first, read once a transaction: one loan decision asks for the rules nine times."""
    if "rule_sets" not in session.info:
        newest_first = select(RuleSet).order_by(RuleSet.effective_from.desc(), RuleSet.id.desc())
        session.info["rule_sets"] = session.scalars(newest_first).all()
    return session.info["rule_sets"]


class _Holidays(Set):
    """Read only when somebody counts working days: most steps count none."""

    def __init__(self, session: Session):
        self._session = session

    def __contains__(self, day: object) -> bool:
        return day in self._days

    def __iter__(self) -> Iterator[date]:
        return iter(self._days)

    def __len__(self) -> int:
        return len(self._days)

    @cached_property
    def _days(self) -> frozenset[date]:
        own = rules(self._session).get("holidays", ())
        return NATIONAL | {date.fromisoformat(day) for day in own} if own else NATIONAL


_TODAY = Prepared(select(Cooperative.today))
