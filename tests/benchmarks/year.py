"""`python -m tests.benchmarks.year`: a year played by workflows alone, beside seeding a cooperative that lived so long.

Seeding writes the history of such a cooperative without any case; a play takes some 5,000 steps of 1,500 cases.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sandbox.garbage import settle
from sandbox.rehearsal.year import play_year
from sandbox.worlds.store import WorldStore, open_store
from seed.build import ensure_template, fill
from tests.benchmarks.stopwatch import Result, Sample, timed
from tests.every_model import import_every_model

PRESET, NUMBER, YEAR = "kpri-kalteng", 7, 2026


def main() -> None:
    import_every_model()
    with tempfile.TemporaryDirectory(prefix="gladi-bench-", ignore_cleanup_errors=True) as folder:
        store = open_store(Path(folder))
        for result in measure(store):
            [sample] = result.samples
            print(f"{result.name}: {sample.wall:.1f} s, {sample.cpu:.1f} s CPU")
        store.close()


def measure(store: WorldStore) -> Iterator[Result]:
    """Once each: a minute is long enough to even out. Units are working days."""
    seeding = timed(lambda: _seed(store))
    store.create("year", template=ensure_template(store, PRESET, NUMBER, YEAR))
    settle()  # as the command does
    played = timed(lambda: sum(1 for _ in play_year(store, "year")))
    store.drop("year")
    yield Result("year", (played,))
    yield Result("seed", (Sample(played.units, seeding.wall, seeding.cpu),))


def _seed(store: WorldStore) -> int:
    store.make_template("benchmark-year", lambda session: fill(session, preset=PRESET, number=NUMBER))
    return 1


if __name__ == "__main__":
    main()
