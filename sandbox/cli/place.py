"""What every command works on: the settings, the store of worlds, and the templates in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from seed.build import ensure_template, template_name

import sandbox.cases.models  # noqa: F401 -- its tables belong to every world
import sandbox.modules.catalog  # noqa: F401 -- so do those of the modules
from sandbox.cli.console import progress
from sandbox.config import Settings
from sandbox.worlds.store import WorldStore, open_store


def settings() -> Settings:
    return Settings.from_environment()


@contextmanager
def the_store() -> Iterator[WorldStore]:
    store = open_store(settings().worlds_at)
    try:
        yield store
    finally:
        store.close()


def template(store: WorldStore, preset: str, number: int) -> str:
    """The name of this template; it is made first, with a bar on the screen, where it is missing."""
    name = template_name(preset, number)
    if store.has_template(name):
        return name
    with progress() as bar:
        bar.add_task(f"Menyusun koperasi contoh {name}", total=None)
        return ensure_template(store, preset, number)
