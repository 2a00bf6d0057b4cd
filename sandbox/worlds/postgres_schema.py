"""Preparing a PostgreSQL database for worlds: tables, policies, guards, and a role that owns nothing."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, MetaData, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable

from sandbox.worlds.failures import storage_outdated
from sandbox.worlds.postgres_copies import copy_functions
from sandbox.worlds.postgres_register import ENTER, ENTER_RIGHTS, WORLD
from sandbox.worlds.tenancy import APP_ROLE, SCHEMA, guard_triggers, id_giver, protection

_PREPARING = 0x474C41445049  # advisory lock: one process prepares at a time


def prepare(connection: Connection, shared: MetaData) -> None:
    """Make what is missing. Does nothing, and locks nothing, when the database is as these models want it."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _PREPARING})
    wanted = _digest(shared)
    known = text("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = :schema")
    if connection.scalar(known, {"schema": SCHEMA}) == wanted:
        return
    for statement in _before():
        connection.exec_driver_sql(statement)
    WORLD.metadata.create_all(connection)
    _create_tables(connection, shared)
    _check_columns(connection, shared)
    for statement in _after(shared):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"COMMENT ON SCHEMA {SCHEMA} IS '{wanted}'")


def _create_tables(connection: Connection, shared: MetaData) -> None:
    """Primary keys last: of indexes that look equally good, as all do for a world it has not counted yet, the planner
    takes the newest, and one that only starts with world_id would read the whole world to find a row."""
    there = set(inspect(connection).get_table_names(schema=SCHEMA))
    missing = [table for table in shared.sorted_tables if table.name not in there]
    keys = [AddConstraint(table.primary_key) for table in missing]  # which also keeps them out of CREATE TABLE
    references = [AddConstraint(reference) for table in missing
                  for reference in sorted(table.foreign_key_constraints, key=lambda reference: reference.name)]
    shared.create_all(connection, tables=missing)
    for statement in (*keys, *references):
        connection.execute(statement)


def _check_columns(connection: Connection, shared: MetaData) -> None:
    """Tables that were there before are as these models want them, or StorageFailed: nothing is altered silently."""
    known = text("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = :schema")
    found = {tuple(row) for row in connection.execute(known, {"schema": SCHEMA})}
    wanted = {(table.name, column.name) for table in (WORLD, *shared.sorted_tables) for column in table.columns}
    if not wanted <= found:
        raise storage_outdated()


def _before() -> Iterator[str]:
    yield f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"
    # Roles belong to the whole server: another database of it may have made this one already.
    yield f"""DO $role$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN CREATE ROLE {APP_ROLE} NOLOGIN; END IF;
        IF NOT pg_has_role('{APP_ROLE}', 'MEMBER') THEN EXECUTE 'GRANT {APP_ROLE} TO CURRENT_USER'; END IF;
        END $role$"""
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {APP_ROLE}"


def _after(shared: MetaData) -> Iterator[str]:
    yield ENTER
    yield from ENTER_RIGHTS
    for table in shared.sorted_tables:
        yield from protection(table)
        yield from id_giver(table)
    yield from guard_triggers()
    yield from copy_functions(shared)


def _digest(shared: MetaData) -> str:
    dialect = postgresql.dialect()
    tables = [str(CreateTable(table).compile(dialect=dialect)) for table in (WORLD, *shared.sorted_tables)]
    indexes = [str(CreateIndex(index).compile(dialect=dialect)) for table in shared.sorted_tables
               for index in sorted(table.indexes, key=lambda index: index.name)]
    return hashlib.sha256("\n".join([*_before(), *tables, *indexes, *_after(shared)]).encode()).hexdigest()
