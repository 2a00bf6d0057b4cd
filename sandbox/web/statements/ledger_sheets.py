"""Sheets of the workbook that are books: Neraca Saldo over the journal, Buku Pembantu, and the journal itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from sandbox.modules.statements.books import JournalLine, MemberBalance, TrialRow
from sandbox.web.statements.book import FIRST_ROW, Book, Sheet, cell, span

DATE, NUMBER, MEMO, ACCOUNT, NAME, MEMBER, DEBIT, CREDIT = range(8)  # columns of the journal


@dataclass(frozen=True)
class ControlAccount:
    """An account whose balance is the sum of its members'."""

    code: str
    name: str
    balances: Sequence[MemberBalance]


class JournalSheet:
    """Every line of the period; other sheets sum what it says, also before it is written."""

    def __init__(self, name: str, lines: Sequence[JournalLine]):
        self._name, self._lines = name, lines

    def sum_of(self, column: int, account: str) -> str:
        """What the lines of the account in that cell add up to."""
        return f"SUMIFS({self._span(column)},{self._span(ACCOUNT)},{account})"

    def write(self, book: Book, about: str) -> None:
        sheet = book.sheet(self._name, gettext("Jurnal"), about, (12, 18, 50, 8, 32, 10, 18, 18))
        sheet.heads(FIRST_ROW, (
            gettext("Tanggal"), gettext("Nomor"), gettext("Keterangan"), gettext("Akun"), gettext("Nama"),
            gettext("Anggota"), gettext("Debit"), gettext("Kredit")), DEBIT)
        for row, line in enumerate(self._lines, FIRST_ROW + 1):
            sheet.day(row, DATE, line.on)
            for column, words in ((NUMBER, line.number), (MEMO, line.memo), (ACCOUNT, line.code), (NAME, line.name),
                                  (MEMBER, line.member_no or "")):
                sheet.text(row, column, words)
            sheet.money(row, DEBIT if line.amount > 0 else CREDIT, abs(line.amount))
        sheet.filter(FIRST_ROW, FIRST_ROW + len(self._lines), CREDIT + 1)

    def _span(self, column: int) -> str:
        return span((FIRST_ROW + 1, column), (FIRST_ROW + max(len(self._lines), 1), column), self._name)


def write_trial_balance(book: Book, name: str, about: str, rows: Sequence[TrialRow], journal: JournalSheet) -> None:
    sheet = book.sheet(name, gettext("Neraca Saldo"), about, (8, 44, 20, 20, 20, 20))
    sheet.heads(FIRST_ROW, (gettext("Akun"), gettext("Nama"), gettext("Saldo awal"), gettext("Mutasi debit"),
                            gettext("Mutasi kredit"), gettext("Saldo akhir")), 2)
    for number, row in enumerate(rows, FIRST_ROW + 1):
        _write_trial_row(sheet, number, row, journal)
    last = FIRST_ROW + len(rows)
    sheet.text(last + 1, 1, gettext("Jumlah; saldo kredit dalam kurung"), "total_label")
    for column, part in enumerate(("opening", "debit", "credit", "closing"), 2):
        sheet.formula(last + 1, column, f"SUM({span((FIRST_ROW + 1, column), (last, column))})",
                      sum(getattr(row, part) for row in rows))
    sheet.check(last + 3, gettext("Pemeriksaan: debit dikurangi kredit"), 2,
                f"{cell(last + 1, 3)}-{cell(last + 1, 4)}", sum(row.debit - row.credit for row in rows))


def _write_trial_row(sheet: Sheet, number: int, row: TrialRow, journal: JournalSheet) -> None:
    sheet.text(number, 0, row.code)
    sheet.text(number, 1, row.name)
    sheet.money(number, 2, row.opening)
    sheet.formula(number, 3, journal.sum_of(DEBIT, cell(number, 0)), row.debit, "money")
    sheet.formula(number, 4, journal.sum_of(CREDIT, cell(number, 0)), row.credit, "money")
    sheet.formula(number, 5, f"{cell(number, 2)}+{cell(number, 3)}-{cell(number, 4)}", row.closing, "money")


def write_member_books(book: Book, name: str, about: str, controls: Sequence[ControlAccount]) -> None:
    """The balance of every member in every account of the sub-ledger, each account with its sum."""
    sheet, first = book.sheet(name, gettext("Buku Pembantu"), about, (12, 40, 20)), FIRST_ROW
    for control in controls:
        last = first + len(control.balances)
        sheet.heads(first, (control.code, control.name, gettext("Saldo")), 2)
        for row, one in enumerate(control.balances, first + 1):
            sheet.text(row, 0, one.member_no or "")
            sheet.text(row, 1, one.name)
            sheet.money(row, 2, one.amount)
        sheet.text(last + 1, 1, gettext("Jumlah"), "total_label")
        sheet.formula(last + 1, 2, f"SUM({span((first + 1, 2), (last, 2))})",
                      sum(one.amount for one in control.balances))
        first = last + 3
