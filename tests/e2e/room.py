"""A whole Gladi for a browser: waitress on a free port over a data folder of its own, and short ways into its state."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from waitress.server import create_server

from sandbox.cases.replay import Moves, play
from sandbox.config import Settings
from sandbox.hall import db
from sandbox.training.classes import class_with_code, open_class
from sandbox.training.models import Seat, Trainer
from sandbox.training.progress import record_progress
from sandbox.training.scenarios import scenario
from sandbox.training.seats import join_class
from sandbox.training.trainers import create_trainer
from sandbox.web import create_app
from sandbox.web.hall import store
from sandbox.web.server import TUNED
from seed.build import ensure_template

KPRI = ("kpri-kalteng", 7)
PASSWORD = "rahasia-kelas"


@dataclass(frozen=True)
class Room:
    app: Flask
    address: str

    def hall(self):
        """Within it `db.session` is this room's. As somebody asks: sentences are told in the language of who reads."""
        return self.app.test_request_context(base_url=self.address)

    def add_trainer(self, name: str = "Ratna Dewi", login: str = "ratna") -> dict:
        """A trainer with PASSWORD; the cookie of a browser in which she is signed in."""
        with self.hall():
            trainer = create_trainer(db.session, name=name, login=login, password=PASSWORD)
            db.session.commit()
            return self._cookie(_user_id=str(trainer.id), _fresh=True)

    def add_class(self, scenario_id: str = "pinjaman-pertama", login: str = "ratna", **more) -> str:
        """The code of a new class."""
        with self.hall():
            trainer = db.session.scalar(select(Trainer).where(Trainer.login == login))
            opened = open_class(db.session, store(), trainer=trainer, scenario_id=scenario_id,
                                now=datetime.now(UTC), **{"mode": "solo", **more})
            db.session.commit()
            return opened.code

    def add_trainee(self, code: str, name: str, *, moves: int = 0, then: Moves = (), officer: str = "") -> "Place":
        """Somebody who has made the first moves of the answer key, `then` some more, and plays `officer` now."""
        with self.hall():
            seat = join_class(db.session, store(), class_with_code(db.session, code), name=name, now=datetime.now(UTC))
            db.session.commit()
            self._play(seat, [*scenario(seat.training_class.scenario).answer_key[:moves], *then])
            seat.officer = officer or seat.officer
            db.session.commit()
            return Place(seat.id, f"/arenas/{seat.arena_id}", self._cookie(seat=seat.id))

    @contextmanager
    def world(self, path: str) -> Iterator[Session]:
        """The world of an arena, to read; `path` is the arena's or that of a page in it."""
        with self.hall():
            seat = db.session.scalar(select(Seat).where(Seat.arena_id == int(path.split("/")[2])))
            with store().session(seat.arena.world, write=False) as session:
                yield session

    def _play(self, seat: Seat, moves: Moves) -> None:
        if moves:
            with store().session(seat.arena.world) as world:
                play(world, moves, prefix="before")
                record_progress(db.session, world, seat.arena, now=datetime.now(UTC))

    def _cookie(self, **told) -> dict:
        signed = self.app.session_interface.get_signing_serializer(self.app).dumps(told)
        return {"name": self.app.config["SESSION_COOKIE_NAME"], "value": signed, "url": self.address}


@dataclass(frozen=True)
class Place:
    """A seat somebody has taken: the path of its arena, and the cookie of the browser that sits there."""

    seat_id: int
    arena: str
    cookie: dict


def build_templates(data: Path) -> Path:
    """The seeded cooperative, made once; `open_room` copies it."""
    app = create_app(Settings(data=data))
    with app.app_context():
        ensure_template(store(), *KPRI)
        _close_files()
    return data / "templates"


@contextmanager
def open_room(data: Path, templates: Path) -> Iterator[Room]:
    shutil.copytree(templates, data / "templates")
    app = create_app(Settings(data=data))
    server = create_server(app, host="127.0.0.1", port=0, **TUNED)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    try:
        yield Room(app, f"http://127.0.0.1:{server.effective_port}")
    finally:
        server.close()
        server.task_dispatcher.shutdown()
        serving.join(timeout=5)
        with app.app_context():
            _close_files()


def _close_files() -> None:
    store().close()
    db.engine.dispose()
