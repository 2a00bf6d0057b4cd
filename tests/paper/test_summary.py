"""The Markdown summary: deterministic, and what is typed stays text."""

from sandbox.paper.summary import summary_markdown
from tests.paper.flows import every_step, signed_by_the_applicant, sly


def test_the_text_drawing_shows_blocks_and_jumps():
    drawing = summary_markdown(every_step()).split("## Gambar alur\n\n")[1].split("\n\n## ")[0]

    assert drawing == """\
    [1] Isi pengajuan · Petugas simpan pinjam  ← 8, 10
     ↓
    [2] Periksa syarat · Pemeriksaan otomatis
     ├─ Ada syarat yang belum terpenuhi → 14
     ↓ Semua terpenuhi
    [3] Periksa bersamaan
     ║ Berkas
     ║   [4] Periksa kelengkapan berkas · Petugas simpan pinjam
     ║    ├─ Lewat batas waktu → 14
     ║    ↓
     ║   [5] Kabari pemohon · Pemberitahuan
     ║ Survei usaha
     ║   [6] Survei tempat usaha · Alur lain
     ║    ├─ Ditolak → 14
     ║    ↓ Hasil “layak” / Hasil lain
     ║   [7] Masa keberatan · Menunggu
     ║ Wawancara
     ║   [8] Wawancara dengan anggota · Sekretaris
     ║    ├─ Ditolak → 15
     ║    ├─ Dikembalikan → 1
     ↓
    [9] Menunggu hari rapat · Menunggu
     ↓
    [10] Keputusan komite kredit · Komite kredit
     ├─ Ditolak → 15
     ├─ Dikembalikan → 1
     ↓ Disetujui
    [11] Cairkan pinjaman · Bendahara
     ↓
    [12] Surat pemberitahuan pencairan · Surat
     ↓
    [13] Pinjaman sudah cair

    [14] Sampaikan alasan penolakan · Petugas simpan pinjam  ← 2, 4, 6
     ↓
    [15] Pengajuan ditolak  ← 8, 10"""


def test_a_summary_is_deterministic_and_whole():
    summary = summary_markdown(every_step())

    assert summary == summary_markdown(every_step())
    assert [step.title for step in every_step() if f". {step.title}\n" not in summary] == []


def test_what_looks_like_markdown_is_escaped():
    title = summary_markdown(sly()).splitlines()[0]

    assert title == ('# \\#import "x": \\* \\\\ \\$a\\_b\\$ \\*tebal\\* \\<label\\> \\@ref \\`kode\\` // lari')


def test_a_letter_is_signed_by_the_applicant_in_the_language_of_the_paper():
    signed = {language: summary_markdown(signed_by_the_applicant(), language) for language in ("id", "en")}

    assert "Pemohon" in signed["id"] and "Applicant" not in signed["id"]
    assert "Applicant" in signed["en"] and "Pemohon" not in signed["en"]


def test_an_english_summary_speaks_english():
    assert "## Step by step" in summary_markdown(every_step(), "en")
