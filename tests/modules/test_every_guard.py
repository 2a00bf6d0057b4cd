"""The knock-out of every guard: nothing else keeps the history of a table from being rewritten."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from sandbox.worlds.base import WorldBase
from sandbox.worlds.guards import all_guards, append_only
from tests.every_model import import_every_model

import_every_model()
APPEND_ONLY = {guard.table: guard for guard in all_guards() if guard == append_only(guard.table)}
OTHERS = sorted({guard.name for guard in all_guards()} - {guard.name for guard in APPEND_ONLY.values()})


@pytest.fixture
def world():
    """An empty SQLite world in which only guards refuse anything."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    yield connection
    connection.close()


@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
@pytest.mark.parametrize("rewrite", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_history_is_rewritten_only_where_its_guard_is_gone(world, table, rewrite):
    row, guard = WorldBase.metadata.tables[table], APPEND_ONLY[table]
    statement = rewrite.format(table=table, column=row.columns.keys()[0])
    world.execute(str(CreateTable(row).compile(dialect=sqlite.dialect())))
    world.execute(f"INSERT INTO {table} VALUES ({', '.join(['1'] * len(row.columns))})")

    for trigger in guard.sqlite:
        world.execute(trigger)
    with pytest.raises(sqlite3.IntegrityError, match=f"^{table}: riwayat tidak boleh diubah atau dihapus$"):
        world.execute(statement)

    for trigger in guard.sqlite:
        world.execute(f"DROP TRIGGER {trigger.split()[2]}")
    assert world.execute(statement).rowcount == 1


@pytest.mark.parametrize("name", OTHERS)
def test_every_other_guard_is_knocked_out_by_a_test_of_its_module(name):
    acts = [file.name for file in Path(__file__).parent.rglob("test_*.py")
            if f'"{name}"' in (text := file.read_text(encoding="utf-8")) and "without_guard" in text]

    assert acts
