"""Beginning drafts, taking definitions in and out, the JSON view, translations side by side."""

import json

import pytest

from tests.web.browser import Browser
from tests.web.designing import begin, draft_of, save, upload


def file_of(browser: Browser, name: str):
    return browser.client.get(f"{draft_of(browser)}/files/{name}")


def test_an_empty_workflow_begins(teacher):
    teacher.open("/trainer/workflows").press("Buat draf", title="Penarikan simpanan")

    assert (teacher.status, "Penarikan simpanan" in teacher.text) == (200, True)


def test_a_copy_has_a_name_of_its_own(teacher):
    begin(teacher, kind="copy", title="Pinjaman darurat")

    assert json.loads(file_of(teacher, "json").data)["workflow"] == "pinjaman-darurat"


@pytest.mark.parametrize("title", ["", "x" * 121])
def test_a_title_is_asked_for(teacher, title):
    assert begin(teacher, kind="copy", title=title).status == 422


def test_an_unknown_workflow_is_not_found(teacher):
    assert begin(teacher, "tidak-ada").status == 404


def test_a_draft_is_removed(teacher):
    begin(teacher)
    teacher.open(f"{draft_of(teacher)}/removal").press("Hapus draf ini")

    assert "sudah dihapus." in teacher.text


@pytest.mark.parametrize(("name", "start"), [
    ("json", b'{\n  "$schema"'), ("bpmn", b"<?xml"), ("pdf", b"%PDF"), ("blank-form", b"%PDF"), ("markdown", b"#")])
def test_a_draft_is_taken_along(teacher, name, start):
    answer = file_of(begin(teacher), name)

    assert (answer.status_code, answer.data.startswith(start)) == (200, True)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="loan-approval-1.')


def test_a_published_version_is_taken_along(teacher):
    assert teacher.client.get("/trainer/workflows/published/loan-approval/files/bpmn").status_code == 200


@pytest.mark.parametrize("name", ["json", "bpmn"])
def test_what_went_out_comes_in_again(teacher, name):
    save(begin(teacher), "step:apply", title="Tulis pengajuan")
    upload(teacher, file_of(teacher, name).data, f"alur.{name}")

    assert "menjadi draf." in teacher.text and "Tulis pengajuan" in teacher.text


@pytest.mark.parametrize(("content", "sentence"), [
    (b"", "Pilih dahulu berkasnya"),
    (b"bukan apa-apa", "belum terbaca sebagai JSON"),
    (b"[1, 2]", "bukan alur kerja Gladi"),
    (b"{}", "workflow"),
    (b"<html></html>", "bukan BPMN 2.0"),
    (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', ""),
    (b"PK\x03\x04 isi arsip", "belum terbaca sebagai JSON"),
    (b"x" * 1_000_001, "huruf"),
])
def test_a_file_that_is_no_workflow_is_refused_in_a_sentence(teacher, content, sentence):
    upload(teacher, content)

    assert (teacher.status, sentence in teacher.text, "Traceback" in teacher.text) == (422, True, False)


def test_a_file_far_too_large_is_refused(teacher):
    assert upload(teacher, b"x" * 2_000_000).status == 413


def test_the_json_view_saves_the_whole_file(teacher):
    begin(teacher)
    teacher.open(f"{draft_of(teacher)}/json")
    text = teacher.filled("Simpan berkas")[2]["text"].replace("Isi pengajuan pinjaman", "Tulis pengajuan")
    teacher.press("Simpan berkas", text=text)

    assert "Berkas tersimpan." in teacher.text and "Tulis pengajuan" in teacher.html


def test_the_json_view_keeps_what_was_typed_and_says_why(teacher):
    teacher.open(f"{draft_of(begin(teacher))}/json").press("Simpan berkas", text='{"workflow": "x"')

    assert (teacher.status, "belum terbaca sebagai JSON" in teacher.text) == (422, True)
    assert teacher.filled("Simpan berkas")[2]["text"] == '{"workflow": "x"'


@pytest.mark.parametrize("letters", [300_000, 1_000_001])
def test_the_json_view_keeps_a_long_text_too(teacher, letters):
    """Quotes take three bytes each on their way."""
    typed = '"' * letters
    teacher.open(f"{draft_of(begin(teacher))}/json").press("Simpan berkas", text=typed)

    assert (teacher.status, 'id="refusal"' in teacher.html) == (422, True)
    assert teacher.filled("Simpan berkas")[2]["text"] == typed


def test_the_json_view_does_not_overwrite_what_came_since(teacher):
    begin(teacher)
    stale = teacher.open(f"{draft_of(teacher)}/json").filled("Simpan berkas")[2]
    save(teacher, "step:apply", title="Tulis pengajuan")
    teacher._shown(teacher.client.post(f"{draft_of(teacher)}/json", data=stale))

    assert (teacher.status, "diubah orang lain sejak halaman ini dibuka" in teacher.text) == (422, True)


def test_the_json_view_judges_without_saving(teacher):
    begin(teacher)
    sent = teacher.open(f"{draft_of(teacher)}/json").filled("Simpan berkas")[2]
    text = sent["text"].replace('"do": "loans.open_application"', '"do": "loans.fly"')
    answer = teacher.client.post(f"{draft_of(teacher)}/json/faults", data={**sent, "text": text}).get_json()

    assert answer["faults"][0]["pointer"] == "/steps/1/do"
    assert "loans.fly" not in file_of(teacher, "json").text


def test_translations_stand_side_by_side_and_the_missing_are_listed(teacher):
    save(begin(teacher), "step:apply", title="Tulis pengajuan")
    teacher.open(f"{draft_of(teacher)}/texts?view=missing")
    assert "1 dari" in teacher.text and "Tulis pengajuan" in teacher.text

    form = next(form for form in teacher.forms if form.values.get("key") == "steps.apply.title")
    teacher._shown(teacher.client.post(f"{draft_of(teacher)}/texts", data={**form.values, "text": "Write it down"},
                                       follow_redirects=True))
    assert "tulisan sudah diterjemahkan." in teacher.text


def test_a_translation_of_somebody_else_is_not_overwritten(teacher):
    begin(teacher)
    form = next(form for form in teacher.open(f"{draft_of(teacher)}/texts").forms
                if form.values.get("key") == "steps.apply.title")
    for text in ("Apply", "Ask for a loan"):
        answer = teacher.client.post(f"{draft_of(teacher)}/texts", data={**form.values, "text": text},
                                     headers={"HX-Request": "true"})

    assert (answer.status_code, "Apply" in answer.text, "Ask for a loan" in answer.text) == (409, True, True)
