"""The workbook of the statements, opened again: real numbers, formulas that count to the books, text as typed."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.books import trial_balance
from sandbox.modules.statements.cash_flow import cash_flow
from sandbox.modules.statements.figures import Window
from sandbox.modules.statements.surplus import surplus_statement
from tests.modules.statements.test_hledger import parsed
from tests.web.bookkeeping import FORMULA, keep_books
from tests.web.granting import world_of
from tests.web.spreadsheet import counted, formulas

YEAR = Window.of_year(2025)
SHEETS = ["Neraca", "Hasil Usaha", "Ekuitas", "Arus Kas", "Catatan", "Anggaran", "Neraca Saldo", "Buku Pembantu",
          "Jurnal"]


@pytest.fixture
def books(app, sari):
    with app.app_context():
        keep_books(sari)
    return sari


def downloaded(browser, period: str, **how):
    answer = browser.client.get(f"{browser.arena}/statements/files/workbook.xlsx?{period}")
    assert answer.status_code == 200 and "spreadsheetml" in answer.headers["Content-Type"]
    return load_workbook(BytesIO(answer.data), **how)


def rows_of(sheet) -> list[tuple]:
    """Below the head, without the empty ones and the check."""
    found = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=8)]
    return [row for row in found if any(value is not None for value in row)]


def test_the_workbook_has_a_sheet_for_everything(books):
    book = downloaded(books, "year=2025")

    assert book.sheetnames == [name for name in SHEETS if name != "Buku Pembantu"]
    assert [book["Neraca"].cell(row, 1).value for row in range(1, 6)] == [
        "KPRI Contoh Isen Mulang", "Neraca", "per 31 Desember 2025", "LATIHAN · DATA FIKTIF",
        "Dibuat pada hari latihan 12 Januari 2026, generasi 1."]
    assert downloaded(books, "year=2026").sheetnames == [name for name in SHEETS if name != "Anggaran"]


def test_figures_are_those_of_the_statements(app, books):
    book = downloaded(books, "year=2025", data_only=True)
    with app.app_context(), world_of(books) as session:
        statements = {"Neraca": balance_sheet(session, YEAR.last), "Hasil Usaha": surplus_statement(session, 2025),
                      "Arus Kas": cash_flow(session, 2025)}

    for name, statement in statements.items():
        with_figures = [(row.label, row.amount, row.before) for row in statement.rows if row.kind != "title"]
        assert [row[1:4] for row in rows_of(book[name]) if isinstance(row[2], int)][:-1] == with_figures


def test_formulas_count_to_what_stands_there(books):
    written, told = downloaded(books, "year=2025"), downloaded(books, "year=2025", data_only=True)
    found = formulas(written)

    assert len(found) > 100
    assert [place for place in found if counted(written, *place) != told[place[0]][place[1]].value] == []


def test_totals_are_formulas_and_checks_come_to_nothing(books):
    written = downloaded(books, "year=2025")
    totals = {row[1]: row[2] for row in rows_of(written["Neraca"])}

    assert totals["Jumlah aset"].startswith("=SUM(") and totals["Jumlah liabilitas dan ekuitas"].startswith("=C")
    checks = [(sheet.title, cell.row) for sheet in written for row in sheet.iter_rows() for cell in row
              if str(cell.value).startswith("Pemeriksaan")]
    assert [name for name, _ in checks] == ["Neraca", "Hasil Usaha", "Ekuitas", "Arus Kas", "Neraca Saldo"]
    for name, row in checks:
        [formula] = [cell.coordinate for cell in written[name][row] if cell.data_type == "f"]
        assert counted(written, name, formula) == 0


def test_a_wrong_line_makes_the_checks_speak(books):
    """What somebody changes in the journal sheet is seen by the sheets above it."""
    written = downloaded(books, "year=2025")
    journal = written["Jurnal"]
    first = next(cell for cell in journal["G"][7:] if cell.value)
    first.value += 1

    check = next(cell.row for cell in written["Neraca Saldo"]["B"] if str(cell.value).startswith("Pemeriksaan"))
    assert counted(written, "Neraca Saldo", f"C{check}") == 1


def test_the_trial_balance_is_the_one_of_the_books(app, books):
    told = downloaded(books, "year=2025", data_only=True)["Neraca Saldo"]
    with app.app_context(), world_of(books) as session:
        rows = trial_balance(session, YEAR)

    assert rows_of(told)[:len(rows)] == [
        (row.code, row.name, row.opening, row.debit, row.credit, row.closing) for row in rows]


def test_money_is_whole_numbers_in_their_format(books):
    sheet = downloaded(books, "year=2025")["Neraca"]
    [cash] = [row for row in sheet.iter_rows(min_row=8) if row[0].value == "1101"]

    assert (cash[2].value, cash[2].data_type, cash[2].number_format) == (32_650_000, "n", "#,##0;(#,##0);0")


def test_text_is_never_a_formula(books):
    sheet = downloaded(books, "year=2025")["Jurnal"]
    [memo] = {cell.data_type for cell in sheet["C"] if cell.value == FORMULA}

    assert memo == "s"
    assert [cell.value for cell in sheet["A"] if cell.row == 8] != [date(2024, 12, 31)], "only of the year"


def test_the_download_is_named_after_the_cooperative_and_the_day(books):
    answer = books.client.get(f"{books.arena}/statements/files/workbook.xlsx?year=2025&month=6")

    assert 'filename="Laporan KPRI Contoh Isen Mulang 2025-06-30.xlsx"' in answer.headers["Content-Disposition"]


def test_the_journal_for_hledger_holds_every_entry(books):
    answer = books.client.get(f"{books.arena}/statements/files/books.journal")

    assert "KPRI Contoh Isen Mulang 2026-01-12.journal" in answer.headers["Content-Disposition"]
    assert sum(parsed(answer.text).values()) == 0 and "Penjualan umum" in answer.text
