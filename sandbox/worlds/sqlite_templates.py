"""Templates: whole, closed databases from which worlds are copied; a half-built one is never seen."""

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sandbox.worlds import sqlite_files as files
from sandbox.worlds.base import WorldBase
from sandbox.worlds.failures import sqlite_failure
from sandbox.worlds.guards import all_guards
from sandbox.worlds.sqlite_connections import SqliteConnections, raw_connection
from sandbox.worlds.world import check_name, no_template

# Nobody reads a template before it is whole, and a broken one is thrown away: no waiting for the disk.
_WHILE_BUILDING = ("PRAGMA journal_mode=MEMORY", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-65536")
_USER_VERSION = slice(60, 64)  # where a file's header has it, big-endian


class SqliteTemplates:
    """The files in a folder. One made by other models than these counts as missing, so that it is made again."""

    def __init__(self, folder: Path, connections: SqliteConnections):
        self._folder = folder
        self._connections = connections

    def has(self, name: str) -> bool:
        try:
            with open(self._path(name), "rb") as file:
                return int.from_bytes(file.read(100)[_USER_VERSION]) == self._connections.version
        except FileNotFoundError:
            return False

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._folder.glob("[a-z0-9]*.db")))

    def file(self, name: str) -> Path:
        """Where to copy it from. NotFound unless it is there and of this version."""
        if not self.has(name):
            raise no_template(name)
        return self._path(name)

    def build(self, name: str, fill: Callable[[Session], None]) -> None:
        with self._in_place_of(name) as connection:
            with Session(bind=connection, expire_on_commit=False) as session, session.begin():
                WorldBase.metadata.create_all(session.connection())
                for statement in (text for guard in all_guards() for text in guard.sqlite):
                    session.connection().exec_driver_sql(statement)
                fill(session)

    def copy_from(self, source: Path, name: str) -> None:
        """The last committed state of a world, also while others write there."""
        with self._in_place_of(name) as target, self._connections.fresh(source) as connection:
            with _translated():
                raw_connection(connection).backup(raw_connection(target))

    def _path(self, name: str) -> Path:
        return self._folder / f"{check_name(name)}.db"

    @contextmanager
    def _in_place_of(self, name: str) -> Iterator[Connection]:
        """A new database that takes the template's place when the block ends well."""
        path = self._path(name)
        beside = path.with_name(f".new-{uuid.uuid4().hex}.db")
        try:
            with files.full_disk_is_refused():
                beside.touch()
            with self._connections.fresh(beside) as connection:
                _execute(connection, *_WHILE_BUILDING)
                yield connection
                # The planner wants statistics. A copy opens in WAL mode because the file says so.
                _execute(connection, "ANALYZE", f"PRAGMA user_version={self._connections.version}",
                         "PRAGMA journal_mode=WAL")
            files.flush(beside)
            with files.full_disk_is_refused():
                files.move(beside, path)
        finally:
            files.remove(beside)


def _execute(connection: Connection, *statements: str) -> None:
    with _translated():
        for statement in statements:
            raw_connection(connection).execute(statement).fetchall()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise sqlite_failure(error) or error from error
