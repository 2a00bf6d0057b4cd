"""Worlds as files: one SQLite database each, copied from a template; nothing is shared, so nothing can leak."""

import os
import threading
import uuid
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy.orm import Session

from sandbox.errors import NotFound, StorageFailed
from sandbox.worlds import sqlite_files as files
from sandbox.worlds.failures import storage_busy
from sandbox.worlds.fingerprint import fingerprint
from sandbox.worlds.sqlite_connections import SqliteConnections
from sandbox.worlds.sqlite_pointers import POINTER, Pointer, Pointers, first_pointer, write_pointer
from sandbox.worlds.sqlite_templates import SqliteTemplates
from sandbox.worlds.world import (
    Holders,
    OpenWorld,
    SessionMixin,
    WorldInfo,
    check_name,
    name_taken,
    nothing_to_undo,
    template_taken,
)

_FLUSH_AFTER = 1.0  # seconds


class SqliteStore(SessionMixin):
    """`folder/templates/<name>.db`, and `folder/worlds/<name>/` with `pointer.json` and a file per generation."""

    def __init__(self, folder: Path, *, patience: float = 30, warm: int = 64):
        with files.full_disk_is_refused():
            (folder / "templates").mkdir(parents=True, exist_ok=True)
            (folder / "worlds").mkdir(exist_ok=True)
        self._folder = folder / "worlds"
        self._pointers = Pointers(self._folder)
        self._connections = SqliteConnections(warm=warm, patience=patience, version=fingerprint())
        self._templates = SqliteTemplates(folder / "templates", self._connections)
        self._changing = threading.Lock()  # one reset, undo or drop at a time
        self._writers: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._holders = Holders()
        self._patience = patience  # seconds
        self._flushing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="world-flush")
        self._unflushed: deque[Path] = deque()
        self._closing = threading.Event()

    def has_template(self, name: str) -> bool:
        return self._templates.has(name)

    def templates(self) -> tuple[str, ...]:
        return self._templates.names()

    def make_template(self, name: str, fill: Callable[[Session], None]) -> None:
        self._templates.build(name, fill)

    def snapshot(self, name: str, template: str) -> None:
        if check_name(template) in self._templates.names():
            raise template_taken(template)
        self._templates.copy_from(self._pointers.look(check_name(name)).file, template)

    def create(self, name: str, *, template: str) -> WorldInfo:
        if (self._folder / check_name(name) / POINTER).exists():
            raise name_taken(name)
        source, beside = self._templates.file(template), self._folder / f".new-{uuid.uuid4().hex}"
        pointer = first_pointer(template)
        try:
            with files.full_disk_is_refused():
                beside.mkdir()
            files.copy_file(source, beside / "g1.db")
            write_pointer(beside, pointer)
            self._put_in_place(beside, name)
        finally:
            files.remove(beside)
        return pointer.info(name)

    def open(self, name: str, *, write: bool = True) -> OpenWorld:
        give_up = self._holders.take(check_name(name))
        try:
            if write:
                give_up = _both(self._become_writer(name), give_up)
            while True:
                if world := self._begin(name, write, give_up):
                    return world
        except BaseException:
            give_up()
            raise

    def info(self, name: str) -> WorldInfo:
        return self._pointers.look(check_name(name)).info

    def names(self) -> tuple[str, ...]:
        return self._pointers.names()

    def reset(self, name: str) -> WorldInfo:
        with self._changing:
            pointer = self._pointers.look(check_name(name)).pointer
            source = self._templates.file(pointer.template)
            with self._next_generation(name, pointer.last) as generation:
                files.copy_file(source, self._pointers.file(name, generation))
                info = self._point(name, pointer.after_reset(generation))
            self._flush_soon(name, generation)
            return info

    def undo_reset(self, name: str) -> WorldInfo:
        with self._changing:
            pointer = self._pointers.look(check_name(name)).pointer
            if pointer.previous is None:
                raise nothing_to_undo(name)
            info = self._point(name, pointer.after_undo())
            self._flush_soon(name, info.generation)
            return info

    def drop(self, name: str) -> None:
        with self._changing:
            self._pointers.look(check_name(name))
            self._pointers.remove(name)
            self._connections.forget(name)
            files.remove(self._folder / name)

    def tidy(self) -> int:
        with self._changing:
            for path in files.abandoned(self._folder.parent):
                files.remove(path)
            unreachable = [path for folder in self._folder.glob("[a-z0-9]*") for path in self._unreachable(folder)]
            return sum(files.remove(path) for path in unreachable)

    def close(self) -> None:
        self._connections.close()
        self._closing.set()
        self._flushing.shutdown()

    def _put_in_place(self, beside: Path, name: str) -> None:
        try:
            os.rename(beside, self._folder / name)  # refused when the folder is there and not empty
        except OSError as error:
            raise name_taken(name) from error
        self._flush_soon(name, 1)

    def _flush_soon(self, name: str, generation: int) -> None:
        # Waiting here would make a reset three times as long as the copy. Until it is done, a power cut (not a
        # killed server) could damage this one copy or lose its pointer, and another reset repairs that.
        self._unflushed += self._pointers.file(name, generation), self._folder / name / POINTER
        self._flushing.submit(self._flush_all)

    def _flush_all(self) -> None:
        """A moment later and together: a class that begins again would wait for the disk at every copy."""
        if self._unflushed:
            self._closing.wait(_FLUSH_AFTER)
        while self._unflushed:
            files.flush(self._unflushed.popleft())

    def _become_writer(self, name: str) -> Callable[[], None]:
        # SQLite's own lock would do, but it makes threads sleep and try again; this hands over at once.
        writer = self._writers[name]
        if not writer.acquire(timeout=self._patience):
            raise storage_busy()
        return writer.release

    def _begin(self, name: str, write: bool, give_up: Callable[[], None]) -> OpenWorld | None:
        """None when a reset came since the pointer was last seen: what it says under the lock counts."""
        present = self._pointers.last_seen(name)
        try:
            connection, leave = self._connections.begin(present, write=write)
        except StorageFailed:
            if self._pointers.look(name) is present:
                raise
            return None
        try:
            is_present = self._pointers.look(name) is present
        except BaseException:
            _both(connection.rollback, leave)()
            raise
        if not is_present:
            _both(connection.rollback, leave)()
            return None
        return OpenWorld(present.info, connection.session, _both(leave, give_up), connection)

    def _point(self, name: str, pointer: Pointer) -> WorldInfo:
        self._pointers.set(name, pointer)
        self._connections.forget(name)
        return self._pointers.look(name).info

    @contextmanager
    def _next_generation(self, name: str, last: int) -> Iterator[int]:
        """The next number that nobody has taken, not even another process at this moment.

        A file beside it holds the number: copying over a file that is there already, ext4 would write it out at once.
        """
        folder = self._folder / name
        number, taken = next(found for found in map(partial(_take, folder), count(last + 1)) if found)
        try:
            yield number
        finally:
            taken.unlink(missing_ok=True)

    def _unreachable(self, folder: Path) -> list[Path]:
        try:
            pointer = self._pointers.look(folder.name).pointer
        except NotFound:
            return [folder]
        keep = {self._pointers.file(folder.name, number) for number in (pointer.generation, pointer.previous)}
        return [path for path in folder.glob("g*.db") if path not in keep]


def _both(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def release() -> None:
        try:
            first()
        finally:
            second()
    return release


def _take(folder: Path, number: int) -> tuple[int, Path] | None:
    taken = folder / f".new-g{number}"
    with files.full_disk_is_refused(), suppress(FileExistsError):
        taken.touch(exist_ok=False)
        if not (folder / f"g{number}.db").exists():  # else another process is through with it already
            return number, taken
        taken.unlink(missing_ok=True)
    return None
