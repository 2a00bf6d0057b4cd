"""Requests that cannot be read: each a problem with a sentence, never a page, never a fault of ours."""

import json

import pytest

from sandbox.web.api import ENDPOINTS
from sandbox.web.api.routing import rule_of


def kind(response) -> str:
    return response.json["type"].rpartition("/")[2]


@pytest.mark.parametrize(("method", "path", "status", "wanted"), [
    ("GET", "/nowhere", 404, "not-found"), ("GET", "", 404, "not-found"), ("GET", "/token/", 404, "not-found"),
    ("GET", "//token", 404, "not-found"), ("POST", "/token", 405, "method-not-allowed"),
    ("OPTIONS", "/token", 405, "method-not-allowed"), ("PATCH", "/drafts", 405, "method-not-allowed"),
    ("GET", "/cooperatives/%00", 400, "unreadable-request"), ("GET", "/problems/%F0%9F%98%80", 404, "not-found"),
])
def test_an_address_that_is_none_is_a_problem_too(program, method, path, status, wanted):
    response = program.send(method, path)

    assert (response.status_code, kind(response)) == (status, wanted)
    assert response.json["status"] == status
    assert ("Allow" in response.headers) == (status == 405)


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "baris 1"), (b"{", "baris 1"), (b'{"title": "X",}', "baris 1"), (b"\xff\xfe", "UTF-8"),
    (b'{"title": "X", "title": "Y"}', "ditulis dua kali"), (b'{"title": NaN}', "bukan angka JSON"),
    (b'{"title": 1e999}', "terlalu besar"), (b"[" * 100_000, "bersarang terlalu dalam"),
    (b'{"title": ' + b"9" * 5000 + b"}", "baris"), (b'{"title": "a\\u0000b"}', "tidak bisa disimpan"),
    (b'{"\\ud800": 1}', "tidak bisa disimpan"),
])
def test_what_is_no_json_is_told_where(program, data, reason):
    response = program.send("POST", "/drafts", data=data, headers={"Content-Type": "application/json"})

    assert (response.status_code, kind(response)) == (400, "unreadable-request")
    assert reason in response.json["detail"]


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
                                          "application/xml", ""])
def test_another_content_type_is_refused(program, content_type):
    response = program.send("POST", "/drafts", data=b"title=X", headers={"Content-Type": content_type})

    assert (response.status_code, kind(response)) == (415, "unsupported-type")


@pytest.mark.parametrize(("path", "size"), [("/lint", 3_100_000), ("/cooperatives/1/cases", 300_000)])
def test_a_body_too_large_is_refused(program, path, size):
    response = program.act(path, {"title": "x" * size})

    assert (response.status_code, kind(response)) == (413, "too-large")


def test_a_body_where_none_belongs_is_refused(program):
    assert program.send("GET", "/token", {"title": "X"}).status_code == 400


def test_a_refusal_is_said_in_the_language_asked_for(program):
    program.client.set_cookie("language", "en")

    def told(accept: str) -> str:
        return program.send("GET", "/nowhere", headers={"Accept-Language": accept}).json["detail"]

    assert told("id") == told("") == told("de") == "Alamat ini tidak ada di Gladi."
    assert told("en") == told("de, en-GB;q=0.8, id;q=0.5") != told("id")


def test_answers_are_for_nobody_else(program):
    headers = program.get("/token").headers

    assert {"Authorization", "Accept-Language"} <= {name.strip() for name in headers["Vary"].split(",")}
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("private, no-cache", "nosniff")
    assert "Set-Cookie" not in headers


def test_a_fault_of_ours_is_a_problem_with_a_code(app, program, monkeypatch):
    monkeypatch.setitem(app.view_functions, "api.show_token", lambda: 1 // 0)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    response = program.get("/token")

    assert (response.status_code, kind(response), len(response.json["code"])) == (500, "internal", 6)
    assert response.json["code"] in response.json["hint"]


def test_schemas_of_requests_are_closed():
    bodies = [endpoint.body.schema for endpoint in ENDPOINTS if endpoint.body]

    assert bodies
    assert json.dumps(bodies)  # plain JSON, or the document could not be written
    assert all("$ref" in schema or "description" in schema or schema == {} for schema in bodies)
    assert all("{" not in rule_of(endpoint) for endpoint in ENDPOINTS)
