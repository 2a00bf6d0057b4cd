"""The page of tokens: made, shown once, revoked, and never another trainer's."""

import re

from sandbox.design.api_tokens import tokens_of
from sandbox.hall import db

NEW = {"name": "Laporan bulanan", "days": "30"}


def make(teacher, *scopes: str, **typed):
    """Press the button with these scopes ticked."""
    teacher.open("/trainer/tokens")
    _, path, sent = teacher.filled("Buat token", **NEW | typed)
    return teacher._shown(teacher.client.post(path, data={**sent, "scope": list(scopes)}))


def secret_on(page) -> str:
    return re.search(r"gladi_[\w-]{43}", page.html)[0]


def test_a_token_is_shown_once_and_opens_the_api(teacher):
    made = make(teacher, "cases:read", "tasks:read")
    secret = secret_on(made)
    told = made.client.get("/api/v1/token", headers={"Authorization": f"Bearer {secret}"}).json

    assert (made.status, told["name"], told["scopes"]) == (201, "Laporan bulanan", ["cases:read", "tasks:read"])
    assert secret not in teacher.open("/trainer/tokens").html
    assert "Laporan bulanan" in teacher.text and "terakhir dipakai" in teacher.text


def test_only_a_digest_is_kept(app, teacher, trainer):
    secret = secret_on(make(teacher, "cases:read"))
    with app.app_context():
        kept = tokens_of(db.session, trainer)[0]

        assert (len(kept.digest), kept.digest in secret, secret in kept.digest) == (64, False, False)


def test_a_revoked_token_opens_nothing(teacher):
    secret = secret_on(make(teacher, "cases:read"))
    teacher.open("/trainer/tokens").press("Cabut")
    refused = teacher.client.get("/api/v1/token", headers={"Authorization": f"Bearer {secret}"})

    assert (refused.status_code, "dicabut. Program" in teacher.text) == (401, True)
    assert not teacher.open("/trainer/tokens").has_button("Cabut")


def test_what_is_missing_is_said_beside_it_and_kept(teacher):
    nothing = make(teacher, name=" ")
    assert nothing.status == 422
    assert "Tulis untuk apa token ini" in nothing.text and "Pilih paling sedikit satu izin." in nothing.text

    forged = make(teacher, "cases:read", days="12345")
    assert (forged.status, "Masa berlaku paling lama" in forged.text) == (422, True)
    assert 'value="Laporan bulanan"' in forged.html and 'value="cases:read" checked' in forged.html


def test_a_name_is_used_once_while_it_opens_something(teacher):
    make(teacher, "cases:read")

    assert "masih berlaku" in make(teacher, "cases:read").text


def test_tokens_of_another_trainer_are_not_there(app, teacher, trainer, browser):
    make(teacher, "cases:read")
    with app.app_context():
        number = tokens_of(db.session, trainer)[0].id
    page = teacher.open("/trainer/tokens")
    _, path, sent = page.filled("Cabut")

    assert str(number) in path
    assert teacher.client.post(path.replace(str(number), "999999"), data=sent).status_code == 404
    assert "/trainer/login" in browser.open("/trainer/tokens").path


def test_the_page_is_said_in_english_too(teacher):
    teacher.client.set_cookie("language", "en")

    assert teacher.open("/trainer/tokens").status == 200


def test_the_way_to_the_page_is_below_the_own_cooperatives(teacher):
    assert 'href="/trainer/tokens"' in teacher.open("/trainer/cooperatives").html
