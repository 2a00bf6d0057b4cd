"""The loop over the days of a year; each day is one transaction, so a stopped run goes on where it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.surplus.queries import adoption, proposals
from sandbox.rehearsal.diary import acts_of, working_days
from sandbox.rehearsal.playing import let_pass_until
from sandbox.worlds.store import WorldStore

LAST_MONTH = 6  # the law's last month for a RAT


@dataclass(frozen=True)
class Played:
    """One day that is over."""

    day: date
    acts: int


def play_year(store: WorldStore, world: str) -> Iterator[Played]:
    """From the world's day until the members have the SHU of that day's year, one working day at a time."""
    with store.session(world, write=False) as session:
        first = today(session)
        days = list(working_days(session, first + timedelta(days=1), date(first.year + 1, LAST_MONTH, 30)))
    for day, number in days:
        with store.session(world) as session:
            acts = _play_day(session, day, number)
            done = _is_shared(session, first.year)
        yield Played(day, acts)
        if done:
            return


def _play_day(session: Session, day: date, number: int) -> int:
    let_pass_until(session, day)
    acts = acts_of(session, day, number)
    for position, act in enumerate(acts):
        act(session, Random(f"{day}/{position}"))
    return len(acts)


def _is_shared(session: Session, year: int) -> bool:
    return any(adoption(session, proposal) for proposal in proposals(session, year))
