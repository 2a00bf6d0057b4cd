"""Forbidden acts as raw SQL, and a world with some guards knocked out to prove that it was they who refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from sandbox.worlds.guards import Guard, all_guards


@dataclass(frozen=True)
class Act:
    """Statements of which the last must be refused by `guard`; `besides` names guards that would refuse earlier."""

    name: str
    guard: str
    statements: tuple[str, ...]
    besides: tuple[str, ...] = ()
    sqlite_only: bool = False  # PostgreSQL has no such statement, or rounds before a guard can look


def check_refused(store, place, world: str, act: Act) -> None:
    with without_guards(store, place, world, *act.besides) as session:
        for statement in act.statements[:-1]:
            session.execute(text(statement))
        with pytest.raises(DBAPIError, match=f"{_guard(act.guard).table}: "), session.begin_nested():
            session.execute(text(act.statements[-1]))


def check_passes_without_guard(store, place, world: str, act: Act) -> None:
    """Nothing else stops the act, so `check_refused` would fail were the guard not there."""
    with without_guards(store, place, world, act.guard, *act.besides) as session:
        for statement in act.statements:
            session.execute(text(statement))


@contextmanager
def without_guards(store, place, world: str, *names: str) -> Iterator[Session]:
    """A session without these guards whose changes are undone at the end."""
    guards = [_guard(name) for name in names]
    with _asleep(place, guards), store.session(world) as session, session.begin_nested() as attempt:
        if not isinstance(place, str):
            for statement in (statement for guard in guards for statement in guard.sqlite):
                session.execute(text(f"DROP TRIGGER {statement.split()[2]}"))
        yield session
        attempt.rollback()


@contextmanager
def _asleep(place, guards: list[Guard]) -> Iterator[None]:
    """On PostgreSQL all tests share the triggers, so they are woken up again."""
    if not isinstance(place, str):
        yield
        return
    _alter(place, "DISABLE", guards)
    try:
        yield
    finally:
        _alter(place, "ENABLE", guards)


def _alter(url: str, verb: str, guards: list[Guard]) -> None:
    keeper = create_engine(url)
    with keeper.begin() as connection:
        for guard in guards:
            connection.execute(text(f'ALTER TABLE worlds."{guard.table}" {verb} TRIGGER {guard.name}'))
    keeper.dispose()


def _guard(name: str) -> Guard:
    return next(guard for guard in all_guards() if guard.name == name)
