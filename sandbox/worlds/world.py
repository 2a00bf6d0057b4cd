"""What both stores share: what is known of a world, an open world, and which names a world may have."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, NotFound, RuleBroken

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
# Names that Windows keeps for devices, with any ending: a folder called "aux" cannot be made there.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


@dataclass(frozen=True)
class WorldInfo:
    """A world as its store knows it. `previous` is the generation an undo would bring back."""

    name: str
    template: str
    generation: int
    previous: int | None
    created_at: datetime  # UTC


class Driver(Protocol):
    """Ends a transaction; does nothing when none is open."""

    def commit(self) -> None: ...

    def rollback(self) -> None: ...


class OpenWorld:
    """One transaction on one world. The first commit or rollback ends it; what follows does nothing.

    `driver` is the connection below the session where the transaction began there, before the session was needed.
    """

    def __init__(self, info: WorldInfo, session: Session, release: Callable[[], None], driver: Driver | None = None):
        self.info = info
        self.session = session
        self._release = release
        self._driver = driver
        self._is_open = True

    def commit(self) -> None:
        """Keep everything, or raise and keep nothing."""
        if not self._is_open:
            return
        try:
            if self.session.in_transaction():
                self.session.commit()
            if self._driver is not None:
                self._driver.commit()
        except BaseException:
            self.rollback()
            raise
        self._close()

    def rollback(self) -> None:
        if not self._is_open:
            return
        try:
            self.session.rollback()
            if self._driver is not None:
                self._driver.rollback()
        finally:
            self._close()

    def _close(self) -> None:
        self._is_open = False
        try:
            if self.session.in_transaction() or self.session.identity_map:  # most steps never used it
                self.session.close()
        finally:
            self._release()


class Holders:
    """Which thread has which world open. A thread that waits for a second world could wait for ever."""

    def __init__(self):
        self._names: dict[int, str] = {}

    def take(self, name: str) -> Callable[[], None]:
        """Note that this thread opens `name`; the answer undoes that, from any thread."""
        thread = threading.get_ident()
        if thread in self._names:
            raise RuntimeError(f"World {name!r} was opened while this thread still has {self._names[thread]!r} open. "
                               "Commit or roll that one back first, or pass its session on.")
        self._names[thread] = name
        return lambda: self._names.pop(thread, None)


class SessionMixin:
    """`session()` for a store that has `open()`."""

    @contextmanager
    def session(self, name: str, *, write: bool = True) -> Iterator[Session]:
        """A transaction as a with block: kept when the block ends, undone when it raises."""
        world = self.open(name, write=write)
        try:
            yield world.session
        except BaseException:
            world.rollback()
            raise
        world.commit()


def check_name(name: str) -> str:
    """The name itself, when it can never lead out of the folder of worlds; InvalidValues otherwise."""
    if not _SLUG.fullmatch(name) or _DEVICES.fullmatch(name):
        raise InvalidValues({"name": "Nama dunia hanya huruf kecil, angka dan tanda hubung, paling banyak 61 huruf. "
                                     "Contoh: melati-01"})
    return name


def no_world(name: str) -> NotFound:
    return NotFound("Koperasi latihan “{name}” tidak ada. Mungkin sudah dihapus.", name=name)


def no_template(name: str) -> NotFound:
    return NotFound("Titik awal “{name}” belum dibuat.", hint="Siapkan data contoh dulu, lalu coba lagi.", name=name)


def name_taken(name: str) -> RuleBroken:
    return RuleBroken("Koperasi latihan “{name}” sudah ada.", hint="Pilih nama lain.", name=name)


def template_taken(name: str) -> RuleBroken:
    return RuleBroken("Titik awal “{name}” sudah ada, dan koperasi lain mungkin disalin darinya.",
                      hint="Pilih nama lain.", name=name)


def nothing_to_undo(name: str) -> RuleBroken:
    return RuleBroken("Tidak ada keadaan sebelumnya untuk “{name}”.", name=name)
