"""Buku besar, buku pembantu and neraca saldo as tables."""

from collections.abc import Iterable

from sandbox.modules.statements.books import Book, TrialRow
from sandbox.paper.report import GRAND, SUM, Column, Row, Table
from sandbox.phrase import phrase

MONEY = "25mm"


def book_table(book: Book) -> Table:
    """Every line with the balance after it, between the opening and the closing balance."""
    columns = (Column(phrase("Tanggal"), width="19mm"), Column(phrase("Bukti"), width="23mm"),
               Column(phrase("Uraian"), width="1fr"), Column(phrase("Debit"), "right", MONEY),
               Column(phrase("Kredit"), "right", MONEY), Column(phrase("Saldo"), "right", MONEY))
    lines = (Row((line.on.strftime("%d-%m-%Y"), line.number, line.memo, line.debit or None, line.credit or None,
                  line.balance)) for line in book.lines)
    last = Row(("", "", phrase("Saldo akhir"), sum(line.debit for line in book.lines),
                sum(line.credit for line in book.lines), book.closing), GRAND)
    return Table(columns, (Row(("", "", phrase("Saldo awal"), None, None, book.opening), SUM), *lines, last),
                 small=True)


def trial_table(rows: Iterable[TrialRow]) -> Table:
    """Opening and closing debit positive, in brackets where they are credit."""
    rows = tuple(rows)
    columns = (Column(phrase("Akun"), width="1fr"), Column(phrase("Saldo awal"), "right", "28mm"),
               Column(phrase("Debit"), "right", "28mm"), Column(phrase("Kredit"), "right", "28mm"),
               Column(phrase("Saldo akhir"), "right", "28mm"))
    found = [Row((row.name, row.opening, row.debit, row.credit, row.closing), code=row.code) for row in rows]
    sums = (sum(getattr(row, name) for row in rows) for name in ("opening", "debit", "credit", "closing"))
    return Table(columns, (*found, Row((phrase("Jumlah"), *sums), GRAND)), small=True)
