"""Blank forms: each kind of question has its own kind of space, and a sheet says whose it is."""

import pytest

from sandbox.errors import NotAllowed, NotFound
from sandbox.paper.blank_form import blank_form_data, blank_form_pdf
from tests.paper.flows import every_step
from tests.paper.reading import text, texts


def sheets(step_id=None):
    return blank_form_data(every_step(), step_id, "id", "", True)["sheets"]


def test_each_kind_of_question_has_its_space():
    [apply] = sheets("apply")

    assert {space.question.id: (space.style, space.sizes or space.ticks) for space in apply.spaces} == {
        "product": ("ticks", ("Reguler, jasa tetap", "Reguler, jasa menurun",
                              "Darurat, satu bulan, untuk keperluan kesehatan atau kedukaan keluarga inti")),
        "principal": ("rupiah", (3, 3, 3)), "term_months": ("boxes", (2,)), "collateral": ("lines", (2,)),
        "purpose": ("lines", (5,)), "nik": ("boxes", (16,)), "nip": ("boxes", (8, 6, 1, 3)),
        "phone": ("boxes", (4, 4, 5)), "agency": ("lines", (1,)), "meeting_date": ("date", (2, 2, 4)),
        "consent": ("yes_no", ())}


def test_a_vote_is_a_list_of_ballots_and_an_approval_a_decision():
    found = {sheet.title: (sheet.decisions, sheet.votes, sheet.signers) for sheet in sheets()}

    assert found["Keputusan komite kredit"] == ((), ("Setuju", "Menolak", "Kembalikan", "Mundur"), ("Sekretaris",))
    assert found["Wawancara dengan anggota"] == (("Disetujui", "Ditolak", "Dikembalikan"), (), ("Sekretaris",))
    assert found["Isi pengajuan"] == ((), (), ("Petugas simpan pinjam", "Anggota"))


def test_a_form_carries_its_questions_hints_and_lines():
    form = text(blank_form_pdf(every_step(), "apply", cooperative="KPRI Melati"))

    for wanted in ("Nomor berkas", "Pokok pinjaman", "Contoh: 1.500.000", "Rp100.000 sampai Rp500.000.000",
                   "Nama, tanda tangan, tanggal", "KPRI Melati", "DATA FIKTIF · LATIHAN"):
        assert wanted in form


def test_all_forms_of_a_workflow_begin_on_a_page_of_their_own():
    pages = texts(blank_form_pdf(every_step()))

    assert [page.count("Nomor berkas") for page in pages] == [1, 0, 1, 1]


def test_a_step_without_questions_is_refused():
    with pytest.raises(NotAllowed, match="“Masa keberatan” tidak punya isian"):
        blank_form_pdf(every_step(), "announce")
    with pytest.raises(NotFound):
        blank_form_pdf(every_step(), "no_such_step")
