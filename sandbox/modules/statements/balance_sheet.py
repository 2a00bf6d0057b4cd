"""Neraca: what the cooperative has, owes and owns on one day."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.statements.figures import Window, budget, read_chart, sums
from sandbox.modules.statements.rows import Statement, Writer
from sandbox.phrase import phrase

ASSETS = (("current_assets", phrase("Aset lancar"), ("11", "12", "13")),
          ("fixed_assets", phrase("Aset tetap"), ("14",)),
          ("long_term_assets", phrase("Investasi jangka panjang"), ("15", "16", "17", "18", "19", "10")))
LIABILITIES = (("member_savings", phrase("Simpanan anggota"), ("21",)), ("payables", phrase("Utang"), ("22", "23")),
               ("funds", phrase("SHU dan dana yang dibagikan"), ("24", "25", "26", "27", "28", "29", "20")))
EQUITY = (("capital", phrase("Modal anggota dan penyertaan"), ("31",)), ("reserves", phrase("Cadangan"), ("32",)),
          ("surplus", phrase("Sisa hasil usaha"), ("33", "34", "35", "36", "37", "38", "39", "30")))


def balance_sheet(session: Session, on: date, *, compared_on: date | None = None) -> Statement:
    """On that day, beside the end of the year before when no other day is named."""
    window, compared = Window(None, on), Window(None, compared_on or date(on.year - 1, 12, 31))
    chart, (amount, before) = read_chart(session), sums(session, window, compared)
    planned = budget(session, on.year)
    writer = Writer(chart, amount, before, planned)
    for part in ASSETS:
        _write_section(writer, chart, part, 1)
    writer.total("assets", phrase("Jumlah aset"), chart.codes("1"), 1)
    for part in LIABILITIES:
        _write_section(writer, chart, part, -1)
    writer.total("liabilities", phrase("Jumlah liabilitas"), chart.codes("2"), -1)
    for part in EQUITY:
        _write_section(writer, chart, part, -1)
    unclosed = chart.codes("4", "5")
    writer.measured("unclosed_surplus", phrase("SHU tahun ini, belum ditutup"), unclosed,
                    lambda figures: -sum(figures.get(code, 0) for code in unclosed), sign=-1)
    writer.total("equity", phrase("Jumlah ekuitas"), (*chart.codes("3"), *unclosed), -1)
    writer.total("liabilities_and_equity", phrase("Jumlah liabilitas dan ekuitas"), (*chart.codes("2", "3"), *unclosed),
                 -1)
    return Statement("balance_sheet", phrase("Neraca"), window, compared, _without_empty_titles(writer.rows))


def _write_section(writer: Writer, chart, part: tuple, sign: int) -> None:
    key, label, classes = part
    writer.title(key, label)
    writer.accounts(chart.codes(*classes), sign)


def _without_empty_titles(rows: list) -> tuple:
    following = [*rows[1:], replace(rows[0], kind="total")]
    return tuple(row for row, after in zip(rows, following, strict=True)
                 if not (row.kind == "title" and after.kind != "line"))
