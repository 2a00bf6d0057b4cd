"""A hall on the same database as the worlds, a trainer in it, and a store with the exercises' cooperative."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from sandbox.hall import db
from sandbox.training import models
from sandbox.training.classes import open_class
from sandbox.training.seats import join_class
from sandbox.training.trainers import create_trainer
from tests.training import kpri

NOW = datetime(2026, 3, 14, 2, 30, tzinfo=UTC)


def after(**time) -> datetime:
    """A moment of the lesson, so long after it began."""
    return NOW + timedelta(**time)


@pytest.fixture
def hall_engine(store_place, tmp_path):
    is_file = isinstance(store_place, Path)
    engine = create_engine(f"sqlite:///{tmp_path / 'hall.db'}" if is_file else store_place)
    tables = [models.db.metadata.tables[name] for name in db.metadata.tables]
    db.metadata.create_all(engine, tables)
    yield engine
    db.metadata.drop_all(engine, tables)
    engine.dispose()


@pytest.fixture
def hall(hall_engine):
    with Session(hall_engine) as session:
        yield session


@pytest.fixture
def arenas(store):
    """The store of worlds, with the cooperative that both exercises start from."""
    store.make_template(kpri.TEMPLATE, kpri.fill)
    return store


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
