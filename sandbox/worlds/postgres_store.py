"""Worlds as rows of shared PostgreSQL tables, kept apart by row-level security."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sandbox.worlds import postgres_register as register
from sandbox.worlds.failures import translate_postgres
from sandbox.worlds.postgres_copies import copy_world, remove_worlds
from sandbox.worlds.postgres_schema import prepare
from sandbox.worlds.prepared import to_json_text
from sandbox.worlds.tenancy import APP_ROLE, SCHEMA, shared_tables
from sandbox.worlds.world import (
    Holders,
    OpenWorld,
    SessionMixin,
    WorldInfo,
    check_name,
    name_taken,
    no_template,
    no_world,
    nothing_to_undo,
    template_taken,
)


class PostgresStore(SessionMixin):
    """Two ways in: the keeper, who owns the tables and copies worlds, and the application, who sees one at a time."""

    def __init__(self, address: str, *, patience: float = 30):
        self._shared = shared_tables()
        self._keeper = _engine(address, patience, pool_size=2)
        self._app = _engine(address, patience, pool_size=20)
        self._reading = self._app.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._holders = Holders()
        event.listen(self._app, "connect", _become_app)
        with self._keeper.begin() as connection:
            prepare(connection, self._shared)

    def has_template(self, name: str) -> bool:
        return check_name(name) in self.templates()

    def templates(self) -> tuple[str, ...]:
        with self._keeper.connect() as connection:
            return register.names(connection, is_template=True)

    def make_template(self, name: str, fill: Callable[[Session], None]) -> None:
        with self._keeper.begin() as connection:
            row = _add_template(connection, check_name(name))
            connection.execute(text("SELECT set_config('gladi.world', :id, true)"), {"id": str(row.id)})
            # The checks of references and guards were planned for empty tables, and are run for every row.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            connection.exec_driver_sql(f"SET LOCAL ROLE {APP_ROLE}")
            with Session(bind=connection, expire_on_commit=False) as session:
                fill(session)
                session.flush()
            connection.exec_driver_sql("RESET ROLE")
            self._refresh_statistics(connection)

    def snapshot(self, name: str, template: str) -> None:
        # Repeatable read: all tables as of one moment, without stopping whoever writes.
        with self._keeper.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            with connection.begin():
                source = _current(connection, check_name(name))
                try:
                    row = _new_template(connection, check_name(template))
                except IntegrityError:
                    raise template_taken(template) from None
                copy_world(connection, source.id, row.id)

    def create(self, name: str, *, template: str) -> WorldInfo:
        check_name(name)
        with self._keeper.begin() as connection:
            source = _template(connection, check_name(template))
            try:
                row = register.add(connection, name=name, is_template=False, template=template, generation=1, last=1)
            except IntegrityError:
                raise name_taken(name) from None
            copy_world(connection, source.id, row.id)
            return _info(row, previous=None)

    def open(self, name: str, *, write: bool = True) -> OpenWorld:
        give_up = self._holders.take(check_name(name))
        try:
            connection = (self._app if write else self._reading).connect()
        except BaseException:
            give_up()
            raise
        session = Session(bind=connection, expire_on_commit=False)
        try:
            entered = session.connection().exec_driver_sql(
                f"SELECT * FROM {SCHEMA}.enter(%s, %s)", (name, write)).one_or_none()
            if entered is None:
                raise no_world(name)
        except BaseException:
            _end(session, connection, give_up)
            raise
        return OpenWorld(WorldInfo(name, *entered), session, lambda: _end(session, connection, give_up))

    def info(self, name: str) -> WorldInfo:
        with self._keeper.connect() as connection:
            row = _current(connection, check_name(name))
            previous = register.find(connection, name, state="previous")
            return _info(row, previous=previous and previous.generation)

    def names(self) -> tuple[str, ...]:
        with self._keeper.connect() as connection:
            return register.names(connection, is_template=False)

    def reset(self, name: str) -> WorldInfo:
        with self._keeper.begin() as connection:
            old = _current_alone(connection, check_name(name))
            source = _template(connection, old.template)
            register.mark_gone(connection, name, states=("previous",))
            register.change(connection, old.id, state="previous")
            row = register.add(connection, name=name, is_template=False, template=old.template,
                               generation=old.last + 1, last=old.last + 1, created_at=old.created_at)
            copy_world(connection, source.id, row.id)
            return _info(row, previous=old.generation)

    def undo_reset(self, name: str) -> WorldInfo:
        with self._keeper.begin() as connection:
            undone = _current_alone(connection, check_name(name))
            back = register.find(connection, name, state="previous")
            if back is None:
                raise nothing_to_undo(name)
            register.change(connection, undone.id, state="gone")
            register.change(connection, back.id, state="current", last=undone.last)
            return _info(back, previous=None)

    def drop(self, name: str) -> None:
        with self._keeper.begin() as connection:
            _current_alone(connection, check_name(name))
            register.mark_gone(connection, name, states=("current", "previous"))
        self.tidy()

    def tidy(self) -> int:
        with self._keeper.begin() as connection:
            ids = register.claim_gone(connection)
            remove_worlds(connection, ids)
            register.forget(connection, ids)
            return len(ids)

    def close(self) -> None:
        self._app.dispose()
        self._keeper.dispose()

    def _refresh_statistics(self, connection: Connection) -> None:
        for table in self._shared.sorted_tables:
            connection.exec_driver_sql(f"ANALYZE {table}")


def _engine(address: str, patience: float, *, pool_size: int) -> Engine:
    settings = {"search_path": SCHEMA, "lock_timeout": int(patience * 1000), "timezone": "UTC",
                # Rows are found by key, in every world the same way: planning again each time costs more than reading.
                "plan_cache_mode": "force_generic_plan", "jit": "off"}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    engine = create_engine(address, pool_size=pool_size, max_overflow=20, connect_args={"options": options},
                           json_serializer=to_json_text)  # as in SQLite: a date inside JSON is its text
    engine.dialect.use_insertmanyvalues_wo_returning = True  # a thousand rows a statement, not one
    event.listen(engine, "handle_error", translate_postgres)
    return engine


def _become_app(raw, record) -> None:
    raw.execute(f"SET ROLE {APP_ROLE}")
    raw.commit()


def _end(session: Session, connection: Connection, give_up: Callable[[], None]) -> None:
    try:
        session.close()
        connection.close()
    finally:
        give_up()


def _add_template(connection: Connection, name: str):
    register.lock_name(connection, name)
    register.mark_gone(connection, name, is_template=True, states=("current",))
    return _new_template(connection, name)


def _new_template(connection: Connection, name: str):
    return register.add(connection, name=name, is_template=True, template=name, generation=1, last=1)


def _template(connection: Connection, name: str):
    row = register.find(connection, name, is_template=True)
    if row is None:
        raise no_template(name)
    return row


def _current_alone(connection: Connection, name: str):
    register.lock_name(connection, name)
    return _current(connection, name)


def _current(connection: Connection, name: str):
    row = register.find(connection, name)
    if row is None:
        raise no_world(name)
    return row


def _info(row, *, previous: int | None) -> WorldInfo:
    return WorldInfo(row.name, row.template, row.generation, previous, row.created_at)
