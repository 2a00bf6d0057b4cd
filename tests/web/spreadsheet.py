"""A workbook counted again by ourselves: the few functions that its formulas use."""

import re

from openpyxl.workbook import Workbook

REFERENCE = r"(?:'[^']+'!)?[A-Z]+[0-9]+"
CALL = re.compile(rf"(SUM|SUMIFS)\(([^()]*)\)|({REFERENCE})")
CONDITION = re.compile(rf"IF\(({REFERENCE})=0,0,({REFERENCE})/({REFERENCE})\)")


def counted(book: Workbook, sheet: str, place: str):
    """What stands in a cell once every formula it depends on is calculated; nothing counts as zero."""
    found = book[sheet][place].value
    if not (isinstance(found, str) and found.startswith("=") and book[sheet][place].data_type == "f"):
        return found or 0
    if quotient := CONDITION.fullmatch(found[1:]):
        below = counted(book, *_place(sheet, quotient[1]))
        return counted(book, *_place(sheet, quotient[2])) / below if below else 0
    plain = CALL.sub(lambda call: f"({_called(book, sheet, call)})", found[1:])
    assert re.fullmatch(r"[-+()\d]+", plain), found
    return eval(plain)


def formulas(book: Workbook) -> list[tuple[str, str]]:
    return [(sheet.title, cell.coordinate) for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.data_type == "f"]


def _called(book: Workbook, sheet: str, call: re.Match) -> int:
    if call[3]:
        return counted(book, *_place(sheet, call[3]))
    if call[1] == "SUM":
        return sum(_values(book, sheet, call[2]))
    amounts, codes, wanted = call[2].split(",")
    code = counted(book, *_place(sheet, wanted))
    return sum(amount for amount, of in zip(_values(book, sheet, amounts), _values(book, sheet, codes), strict=True)
               if of == code)


def _values(book: Workbook, sheet: str, span: str) -> list:
    name, cells = _place(sheet, span)
    return [counted(book, name, cell.coordinate) for row in book[name][cells] for cell in row]


def _place(sheet: str, reference: str) -> tuple[str, str]:
    name, _, cells = reference.rpartition("!")
    return name.strip("'") or sheet, cells
