"""Published definitions: the library, one version and its files, lint and differences of what is sent along."""

import json

import pytest

from sandbox.cases.library import workflow
from sandbox.engine.canonical import canonical

LOAN = "/definitions/loan-approval"


def loan() -> dict:
    return json.loads(canonical(workflow("loan-approval").source))


def version() -> str:
    return workflow("loan-approval").version


def test_the_library_is_listed_and_a_version_is_whole(program):
    listed = {one["workflow"]: one for one in program.get("/definitions").json["items"]}
    latest, one = program.get(LOAN), program.get(f"{LOAN}/versions/{version()}")

    assert (listed["loan-approval"]["published_by"], listed["loan-approval"]["published_at"]) == ("Gladi", None)
    assert latest.json == one.json
    assert one.json["definition"] == loan()
    assert program.get(f"{LOAN}/versions").json["items"] == [listed["loan-approval"]]


def test_who_has_a_version_already_is_not_sent_it_again(program):
    first = program.get(LOAN)
    again = program.send("GET", LOAN, headers={"If-None-Match": first.headers["ETag"]})
    other = program.send("GET", LOAN, headers={"If-None-Match": '"sesuatu-yang-lain"'})

    assert (again.status_code, again.data, other.status_code) == (304, b"", 200)


@pytest.mark.parametrize("path", ["/definitions/nothing", "/definitions/nothing/versions", f"{LOAN}/versions/9.9.9",
                                  f"{LOAN}/versions/9.9.9/files/json", "/definitions/%00", "/definitions/a%20b"])
def test_what_was_never_published_is_not_there(program, path):
    assert program.get(path).status_code in (400, 404)


@pytest.mark.parametrize(("name", "begins"), [
    ("json", b"{\n"), ("bpmn", b"<?xml"), ("pdf", b"%PDF"), ("markdown", b"#"), ("blank-form", b"%PDF")])
def test_a_version_is_had_as_a_file(program, name, begins):
    response = program.get(f"{LOAN}/versions/{version()}/files/{name}")

    assert (response.status_code, response.data[:len(begins)]) == (200, begins)
    assert response.headers["Content-Disposition"].startswith(f"attachment; filename=loan-approval-{version()}")


def test_a_file_is_in_the_language_asked_for(program):
    path = f"{LOAN}/versions/{version()}/files/markdown"

    assert program.get(path).text != program.send("GET", path, headers={"Accept-Language": "en"}).text


def test_a_blank_form_is_of_one_step(program):
    path = f"{LOAN}/versions/{version()}/files/blank-form"

    assert program.get(path, step="apply").status_code == 200
    assert program.get(path, step="nothing").status_code == 404
    assert "Yang ada: json, bpmn" in program.get(f"{LOAN}/versions/{version()}/files/docx").text


def test_lint_finds_nothing_in_a_sound_definition(program):
    assert program.post("/lint", loan()).json == {"ok": True, "title": "Persetujuan pinjaman", "problems": []}


def test_lint_names_each_fault_with_its_pointer(program):
    broken = loan()
    broken["steps"][0]["by"] = "raja"
    found = program.post("/lint", broken).json

    assert (found["ok"], found["problems"][0]["pointer"]) == (False, "/steps/0/by")
    assert program.post("/lint", {"workflow": "kosong"}).json["ok"] is False


def test_a_definition_of_two_megabytes_is_a_sentence(program):
    huge = loan() | {"title": "x" * 2_000_000}
    many = loan() | {"steps": [{"id": f"s{number}", "type": "task", "title": "T", "by": "chair"}
                               for number in range(10_000)]}

    assert program.post("/lint", huge).json["ok"] is False
    assert "terlalu besar" in program.post("/lint", many).json["problems"][0]["message"]


def test_differences_are_sentences(program):
    changed = loan()
    changed["steps"][0]["title"] = "Isi formulir pengajuan"
    found = program.post("/differences", {"old": loan(), "new": changed}).json["items"]
    same = program.get(f"{LOAN}/differences", **{"from": version(), "to": version()}).json["items"]

    assert (len(found), found[0]["step"], same) == (1, loan()["steps"][0]["id"], [])
    assert "Isi formulir pengajuan" in found[0]["sentence"]


def test_differences_of_what_is_broken_are_refused_with_the_problems(program):
    refused = program.post("/differences", {"old": loan(), "new": {"workflow": "x"}})

    assert (refused.status_code, refused.json["type"]) == (422, "/api/v1/problems/definition-refused")
    assert refused.json["problems"][0]["code"] == "missing_property"


def test_a_diagram_of_ours_comes_back_as_it_left(program):
    diagram = program.get(f"{LOAN}/versions/{version()}/files/bpmn").data
    converted = program.send("POST", "/bpmn-conversions", data=diagram, headers={"Content-Type": "application/xml"})

    assert (converted.status_code, converted.json["ok"]) == (200, True)
    assert canonical(converted.json["definition"]) == canonical(loan())


@pytest.mark.parametrize("diagram", [
    b"", b"<", b"<a/>", b'<!DOCTYPE x [<!ENTITY a "b">]><a>&a;</a>', b"\x00\xff" * 10, b"<a>" * 100_000])
def test_what_is_no_diagram_is_refused_in_a_sentence(program, diagram):
    refused = program.send("POST", "/bpmn-conversions", data=diagram, headers={"Content-Type": "application/xml"})

    assert (refused.status_code in (400, 422), bool(refused.json["detail"])) == (True, True)
