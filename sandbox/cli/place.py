"""What every command works on: the settings, the store of worlds, and the templates in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

import sandbox.cases.models  # noqa: F401 -- its tables belong to every world
import sandbox.modules.catalog  # noqa: F401 -- so do those of the modules
from sandbox.cli.console import progress
from sandbox.config import Settings
from sandbox.hall import db
from sandbox.web import create_app
from sandbox.worlds.store import WorldStore, open_store
from seed.build import ensure_template, template_name


def settings() -> Settings:
    return Settings.from_environment()


@contextmanager
def hall() -> Iterator[Session]:
    """The hall's database: kept when the block ends, undone when it raises."""
    app = create_app(settings())
    with app.app_context():
        try:
            yield db.session
            db.session.commit()
        finally:
            db.session.rollback()
            db.engine.dispose()
            app.extensions["gladi_store"].close()


@contextmanager
def the_store() -> Iterator[WorldStore]:
    store = open_store(settings().worlds_at)
    try:
        yield store
    finally:
        store.close()


def template(store: WorldStore, preset: str, number: int, year: int | None = None) -> str:
    """The name of this template; it is made first, with a bar on the screen, where it is missing."""
    name = template_name(preset, number, year)
    if store.has_template(name):
        return name
    with progress() as bar:
        bar.add_task(f"Menyusun koperasi contoh {name}", total=None)
        return ensure_template(store, preset, number, year)
