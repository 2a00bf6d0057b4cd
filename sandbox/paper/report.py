"""What a paper of figures is made of: headings, sentences, tables, bars, lines to sign or to write on; and its PDF.

Texts are phrases, figures are whole rupiah: `said` turns both into the reader's words before the press sees them.
"""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sandbox.paper import press
from sandbox.paper.letter import Signer
from sandbox.paper.phrases import Speech
from sandbox.phrase import Phrase, phrase

Say = Callable[[Phrase], str]
LINE, TITLE, SUM, GRAND = "line", "title", "sum", "grand"


def _block(kind: str) -> str:
    return field(default=kind, init=False)


@dataclass(frozen=True)
class Heading:
    """A chapter is level 1 and begins a page in a book; `numbered` by the template."""

    text: str
    level: int = 2
    kind: str = _block("heading")


@dataclass(frozen=True)
class Words:
    paragraphs: Sequence[str]
    small: bool = False
    kind: str = _block("words")


@dataclass(frozen=True)
class Points:
    """A numbered list."""

    points: Sequence[str]
    kind: str = _block("points")


@dataclass(frozen=True)
class Facts:
    """Label and value beside each other."""

    pairs: Sequence[tuple[Any, Any]]
    kind: str = _block("facts")


@dataclass(frozen=True)
class Column:
    """`width` as typst writes it: auto, 1fr, 22mm."""

    title: str
    align: str = "left"
    width: str = "auto"


@dataclass(frozen=True)
class Row:
    """A whole number in a cell is rupiah, any other count is text. `code` stands small before the first cell."""

    cells: Sequence[Any]
    style: str = LINE
    code: str = ""


@dataclass(frozen=True)
class Table:
    """The header is printed again on every page. `height` of a row in millimetres where somebody writes on it."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    small: bool = False
    height: int = 0
    kind: str = _block("table")


@dataclass(frozen=True)
class Bar:
    label: str
    amount: int  # never negative; only its length
    said: str


@dataclass(frozen=True)
class Bars:
    """`told` is what somebody hears who does not see the bars."""

    title: str
    bars: Sequence[Bar]
    told: str
    kind: str = _block("bars")


@dataclass(frozen=True)
class Ruled:
    """Empty lines for what people write themselves."""

    prompt: str
    lines: int = 6
    kind: str = _block("ruled")


@dataclass(frozen=True)
class Signatures:
    """Place and date, then rows of people beside each other, at most three; never parted from what they sign."""

    dated: str
    rows: Sequence[Sequence[Signer]]
    above: Sequence[str] = ()  # the last sentences before them
    kind: str = _block("signatures")


@dataclass(frozen=True)
class NewPage:
    kind: str = _block("page")


@dataclass(frozen=True)
class Letterhead:
    cooperative: str
    address: str = ""
    legal: str = ""


@dataclass(frozen=True)
class Report:
    """A book has a cover and a table of contents; any other report begins below the letterhead."""

    title: str
    subtitle: str
    head: Letterhead
    blocks: Sequence[Any]
    cover: Sequence[str] = ()
    is_book: bool = False
    language: str = "id"
    practice: bool = True


def report_pdf(report: Report, say: Say = str) -> bytes:
    return press.pdf("report", report_data(report, say), accessible=True)


def report_data(report: Report, say: Say = str) -> dict:
    """As the template reads it: only text, lists and the names of styles."""
    data = said(report, say)
    return {**data, "cooperative": report.head.cooperative, "say": Speech(report.language).all()}


def said(part: Any, say: Say) -> Any:
    """Every phrase in the reader's words, every date written out."""
    if isinstance(part, Row):
        return {"cells": [_cell(value, say) for value in part.cells], "style": part.style, "code": part.code}
    if dataclasses.is_dataclass(part):
        return {one.name: said(getattr(part, one.name), say) for one in dataclasses.fields(part)}
    if isinstance(part, list | tuple):
        return [said(one, say) for one in part]
    if isinstance(part, Phrase):
        return say(part)
    return say(day(part)) if isinstance(part, date) else part


def figure(amount: int | None) -> str:
    """1.500.000, (1.500.000) below zero, a dash for nothing; empty where there is no figure."""
    if amount is None:
        return ""
    if amount == 0:
        return "–"
    plain = f"{abs(amount):,}".replace(",", ".")
    return f"({plain})" if amount < 0 else plain


def day(on: date) -> Phrase:
    return phrase("{day}", day=on)


def bars_of(title: str, found: Iterable[tuple[Any, int, Any]]) -> Bars:
    """Label, length and what stands at the end of each bar."""
    bars = tuple(Bar(label, max(amount, 0), shown) for label, amount, shown in found)
    return Bars(title, bars, phrase("Diagram batang: {bars}.", bars=tuple(
        phrase("{label} {amount}", label=bar.label, amount=bar.said) for bar in bars)))


def _cell(value: Any, say: Say) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return figure(value)
    return said(value, say) if value is not None else ""
