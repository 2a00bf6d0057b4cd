"""Accounts of trainers and their passwords."""

import pytest
from argon2 import PasswordHasher, extract_parameters

from sandbox.errors import Forbidden, InvalidValues
from sandbox.training.trainers import check_password, create_trainer, has_trainers


def test_a_trainer_signs_in_with_his_password(hall, trainer):
    assert check_password(hall, login=" Ratna ", password="rahasia-kelas") is trainer
    assert trainer.password_hash.startswith("$argon2id$")


def test_guessing_a_password_takes_memory_and_time(careful_hasher):
    """At least what OWASP asks of argon2id: 19 MiB and two passes."""
    cost = extract_parameters(careful_hasher.hash("rahasia-kelas"))

    assert (cost.memory_cost >= 19 * 1024, cost.time_cost >= 2) == (True, True)


@pytest.mark.parametrize("login, password", [("ratna", "rahasia-kelaS"), ("rina", "rahasia-kelas"), ("", "")])
def test_a_wrong_password_and_an_unknown_login_sound_the_same(hall, trainer, login, password):
    with pytest.raises(Forbidden) as refusal:
        check_password(hall, login=login, password=password)

    assert str(refusal.value) == "Nama masuk atau kata sandi belum cocok."


def test_an_account_that_lacks_something_is_refused_field_by_field(hall, trainer):
    with pytest.raises(InvalidValues) as refusal:
        create_trainer(hall, name=" ", login="Ratna", password="pendek")

    assert refusal.value.fields == {
        "name": "Tulis nama Anda.", "login": "Nama masuk “ratna” sudah dipakai. Pilih nama lain.",
        "password": "Kata sandi paling sedikit 8 huruf atau angka."}


def test_a_password_kept_the_old_way_is_hashed_again_when_used(hall, trainer):
    trainer.password_hash = weak = PasswordHasher(time_cost=1, memory_cost=8_192).hash("rahasia-kelas")

    check_password(hall, login="ratna", password="rahasia-kelas")

    assert trainer.password_hash != weak
    assert check_password(hall, login="ratna", password="rahasia-kelas") is trainer


def test_the_first_start_is_told_by_having_no_trainer(hall):
    assert not has_trainers(hall)
    create_trainer(hall, name="Bu Ratna", login="ratna", password="rahasia-kelas")
    assert has_trainers(hall)


def test_a_name_too_long_for_a_line_is_refused_in_a_sentence(hall):
    with pytest.raises(InvalidValues) as refusal:
        create_trainer(hall, name="a" * 201, login="b" * 81, password="rahasia-kelas")

    assert refusal.value.fields == {"name": "Nama ini 201 huruf. Tulis paling banyak 80 huruf.",
                                    "login": "Nama ini 81 huruf. Tulis paling banyak 80 huruf."}


@pytest.mark.parametrize("name", ["Bu\0Ratna", "Bu\udcffRatna", "Bu\x07Ratna"])
def test_a_name_that_no_database_keeps_is_refused_in_a_sentence(hall, name):
    with pytest.raises(InvalidValues) as refusal:
        create_trainer(hall, name=name, login=name, password="rahasia-kelas")

    assert set(refusal.value.fields.values()) == {
        "Nama ini memuat tanda yang tidak bisa dicetak. Tulis dengan huruf dan angka saja."}
