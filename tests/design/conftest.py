"""A hall on SQLite and PostgreSQL with two trainers who design workflows."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from sandbox.design import models
from sandbox.hall import db
from sandbox.training.trainers import create_trainer

NOW = datetime(2026, 3, 14, 2, 30, tzinfo=UTC)


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
def ratna(hall):
    return create_trainer(hall, name="Bu Ratna", login="ratna", password="rahasia-kelas")


@pytest.fixture
def slamet(hall):
    return create_trainer(hall, name="Pak Slamet", login="slamet", password="rahasia-kelas")
