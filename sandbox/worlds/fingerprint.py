"""A number that changes when a table, an index or a guard changes: how a file says which Gladi made it."""

import zlib

from sqlalchemy import Index, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from sandbox.worlds.base import WorldBase
from sandbox.worlds.guards import all_guards


def fingerprint() -> int:
    """Of the models imported so far; fits SQLite's user_version, and is never 0, which means: nothing written yet."""
    tables = WorldBase.metadata.sorted_tables
    made = [*map(CreateTable, tables), *(CreateIndex(index) for table in tables for index in _in_order(table))]
    texts = [str(statement.compile(dialect=sqlite.dialect())) for statement in made]
    guards = sorted(statement for guard in all_guards() for statement in guard.sqlite)
    return zlib.crc32("\n".join([*texts, *guards]).encode()) & 0x7FFFFFFF or 1


def _in_order(table: Table) -> list[Index]:
    return sorted(table.indexes, key=lambda index: index.name)
