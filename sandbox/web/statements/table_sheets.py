"""Sheets of the workbook that are tables of their own: Perubahan Ekuitas, notes, budget."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext

from sandbox.modules.statements.equity import EquityStatement
from sandbox.modules.statements.notes import Movement, Note
from sandbox.modules.statements.rows import TITLE, TOTAL, Statement
from sandbox.web.saying import say
from sandbox.web.statements.book import FIRST_ROW, Book, Sheet, cell, span
from sandbox.web.statements.row_sheets import RowSheet


def write_equity(book: Book, name: str, about: str, statements: Sequence[EquityStatement], neraca: RowSheet) -> None:
    """Year below year; each closing is the sum above it, and that of the first is held against the Neraca."""
    sheet, row, closings = book.sheet(name, gettext("Perubahan Ekuitas"), about, (52, *(18,) * 7)), FIRST_ROW, []
    for statement in statements:
        last = _equity_block(sheet, row, statement)
        closings.append(cell(last, len(statement.columns) + 1))
        row = last + 2
    sheet.check(row, gettext("Pemeriksaan: saldo akhir dikurangi ekuitas di Neraca"), 1,
                f"{closings[0]}-{neraca.place('equity', elsewhere=True)}",
                statements[0].row("closing").total - neraca.amount("equity"))


def _equity_block(sheet: Sheet, first: int, statement: EquityStatement) -> int:
    """The row of the closing balance."""
    labels = (say(column.label) for column in statement.columns)
    sheet.heads(first, (str(statement.window.last.year), *labels, gettext("Jumlah")), 1)
    *parts, closing = statement.rows
    for number, row in enumerate(parts, first + 1):
        sheet.text(number, 0, say(row.label))
        for column, amount in enumerate(row.amounts.values(), 1):
            sheet.money(number, column, amount)
        across = span((number, 1), (number, len(row.amounts)))
        sheet.formula(number, len(row.amounts) + 1, f"SUM({across})", row.total, "money")
    last = first + len(statement.rows)
    sheet.text(last, 0, say(closing.label), "total_label")
    for column, amount in enumerate((*closing.amounts.values(), closing.total), 1):
        sheet.formula(last, column, f"SUM({span((first + 1, column), (last - 1, column))})", amount)
    return last


def write_notes(book: Book, name: str, about: str, notes: Iterable[Note]) -> None:
    sheet, row = book.sheet(name, gettext("Catatan atas Laporan Keuangan"), about, (8, 52, 20, 20, 20)), FIRST_ROW
    for number, note in enumerate(notes, 1):
        sheet.text(row, 0, f"{number}. {say(note.title)}", "bold")
        for below, sentence in enumerate(note.sentences, 1):
            sheet.text(row + below, 1, say(sentence))
        row += len(note.sentences) + 2
        if note.movements:
            _write_movements(sheet, row - 1, note.movements)
            row += len(note.movements) + 1


def _write_movements(sheet: Sheet, first: int, movements: Iterable[Movement]) -> None:
    sheet.heads(first, (gettext("Akun"), gettext("Nama"), gettext("Awal tahun"), gettext("Perubahan"),
                      gettext("Akhir tahun")), 2)
    for row, one in enumerate(movements, first + 1):
        sheet.text(row, 0, one.code)
        sheet.text(row, 1, one.name)
        sheet.money(row, 2, one.opening)
        sheet.money(row, 3, one.change)
        sheet.formula(row, 4, f"{cell(row, 2)}+{cell(row, 3)}", one.closing, "money")


def write_budget(book: Book, name: str, about: str, phu: Statement) -> None:
    """What was planned, what it has become, what is left of it and how much of it was reached."""
    sheet = book.sheet(name, gettext("Anggaran"), about, (8, 48, 20, 20, 20, 12))
    sheet.heads(FIRST_ROW, (gettext("Akun"), gettext("Uraian"), gettext("Anggaran"), gettext("Realisasi"),
                            gettext("Selisih"), gettext("Tercapai")), 2)
    for number, row in enumerate(phu.rows, FIRST_ROW + 1):
        sheet.text(number, 1, say(row.label), {TITLE: "bold", TOTAL: "total_label"}.get(row.kind, "plain"))
        if row.kind == TITLE:
            continue
        look = "total" if row.kind == TOTAL else "money"
        if row.key.isdecimal():
            sheet.text(number, 0, row.key)
        planned, become = cell(number, 2), cell(number, 3)
        sheet.money(number, 2, row.budget, look)
        sheet.money(number, 3, row.amount, look)
        sheet.formula(number, 4, f"{become}-{planned}", row.amount - (row.budget or 0), look)
        sheet.formula(number, 5, f"IF({planned}=0,0,{become}/{planned})",
                      row.amount / row.budget if row.budget else 0, "percent")
