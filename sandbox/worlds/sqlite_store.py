"""Worlds as files: one SQLite database each, copied from a template; nothing is shared, so nothing can leak."""

import os
import threading
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.worlds import sqlite_files as files
from sandbox.worlds.base import WorldBase
from sandbox.worlds.failures import storage_busy
from sandbox.worlds.guards import all_guards
from sandbox.worlds.sqlite_connections import SqliteConnections, copy_database, finish_building, prepare_for_building
from sandbox.worlds.world import (
    Holders,
    OpenWorld,
    SessionMixin,
    WorldInfo,
    check_name,
    name_taken,
    no_template,
    no_world,
    nothing_to_undo,
)

_WAIT_FOR_WRITER = 30.0  # seconds


class SqliteStore(SessionMixin):
    """`folder/templates/<name>.db`, and `folder/worlds/<name>/` with `pointer.json` and a file per generation."""

    def __init__(self, folder: Path, *, warm: int = 64):
        self._templates = folder / "templates"
        self._worlds = folder / "worlds"
        self._pointers: dict[str, tuple[object, files.Pointer]] = {}
        self._writers: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._changing = threading.Lock()  # one reset, undo or drop at a time
        self._connections = SqliteConnections(warm)
        self._flushing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="world-flush")
        self._holders = Holders()
        with files.full_disk_is_refused():
            self._templates.mkdir(parents=True, exist_ok=True)
            self._worlds.mkdir(exist_ok=True)

    def has_template(self, name: str) -> bool:
        return self._template(name).exists()

    def templates(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._templates.glob("[a-z0-9]*.db")))

    def make_template(self, name: str, fill: Callable[[Session], None]) -> None:
        with self._building(self._template(name)) as connection:
            with Session(bind=connection, expire_on_commit=False) as session, session.begin():
                WorldBase.metadata.create_all(session.connection())
                for statement in (text for guard in all_guards() for text in guard.sqlite):
                    session.connection().exec_driver_sql(statement)
                fill(session)

    def snapshot(self, name: str, template: str) -> None:
        _, pointer = self._pointer(name)
        with self._building(self._template(template)) as target:
            source = self._connections.fresh(files.generation_file(self._worlds / name, pointer.generation))
            with source, files.full_disk_is_refused():
                copy_database(source, target)

    def create(self, name: str, *, template: str) -> WorldInfo:
        folder, source = self._worlds / check_name(name), self._template(template)
        if not source.exists():
            raise no_template(template)
        if (folder / "pointer.json").exists():
            raise name_taken(name)
        beside, pointer = self._worlds / f".new-{uuid.uuid4().hex}", files.first_pointer(template)
        with files.full_disk_is_refused(beside):
            beside.mkdir()
            files.copy_file(source, files.generation_file(beside, 1))
            files.write_pointer(beside / "pointer.json", pointer)
        self._put_in_place(beside, name)
        return pointer.info(name)

    def open(self, name: str, *, write: bool = True) -> OpenWorld:
        give_up = self._holders.take(check_name(name))
        try:
            if write:
                give_up = _both(self._become_writer(name), give_up)
            return self._begin(name, write, give_up)
        except BaseException:
            give_up()
            raise

    def info(self, name: str) -> WorldInfo:
        return self._pointer(check_name(name))[1].info(name)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(path.parent.name for path in self._worlds.glob("[a-z0-9]*/pointer.json")))

    def reset(self, name: str) -> WorldInfo:
        with self._changing:
            _, pointer = self._pointer(check_name(name))
            source = self._template(pointer.template)
            if not source.exists():
                raise no_template(pointer.template)
            generation, target = self._next_generation(name, pointer.last)
            files.copy_file(source, target)
            return self._point(name, pointer.after_reset(generation))

    def undo_reset(self, name: str) -> WorldInfo:
        with self._changing:
            _, pointer = self._pointer(check_name(name))
            if pointer.previous is None:
                raise nothing_to_undo(name)
            return self._point(name, pointer.after_undo())

    def drop(self, name: str) -> None:
        folder = self._worlds / check_name(name)
        with self._changing:
            self._pointer(name)
            (folder / "pointer.json").unlink()
            self._connections.forget(name)
            self._pointers.pop(name, None)
            files.remove(folder)

    def tidy(self) -> int:
        with self._changing:
            unreachable = [path for folder in self._worlds.glob("[a-z0-9]*") for path in self._unreachable(folder)]
            return sum(files.remove(path) for path in unreachable)

    def close(self) -> None:
        self._connections.close()
        self._flushing.shutdown()

    def _template(self, name: str) -> Path:
        return self._templates / f"{check_name(name)}.db"

    @contextmanager
    def _building(self, path: Path) -> Iterator[Connection]:
        """A new database beside `path` that takes its place when the block ends well."""
        beside = path.with_name(f".new-{uuid.uuid4().hex}.db")
        beside.touch()
        connection = self._connections.fresh(beside)
        try:
            with connection:
                prepare_for_building(connection)
                yield connection
                finish_building(connection)
            files.flush(beside)
            files.move(beside, path)
        finally:
            files.remove(beside)

    def _put_in_place(self, beside: Path, name: str) -> None:
        try:
            os.rename(beside, self._worlds / name)  # refused when the folder is there and not empty
        except OSError as error:
            files.remove(beside)
            raise name_taken(name) from error
        self._flush_soon(files.generation_file(self._worlds / name, 1))

    def _flush_soon(self, path: Path) -> None:
        # Waiting here would make a reset three times as long as the copy. Until it is done, a power cut (not a
        # killed server) could damage this one copy, and another reset repairs that.
        self._flushing.submit(files.flush, path)

    def _become_writer(self, name: str) -> Callable[[], None]:
        # SQLite's own lock would do, but it makes threads sleep and try again; this hands over at once.
        writer = self._writers[name]
        if not writer.acquire(timeout=_WAIT_FOR_WRITER):
            raise storage_busy()
        return writer.release

    def _begin(self, name: str, write: bool, give_up: Callable[[], None]) -> OpenWorld:
        while True:
            stamp, pointer = self._pointer(name)
            connection = self._connect(name, stamp, pointer)
            if connection is None:
                continue
            connection.info["write"] = write
            session = Session(bind=connection, expire_on_commit=False)
            leave = _both(lambda c=connection, s=stamp: self._connections.give_back(name, s, c), give_up)
            world = OpenWorld(pointer.info(name), session, leave)
            session.connection()
            return world

    def _connect(self, name, stamp, pointer) -> Connection | None:
        return self._connections.take(name, stamp, files.generation_file(self._worlds / name, pointer.generation))

    def _pointer(self, name: str) -> tuple[object, files.Pointer]:
        """The pointer and its stamp; looked at each time, because another process may have reset the world."""
        path = self._worlds / name / "pointer.json"
        try:
            stat = os.stat(path)
            stamp = (stat.st_ino, stat.st_mtime_ns)
            known = self._pointers.get(name)
            if not known or known[0] != stamp:
                known = self._pointers[name] = (stamp, files.read_pointer(path))
        except FileNotFoundError:
            self._pointers.pop(name, None)
            raise no_world(name) from None
        return known

    def _point(self, name: str, pointer: files.Pointer) -> WorldInfo:
        with files.full_disk_is_refused():
            files.write_pointer(self._worlds / name / "pointer.json", pointer)
        self._connections.forget(name)
        self._flush_soon(files.generation_file(self._worlds / name, pointer.generation))
        return pointer.info(name)

    def _next_generation(self, name: str, last: int) -> tuple[int, Path]:
        """The next number nobody has taken, not even another process at this moment."""
        while True:
            last += 1
            path = files.generation_file(self._worlds / name, last)
            try:
                path.touch(exist_ok=False)
            except FileExistsError:
                continue
            return last, path

    def _unreachable(self, folder: Path) -> list[Path]:
        try:
            _, pointer = self._pointer(folder.name)
        except NotFound:
            return [folder]
        keep = {files.generation_file(folder, number) for number in (pointer.generation, pointer.previous)}
        return [path for path in folder.glob("g*.db") if path not in keep]


def _both(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def release() -> None:
        try:
            first()
        finally:
            second()
    return release
