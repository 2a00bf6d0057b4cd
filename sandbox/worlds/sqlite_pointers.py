"""`pointer.json`: which generation of a world is the present one, and which an undo would bring back."""

import json
import os
import uuid
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sandbox.worlds.sqlite_files import full_disk_is_refused, move, patiently
from sandbox.worlds.world import WorldInfo, no_world

POINTER = "pointer.json"


@dataclass(frozen=True)
class Pointer:
    """`last` is the highest generation ever given to this world, so that no number comes twice."""

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


@dataclass(frozen=True)
class Present:
    """A world as its pointer has it now. `stamp` differs after every change of the pointer."""

    stamp: tuple[int, int]
    pointer: Pointer
    info: WorldInfo
    file: Path


class Pointers:
    """The pointers of all worlds in a folder. Each look asks the file: another process may have reset the world."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._known: dict[str, Present] = {}

    def last_seen(self, name: str) -> Present:
        """As it was at the last look, for who looks again before relying on it."""
        return self._known.get(name) or self.look(name)

    def look(self, name: str) -> Present:
        """NotFound without a pointer."""
        try:
            stat = os.stat(f"{self._folder}/{name}/{POINTER}")  # a Path takes longer to make than the answer
            known = self._known.get(name)
            if known is None or known.stamp != (stat.st_ino, stat.st_mtime_ns):
                known = self._known[name] = self._read(name, (stat.st_ino, stat.st_mtime_ns))
        except (FileNotFoundError, json.JSONDecodeError):
            # Not there, or emptied by a power cut in the second after it was written: a reset makes the world anew.
            self._known.pop(name, None)
            raise no_world(name) from None
        return known

    def file(self, name: str, generation: int) -> Path:
        return self._folder / name / f"g{generation}.db"

    def set(self, name: str, pointer: Pointer) -> None:
        write_pointer(self._folder / name, pointer)

    def remove(self, name: str) -> None:
        patiently((self._folder / name / POINTER).unlink)
        self._known.pop(name, None)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(path.parent.name for path in self._folder.glob(f"[a-z0-9]*/{POINTER}")))

    def _read(self, name: str, stamp: tuple[int, int]) -> Present:
        pointer = Pointer(**json.loads(patiently((self._folder / name / POINTER).read_bytes)))
        return Present(stamp, pointer, pointer.info(name), self.file(name, pointer.generation))


def first_pointer(template: str) -> Pointer:
    return Pointer(template, generation=1, previous=None, last=1, created_at=datetime.now(UTC).isoformat())


def write_pointer(folder: Path, pointer: Pointer) -> None:
    """Whole or not at all for every process; the caller has the disk hold it, after the file it points at."""
    beside = folder / f".new-{uuid.uuid4().hex}.json"
    with full_disk_is_refused(beside):
        beside.write_bytes(json.dumps(asdict(pointer)).encode())
        move(beside, folder / POINTER)
