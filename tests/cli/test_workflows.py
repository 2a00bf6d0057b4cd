"""`gladi workflow` and `log`: files compared, written, read in, tested, published, and running cases moved."""

import json

import pytest

from sandbox.cases.library import workflow
from sandbox.config import Settings
from sandbox.engine.canonical import canonical
from sandbox.hall import db
from sandbox.training.trainers import create_trainer, trainer_with_login
from sandbox.web import create_app


@pytest.fixture
def changed(tmp_path) -> str:
    """A file of the loan workflow with another ceiling and the next version."""
    source = json.loads(canonical(workflow("loan-approval").source))
    source["version"] = "1.9.0"
    source["steps"][0]["title"] = "Isi formulir pengajuan"
    (tmp_path / "pinjaman.json").write_text(canonical(source), encoding="utf-8")
    return "pinjaman.json"


def answer(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_library_is_listed(command):
    listed = answer(command("workflow", "list", "--json"))["items"]

    assert {"loan-approval", "member-onboarding"} <= {one["workflow"] for one in listed}
    assert "loan-approval 1.0.0  Persetujuan pinjaman" in command("workflow", "list").stdout


def test_a_difference_is_a_sentence_and_an_exit_code(command, changed):
    told = command("workflow", "diff", "loan-approval", changed, "--exit-code")
    same = command("workflow", "diff", "loan-approval@1.0.0", "loan-approval", "--exit-code")

    assert (told.exit_code, "Isi formulir pengajuan" in told.stdout) == (1, True)
    assert (same.exit_code, same.stdout) == (0, "Tidak ada perbedaan.\n")
    assert command("workflow", "diff", "loan-approval", changed).exit_code == 0
    assert answer(command("workflow", "diff", "loan-approval", changed, "--json"))["items"][0]["sentence"]


@pytest.mark.parametrize(("name", "file", "begins"), [
    ("json", "loan-approval-1.0.0.json", b"{\n"), ("bpmn", "loan-approval-1.0.0.bpmn", b"<?xml"),
    ("pdf", "loan-approval-1.0.0.pdf", b"%PDF"), ("blank-form", "loan-approval-1.0.0-formulir.pdf", b"%PDF"),
    ("markdown", "loan-approval-1.0.0.md", b"#")])
def test_a_workflow_is_written_in_each_form(command, tmp_path, name, file, begins):
    result = command("workflow", "export", "loan-approval", "--format", name)

    assert (result.exit_code, result.stdout) == (0, f"Ditulis ke {file}.\n")
    assert (tmp_path / file).read_bytes().startswith(begins)


def test_a_diagram_that_left_comes_back(command, tmp_path):
    command("workflow", "export", "loan-approval", "--format", "bpmn", "--to", "p.bpmn")
    result = command("workflow", "import", "p.bpmn", "--to", "p.json")

    assert (result.exit_code, result.stdout) == (0, "Ditulis ke p.json.\n")
    assert (tmp_path / "p.json").read_text(encoding="utf-8") == canonical(workflow("loan-approval").source)
    assert command("workflow", "diff", "loan-approval", "p.json").stdout == "Tidak ada perbedaan.\n"


def test_to_the_screen_goes_the_file_alone(command):
    result = command("workflow", "export", "loan-approval", "--format", "json", "--to", "-")

    assert result.stdout == canonical(workflow("loan-approval").source)


@pytest.mark.parametrize(("words", "status"), [
    (("export", "nothing", "--format", "json"), 3), (("export", "loan-approval@9.9.9", "--format", "json"), 3),
    (("export", "loan-approval", "--format", "docx"), 2), (("export", "tidak-ada.json", "--format", "json"), 3),
    (("export", "loan-approval", "--format", "json", "--to", "tidak/ada.json"), 3),
    (("export", "loan-approval", "--format", "blank-form", "--step", "nothing"), 3),
    (("import", "tidak-ada.bpmn"), 3), (("diff", "loan-approval"), 2), (("publish", "loan-approval"), 2),
    (("test", "nothing"), 3), (("publish", "loan-approval", "--cooperative", "tidak-ada"), 3),
])
def test_what_cannot_be_is_refused_with_its_exit_code(command, words, status):
    result = command("workflow", *words)

    assert (result.exit_code, bool(result.stderr)) == (status, True), result.stderr


def test_what_is_no_diagram_is_refused_and_nothing_written(command, tmp_path):
    (tmp_path / "gambar.bpmn").write_bytes(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    result = command("workflow", "import", "gambar.bpmn")

    assert (result.exit_code, result.stderr.startswith("✗ ")) == (3, True)
    assert [path.name for path in tmp_path.iterdir()] == ["gambar.bpmn"]


def test_examples_are_replayed_and_a_difference_is_exit_code_1(command, tmp_path):
    folder = tmp_path / "surat"
    (folder / "examples").mkdir(parents=True)
    letter = {"workflow": "surat", "version": "1.0.0", "title": "Surat", "subject": "member", "roles": ["secretary"],
              "steps": [{"id": "write", "type": "task", "title": "Tulis", "by": "secretary"},
                        {"id": "sent", "type": "end", "title": "Terkirim", "outcome": "sent"}]}
    (folder / "workflow.json").write_text(json.dumps(letter))
    run = {"title": "Terkirim", "today": "2026-03-02", "applicant": "A-0012", "holders": {"secretary": ["A-0011"]},
           "names": {}, "related": [], "holidays": [], "facts": [], "given": [],
           "moves": [{"step": "write", "action": "done", "values": {}, "person": "A-0011", "role": "secretary"}],
           "expect": {"path": ["write", "sent"], "open": [], "outcome": "sent"}}
    (folder / "examples" / "terkirim.json").write_text(json.dumps(run))
    good = command("workflow", "test", "surat")
    (folder / "examples" / "lain.json").write_text(json.dumps(run | {"expect": run["expect"] | {"outcome": "lost"}}))
    bad = command("workflow", "test", "surat/workflow.json")

    assert (good.exit_code, "✓ Terkirim" in good.stdout, "2 dari 2 langkah" in good.stdout) == (0, True, True)
    assert (bad.exit_code, "✗ Terkirim: " in bad.stdout) == (1, True)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"moves": 5, "facts": [], "given": []}'])
def test_an_example_that_is_none_is_told_too(command, tmp_path, text):
    (tmp_path / "examples").mkdir()
    (tmp_path / "workflow.json").write_text(canonical(workflow("loan-approval").source), encoding="utf-8")
    (tmp_path / "examples" / "a.json").write_text(text)

    result = command("workflow", "test", "workflow.json")

    assert result.exit_code in (1, 3), result.exception
    assert "✗ " in result.stdout + result.stderr


def test_shipped_examples_hold(command):
    assert command("workflow", "test").exit_code == 0


def test_a_published_version_is_for_new_cases_and_running_ones_are_moved(command, melati, changed):
    here = ("--world", melati)
    start = ("case", "start", "loan-approval", *here, "--as", "loan_officer", "--json", "--member")
    old = answer(command(*start, "A-0042"))
    published = command("workflow", "publish", changed, "--cooperative", melati)
    new = answer(command(*start, "A-0057"))
    preview = command("workflow", "migrate", "loan-approval", *here, "--as", "chair")
    moved = answer(command("workflow", "migrate", "loan-approval", *here, "--as", "chair", "--do", "--json"))
    left = command("workflow", "migrate", "loan-approval", *here, "--as", "chair")

    assert (published.exit_code, old["version"], new["version"]) == (0, "1.0.0", "1.9.0")
    assert (preview.exit_code, f"✓ {old['number']} Sari Wulandari, versi 1.0.0: bisa dipindahkan" in preview.stdout) \
        == (0, True)
    assert [(one["number"], one["moves"]) for one in moved["items"]] == [(old["number"], True)]
    assert answer(command("case", "show", old["number"], *here, "--json"))["version"] == "1.9.0"
    assert "Tidak ada berkas berjalan" in left.stdout


def test_a_trainer_publishes_a_file_into_the_library(command, tmp_path):
    with create_app(Settings.from_environment()).app_context():
        if not trainer_with_login(db.session, "ratna-terbit"):
            create_trainer(db.session, name="Bu Ratna", login="ratna-terbit", password="rahasia-kelas")
            db.session.commit()
    letter = {"workflow": "surat-terbit", "version": "1.0.0", "title": "Surat terbit", "subject": "member",
              "roles": ["secretary"], "steps": [
                  {"id": "write", "type": "task", "title": "Tulis", "by": "secretary"},
                  {"id": "sent", "type": "end", "title": "Terkirim", "outcome": "sent"}]}
    (tmp_path / "surat.json").write_text(json.dumps(letter))
    published = command("workflow", "publish", "surat.json", "--trainer", "ratna-terbit")
    again = command("workflow", "publish", "surat.json", "--trainer", "ratna-terbit")

    assert (published.exit_code, published.stdout) == (0, "“Surat terbit” versi 1.0.0 ada di pustaka.\n")
    assert (again.exit_code, "tidak ada yang diterbitkan" in again.stderr) == (3, True)
    assert "surat-terbit 1.0.0  Surat terbit  (Bu Ratna)" in command("workflow", "list").stdout
    assert command("workflow", "diff", "surat-terbit@1.0.0", "surat.json").stdout == "Tidak ada perbedaan.\n"


def test_a_case_is_cancelled_only_by_who_may(command, melati):
    number = answer(command("case", "start", "loan-approval", "--world", melati, "--as", "loan_officer", "--member",
                            "A-0042", "--json"))["number"]
    result = command("case", "cancel", number, "--world", melati, "--as", "cashier", "--reason", "salah anggota")

    assert (result.exit_code, result.stderr.startswith("✗ ")) == (3, True)


@pytest.mark.parametrize(("name", "begins"), [("xes", b"<?xml"), ("csv", b"\xef\xbb\xbfcase,")])
def test_the_event_log_is_written_whole_or_not_at_all(command, melati, tmp_path, name, begins):
    command("case", "start", "loan-approval", "--world", melati, "--as", "loan_officer", "--member", "A-0042")
    written = command("log", "export", "loan-approval", "--world", melati, "--format", name)
    refused = command("log", "export", "nothing", "--world", melati, "--format", name)

    assert (written.exit_code, (tmp_path / f"loan-approval.{name}").read_bytes()[:len(begins)]) == (0, begins)
    assert (refused.exit_code, [path.name for path in tmp_path.iterdir()]) == (3, [f"loan-approval.{name}"])
