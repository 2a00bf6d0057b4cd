"""Worlds of one template for one test after the other: on PostgreSQL put back as they were, not copied anew.

A copy of the seeded KPRI is 64,000 rows in 290 indexes and takes longer than most tests, which change some dozen of
them.
"""

from sqlalchemy import Connection, Row, Table, create_engine, text

from sandbox.worlds.store import WorldStore
from sandbox.worlds.tenancy import SCHEMA, shared_tables

# A row is young when the transaction that wrote it came after the mark.
_YOUNG = "age(xmin) < age(CAST(:mark AS xid))"
_COUNTED = f"SELECT '{{0.name}}', count(*), count(*) FILTER (WHERE {_YOUNG}) FROM {{0}} WHERE world_id = :world"
_FIND = f"SELECT id, generation FROM {SCHEMA}.world WHERE name = :name AND state <> 'gone' AND is_template = :template"
_SPARE = "spare"


class Lender:
    """Lends a world of the template under any name, and takes it back."""

    def __init__(self, store: WorldStore, template: str):
        self._store, self._template = store, template

    def lend(self, name: str) -> str:
        return self._store.create(name, template=self._template).name

    def take_back(self, name: str) -> None:
        self._store.drop(name)


class PostgresLender(Lender):
    """Each time under another name, so that nothing anybody remembers of the world before is taken for the new one."""

    def __init__(self, store: WorldStore, template: str, address: str):
        super().__init__(store, template)
        self._engine = create_engine(address)
        self._tables = {table.name: table for table in shared_tables().sorted_tables}
        self._mark = ""  # while there is a spare world: the last transaction that wrote there as it should

    def lend(self, name: str) -> str:
        if not self._mark:
            super().lend(_SPARE)
        with self._engine.begin() as connection:
            self._mark = self._mark or _present(connection)
            _rename(connection, _SPARE, name)
        return name

    def take_back(self, name: str) -> None:
        with self._engine.begin() as connection:
            found = _find(connection, name)
            if len(found) == 1 and found[0].generation == 1 and connection.dialect.server_version_info >= (15,):
                [template] = _find(connection, self._template, template=True)
                self._put_back(connection, found[0].id, template.id)
                _rename(connection, name, _SPARE)
                return
        self._mark = ""  # it was reset, or this server grants nobody to leave references unchecked
        super().take_back(name)

    def close(self) -> None:
        if self._mark:
            super().take_back(_SPARE)
        self._engine.dispose()

    def _put_back(self, connection: Connection, world: int, template: int) -> None:
        """What is young goes, and what is missing comes back."""
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        whole = {name: count for name, count, _ in self._counted(connection, template)}
        for name, count, young in self._counted(connection, world):
            table = self._tables[name]
            if young:
                connection.execute(text(f"DELETE FROM {table} WHERE world_id = :world AND {_YOUNG}"),
                                   {"world": world, "mark": self._mark})
            if count - young != whole[name]:
                connection.execute(text(_missing(table)), {"world": world, "template": template})
        self._mark = _present(connection)

    def _counted(self, connection: Connection, world: int) -> list[Row]:
        every = text(" UNION ALL ".join(_COUNTED.format(table) for table in self._tables.values()))
        return connection.execute(every, {"world": world, "mark": self._mark}).all()


def _missing(table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name != "world_id")
    same = " AND ".join(f'there."{column.name}" = one."{column.name}"' for column in table.primary_key.columns
                        if column.name != "world_id")
    return (f"INSERT INTO {table} (world_id, {columns}) SELECT :world, {columns} FROM {table} AS one"
            f" WHERE world_id = :template AND NOT EXISTS"
            f" (SELECT FROM {table} AS there WHERE there.world_id = :world AND {same})")


def _find(connection: Connection, name: str, *, template: bool = False) -> list[Row]:
    return connection.execute(text(_FIND), {"name": name, "template": template}).all()


def _rename(connection: Connection, name: str, to: str) -> None:
    connection.execute(text(f"UPDATE {SCHEMA}.world SET name = :to WHERE name = :name AND state = 'current'"
                            " AND NOT is_template"), {"name": name, "to": to})


def _present(connection: Connection) -> str:
    return str(connection.scalar(text("SELECT pg_current_xact_id()::text::bigint % 4294967296")))
