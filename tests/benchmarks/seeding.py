"""Seeding the KPRI against `executemany` of the very same rows into the same tables without guards or thought."""

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine

from sandbox.worlds.base import WorldBase
from sandbox.worlds.store import WorldStore
from seed.build import fill
from tests.benchmarks.stopwatch import Result, Sample, race, timed


def measure(store: WorldStore, preset: str, number: int, folder: Path, *, rounds: int) -> dict[str, Result]:
    store.make_template("benchmark-seed", lambda session: fill(session, preset=preset, number=number))
    rows = _rows(folder / "templates" / "benchmark-seed.db")
    return race({
        "seed": lambda: timed(lambda: _seed(store, preset, number, rows)),
        "executemany": lambda: _insert(folder / "rows.db", rows),
    }, rounds)


def _seed(store: WorldStore, preset: str, number: int, rows: dict) -> int:
    store.make_template("benchmark-seed", lambda session: fill(session, preset=preset, number=number))
    return _count(rows)


def _rows(path: Path) -> dict[str, tuple[str, list[tuple]]]:
    """Per table the INSERT and every row of a seeded file."""
    found = {}
    with sqlite3.connect(path) as connection:
        for table in WorldBase.metadata.sorted_tables:
            rows = connection.execute(f'SELECT * FROM "{table.name}"').fetchall()
            marks = ", ".join("?" * len(table.columns))
            found[table.name] = (f'INSERT INTO "{table.name}" VALUES({marks})', rows)
    connection.close()
    return found


def _insert(path: Path, rows: dict) -> Sample:
    path.unlink(missing_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    WorldBase.metadata.create_all(engine)
    engine.dispose()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")

    def work() -> int:
        connection.execute("BEGIN")
        for statement, found in rows.values():
            connection.executemany(statement, found)
        connection.execute("COMMIT")
        return _count(rows)

    sample = timed(work)
    connection.close()
    path.unlink()
    return sample


def _count(rows: dict) -> int:
    return sum(len(found) for _, found in rows.values())
