"""Who may ask: tokens, their scopes and their end, whose cooperatives they open, and how often they may ask."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.design.api_tokens import SCOPES, revoke_token, tokens_of
from sandbox.hall import db
from sandbox.web.api.access import Pace
from tests.web.api.program import Program


def kind(response) -> str:
    return response.json["type"].rpartition("/")[2]


@pytest.mark.parametrize("headers", [
    {}, {"Authorization": "Bearer"}, {"Authorization": "Basic cmF0bmE6cmFoYXNpYQ=="},
    {"Authorization": "Bearer gladi_bukan-token-siapa-pun"}, {"Authorization": f"Bearer {'x' * 5000}"},
])
def test_without_a_known_token_nothing_is_told(stranger, headers):
    response = stranger.send("GET", "/cooperatives", headers=headers)

    assert (response.status_code, kind(response)) == (401, "not-signed-in")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_cookie_opens_nothing_here(teacher):
    program = Program(teacher.client)

    assert teacher.open("/trainer/classes").status == 200
    assert program.get("/cooperatives").status_code == 401


def test_a_revoked_and_an_expired_token_say_so(app, trainer, program_of):
    revoked, expired = program_of(trainer), program_of(trainer, now=datetime(2020, 1, 1, tzinfo=UTC), days=30)
    with app.app_context():
        mine = tokens_of(db.session, trainer)
        revoke_token(db.session, trainer, mine[-1].id, now=datetime.now(UTC))
        db.session.commit()

    assert "sudah dicabut" in revoked.get("/token").json["detail"]
    assert "sudah habis sejak 31 Januari 2020" in expired.get("/token").json["detail"]


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_reaches_no_further_than_its_scope(trainer, program_of, melati, scope):
    program = program_of(trainer, scope)
    asked = {"cases:read": "/cooperatives", "tasks:read": f"{melati}/tasks", "definitions:read": "/definitions"}

    statuses = {needed: program.get(path).status_code for needed, path in asked.items()}

    assert statuses == {needed: 200 if needed == scope else 403 for needed in asked}


def test_a_missing_scope_is_named(trainer, program_of, melati):
    refused = program_of(trainer, "cases:read").get(f"{melati}/tasks")

    assert (refused.status_code, kind(refused)) == (403, "scope-missing")
    assert "tidak punya izin tasks:read" in refused.json["detail"]


def test_cooperatives_of_another_trainer_are_not_there(program, neighbour, melati, sari):
    number = int(melati.rpartition("/")[2])
    seen = [program.get(f"/cooperatives/{one}") for one in (number, 2**31 - 1)]
    hidden = [neighbour.get(f"/cooperatives/{one}{place}") for one in (number, sari.arena.rpartition("/")[2])
              for place in ("", "/cases", "/tasks")]

    assert [response.status_code for response in seen] == [200, 404]
    assert [response.status_code for response in hidden] == [404] * 6
    assert neighbour.get("/cooperatives").json["items"] == []


def test_a_class_is_read_but_not_changed(program, sari):
    arena = sari.arena.rpartition("/")[2]
    start = {"workflow": "loan-approval", "as": "loan_officer", "member": "A-0042"}
    shown = {one["id"]: one for one in program.get("/cooperatives").json["items"]}[int(arena)]

    refused = program.act(f"/cooperatives/{arena}/cases", start)

    assert (shown["access"], len(shown["class"])) == ("read", 6)
    assert program.get(f"/cooperatives/{arena}/cases").json["total"] == 0
    assert (refused.status_code, kind(refused)) == (403, "forbidden")
    assert "pesertalah yang mengerjakannya" in refused.json["detail"]


def test_a_token_tells_what_it_may(trainer, program_of):
    told = program_of(trainer, "tasks:read", "cases:read", days=30).get("/token").json

    assert told["scopes"] == ["cases:read", "tasks:read"]
    assert datetime.fromisoformat(told["expires_at"]) - datetime.fromisoformat(told["created_at"]) == timedelta(days=30)


def test_who_asks_too_often_waits_alone(app, program, trainer, program_of, monkeypatch):
    monkeypatch.setitem(app.extensions, "gladi_pace", Pace(a_minute=3))

    answers = [program.get("/token") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) == 20
    assert program_of(trainer).get("/token").status_code == 200


def test_patience_grows_back_with_time():
    now = [0.0]
    pace = Pace(a_minute=60, clock=lambda: now[0])

    first = [pace.wait(1) for _ in range(61)]
    now[0] = 2.0

    assert (first[:60], first[60] > 0) == ([0] * 60, True)
    assert [pace.wait(1) > 0 for _ in range(3)] == [False, False, True]
