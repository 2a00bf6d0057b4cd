"""The desk: what its list says of a step, and by whom a draft is found."""

import gzip

from tests.web.browser import Browser
from tests.web.designing import begin, draft_of


def test_the_list_says_what_kind_of_step_and_who(teacher):
    begin(teacher)

    assert "1 Isi pengajuan pinjaman Formulir · Petugas simpan pinjam · 5 isian" in teacher.text
    assert "Tidak ada yang perlu diperbaiki" in teacher.text


def test_with_a_script_only_the_list_is_answered(teacher):
    begin(teacher)
    headers = {"HX-Request": "true", "HX-Target": "desk"}
    answer = teacher.client.get(f"{draft_of(teacher)}?open=step:apply", headers=headers)

    assert (answer.status_code, "<html" in answer.text, 'id="desk"' in answer.text) == (200, False, True)


def test_a_page_travels_compressed(teacher):
    begin(teacher)
    answer = teacher.client.get(draft_of(teacher), headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < 12_000 and b"Isi pengajuan pinjaman" in gzip.decompress(answer.data)


def test_only_a_trainer_finds_a_draft(app, teacher, sari):
    begin(teacher)

    assert sari.open(draft_of(teacher)).path.startswith("/trainer/login")
    assert Browser(app.test_client()).open(draft_of(teacher)).path.startswith("/trainer/login")
    assert teacher.open("/trainer/workflows/drafts/99999").status == 404


def test_a_form_is_shown_as_on_a_phone_and_only_there_in_a_frame(teacher):
    begin(teacher)
    teacher.open(f"{draft_of(teacher)}/steps/apply/preview")

    assert "Pokok pinjaman" in teacher.text and "1 isian tampil setelah syaratnya terpenuhi." in teacher.text
    assert teacher.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in teacher.headers["Content-Security-Policy"]
    teacher.open(f"{draft_of(teacher)}/steps/apply/preview?answer-principal=20.000.000")
    assert "Jaminan" in teacher.text
