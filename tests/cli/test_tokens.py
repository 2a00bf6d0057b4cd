"""`gladi token`: made once, listed, revoked."""

import json

import pytest

from sandbox.config import Settings
from sandbox.design.api_tokens import tokens_of
from sandbox.hall import db
from sandbox.training.trainers import create_trainer, trainer_named
from sandbox.web import create_app


@pytest.fixture
def ratna(command):
    """The login of a trainer in the hall that the commands use."""
    with create_app(Settings.from_environment()).app_context():
        create_trainer(db.session, name="Bu Ratna", login="ratna-token", password="rahasia-kelas")
        db.session.commit()
    yield "ratna-token"
    with create_app(Settings.from_environment()).app_context():
        trainer = trainer_named(db.session, "ratna-token")
        for token in tokens_of(db.session, trainer.id):
            db.session.delete(token)
        db.session.flush()
        db.session.delete(trainer)
        db.session.commit()


def test_a_token_is_shown_once_and_revoked(command, ratna):
    made = json.loads(command("token", "add", "laporan", "--trainer", ratna, "--scope", "cases:read", "--scope",
                              "tasks:read", "--json").stdout)
    listed = command("token", "list", "--trainer", ratna).stdout
    revoked = command("token", "revoke", str(made["id"]), "--trainer", ratna)
    left = json.loads(command("token", "list", "--trainer", ratna, "--json").stdout)["items"]

    assert made["token"].startswith("gladi_") and made["scopes"] == ["cases:read", "tasks:read"]
    assert made["token"] not in listed and "laporan  berlaku  cases:read, tasks:read" in listed
    assert (revoked.exit_code, [one["state"] for one in left]) == (0, ["revoked"])


def test_who_and_what_must_be_known(command, ratna):
    refused = [command("token", "add", "x", "--trainer", "tidak-ada", "--scope", "cases:read"),
               command("token", "add", " ", "--trainer", ratna, "--scope", "cases:read"),
               command("token", "revoke", "2147483647", "--trainer", ratna)]
    misused = [command("token", "add", "x", "--trainer", ratna, "--scope", "semua"), command("token", "add", "x")]

    assert [result.exit_code for result in (*refused, *misused)] == [3, 3, 3, 2, 2]
    assert "Tidak ada pelatih dengan nama masuk “tidak-ada”." in refused[0].stderr
