"""Copying and removing whole worlds on PostgreSQL: a call each, not a statement for each of ninety tables."""

from collections.abc import Iterator

from sqlalchemy import Connection, MetaData, Table, text

from sandbox.worlds.tenancy import SCHEMA

_COPY, _REMOVE = f"{SCHEMA}.copy_world", f"{SCHEMA}.remove_worlds"


def copy_functions(shared: MetaData) -> Iterator[str]:
    """What the database has to know for that. Planned while the tables were empty, it must not read all of them."""
    yield from _function(_COPY, "source integer, target integer", map(_copy, shared.sorted_tables))
    removing = (f"DELETE FROM {table} WHERE world_id = ANY ($1);" for table in reversed(shared.sorted_tables))
    yield from _function(_REMOVE, "worlds integer[]", removing)


def copy_world(connection: Connection, source: int, target: int) -> None:
    _trust_rows(connection)
    connection.exec_driver_sql(f"SELECT {_COPY}(%s, %s)", (source, target))


def remove_worlds(connection: Connection, ids: list[int]) -> None:
    _trust_rows(connection)
    connection.exec_driver_sql(f"SELECT {_REMOVE}(%s::integer[])", (ids,))


def _function(name: str, arguments: str, statements: Iterator[str]) -> Iterator[str]:
    body = "\n".join(statements)
    yield f"""CREATE OR REPLACE FUNCTION {name}({arguments}) RETURNS void LANGUAGE plpgsql
        SET enable_seqscan = off AS $body$ BEGIN
        {body} END $body$"""
    yield f"REVOKE ALL ON FUNCTION {name}({arguments}) FROM PUBLIC"


def _copy(table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name != "world_id")
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    return (f"INSERT INTO {table} (world_id, {columns}) SELECT $2, {columns} FROM {table}"
            f" WHERE world_id = $1 ORDER BY {keys};")


def _trust_rows(connection: Connection) -> None:
    """Without checking each reference again, where the keeper has been granted that."""
    if connection.dialect.server_version_info < (15,):
        allowed = connection.scalar(text("SELECT current_setting('is_superuser')::boolean"))
    else:
        allowed = connection.scalar(text("SELECT has_parameter_privilege('session_replication_role', 'SET')"))
    if allowed:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
