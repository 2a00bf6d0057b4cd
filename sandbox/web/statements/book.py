"""A workbook being written: its looks, the head of every sheet, and cells that are text, whole rupiah or a formula."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter
from flask_babel import gettext
from sqlalchemy.orm import Session
from xlsxwriter.utility import xl_rowcol_to_cell

from sandbox.modules.cooperative.queries import get_cooperative, today
from sandbox.web.filters import day

RUPIAH = "#,##0;(#,##0);0"
FORMATS = {"plain": {}, "title": {"bold": True, "font_size": 14}, "bold": {"bold": True},
           "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"},
           "head_right": {"bold": True, "bottom": 1, "text_wrap": True, "align": "right"},
           "money": {"num_format": RUPIAH}, "total": {"num_format": RUPIAH, "bold": True, "top": 1},
           "total_label": {"bold": True, "top": 1}, "day": {"num_format": "d mmm yyyy", "align": "left"},
           "percent": {"num_format": "0 %"},
           "warning": {"bold": True, "font_color": "#A0321D"}}
# Text stays text, whatever it begins with: a memo may not become a formula or an address.
AS_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
FIRST_ROW = 6  # below the head of a sheet


@dataclass(frozen=True)
class Head:
    """What every sheet says above its figures."""

    cooperative: str
    today: date
    generation: int


class Book:
    """`file` is a path or a stream; each `sheet` says above its figures whose they are and when it was made."""

    def __init__(self, file, session: Session, generation: int):
        self._book = xlsxwriter.Workbook(file, AS_TYPED)
        self._formats = {name: self._book.add_format(look) for name, look in FORMATS.items()}
        self.head = Head(get_cooperative(session).name, today(session), generation)

    def close(self) -> None:
        self._book.close()

    def sheet(self, name: str, title: str, about: str, widths: Iterable[int]) -> "Sheet":
        made = Sheet(self._book.add_worksheet(name), name, self._formats)
        for row, (words, look) in enumerate((
                (self.head.cooperative, "bold"), (title, "title"), (about, "plain"),
                (gettext("LATIHAN · DATA FIKTIF"), "warning"),
                (gettext("Dibuat pada hari latihan %(day)s, generasi %(generation)s.", day=day(self.head.today),
                         generation=self.head.generation), "plain"))):
            made.text(row, 0, words, look)
        made.arrange(widths)
        return made


class Sheet:
    """Rows and columns are counted from zero."""

    def __init__(self, sheet, name: str, formats: dict):
        self._sheet, self._formats, self.name = sheet, formats, name

    def arrange(self, widths: Iterable[int]) -> None:
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(FIRST_ROW)
        self._sheet.freeze_panes(FIRST_ROW + 1, 0)
        self._sheet.set_footer("&L&A&R&P / &N")

    def heads(self, row: int, words: Iterable[str], first_money: int) -> None:
        """The line above the figures; columns from `first_money` on stand to the right."""
        for column, said in enumerate(words):
            self.text(row, column, said, "head_right" if column >= first_money else "head")

    def text(self, row: int, column: int, words: Any, look: str = "plain") -> None:
        self._sheet.write_string(row, column, str(words), self._formats[look])

    def money(self, row: int, column: int, amount: int | None, look: str = "money") -> None:
        if amount is not None:
            self._sheet.write_number(row, column, amount, self._formats[look])

    def day(self, row: int, column: int, on: date) -> None:
        self._sheet.write_datetime(row, column, on, self._formats["day"])

    def formula(self, row: int, column: int, formula: str, value: int, look: str = "total") -> None:
        """`value` is what the books say; it stands there until the spreadsheet has counted for itself."""
        self._sheet.write_formula(row, column, f"={formula}", self._formats[look], value)

    def check(self, row: int, words: str, column: int, formula: str, value: int) -> None:
        """A line that has to come to zero."""
        self.text(row, max(column - 1, 0), words, "bold")
        self.formula(row, column, formula, value)

    def filter(self, first: int, last: int, columns: int) -> None:
        self._sheet.autofilter(first, 0, last, columns - 1)


def cell(row: int, column: int, sheet: str = "") -> str:
    """B7, or 'Neraca'!B7 from another sheet."""
    place = xl_rowcol_to_cell(row, column)
    return f"'{sheet}'!{place}" if sheet else place


def span(first: tuple[int, int], last: tuple[int, int], sheet: str = "") -> str:
    return f"{cell(*first, sheet)}:{cell(*last)}"
