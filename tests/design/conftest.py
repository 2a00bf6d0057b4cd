"""A hall on SQLite and PostgreSQL with two trainers who design workflows."""

from datetime import UTC, datetime

import pytest

from sandbox.training.trainers import create_trainer

NOW = datetime(2026, 3, 14, 2, 30, tzinfo=UTC)


@pytest.fixture
def ratna(hall):
    return create_trainer(hall, name="Bu Ratna", login="ratna", password="rahasia-kelas")


@pytest.fixture
def slamet(hall):
    return create_trainer(hall, name="Pak Slamet", login="slamet", password="rahasia-kelas")
