"""The files of worlds: a folder each, with a pointer that says which of its generations is the present one."""

import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sandbox.worlds.failures import storage_full
from sandbox.worlds.world import WorldInfo

BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite keeps beside a database
_PATIENCE = 5.0  # seconds to wait for another process to let go of a file, on Windows


@dataclass(frozen=True)
class Pointer:
    """`pointer.json`. `last` is the highest generation ever given, so that no number comes twice."""

    template: str
    generation: int
    previous: int | None
    last: int
    created_at: str

    def after_reset(self, generation: int) -> "Pointer":
        return replace(self, generation=generation, previous=self.generation, last=generation)

    def after_undo(self) -> "Pointer":
        return replace(self, generation=self.previous, previous=None)

    def info(self, name: str) -> WorldInfo:
        return WorldInfo(name, self.template, self.generation, self.previous, datetime.fromisoformat(self.created_at))


def first_pointer(template: str) -> Pointer:
    return Pointer(template, generation=1, previous=None, last=1, created_at=datetime.now(UTC).isoformat())


def read_pointer(path: Path) -> Pointer:
    """FileNotFoundError when there is none."""
    return Pointer(**json.loads(_patiently(path.read_bytes)))


def write_pointer(path: Path, pointer: Pointer) -> None:
    """Whole or not at all, and on the disk when this returns."""
    beside = path.with_name(f".pointer-{uuid.uuid4().hex}")
    with open(beside, "wb") as file:
        file.write(json.dumps(asdict(pointer)).encode())
        file.flush()
        os.fsync(file.fileno())
    move(beside, path)


def generation_file(folder: Path, generation: int) -> Path:
    return folder / f"g{generation}.db"


def copy_file(source: Path, target: Path) -> None:
    """A whole copy, or StorageFailed and no file."""
    with full_disk_is_refused(target):
        shutil.copyfile(source, target)


@contextmanager
def full_disk_is_refused(*leftovers: Path) -> Iterator[None]:
    """Turns the operating system's no into StorageFailed, and clears `leftovers` away first."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        for path in leftovers:
            remove(path)
        raise storage_full() from error


def move(source: Path, target: Path) -> None:
    """Replace `target` in one go; on Windows somebody may be reading it for a moment."""
    _patiently(lambda: os.replace(source, target))


def remove(path: Path) -> bool:
    """Remove a file or a folder of files with what SQLite left beside; False if something is still in use."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return not path.exists()
    try:
        for ending in BESIDE:
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except PermissionError:
        return False
    return True


def flush(path: Path) -> None:
    """Have the disk hold what was written; a file that is gone by now needs it no more."""
    with suppress(OSError), open(path, "rb+") as file:
        os.fsync(file.fileno())


def _patiently(act):
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return act()
        except PermissionError:
            if os.name != "nt" or time.monotonic() > until:
                raise
            time.sleep(0.01)
