"""Connections to world files, kept warm: a new one each step would cost twelve times the step."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from sqlalchemy import Connection, NullPool, create_engine, event
from sqlalchemy.orm import Session

from sandbox.worlds.failures import sqlite_failure, storage_outdated, translate_sqlite
from sandbox.worlds.prepared import BEGUN, to_json_text, translated
from sandbox.worlds.sqlite_pointers import Present

# recursive_triggers: without it INSERT OR REPLACE removes a row without firing the guard against removing.
_EACH_CONNECTION = """
PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA synchronous=NORMAL;
PRAGMA temp_store=MEMORY; PRAGMA mmap_size=67108864; PRAGMA trusted_schema=OFF;
"""


class SqliteConnections:
    """One engine for all files, so that a statement is compiled once for all worlds; at most `warm` lie idle."""

    def __init__(self, *, warm: int, patience: float, version: int):
        self.version = version
        self._warm = warm
        self._patience = patience
        self._idle: OrderedDict[str, _Idle] = OrderedDict()
        self._count = 0
        self._lock = threading.Lock()
        self._wanted = threading.local()
        self._engine = create_engine("sqlite://", poolclass=NullPool, creator=self._open_wanted,
                                     json_serializer=to_json_text, json_deserializer=orjson.loads)
        event.listen(self._engine, "begin", _begin)
        event.listen(self._engine, "handle_error", translate_sqlite)

    def fresh(self, path: Path) -> Connection:
        """A connection of the caller's own, to be closed by the caller. StorageFailed if the file cannot be opened."""
        self._wanted.path = path
        return self._engine.connect()

    def begin(self, world: Present, *, write: bool) -> tuple["WorldConnection", Callable[[], None]]:
        """A connection in its transaction, and what gives it back."""
        connection = self._take(world)
        try:
            connection.begin(write=write)
        except BaseException:
            connection.close()
            raise
        return connection, lambda: self._give_back(world, connection)

    def forget(self, world: str) -> None:
        """Close what lies idle for this world; what is in use is closed when it comes back."""
        with self._lock:
            idle = self._idle.pop(world, None)
            self._count -= len(idle.connections) if idle else 0
        for connection in idle.connections if idle else ():
            connection.close()

    def close(self) -> None:
        for world in list(self._idle):
            self.forget(world)
        self._engine.dispose()

    def _take(self, world: Present) -> "WorldConnection":
        name = world.info.name
        with self._lock:
            idle = self._idle.get(name)
            if idle and idle.stamp == world.stamp and idle.connections:
                self._count -= 1
                return idle.connections.pop()
        if idle and idle.stamp != world.stamp:
            self.forget(name)
        with self._lock:
            self._idle.setdefault(name, _Idle(world.stamp))
        return WorldConnection(self.fresh(world.file))

    def _give_back(self, world: Present, connection: "WorldConnection") -> None:
        """Keep it for the next who comes, unless the world has moved on or its last transaction did not end."""
        connection.session.info.clear()  # what was kept there is true in one transaction only
        with self._lock:
            idle = self._idle.get(world.info.name)
            keep = idle is not None and idle.stamp == world.stamp and not connection.is_stuck
            if keep:
                idle.connections.append(connection)
                self._idle.move_to_end(world.info.name)
                self._count += 1
            surplus = self._take_oldest()
        for unwanted in surplus if keep else [*surplus, connection]:
            unwanted.close()

    def _open_wanted(self) -> sqlite3.Connection:
        return _open_file(self._wanted.path, self.version, self._patience)

    def _take_oldest(self) -> list["WorldConnection"]:
        surplus = []
        while self._count > self._warm:
            world, idle = next(iter(self._idle.items()))
            del self._idle[world]
            self._count -= len(idle.connections)
            surplus += idle.connections
        return surplus


class WorldConnection:
    """A connection to one file and its session, for one transaction after another.

    The transaction begins and ends at the driver: SQLAlchemy joins when the session is used, and most steps never do.
    """

    def __init__(self, connection: Connection):
        self.session = Session(bind=connection, expire_on_commit=False)
        self._connection = connection
        self._raw = raw_connection(connection)
        self._info = connection.info
        self._begun = self._raw, connection.dialect

    def begin(self, *, write: bool) -> None:
        self._info["write"] = write
        _begin_at_driver(self._raw, self._info)
        self.session.info[BEGUN] = self._begun

    def commit(self) -> None:
        if self._raw.in_transaction:
            try:
                self._raw.commit()
            except sqlite3.Error as error:
                raise translated(error, "COMMIT", {}, self._connection.dialect) from error

    def rollback(self) -> None:
        if self._raw.in_transaction:
            self._raw.rollback()

    def close(self) -> None:
        self._connection.close()

    @property
    def is_stuck(self) -> bool:
        return (self._connection.closed or self._connection.invalidated or self._raw.in_transaction
                or self.session.in_transaction())


@dataclass
class _Idle:
    stamp: object
    connections: list[WorldConnection] = field(default_factory=list)


def raw_connection(connection: Connection) -> sqlite3.Connection:
    return connection.connection.dbapi_connection


def _open_file(path: Path, version: int, patience: float) -> sqlite3.Connection:
    # mode=rw: a file that has just been tidied away must not come back empty.
    try:
        raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None,
                              check_same_thread=False, cached_statements=512, timeout=patience)
        raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)  # no statement can reach another world's file
        raw.executescript(_EACH_CONNECTION)
        made_by = raw.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise sqlite_failure(error) or error from error
    if made_by not in (version, 0):
        raw.close()
        raise storage_outdated()
    return raw


def _begin(connection: Connection) -> None:
    raw = raw_connection(connection)
    if not raw.in_transaction:  # else begun at the driver, before anybody knew that the session would be used
        _begin_at_driver(raw, connection.info)


def _begin_at_driver(raw: sqlite3.Connection, info: dict) -> None:
    # SQLite has no SELECT ... FOR UPDATE. Taking the write lock before the first
    # read is what keeps two quick clicks from opening two loans.
    write = info.get("write", True)
    try:
        if info.get("query_only", False) == write:
            raw.execute(f"PRAGMA query_only={'OFF' if write else 'ON'}")
            info["query_only"] = not write
        raw.execute("BEGIN IMMEDIATE" if write else "BEGIN")
    except sqlite3.Error as error:
        raise sqlite_failure(error) or error from error

