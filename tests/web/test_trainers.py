"""The trainer's door: the first account, signing in and out, and patience with passwords."""

import pytest

from sandbox.config import Settings
from sandbox.hall import db
from sandbox.training.models import Trainer
from sandbox.web import create_app
from sandbox.web.hall import store
from tests.web.browser import Browser

RATNA = {"name": "Ratna Dewi", "login": "Ratna", "password": "rahasia-kelas", "password_again": "rahasia-kelas"}


@pytest.fixture
def first_start(tmp_path, every_model):
    """A Gladi that nobody has used yet."""
    app = create_app(Settings(data=tmp_path))
    yield app
    with app.app_context():
        store().close()
        db.engine.dispose()


@pytest.fixture
def newcomer(first_start) -> Browser:
    return Browser(first_start.test_client())


def test_the_first_start_asks_for_an_account_and_signs_in(newcomer):
    newcomer.open("/trainer")
    assert newcomer.path == "/trainer/account"

    newcomer.press("Buat akun pelatih", **RATNA)

    assert newcomer.path == "/trainer/classes"
    assert "Akun Anda siap, Ratna Dewi." in newcomer.text and "Anda belum membuka kelas." in newcomer.text


def test_an_account_needs_a_password_of_eight_written_twice(newcomer):
    newcomer.open("/trainer/account").press("Buat akun pelatih", **RATNA | {"password_again": "rahasia-kela"})
    assert (newcomer.status, "Kedua kata sandi belum sama." in newcomer.text) == (422, True)
    assert 'value="Ratna Dewi"' in newcomer.html and "rahasia-kelas" not in newcomer.html

    newcomer.press("Buat akun pelatih", **RATNA | {"password": "pendek", "password_again": "pendek"})
    assert (newcomer.status, "Kata sandi paling sedikit 8 huruf atau angka." in newcomer.text) == (422, True)
    assert newcomer.text.count("aling sedikit 8 huruf atau angka.") == 1


def test_there_is_one_first_account(newcomer, first_start):
    newcomer.open("/trainer/account")
    _, path, filled = newcomer.filled("Buat akun pelatih", **RATNA)
    newcomer.client.post(path, data=filled)

    second = newcomer.client.post(path, data=filled | {"login": "lewis", "name": "Lewis"})

    assert (second.status_code, second.headers["Location"]) == (303, "/trainer/login")
    with first_start.app_context():
        assert [trainer.login for trainer in db.session.query(Trainer)] == ["ratna"]


def test_the_first_account_is_not_made_from_a_phone_in_the_room(first_start):
    phone = first_start.test_client().get("/trainer/account", environ_base={"REMOTE_ADDR": "203.0.113.20"})

    assert phone.status_code == 403
    assert "Akun pelatih yang pertama dibuat di komputer tempat Gladi berjalan." in phone.text


def test_a_wrong_password_is_answered_without_saying_which_half_was_wrong(browser, trainer):
    browser.open("/trainer/login").press("Masuk", login="siapa-saja", password="rahasia-kelas")
    unknown = browser.text
    browser.press("Masuk", login="siapa-saja", password="salah")

    assert (browser.status, browser.text) == (422, unknown)
    assert "Nama masuk atau kata sandi belum cocok." in browser.text


def test_an_account_waits_after_five_wrong_passwords_and_others_do_not(app, browser, teacher):
    for _ in range(6):
        browser.open("/trainer/login").press("Masuk", login="yansen", password="salah")

    assert browser.status == 429
    assert "Tunggu" in browser.text and "detik, lalu coba lagi." in browser.text
    assert browser.press("Masuk", login="norhayati", password="salah").status == 422


def test_signing_in_leads_back_to_the_page_that_was_asked_for(app, teacher, open_a_class):
    code = open_a_class()
    teacher.press("Keluar").open(f"/trainer/classes/{code}/cards")
    assert teacher.path == f"/trainer/login?next=/trainer/classes/{code}/cards"

    with app.app_context():
        login = db.session.query(Trainer).order_by(Trainer.id.desc()).first().login
    teacher.press("Masuk", login=login, password="rahasia-kelas")

    assert teacher.path == f"/trainer/classes/{code}/cards"


def test_signing_in_never_leads_to_another_site(app, trainer, browser):
    with app.app_context():
        login = db.session.get(Trainer, trainer).login

    browser.open("/trainer/login?next=//example.org/").press("Masuk", login=login, password="rahasia-kelas")

    assert browser.path == "/"


def test_after_signing_out_the_classes_are_closed_to_this_browser(teacher):
    teacher.press("Keluar").open("/trainer/classes")

    assert teacher.path == "/trainer/login?next=/trainer/classes"


def test_a_sleeping_board_is_told_to_sign_in_again(browser, open_a_class):
    answer = browser.client.get(f"/trainer/classes/{open_a_class()}/tiles", headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/trainer")


def test_a_form_of_another_site_is_refused(teacher):
    assert teacher.client.post("/trainer/logout").status_code == 400
