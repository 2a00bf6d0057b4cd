"""A page from before a reset: its form is not used for another case, and what was typed is not lost."""

from datetime import UTC, datetime

import pytest

from sandbox.cases.models import Action
from sandbox.hall import db
from sandbox.training.arenas import reset_arena
from sandbox.training.models import Arena
from sandbox.web.hall import store
from tests.web.lending import APPLICATION, start


@pytest.fixture
def reset(app):
    """The trainer lets this browser's arena begin again."""
    def done(browser) -> None:
        with app.app_context():
            arena = db.session.get(Arena, int(browser.arena.split("/")[2]))
            reset_arena(db.session, store(), arena, now=datetime.now(UTC))
            db.session.commit()
    return done


@pytest.fixture
def actions(app):
    def counted(browser) -> int:
        with app.app_context():
            world = db.session.get(Arena, int(browser.arena.split("/")[2])).world
            with store().session(world, write=False) as session:
                return session.query(Action).count()
    return counted


def test_a_form_from_before_a_reset_does_not_reach_the_case_that_has_its_number_now(sari, app, reset, actions):
    case = start(sari)
    sari.open(f"{case}/steps/apply")
    method, path, old_form = sari.filled("Simpan dan kirim", **APPLICATION)
    reset(sari)
    start(sari, member=57)
    before = actions(sari)

    answer = sari.client.post(path, data=old_form)

    assert answer.status_code == 409
    assert "Latihan ini diulang sejak halaman ini dibuka" in answer.text
    assert actions(sari) == before


def test_what_was_typed_before_a_reset_is_offered_for_the_same_member(sari, reset):
    case = start(sari)
    sari.open(f"{case}/steps/apply")
    _, path, old_form = sari.filled("Simpan dan kirim", **APPLICATION)
    reset(sari)
    sari.client.post(path, data=old_form)

    sari.open(f"{start(sari)}/steps/apply")

    assert "Isian Anda yang belum terkirim kami tampilkan lagi." in sari.text
    assert 'value="12.000.000"' in sari.html and 'value="biaya sekolah anak"' in sari.html


def test_an_automatic_step_is_not_taken_by_hand(sari):
    case = start(sari)
    sari.open(f"{case}/steps/apply")
    _, path, form = sari.filled("Simpan dan kirim", **APPLICATION)

    answer = sari.client.post(path.replace("apply", "eligible"), data={**form, "stage": "send"})

    assert answer.status_code == 409
    assert "tidak sedang menunggu" in answer.text
