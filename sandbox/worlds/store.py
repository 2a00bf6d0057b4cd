"""The store of worlds: one promise, two ways to keep it; nobody else needs to know which."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy.orm import Session

from sandbox.worlds.postgres_store import PostgresStore
from sandbox.worlds.sqlite_store import SqliteStore
from sandbox.worlds.world import OpenWorld, WorldInfo

__all__ = ["OpenWorld", "WorldInfo", "WorldStore", "open_store"]


class WorldStore(Protocol):
    """Create, open, reset, snapshot and drop worlds. Names are slugs; an unknown one raises NotFound."""

    def has_template(self, name: str) -> bool: ...

    def templates(self) -> tuple[str, ...]: ...

    def make_template(self, name: str, fill: Callable[[Session], None]) -> None:
        """Build a starting point; whole or not at all. One of that name is replaced, worlds made from it stay."""

    def create(self, name: str, *, template: str) -> WorldInfo:
        """RuleBroken if the name is taken."""

    def open(self, name: str, *, write: bool = True) -> OpenWorld:
        """One transaction, ended by the caller. With `write` nobody else writes in this world until then."""

    def session(self, name: str, *, write: bool = True) -> AbstractContextManager[Session]:
        """The same as a with block: kept when it ends, undone when it raises."""

    def info(self, name: str) -> WorldInfo: ...

    def names(self) -> tuple[str, ...]: ...

    def reset(self, name: str) -> WorldInfo:
        """A fresh copy of the template under the next generation; the old one stays for an undo."""

    def undo_reset(self, name: str) -> WorldInfo:
        """Back to the generation before the reset. RuleBroken if there is none."""

    def snapshot(self, name: str, template: str) -> None:
        """The present state of a world as a new template. RuleBroken if the name is taken."""

    def drop(self, name: str) -> None: ...

    def tidy(self) -> int:
        """Remove generations that no undo can reach; how many."""

    def close(self) -> None: ...


def open_store(place: str | Path, *, patience: float = 30) -> WorldStore:
    """A folder for files, or a postgresql+psycopg:// address. Import every models.py first: tables come from there.

    `patience`: seconds a writer waits for the one before, until it is told that the world is busy.
    """
    if str(place).startswith("postgresql"):
        return PostgresStore(str(place), patience=patience)
    return SqliteStore(Path(place), patience=patience)
