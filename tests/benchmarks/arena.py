"""Opening and resetting an arena of the seeded KPRI against a plain copy of its file."""

import itertools
import shutil
from pathlib import Path

from sandbox.modules.cooperative.queries import today
from sandbox.worlds.store import WorldStore
from tests.benchmarks.stopwatch import Result, Sample, race, timed


def measure(store: WorldStore, template: str, folder: Path, *, arenas: int, rounds: int) -> dict[str, Result]:
    source = folder / "templates" / f"{template}.db"
    numbers = itertools.count()
    store.create("to-reset", template=template)
    results = race({
        "open": lambda: _open(store, template, numbers, arenas),
        "reset": lambda: timed(lambda: _reset(store, arenas)),
        "plain copy": lambda: _copy(source, folder, arenas),
    }, rounds)
    store.drop("to-reset")
    return results


def _open(store: WorldStore, template: str, numbers, arenas: int) -> Sample:
    """Ready for the first page: created, opened, and one row read."""
    names = [f"arena-{next(numbers)}" for _ in range(arenas)]

    def work() -> int:
        for name in names:
            store.create(name, template=template)
            _touch(store, name)
        return arenas

    sample = timed(work)
    for name in names:
        store.drop(name)
    return sample


def _reset(store: WorldStore, arenas: int) -> int:
    for _ in range(arenas):
        store.reset("to-reset")
        _touch(store, "to-reset")
    return arenas


def _touch(store: WorldStore, name: str) -> None:
    with store.session(name, write=False) as session:
        today(session)


def _copy(source: Path, folder: Path, arenas: int) -> Sample:
    targets = [folder / f"copy-{number}.db" for number in range(arenas)]

    def work() -> int:
        for target in targets:
            shutil.copyfile(source, target)
        return arenas

    sample = timed(work)
    for target in targets:
        target.unlink()
    return sample
