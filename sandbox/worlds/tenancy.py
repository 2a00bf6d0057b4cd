"""How many worlds share PostgreSQL tables: every table gains world_id, and a policy filters by it.

The models never mention it. Their statements name the tables without a schema and without `world_id`; the column is
filled from the transaction's setting, and the policy hides every row of another world.
"""

from collections.abc import Iterator

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from sandbox.worlds.base import NAMES, WorldBase
from sandbox.worlds.guards import Guard, all_guards

SCHEMA = "worlds"
APP_ROLE = "gladi_app"
# An ended transaction leaves the setting empty, not absent; both mean: no world, so no row.
THIS_WORLD = "nullif(current_setting('gladi.world', true), '')::integer"


def shared_tables() -> MetaData:
    """The tables of all models again, with world_id in front of every key, index and reference."""
    shared = MetaData(schema=SCHEMA, naming_convention=NAMES)
    for table in WorldBase.metadata.sorted_tables:
        Table(table.name, shared, *_columns(table), *_constraints(table), *_indexes(table))
    return shared


def protection(table: Table) -> Iterator[str]:
    """Statements that let the application see and touch only the rows of the world it has entered."""
    # Told that the few worlds of its sample are all there is, the planner reads a whole world for one row of it.
    yield f"ALTER TABLE {table} ALTER COLUMN world_id SET STATISTICS 0"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {APP_ROLE}"
    yield f"DROP POLICY IF EXISTS own_world ON {table}"
    yield f"CREATE POLICY own_world ON {table} TO {APP_ROLE} USING (world_id = {THIS_WORLD})"
    yield f"DROP POLICY IF EXISTS keeper ON {table}"
    yield f"CREATE POLICY keeper ON {table} TO CURRENT_USER USING (true)"  # clones and clears worlds


def id_giver(table: Table) -> Iterator[str]:
    """Ids count from 1 in each world, as in a file: the same actions give the same ids on both databases.

    A world has one writer at a time, so the highest id cannot change under the trigger. A plan made while the table
    was empty would read all of it for every row from then on (for max(id) even through the index): only walking the
    index from its end will do.
    """
    if "id" not in table.primary_key.columns:
        return
    function = f"{SCHEMA}.give_{table.name}_id"
    yield f"""CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql
        SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $give$ BEGIN
        NEW.id := coalesce((SELECT id FROM {table} WHERE world_id = NEW.world_id ORDER BY id DESC LIMIT 1), 0) + 1;
        RETURN NEW; END $give$"""
    # Triggers fire in the order of their names, and a guard may want the id.
    yield f"""CREATE OR REPLACE TRIGGER "00_give_id" BEFORE INSERT ON {table}
        FOR EACH ROW WHEN (NEW.id IS NULL) EXECUTE FUNCTION {function}()"""


def guard_triggers() -> Iterator[str]:
    """The guards; the keeper, who copies whole worlds that were guarded when they were made, is not asked again."""
    for guard in all_guards():
        yield f"""CREATE OR REPLACE FUNCTION {_function(guard)}() RETURNS trigger LANGUAGE plpgsql
            AS $guard$ {guard.postgresql} $guard$"""
        yield f"""CREATE OR REPLACE TRIGGER {guard.name} {guard.moment} ON {SCHEMA}."{guard.table}"
            FOR EACH ROW WHEN (current_user = '{APP_ROLE}') EXECUTE FUNCTION {_function(guard)}()"""


def _function(guard: Guard) -> str:
    return f"{SCHEMA}.guard_{guard.name}"


def _columns(table: Table) -> Iterator[Column]:
    yield Column("world_id", Integer, nullable=False, server_default=text(THIS_WORLD))
    for column in table.columns:
        default = column.server_default.arg if column.server_default is not None else None
        yield Column(column.name, column.type, nullable=column.nullable, server_default=default, autoincrement=False)


def _constraints(table: Table):
    yield PrimaryKeyConstraint("world_id", *table.primary_key.columns.keys())
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield UniqueConstraint("world_id", *constraint.columns.keys())
        elif isinstance(constraint, ForeignKeyConstraint):
            yield _reference(constraint)
        elif isinstance(constraint, CheckConstraint):
            yield CheckConstraint(constraint.sqltext, name=constraint.name)


def _reference(constraint: ForeignKeyConstraint) -> ForeignKeyConstraint:
    target = f"{SCHEMA}.{constraint.referred_table.name}"
    there = [f"{target}.{element.column.name}" for element in constraint.elements]
    return ForeignKeyConstraint(["world_id", *constraint.column_keys], [f"{target}.world_id", *there],
                                ondelete=constraint.ondelete, onupdate=constraint.onupdate)


def _indexes(table: Table) -> Iterator[Index]:
    for index in sorted(table.indexes, key=lambda index: index.name):
        yield Index(index.name, "world_id", *index.columns.keys(), unique=index.unique,
                    postgresql_where=index.dialect_options["postgresql"]["where"])
