"""Run as a script: what another process does to a store, such as the command line beside the server."""

import os
import sys
from pathlib import Path

from sandbox.worlds.store import open_store
from tests.every_model import import_every_model
from tests.worlds.agencies import add_agency


def reset(store, world: str) -> None:
    store.reset(world)


def write_one(store, world: str) -> None:
    with store.session(world) as session:
        add_agency(session, "PROSES-LAIN")


def die_in_the_middle(store, world: str) -> None:
    session = store.open(world).session
    add_agency(session, "SETENGAH")
    os._exit(9)


def die_before_a_template_is_whole(store, template: str) -> None:
    store.make_template(template, lambda session: (add_agency(session, "SETENGAH"), os._exit(9)))


if __name__ == "__main__":
    act, place, name = sys.argv[1:]
    import_every_model()
    globals()[act](open_store(place if "://" in place else Path(place)), name)
