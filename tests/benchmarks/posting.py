"""Posting entries against bare SQLite writing the same rows: journal, lines and running balances, without guards."""

import shutil
import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import select, text

from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.drafts import Draft
from sandbox.modules.ledger.operations import post_entries
from sandbox.modules.members.models import Member
from sandbox.worlds.store import WorldStore
from tests.benchmarks.stopwatch import Result, Sample, race, timed

MEMBERS = 40  # of one agency: an entry of a payroll list has a line for each of them


def measure(store: WorldStore, template: str, folder: Path, *, entries: int, rounds: int) -> dict[str, Result]:
    """One unit is one line of the journal; each round posts into a fresh copy of the template."""
    rows = _rows(store, template, entries)
    return race({"post": lambda: _post(store, template, entries), "bare": lambda: _bare(folder, template, rows)},
                rounds)


def _post(store: WorldStore, template: str, entries: int) -> Sample:
    store.create("posting", template=template)
    with store.session("posting", write=False) as session:  # its file is open, as the other's
        today(session)
    sample = timed(lambda: _post_into(store, entries))
    store.drop("posting")
    return sample


def _post_into(store: WorldStore, entries: int) -> int:
    with store.session("posting") as session:
        on = today(session)
        members = session.scalars(select(Member.id).where(Member.left_on.is_(None)).limit(MEMBERS)).all()
        drafts = tuple(_drafts(on, members, entries))
        post_entries(session, drafts)
    return sum(len(draft.lines) for draft in drafts)


def _drafts(on: date, members: Iterable[int], entries: int) -> Iterable[Draft]:
    for number in range(entries):
        lines = {("2101", member_id): -10_000 - number for member_id in members}
        yield Draft(on, "Potongan gaji", {"1203": -sum(lines.values()), **lines}, f"benchmark-{number}", None)


def _rows(store: WorldStore, template: str, entries: int) -> dict[str, list[tuple]]:
    """What posting adds to the template: entries and their lines."""
    store.create("posting", template=template)
    _post_into(store, entries)
    with store.session("posting", write=False) as session:
        first = session.scalar(text("SELECT min(id) FROM entry WHERE key LIKE 'benchmark-%'"))
        found = {table: [tuple(row) for row in session.execute(text(
            f"SELECT * FROM {table} WHERE {key} >= :first ORDER BY id"), {"first": first})]
            for table, key in (("entry", "id"), ("line", "entry_id"))}
    store.drop("posting")
    return found


def _bare(folder: Path, template: str, rows: dict[str, list[tuple]]) -> Sample:
    """By hand: an executemany for each table, balances moved line by line, one transaction."""
    file = folder / "bare.db"
    shutil.copyfile(folder / "templates" / f"{template}.db", file)
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    for [name] in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    moved = [(line[2], member, line[4], line[1]) for line in rows["line"] for member in {0, line[3] or 0}]

    def work() -> int:
        connection.execute("BEGIN IMMEDIATE")
        for table in ("entry", "line"):
            marks = ", ".join("?" * len(rows[table][0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])
        connection.executemany(
            "INSERT INTO balance VALUES (?, ?, ?, ?) ON CONFLICT (account_id, member_id)"
            " DO UPDATE SET amount = amount + excluded.amount, entry_id = excluded.entry_id", moved)
        connection.execute("COMMIT")
        return len(rows["line"])

    sample = timed(work)
    connection.close()
    file.unlink()
    return sample
