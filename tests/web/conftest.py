"""One application per database and test run, a class in it, and people who sit down with a browser."""

import itertools
from datetime import UTC, datetime

import pytest
from flask import Flask

from sandbox.cases.actor import actor_named
from sandbox.cases.calendar import advance_calendar
from sandbox.config import Settings
from sandbox.hall import db
from sandbox.training.classes import open_class
from sandbox.training.models import Trainer
from sandbox.training.trainers import create_trainer
from sandbox.web import create_app
from sandbox.web.hall import store
from tests.conftest import BACKENDS
from tests.training import kpri
from tests.web import every_step
from tests.web.browser import Browser
from tests.web.granting import world_of

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def apps(tmp_path_factory, request):
    """The application on a database, by its name; made once a run, closed at its end."""
    made: dict[str, Flask] = {}

    def app_on(backend: str) -> Flask:
        if backend not in made:
            worlds = "" if backend == "sqlite" else f"{request.getfixturevalue('postgres_url')}_web"
            made[backend] = _make_app(Settings(data=tmp_path_factory.mktemp("web"), worlds=worlds))
        return made[backend]

    yield app_on
    for app in made.values():
        with app.app_context():
            store().close()
            db.engine.dispose()


def _make_app(settings: Settings) -> Flask:
    app = create_app(settings)
    app.testing = True
    with app.app_context():
        store().make_template(kpri.TEMPLATE, kpri.fill)
    return app


@pytest.fixture(scope="session", params=BACKENDS)
def app(request, apps):
    return apps(request.param)


@pytest.fixture
def trainer(app) -> int:
    """The id of a trainer with the login ratna-<n>."""
    with app.app_context():
        trainer = create_trainer(db.session, name="Bu Ratna", login=f"ratna-{next(_NUMBERS)}", password="rahasia-kelas")
        db.session.commit()
        return trainer.id


@pytest.fixture
def open_a_class(app, trainer):
    """Open a class of a scenario; its code."""
    def opened(scenario: str = "pinjaman-pertama", mode: str = "solo") -> str:
        with app.app_context():
            from_hall = db.session.get(Trainer, trainer)
            training_class = open_class(db.session, store(), trainer=from_hall, scenario_id=scenario, mode=mode,
                                        now=datetime.now(UTC))
            db.session.commit()
            return training_class.code
    return opened


@pytest.fixture
def browser(app) -> Browser:
    return Browser(app.test_client())


@pytest.fixture
def teacher(app, trainer) -> Browser:
    """The trainer, signed in."""
    with app.app_context():
        login = db.session.get(Trainer, trainer).login
    return Browser(app.test_client()).open("/trainer/login").press("Masuk", login=login, password="rahasia-kelas")


@pytest.fixture
def join(app):
    """Sit down in a class with a browser of one's own."""
    def joined(code: str, name: str, **more: str) -> Browser:
        return Browser(app.test_client()).open(f"/k/{code}").press("Masuk kelas", name=name, **more)
    return joined


@pytest.fixture
def sari(join, open_a_class) -> Browser:
    """A trainee called Sari at the inbox of her own loan exercise, playing the loan officer."""
    return join(open_a_class(), "Sari")


@pytest.fixture
def own(app, teacher) -> Browser:
    """At the inbox of an own cooperative in which every type of step is in use."""
    teacher.open("/trainer/cooperatives").press("Buka koperasi", label="Coba bantuan sekolah")
    with app.app_context(), world_of(teacher) as session:
        every_step.put_in_use(session)
    return teacher


@pytest.fixture
def days_pass(app):
    """The calendar of the world this browser is in goes on."""
    def passed(browser: Browser, days: int) -> Browser:
        with app.app_context(), world_of(browser) as session:
            advance_calendar(session, days=days, by=actor_named(session, "chair"), token=f"days-{next(_NUMBERS)}-pass")
        return browser
    return passed
