"""The hall's database and the store of worlds, opened for this application."""

from flask import Flask, current_app
from sqlalchemy import Engine, event, inspect

from sandbox.config import Settings
from sandbox.errors import StorageFailed
from sandbox.hall import db
from sandbox.worlds.failures import translate_postgres, translate_sqlite
from sandbox.worlds.store import WorldStore, open_store


def install(app: Flask, settings: Settings) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.hall_url
    settings.data.mkdir(parents=True, exist_ok=True)
    db.init_app(app)
    with app.app_context():
        _make_ready(db.engine)
        db.create_all()
        _check_same_version(db.engine)
    app.extensions["gladi_store"] = open_store(settings.worlds_at)


def store() -> WorldStore:
    return current_app.extensions["gladi_store"]


def _make_ready(engine: Engine) -> None:
    """A full disk or a busy hall is a sentence there as it is in a world."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "handle_error", translate_sqlite)
    else:
        event.listen(engine, "handle_error", translate_postgres)


def _check_same_version(engine: Engine) -> None:
    """A hall of an earlier Gladi has other columns: told at the start, not to the first trainee who sits down."""
    found = inspect(engine)
    for table in db.metadata.sorted_tables:
        is_nullable = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        if any(is_nullable.get(column.name) is not column.nullable for column in table.columns):
            raise StorageFailed(
                "Buku kelas ini dibuat oleh Gladi versi lain dan tidak bisa dibuka oleh versi ini.",
                hint="Simpan folder datanya di tempat lain, lalu jalankan lagi: Gladi memulai buku kelas yang baru.")


def _prepare_sqlite(connection, _record) -> None:
    # Forty phones write a line each now and then: readers must not wait, writers may wait for each other.
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "busy_timeout = 10000"):
        connection.execute(f"PRAGMA {pragma}")
