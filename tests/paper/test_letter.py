"""Letters: letterhead, number, place and date, and lines for who signs."""

from datetime import date

from sandbox.paper.letter import Signer, letter_pdf
from tests.paper.reading import text, texts

BODY = ["Dengan hormat, pinjaman Rp12.000.000 atas nama Sari Wulandari sudah dicairkan.", "Demikian agar diketahui."]


def test_a_letter_has_all_its_parts():
    letter = text(letter_pdf(
        "Surat pemberitahuan", BODY, signers=[Signer("Ketua", "Rahmadi Setiawan"), Signer("Bendahara")],
        cooperative="KPRI Melati", address="Jalan Contoh 1, Palangka Raya", number="012/KPRI/III/2026",
        place="Palangka Raya", on=date(2026, 3, 14)))

    for wanted in (*BODY, "KPRI Melati", "Jalan Contoh 1", "Nomor: 012/KPRI/III/2026", "Palangka Raya, 14 Maret 2026",
                   "Ketua", "Rahmadi Setiawan", "Bendahara", "DATA FIKTIF · LATIHAN"):
        assert wanted in letter


def test_an_english_letter_writes_the_date_in_english():
    assert "14 March 2026" in text(letter_pdf("Notice", BODY, on=date(2026, 3, 14), language="en"))


def test_without_a_date_no_date_is_invented():
    assert "20" not in text(letter_pdf("Surat", ["Isi."], practice=False))


def test_a_long_letter_numbers_its_pages():
    pages = texts(letter_pdf("Surat", BODY * 40, signers=[Signer("Ketua")]))

    assert len(pages) > 1
    assert pages[0].endswith(f"Halaman 1 dari {len(pages)}")
