"""Copying, moving and removing the files of worlds, on a disk that may be full and a Windows that may hold on."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sandbox.worlds.failures import storage_full

_BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite keeps beside a database
_PATIENCE = 5.0  # seconds to wait for another process to let go of a file, on Windows
_ABANDONED = 3600.0  # seconds after which a half-made file was left behind by a killed process


def copy_file(source: Path, target: Path) -> None:
    """A whole copy, or StorageFailed and no file."""
    with full_disk_is_refused(target):
        shutil.copyfile(source, target)


def move(source: Path, target: Path) -> None:
    """Replace `target` in one go."""
    patiently(lambda: os.replace(source, target))


def remove(path: Path) -> bool:
    """Remove a database with what SQLite keeps beside it, or a folder of them; False while something is in use."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return not path.exists()
    try:
        for ending in _BESIDE:
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except PermissionError:
        return False
    return True


def flush(path: Path) -> None:
    """Have the disk hold what was written; a file that is gone by now needs it no more."""
    with suppress(OSError), open(path, "rb+") as file:
        os.fsync(file.fileno())


def abandoned(folder: Path) -> list[Path]:
    """What a process that was killed while making it has left behind."""
    return [path for path in folder.rglob(".new-*") if time.time() - path.stat().st_mtime > _ABANDONED]


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


def patiently(act):
    """On Windows a file that somebody is reading cannot be replaced: try again for a while."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return act()
        except PermissionError:
            if os.name != "nt" or time.monotonic() > until:
                raise
            time.sleep(0.01)  # seconds
