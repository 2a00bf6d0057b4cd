"""A cooperative takes a version and moves its cases onto it; remarks, files, cancelling, and the event log."""

import pytest

from sandbox.cases.library import workflow
from tests.cases.moves import LOAN_OF_SARI
from tests.cases.pictures import PDF
from tests.web.api.test_cases import START, take
from tests.web.api.test_drafts import definition

ME = {"as": "secretary"}


@pytest.fixture
def published(program):
    """Publishes a definition over the API; its id."""
    def publish(source: dict) -> str:
        draft = program.post("/drafts", {"definition": source}).json
        answer = program.post(f"/drafts/{draft['id']}/publications", {}, **{"If-Match": f'"{draft["revision"]}"'})
        assert answer.status_code == 201, answer.text
        return answer.json["workflow"]
    return publish


@pytest.fixture
def letter(program, melati, published) -> str:
    """The id of a small workflow that this cooperative uses."""
    name = published(definition(cancel_by=["secretary"]))
    assert program.act(f"{melati}/definitions", {"workflow": name, "as": "chair"}).status_code == 201
    return name


@pytest.fixture
def case(program, melati, letter) -> str:
    """The path of a running case of it."""
    started = program.act(f"{melati}/cases", {"workflow": letter, "member": "A-0042", "as": "secretary"})
    return started.headers["Location"].removeprefix("/api/v1")


def test_a_cooperative_begins_with_what_is_shipped_and_takes_a_version(program, melati, letter):
    in_use = {one["workflow"]: one["version"] for one in program.get(f"{melati}/definitions").json["items"]}
    refused = [program.act(f"{melati}/definitions", body | {"as": "chair"}).status_code for body in (
        {"workflow": "nothing"}, {"workflow": letter, "version": "9.9.9"}, {"versi": "1.0.0"})]

    assert (in_use["loan-approval"], in_use[letter]) == (workflow("loan-approval").version, "1.0.0")
    assert refused == [404, 404, 422]


def test_running_cases_are_previewed_and_moved(program, melati, letter, case, published):
    source = program.get(f"/definitions/{letter}").json["definition"]
    check = {"id": "check", "type": "task", "title": "Periksa surat", "by": "chair"}
    published(source | {"roles": ["secretary", "chair"],
                        "steps": [source["steps"][0], check, source["steps"][1]]})
    program.act(f"{melati}/definitions", {"workflow": letter, "as": "chair"})
    number = int(case.rpartition("/")[2])
    lines = program.get(f"{melati}/migrations", workflow=letter).json["items"]
    first, again = (program.act(f"{melati}/migrations", {"cases": [number], "as": "chair"}, "pindah-sekali")
                    for _ in "12")

    assert [(one["case"], one["moves"], one["version"]) for one in lines] == [(number, True, "1.0.0")]
    assert [one["moves"] for one in first.json["items"]] == [True]
    assert (again.json, program.get(case).json["version"]) == ({"items": [], "repeated": True}, "1.1.0")
    assert program.get(f"{melati}/migrations", workflow=letter).json["items"] == []
    assert program.get(f"{melati}/migrations", workflow="nothing").status_code == 404


def test_a_case_that_cannot_move_says_why(program, melati, letter, case, published):
    source = program.get(f"/definitions/{letter}").json["definition"]
    renamed = {"id": "draft_it", "type": "task", "title": "Susun surat", "by": "secretary"}
    published(source | {"steps": [renamed, source["steps"][1]]})
    program.act(f"{melati}/definitions", {"workflow": letter, "as": "chair"})

    line = program.get(f"{melati}/migrations", workflow=letter).json["items"][0]

    assert (line["moves"], bool(line["reasons"])) == (False, True)


def test_remarks_are_kept_in_their_order(program, case):
    said = [program.act(f"{case}/comments", ME | {"text": text}) for text in ("Sudah ditelepon.", "Besok kembali.")]
    empty = program.act(f"{case}/comments", ME | {"text": "  "})

    once = [program.act(f"{case}/comments", ME | {"text": "Titip pesan."}, "pesan-sekali").status_code for _ in "12"]

    assert [answer.status_code for answer in (*said, empty)] == [201, 201, 422]
    assert once == [201, 200]
    assert [one["text"] for one in program.get(f"{case}/comments").json["items"]] \
        == ["Sudah ditelepon.", "Besok kembali.", "Titip pesan."]
    assert said[0].json["person"] == "Lewis Umbing"
    assert program.get(f"{case.rpartition('/')[0]}/99/comments").status_code == 404


def test_a_file_is_put_beside_a_case_and_had_again(program, case):
    def put(content: bytes, key: str = "", name: str = "../kuitansi.exe"):
        return program.send("POST", f"{case}/attachments", data=content, query={"as": "secretary", "name": name},
                            headers={"Idempotency-Key": key or "lampiran-sekali", "Content-Type": "application/pdf"})

    made, again = put(PDF), put(PDF)
    refused = [put(b"MZ" + PDF, "lampiran-palsu"), put(b"", "lampiran-kosong"), put(PDF, "tanpa-nama", "")]
    listed = program.get(f"{case}/attachments").json["items"]
    had = program.get(f"{case}/attachments/{made.json['id']}")

    assert (made.status_code, again.status_code, made.json["name"]) == (201, 200, "kuitansi.pdf")
    assert [answer.status_code for answer in refused] == [422, 422, 422]
    assert (listed, had.data, had.mimetype) == ([made.json], PDF, "application/pdf")
    assert program.get(f"{case}/attachments/999").status_code == 404


def test_a_file_with_any_letters_in_its_name_can_be_had(program, case):
    made = program.send("POST", f"{case}/attachments", data=PDF, query={"as": "secretary", "name": "KTP – 📷.pdf"},
                        headers={"Idempotency-Key": "lampiran-emoji", "Content-Type": "application/pdf"})
    had = program.get(f"{case}/attachments/{made.json['id']}")

    assert (made.json["name"], had.data) == ("KTP – 📷.pdf", PDF)
    assert had.headers["Content-Disposition"].endswith("filename*=UTF-8''KTP%20%E2%80%93%20%F0%9F%93%B7.pdf")


def test_a_case_is_cancelled_by_who_may_with_a_reason(program, case):
    path = f"{case}/cancellations"
    refused = [program.act(path, body).status_code for body in (
        {"as": "cashier", "reason": "salah"}, ME | {"reason": ""}, ME)]
    done = program.act(path, ME | {"reason": "Surat tidak jadi dikirim."})

    assert (refused, done.status_code, done.json["outcome"]) == ([403, 422, 422], 200, "cancelled")
    assert program.act(path, ME | {"reason": "Lagi."}).status_code == 409


@pytest.mark.parametrize(("name", "media_type"), [("xes", "application/xml"), ("csv", "text/csv")])
def test_the_event_log_of_a_workflow_leaves_as_a_file(program, melati, name, media_type):
    started = program.act(f"{melati}/cases", START)
    take(program, started.headers["Location"].removeprefix("/api/v1"), LOAN_OF_SARI[1])
    answer = program.get(f"{melati}/event-logs/loan-approval/{name}")
    personal = program.get(f"{melati}/event-logs/loan-approval/{name}", personal="true")

    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert ("Sari" in answer.text, "Ririn Assan" in answer.text) == (False, False)
    assert "Ririn Assan" in personal.text
    assert program.get(f"{melati}/event-logs/nothing/{name}").status_code == 404
    assert program.get(f"{melati}/event-logs/loan-approval/docx").status_code == 404
