"""The register of worlds on PostgreSQL: which rows belong to which name, and in which generation."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Identity,
    Index,
    Integer,
    MetaData,
    Row,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from sandbox.worlds.tenancy import APP_ROLE, SCHEMA

# One row per generation. `last` is the highest number ever given under this name, so that none comes twice.
WORLD = Table(
    "world", MetaData(schema=SCHEMA),
    Column("id", Integer, Identity(always=True), primary_key=True),
    Column("name", Text, nullable=False),
    Column("is_template", Boolean, nullable=False),
    Column("template", Text, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("state", Text, CheckConstraint("state IN ('current', 'previous', 'gone')"), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("one_current_world", "is_template", "name", unique=True, postgresql_where=text("state = 'current'")),
)

_LOCKS = 0x474C4144  # first half of our advisory locks; the second is the world's id
_NAME_LOCKS = _LOCKS + 1

# Entering is all the application may ask of the register. After waiting for the lock it looks again: a reset may have
# moved the name to other rows. The lock is the transaction's, so a killed server leaves none behind.
ENTER = f"""
CREATE OR REPLACE FUNCTION {SCHEMA}.enter(wanted text, for_writing boolean)
RETURNS TABLE (template text, generation integer, previous integer, created_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {SCHEMA}, pg_temp AS $enter$
DECLARE entered integer; present integer;
BEGIN
    LOOP
        SELECT w.id INTO present FROM world w WHERE w.name = wanted AND w.state = 'current' AND NOT w.is_template;
        EXIT WHEN present IS NULL OR present = entered;
        entered := present;
        EXIT WHEN NOT for_writing;
        PERFORM pg_advisory_xact_lock({_LOCKS}, entered);
    END LOOP;
    PERFORM set_config('gladi.world', coalesce(present::text, ''), true);
    RETURN QUERY SELECT w.template, w.generation, p.generation, w.created_at FROM world w
        LEFT JOIN world p ON p.name = w.name AND p.state = 'previous' AND NOT p.is_template WHERE w.id = present;
END $enter$
"""
ENTER_RIGHTS = (
    f"REVOKE ALL ON FUNCTION {SCHEMA}.enter(text, boolean) FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION {SCHEMA}.enter(text, boolean) TO {APP_ROLE}",
)


def lock_name(connection: Connection, name: str) -> None:
    """From now on nobody else resets, undoes or drops this world until we are done."""
    connection.execute(select(func.pg_advisory_xact_lock(_NAME_LOCKS, func.hashtext(name))))


def find(connection: Connection, name: str, *, state: str = "current", is_template: bool = False) -> Row | None:
    return connection.execute(select(WORLD).where(
        WORLD.c.name == name, WORLD.c.state == state, WORLD.c.is_template == is_template)).one_or_none()


def names(connection: Connection, *, is_template: bool) -> tuple[str, ...]:
    query = select(WORLD.c.name).where(WORLD.c.state == "current", WORLD.c.is_template == is_template)
    return tuple(sorted(connection.scalars(query)))


def add(connection: Connection, **values: object) -> Row:
    """IntegrityError when another row is current under this name."""
    return connection.execute(insert(WORLD).values(**values, state="current").returning(WORLD)).one()


def change(connection: Connection, row_id: int, **values: object) -> None:
    connection.execute(update(WORLD).where(WORLD.c.id == row_id).values(**values))


def mark_gone(connection: Connection, name: str, *, is_template: bool = False, states: tuple[str, ...]) -> list[int]:
    """Ids of the rows that from now on belong to nobody."""
    rows = update(WORLD).where(WORLD.c.name == name, WORLD.c.is_template == is_template, WORLD.c.state.in_(states))
    return list(connection.scalars(rows.values(state="gone").returning(WORLD.c.id)))


def claim_gone(connection: Connection) -> list[int]:
    """Ids of rows that can be removed now: gone, and no transaction still writes there."""
    gone = connection.scalars(select(WORLD.c.id).where(WORLD.c.state == "gone").order_by(WORLD.c.id)).all()
    return [id for id in gone if connection.scalar(select(func.pg_try_advisory_xact_lock(_LOCKS, id)))]


def forget(connection: Connection, ids: list[int]) -> None:
    connection.execute(delete(WORLD).where(WORLD.c.id.in_(ids)))
