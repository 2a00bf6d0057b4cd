"""Papers of figures: what figures look like, headers on every page, and text that is never markup."""

from datetime import date

import pytest

from sandbox.paper.letter import Signer
from sandbox.paper.report import (
    Column,
    Facts,
    Heading,
    Letterhead,
    Points,
    Report,
    Row,
    Ruled,
    Signatures,
    Table,
    Words,
    bars_of,
    figure,
    report_pdf,
    said,
)
from sandbox.phrase import phrase
from tests.paper.flows import SLY
from tests.paper.reading import information, text, texts

ARABIC = "محمد نور"
LONG = "Raden Ajeng " + "Kusumaningtyas" * 9


def report(*blocks, **changes) -> Report:
    usual = {"title": "Neraca", "subtitle": "Per 31 Desember 2025", "head": Letterhead("KPRI Melati", "Jl. Garuda")}
    return Report(**(usual | changes), blocks=blocks)


def table(*rows, **changes) -> Table:
    columns = (Column("Nama", width="1fr"), Column("Jumlah", "right", "30mm"))
    return Table(columns, tuple(Row(row) for row in rows), **changes)


@pytest.mark.parametrize(("amount", "shown"), [
    (1_500_000, "1.500.000"), (-250, "(250)"), (0, "–"), (None, ""), (999_999_999_999_999, "999.999.999.999.999")])
def test_figures_are_written_as_in_the_books(amount, shown):
    assert figure(amount) == shown


def test_everything_of_a_paper_is_said_in_the_readers_words():
    row = Row((phrase("Kas {year}", year="2025"), 1_000, None, date(2025, 12, 31), "RAT-1"))

    assert said(row, str.upper)["cells"] == ["KAS 2025", "1.000", "", "31 DESEMBER 2025", "RAT-1"]


def test_names_are_never_markup_and_stay_on_the_page():
    blocks = (Heading(SLY), Words((SLY,)), Points((SLY,)), Facts(((SLY, SLY),)),
              table((SLY, 5), (ARABIC, 7), (LONG, 9)), bars_of(SLY, ((SLY, 3, SLY),)),
              Signatures(SLY, ((Signer(SLY, SLY),),)), Ruled(SLY, 2))
    printed = text(report_pdf(report(*blocks, title=SLY, subtitle=SLY, head=Letterhead(SLY, SLY, SLY))))

    assert printed.count(SLY) >= 15
    assert "Kusumaningtyas" * 9 in printed.replace(" ", "")


@pytest.mark.parametrize("sign", ["🦊", "漢字", "ꦗꦮ", "ไทย", "\x00\ud800", "\u202e", "नमस्ते"])
def test_a_sign_no_font_has_does_not_stop_the_press(sign):
    told = report_pdf(report(Words((f"Nama {sign} akhir",)), table((sign, 3)), title=f"Laporan {sign}"))

    assert "akhir" in text(told) and information(told)["tagged"]


def test_a_long_table_has_its_header_on_every_page():
    pages = texts(report_pdf(report(table(*((f"Anggota {number}", number) for number in range(1, 151))))))

    assert len(pages) == 3
    assert ["Nama Jumlah" in page for page in pages] == [True] * len(pages)


def test_a_short_table_is_not_torn_apart():
    filler = Words(tuple(f"Kalimat {number}." for number in range(35)))

    for lines in (3, 9, 14):
        pages = texts(report_pdf(report(filler, table(*((f"Baris {number}", number) for number in range(lines))))))
        assert sum("Baris" in page for page in pages) == 1


def test_a_heading_is_not_left_alone_at_the_foot_of_a_page():
    for lines in range(28, 40):
        pages = texts(report_pdf(report(Words(tuple(f"Kalimat {number}." for number in range(lines))),
                                        Heading("Simpanan anggota"), Words(("Sesudahnya.",)))))
        assert [page for page in pages if "Simpanan anggota" in page] == [page for page in pages
                                                                          if "Sesudahnya." in page]


def test_only_a_book_has_a_cover_and_contents():
    chapters = (Heading("Laporan pengurus", 1), Heading("Simpanan"), Words(("Isi.",)), Heading("Lampiran", 1))
    book = texts(report_pdf(report(*chapters, is_book=True, cover=("Sabtu, 14 Maret 2026",))))

    assert "Sabtu, 14 Maret 2026" in book[0]
    assert "Daftar isi I. Laporan pengurus" in book[1] and "II. Lampiran" in book[1]
    assert len(book) == 4
    assert len(texts(report_pdf(report(Words(("Isi.",)))))) == 1


def test_a_report_for_home_bears_no_mark_of_practice():
    assert "LATIHAN" in text(report_pdf(report(Words(("Isi.",)))))
    assert "LATIHAN" not in text(report_pdf(report(Words(("Isi.",)), practice=False)))


def test_a_report_says_title_and_language_and_is_accessible():
    pdf = report_pdf(report(Words(("Contents.",)), bars_of("Bars", (("a", 1, "1"),)), language="en"))

    told = information(pdf)
    assert (told["/Title"], told["language"], told["tagged"]) == ("Neraca Per 31 Desember 2025", "en", True)
    assert b"pdfuaid" in pdf
    assert "Page 1 of 1" in text(pdf)
