"""The hall cannot write, because another program holds it or the disk is full: a sentence, nothing half done."""

import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from sandbox.cases.models import Action
from sandbox.config import Settings
from sandbox.hall import db
from sandbox.training.classes import open_class
from sandbox.training.trainers import create_trainer
from sandbox.web import create_app
from sandbox.web.hall import store
from tests.training import kpri
from tests.web.browser import Browser
from tests.web.lending import APPLICATION, start


@pytest.fixture
def room(tmp_path):
    """An application whose hall gives up waiting at once, and a trainee in it."""
    app = create_app(Settings(data=tmp_path))
    with app.app_context():
        event.listen(db.engine, "connect", lambda raw, _record: raw.execute("PRAGMA busy_timeout = 50"))
        db.engine.dispose()
        store().make_template(kpri.TEMPLATE, kpri.fill)
        trainer = create_trainer(db.session, name="Bu Ratna", login="ratna", password="rahasia-kelas")
        opened = open_class(db.session, store(), trainer=trainer, scenario_id="pinjaman-pertama", mode="solo",
                            now=datetime.now(UTC))
        db.session.commit()
        code = opened.code
    yield app, Browser(app.test_client()).open(f"/k/{code}").press("Masuk kelas", name="Sari")
    with app.app_context():
        store().close()
        db.engine.dispose()


@contextmanager
def held(folder):
    """Another program writes in the hall and does not finish."""
    other = sqlite3.connect(folder / "hall.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


def actions(app) -> int:
    with app.app_context(), store().session(store().names()[0], write=False) as session:
        return session.query(Action).count()


def test_an_act_while_the_hall_is_busy_is_refused_whole_and_works_when_sent_again(room, tmp_path):
    app, trainee = room
    case = start(trainee)
    trainee.open(f"{case}/steps/apply")
    _, path, form = trainee.filled("Simpan dan kirim", **APPLICATION | {"principal": "2.000.000"})
    before = actions(app)

    with held(tmp_path):
        refused = trainee.client.post(path, data=form)
        during = actions(app)
    again = trainee.client.post(path, data=form)

    assert refused.status_code == 503
    assert "jadi langkah ini belum disimpan. Tidak ada data yang berubah." in refused.text
    assert (during, again.status_code, actions(app)) == (before, 303, before + 1)


def test_a_refused_form_keeps_its_typing_though_the_hall_cannot_note_it(room, tmp_path):
    _, trainee = room
    case = start(trainee)
    trainee.open(f"{case}/steps/apply")
    _, path, form = trainee.filled("Simpan dan kirim", **APPLICATION | {"principal": "dua juta"})

    with held(tmp_path):
        refused = trainee.client.post(path, data=form)

    assert refused.status_code == 422
    assert 'value="dua juta"' in refused.text
