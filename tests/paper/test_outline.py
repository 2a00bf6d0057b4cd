"""A workflow in words: every setting of every step is said, in both languages."""

import re

import pytest

from sandbox.paper.outline import outline
from sandbox.paper.sentences import SENTENCES
from tests.paper.flows import every_step


def facts(step_id: str, language: str = "id") -> dict[str, str]:
    return dict(next(step for step in outline(every_step(), language) if step.id == step_id).facts)


def ways(step_id: str, language: str = "id") -> list[str]:
    found = next(step for step in outline(every_step(), language) if step.id == step_id)
    return [f"{way.when}: {way.said}" if way.when else way.said for way in found.ways]


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_has_both_languages_with_the_same_details(key):
    indonesian, english = SENTENCES[key]

    assert indonesian and english
    assert sorted(re.findall(r"\{(\w+)\}", indonesian)) == sorted(re.findall(r"\{(\w+)\}", english))


def test_deadlines_in_words():
    assert facts("apply")["Batas waktu"] == (
        "Paling lambat 3 hari kerja sesudah langkah ini terbuka. Diingatkan sesudah 2 hari kerja. "
        "Bila lewat, pindah ke Ketua.")
    assert facts("check_papers")["Batas waktu"] == (
        "Paling lambat 7 hari sesudah langkah ini terbuka. Bila lewat, lanjut ke langkah 14, “Sampaikan alasan "
        "penolakan”.")
    assert facts("committee", "en")["Deadline"] == (
        "At most 5 working days after this step opens. After that the votes cast decide.")


def test_separation_of_duties_in_words():
    assert facts("apply")["Tidak boleh"] == "anggota yang mengajukan atau orang yang berkerabat dengan pemohon"
    assert facts("interview")["Tidak boleh"] == "yang mengerjakan langkah 1, “Isi pengajuan”"


def test_a_vote_in_words():
    assert facts("committee")["Suara"] == (
        "Sah bila paling sedikit 67% dari yang berhak memberi suara. Disetujui dengan suara setuju paling sedikit 51% "
        "dari suara yang masuk (dibulatkan ke atas). Bila seri, Ketua menentukan. Diputuskan sesudah semua memberi "
        "suara. Tidak boleh abstain. Yang berkepentingan boleh mengundurkan diri dengan alasan. Suara di atas kertas "
        "dicatat oleh Sekretaris, dengan nama pemilih dan keterangan.")


def test_outcomes_say_where_they_lead_and_what_needs_a_reason():
    assert ways("interview") == [
        "Disetujui: menunggu bagian lain dari langkah 3",
        "Ditolak, dengan alasan tertulis: lanjut ke langkah 15, “Pengajuan ditolak”",
        "Dikembalikan, dengan alasan tertulis: kembali ke langkah 1, “Isi pengajuan”; isian sebelumnya tetap ada"]
    assert ways("eligible", "en") == ["All are met: on to step 3, “Periksa bersamaan”",
                                      "Ada syarat yang belum terpenuhi: on to step 14, “Sampaikan alasan penolakan”"]
    assert ways("check_papers")[1] == "Lewat batas waktu: lanjut ke langkah 14, “Sampaikan alasan penolakan”"


def test_rules_keep_the_authors_words_and_say_the_condition_below():
    [block] = next(step for step in outline(every_step(), "id") if step.id == "eligible").rules

    assert block.heading == "Bila semua syarat ini terpenuhi"
    assert [(rule.said, rule.formula) for rule in block.rules] == [
        ("Pokok dalam plafon 3x simpanan", "“Pokok pinjaman” paling banyak 3 × “Simpanan pokok dan wajib”"),
        ("Lama paling banyak 36 bulan", "“Lama pinjaman (bulan)” paling banyak 36")]
    assert block.rules[0].refusal == (
        "Pokok [Pokok pinjaman] melebihi tiga kali simpanan [Simpanan pokok dan wajib]. Turunkan pokok.")


def test_steps_without_people_in_words():
    assert facts("disburse")["Akibat"] == (
        "Mencairkan pinjaman dan mencatatnya di jurnal. Uang berpindah: sesudah ini berkas tidak bisa dibatalkan.")
    assert facts("ask_more")["Kepada"] == "anggota yang mengajukan dan Sekretaris"
    assert facts("announce")["Lamanya"] == "Menunggu 3 hari kerja, lalu lanjut sendiri."
    assert facts("until_meeting")["Lamanya"] == "Menunggu sampai tanggal [Tanggal rapat], lalu lanjut sendiri."
    assert facts("site")["Alur"].startswith("“survey usaha”, versi 1.0.0.")
    assert facts("letter")["Ditandatangani"] == "Ketua dan Bendahara"


def test_limits_of_questions_in_words():
    apply = next(iter(outline(every_step(), "id")))

    assert {question.id: question.limits for question in apply.questions} == {
        "product": ("wajib",),
        "principal": ("wajib", "Rp100.000 sampai Rp500.000.000"),
        "term_months": ("wajib", "1 sampai 60", "terisi awal: 12"),
        "collateral": (
            "boleh kosong", "paling banyak 80 huruf",
            "hanya ditanyakan bila “Pokok pinjaman” lebih dari Rp10.000.000 dan “Jenis pinjaman” bukan “Darurat, satu "
            "bulan, untuk keperluan kesehatan atau kedukaan keluarga inti”"),
        "purpose": ("boleh kosong", "paling sedikit 10 huruf"),
        "nik": ("wajib",), "nip": ("boleh kosong",), "phone": ("wajib",),
        "agency": ("boleh kosong", "dari daftar: Instansi"),
        "meeting_date": ("boleh kosong", "paling awal hari ini"),
        "consent": ("wajib", "harus ya")}


def test_every_task_of_an_office_is_listed():
    assert dict(outline(every_step(), "id").roles)["Ketua"] == (
        "1. Isi pengajuan (bila lewat batas waktu)", "10. Keputusan komite kredit (suara penentu)",
        "12. Surat pemberitahuan pencairan (menandatangani)")
