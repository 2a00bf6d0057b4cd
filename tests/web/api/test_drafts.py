"""Drafts: begun, replaced only by who has seen the present revision, published, and nobody else's."""

import itertools
import json

import pytest

from sandbox.cases.library import workflow
from sandbox.engine.canonical import canonical
from tests.web.api.program import Program

_NUMBERS = itertools.count(1)


def definition(**changes) -> dict:
    """A small sound workflow under an id of its own."""
    number = next(_NUMBERS)
    return {"workflow": f"surat-{number}", "version": "1.0.0", "title": f"Surat {number}", "subject": "member",
            "roles": ["secretary"], "steps": [
                {"id": "write", "type": "task", "title": "Tulis surat", "by": "secretary"},
                {"id": "sent", "type": "end", "title": "Terkirim", "outcome": "sent"}]} | changes


@pytest.fixture
def draft(program) -> dict:
    return program.post("/drafts", {"definition": definition()}).json


def put(program: Program, draft: dict, changed: dict, revision: int | None = None):
    seen = f'"{draft["revision"] if revision is None else revision}"'
    return program.send("PUT", f"/drafts/{draft['id']}", changed, {"If-Match": seen})


def test_a_draft_is_begun_of_a_workflow_of_nothing_and_of_a_definition(program):
    begun = [program.post("/drafts", body) for body in (
        {"workflow": "loan-approval"}, {"workflow": "loan-approval", "copy_as": "Pinjaman bencana alam"},
        {"title": "Izin belajar di luar kota", "subject": "member"},
        {"definition": json.loads(canonical(definition()))})]

    assert [one.status_code for one in begun] == [201] * 4
    assert [one.json["workflow"] for one in begun[:3]] == [
        "loan-approval", "pinjaman-bencana-alam", "izin-belajar-di-luar-kota"]
    assert begun[3].json["workflow"] == begun[3].json["definition"]["workflow"]
    assert begun[3].headers["Location"] == f"/api/v1/drafts/{begun[3].json['id']}"
    assert {one.json["id"] for one in begun} <= {one["id"] for one in program.get("/drafts").json["items"]}


@pytest.mark.parametrize("body", [
    {}, {"subject": "member"}, {"copy_as": "X"}, {"title": ""}, {"title": 5}, {"subject": "kucing", "title": "X"},
    {"definition": {}, "title": "X"}, {"judul": "X"}])
def test_what_no_draft_can_begin_with_is_refused_by_name(program, body):
    refused = program.post("/drafts", body)

    assert (refused.status_code, bool(refused.json["fields"])) == (422, True)


def test_a_draft_of_an_unknown_workflow_or_a_shapeless_definition_is_refused(program):
    assert program.post("/drafts", {"workflow": "nothing"}).status_code == 404
    assert program.post("/drafts", {"definition": {"workflow": "x"}}).json["problems"] != []


def test_only_who_has_seen_the_present_revision_changes_it(program, draft):
    changed = draft["definition"] | {"title": "Surat keluar"}
    first, second = put(program, draft, changed), put(program, draft, changed | {"title": "Surat masuk"})
    blind = program.send("PUT", f"/drafts/{draft['id']}", changed)
    star = program.send("PUT", f"/drafts/{draft['id']}", changed, {"If-Match": "*"})

    assert (first.status_code, first.json["title"]) == (200, "Surat keluar")
    assert first.headers["ETag"] == f'"{first.json["revision"]}"'
    assert (second.status_code, blind.status_code, star.status_code) == (412, 428, 428)
    assert program.get(f"/drafts/{draft['id']}").json["title"] == "Surat keluar"


def test_a_draft_keeps_its_shape_and_tells_its_problems(program, draft):
    shapeless = put(program, draft, {"workflow": draft["workflow"]})
    renamed = put(program, draft, draft["definition"] | {"workflow": "lain"})
    faulty = put(program, draft, draft["definition"] | {"steps": draft["definition"]["steps"][:1]})

    assert (shapeless.status_code, renamed.status_code, faulty.status_code) == (422, 422, 200)
    assert faulty.json["problems"][0]["code"] == "no_end"


def test_a_draft_becomes_the_next_version_once(program, draft):
    seen = {"If-Match": f'"{draft["revision"]}"'}
    published = program.post(f"/drafts/{draft['id']}/publications", {}, **seen)
    again = program.post(f"/drafts/{draft['id']}/publications", {}, **seen)
    after = program.get(f"/drafts/{draft['id']}").json
    same = program.post(f"/drafts/{draft['id']}/publications", **{"If-Match": f'"{after["revision"]}"'})
    path = f"/definitions/{draft['workflow']}/versions/1.0.0"

    assert (published.status_code, published.headers["Location"]) == (201, f"/api/v1{path}")
    assert (again.status_code, same.status_code) == (412, 409)
    assert program.get(path).json["published_by"] == "Bu Ratna"
    assert "tidak ada yang diterbitkan" in same.json["detail"]


def test_what_is_not_sound_is_not_published(program):
    draft = program.post("/drafts", {"definition": definition(roles=["chair"])}).json
    refused = program.post(f"/drafts/{draft['id']}/publications", {}, **{"If-Match": f'"{draft["revision"]}"'})

    assert (refused.status_code, refused.json["problems"][0]["code"]) == (422, "unknown_role")
    assert program.get(f"/definitions/{draft['workflow']}").status_code == 404


def test_a_draft_is_had_as_a_file_and_its_examples_are_replayed(program, draft):
    loan = program.post("/drafts", {"workflow": "loan-approval"}).json
    checked = program.get(f"/drafts/{loan['id']}/examples").json

    assert program.get(f"/drafts/{draft['id']}/files/bpmn").data[:5] == b"<?xml"
    assert checked["ok"] is True
    assert len(checked["coverage"]["steps_seen"]) + len(checked["coverage"]["steps_unseen"]) \
        == len(workflow("loan-approval").places)


def test_a_draft_is_thrown_away_by_who_has_seen_it(program, draft):
    blind = program.send("DELETE", f"/drafts/{draft['id']}")
    gone = program.send("DELETE", f"/drafts/{draft['id']}", headers={"If-Match": f'"{draft["revision"]}"'})

    assert (blind.status_code, gone.status_code, gone.data) == (428, 204, b"")
    assert program.get(f"/drafts/{draft['id']}").status_code == 404


def test_drafts_of_another_trainer_are_not_there(draft, neighbour):
    path, seen = f"/drafts/{draft['id']}", {"If-Match": f'"{draft["revision"]}"'}
    tried = [neighbour.get(path), neighbour.get(f"{path}/examples"), neighbour.get(f"{path}/files/json"),
             neighbour.send("PUT", path, draft["definition"], seen), neighbour.send("DELETE", path, headers=seen),
             neighbour.post(f"{path}/publications", {}, **seen)]

    assert [response.status_code for response in tried] == [404] * 6
    assert draft["id"] not in [one["id"] for one in neighbour.get("/drafts").json["items"]]


def test_a_reader_writes_nothing(draft, trainer, program_of):
    reader = program_of(trainer, "definitions:read")

    assert reader.get(f"/drafts/{draft['id']}").status_code == 200
    assert put(reader, draft, draft["definition"]).status_code == 403
    assert reader.post("/drafts", {"title": "X"}).status_code == 403
