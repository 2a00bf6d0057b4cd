"""A trainer's classes: opening, closing, the wall, the cards, messages, and that nobody reaches another's."""

import pytest

from sandbox.hall import db
from sandbox.training.models import Trainer
from sandbox.training.trainers import create_trainer
from tests.web.browser import Browser


@pytest.fixture
def stranger(app) -> Browser:
    """Another trainer, signed in."""
    with app.app_context():
        if not db.session.query(Trainer).filter_by(login="lewis").first():
            create_trainer(db.session, name="Pak Lewis", login="lewis", password="rahasia-lain")
            db.session.commit()
    return Browser(app.test_client()).open("/trainer/login").press("Masuk", login="lewis", password="rahasia-lain")


def test_a_class_is_opened_from_an_exercise_and_shows_its_first_steps(teacher):
    teacher.open("/trainer/classes/new").press(
        "Buka kelas", scenario="pinjaman-pertama", mode="team", title="  Pinjaman,  kelompok pagi ")

    assert "Pinjaman, kelompok pagi" in teacher.text and "Belum ada peserta." in teacher.text
    assert "Terbuka tim · dibuka" in teacher.text


def test_without_a_title_a_class_is_called_as_its_exercise(teacher):
    teacher.open("/trainer/classes/new").press("Buka kelas", scenario="anggota-baru", mode="solo")

    assert "Yulia menjadi anggota" in teacher.text


def test_what_does_not_fit_is_said_beside_it_and_kept(teacher):
    teacher.open("/trainer/classes/new").press(
        "Buka kelas", scenario="pinjaman-pertama", mode="solo", title="Kelas " + "a" * 80)
    assert (teacher.status, "Nama kelas ini 86 huruf. Tulis paling banyak 80 huruf." in teacher.text) == (422, True)

    teacher.press("Buka kelas", mode="sendiri")
    assert teacher.status == 422


def test_the_list_says_who_is_there(teacher, open_a_class, join):
    code = open_a_class()
    for name in ("Sari", "Yansen"):
        join(code, name)

    assert f"{code} Pinjaman pertama Sari" in teacher.open("/trainer/classes").text
    assert "2 peserta 0 selesai" in teacher.text


def test_a_closed_class_takes_nobody_until_it_is_opened_again(teacher, open_a_class, join):
    code = open_a_class()
    teacher.open(f"/trainer/classes/{code}").press("Tutup kelas")
    assert "Kelas ditutup" in teacher.text
    assert (join(code, "Sari").status, "Sudah ditutup" in teacher.open("/trainer/classes").text) == (409, True)

    teacher.open(f"/trainer/classes/{code}").press("Buka lagi")

    assert join(code, "Sari").status == 200


def test_the_wall_shows_code_address_and_who_came(teacher, open_a_class, join):
    code = open_a_class()
    teacher.open(f"/trainer/classes/{code}/wall")
    assert code in teacher.text and "Belum ada yang masuk. Silakan mulai." in teacher.text
    assert f"/k/{code}" in teacher.html and 'class="qr"' in teacher.html

    join(code, "Sari")

    piece = teacher.client.get(f"/trainer/classes/{code}/wall", headers={"HX-Request": "true"}).text
    assert "<b class=\"number\">1</b> peserta sudah masuk" in piece and "<html" not in piece


def test_the_wall_uses_the_address_the_trainer_opened(teacher, open_a_class):
    teacher.client.set_cookie("gladi", teacher.client.get_cookie("gladi").value, domain="gladi.example")

    wall = teacher.client.get(f"/trainer/classes/{open_a_class()}/wall", base_url="http://gladi.example:8080")

    assert '<p class="wall-address">gladi.example:8080</p>' in wall.text


def test_cards_carry_name_and_code_by_name(teacher, open_a_class, join):
    code = open_a_class()
    cards = {name: join(code, name).go("/me").html.split('class="code">')[1].split("<")[0]
             for name in ("Yansen", "Ani")}

    said = teacher.open(f"/trainer/classes/{code}/cards").text

    assert said.index("Ani") < said.index(cards["Ani"]) < said.index("Yansen") < said.index(cards["Yansen"])


def test_a_message_reaches_everybody_as_it_was_written(teacher, open_a_class, join):
    code = open_a_class()
    sari = join(code, "Sari")

    teacher.open(f"/trainer/classes/{code}/announcements").press("Siarkan ke kelas", text="Nilai 100% <b>boleh</b>")

    assert "Pesan tersiar." in teacher.text
    assert "Nilai 100% <b>boleh</b>" in sari.go("/").text
    assert "<b>boleh</b>" not in sari.html


@pytest.mark.parametrize(("text", "refusal"), [
    ("   ", "Tulis dulu pesannya."), ("a" * 301, "Pesan ini 301 huruf. Tulis paling banyak 300 huruf.")])
def test_an_empty_or_long_message_is_not_sent(teacher, open_a_class, text, refusal):
    teacher.open(f"/trainer/classes/{open_a_class()}/announcements").press("Siarkan ke kelas", text=text)

    assert (teacher.status, refusal in teacher.text) == (422, True)


@pytest.mark.parametrize("place", ["", "/tiles", "/wall", "/cards", "/resets", "/announcements"])
def test_a_class_of_another_trainer_is_not_there(stranger, open_a_class, place):
    stranger.open(f"/trainer/classes/{open_a_class()}{place}")

    assert (stranger.status, "tidak ditemukan" in stranger.text) == (404, True)


@pytest.mark.parametrize("place", ["/closure", "/reopening", "/resets", "/resets/undone", "/announcements",
                                   "/arenas/1/resets", "/arenas/1/resets/undone", "/seats/1/helped"])
def test_nothing_can_be_done_to_a_class_of_another_trainer(stranger, open_a_class, place):
    _, _, filled = stranger.open("/trainer/classes").filled("Keluar")

    answer = stranger.client.post(f"/trainer/classes/{open_a_class()}{place}", data=filled | {"text": "Halo"})

    assert answer.status_code == 404


def test_a_trainee_is_asked_to_sign_in_first(sari, open_a_class):
    sari.open(f"/trainer/classes/{open_a_class()}")

    assert sari.path.startswith("/trainer/login")
