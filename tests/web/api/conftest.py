"""A trainer's program with every scope, and a cooperative of his own for it to work in."""

import itertools
from datetime import UTC, datetime

import pytest

from sandbox.design.api_tokens import SCOPES, add_token
from sandbox.hall import db
from sandbox.training.models import Trainer
from sandbox.training.own import open_own
from sandbox.training.trainers import create_trainer
from sandbox.web.hall import store
from tests.training import kpri
from tests.web.api.program import Program

_NUMBERS = itertools.count(1)


@pytest.fixture
def token_for(app):
    """Make a token of a trainer, as his program would hold it."""
    def made(trainer_id: int, *scopes: str, now: datetime | None = None, days: int = 0) -> str:
        with app.app_context():
            _, secret = add_token(db.session, trainer_id, name=f"program {next(_NUMBERS)}", scopes=scopes or SCOPES,
                                  days=days, now=now or datetime.now(UTC))
            db.session.commit()
            return secret
    return made


@pytest.fixture
def program_of(app, token_for):
    """A program with a token of this trainer, with these scopes or all."""
    def made(trainer_id: int, *scopes: str, **more) -> Program:
        return Program(app.test_client(), {"Authorization": f"Bearer {token_for(trainer_id, *scopes, **more)}"})
    return made


@pytest.fixture
def program(program_of, trainer) -> Program:
    return program_of(trainer)


@pytest.fixture
def stranger(app) -> Program:
    """A program without a token."""
    return Program(app.test_client())


@pytest.fixture
def melati(app, trainer) -> str:
    """The path of an own cooperative of the trainer."""
    with app.app_context():
        owner = db.session.get(Trainer, trainer)
        arena = open_own(db.session, store(), owner, label="Koperasi Melati", template=kpri.TEMPLATE,
                         now=datetime.now(UTC))
        db.session.commit()
        return f"/cooperatives/{arena.id}"


@pytest.fixture
def neighbour(app, program_of) -> Program:
    """The program of another trainer."""
    with app.app_context():
        trainer = create_trainer(db.session, name="Pak Yusuf", login=f"yusuf-{next(_NUMBERS)}",
                                 password="rahasia-kelas")
        db.session.commit()
        number = trainer.id
    return program_of(number)
