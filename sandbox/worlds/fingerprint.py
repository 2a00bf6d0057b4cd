"""A number that changes when a model or a guard changes: how a file says which Gladi made it."""

import zlib

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from sandbox.worlds.base import WorldBase
from sandbox.worlds.guards import all_guards


def fingerprint() -> int:
    """Of the models imported so far; fits SQLite's user_version, and is never 0, which means: nothing written yet."""
    tables = [str(CreateTable(table).compile(dialect=sqlite.dialect())) for table in WorldBase.metadata.sorted_tables]
    guards = sorted(statement for guard in all_guards() for statement in guard.sqlite)
    return zlib.crc32("\n".join([*tables, *guards]).encode()) & 0x7FFFFFFF or 1
