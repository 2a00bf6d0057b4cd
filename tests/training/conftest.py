"""A hall on the same database as the worlds, a trainer in it, and a store with the exercises' cooperative."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.training.classes import open_class
from sandbox.training.seats import join_class
from sandbox.training.trainers import create_trainer
from sandbox.worlds.store import open_store
from tests.training import kpri

NOW = datetime(2026, 3, 14, 2, 30, tzinfo=UTC)


def after(**time) -> datetime:
    """A moment of the lesson, so long after it began."""
    return NOW + timedelta(**time)


@pytest.fixture(scope="session")
def arenas_store(kept_place, every_model):
    worlds = open_store(kept_place)
    worlds.make_template(kpri.TEMPLATE, kpri.fill)
    yield worlds
    worlds.close()


@pytest.fixture
def arenas(arenas_store):
    """A store without worlds, with the cooperative that both exercises start from."""
    yield arenas_store
    for name in arenas_store.names():
        arenas_store.drop(name)


@pytest.fixture
def trainer(hall):
    return create_trainer(hall, name="Bu Ratna", login="ratna", password="rahasia-kelas")


@pytest.fixture
def solo_class(hall, arenas, trainer):
    return open_class(hall, arenas, trainer=trainer, scenario_id="pinjaman-pertama", mode="solo", now=NOW)


@pytest.fixture
def team_class(hall, arenas, trainer):
    return open_class(hall, arenas, trainer=trainer, scenario_id="pinjaman-pertama", mode="team", now=NOW)


@pytest.fixture
def sari(hall, arenas, solo_class):
    """A trainee called Sari, practising alone."""
    return join_class(hall, arenas, solo_class, name="Sari", now=NOW)
