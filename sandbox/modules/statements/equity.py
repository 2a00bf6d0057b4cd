"""Perubahan Ekuitas: what the members' own money did in a year, column by column (handbook 5.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.statements.figures import (
    CLOSING,
    DISPOSAL,
    NOT_CLOSING,
    PLAIN,
    SPLIT,
    Chart,
    Window,
    additions_and_reductions,
    read_chart,
    sums,
)
from sandbox.modules.statements.sources import BEFORE, CREDIT, DEBIT, UPTO, Part, Source
from sandbox.phrase import phrase

SURPLUS = "surplus"
COLUMNS = (("principal_savings", phrase("Simpanan pokok"), ("3101",)),
           ("mandatory_savings", phrase("Simpanan wajib"), ("3102",)),
           (SURPLUS, phrase("SHU"), ("3301", "3302")),
           ("general_reserve", phrase("Cadangan umum"), ("3201",)),
           ("risk_reserve", phrase("Cadangan risiko"), ("3202",)))
OTHER = ("other", phrase("Ekuitas lain"))
RESULT_CLASSES = ("4", "5")
HELD = {"opening": BEFORE, "closing": UPTO}
MOVED = {"additions": ((PLAIN, DISPOSAL), CREDIT), "reductions": ((PLAIN, DISPOSAL), DEBIT), "split": ((SPLIT,),)}


@dataclass(frozen=True)
class EquityColumn:
    key: str
    label: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class EquityRow:
    """`amounts` by column key; additions positive, reductions negative."""

    key: str
    label: str
    amounts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.amounts.values())


@dataclass(frozen=True)
class EquityStatement:
    window: Window
    columns: tuple[EquityColumn, ...]
    rows: tuple[EquityRow, ...]
    result_codes: tuple[str, ...]

    def row(self, key: str) -> EquityRow:
        return next(row for row in self.rows if row.key == key)

    def source(self, row: str, column: str | None) -> Source:
        """The lines behind one cell, or behind the total of a row when no column is named."""
        columns = [one for one in self.columns if column in (None, one.key)]
        codes = tuple(code for one in columns for code in one.codes)
        earned = self.result_codes if any(one.key == SURPLUS for one in columns) else ()
        if row in HELD:
            return Source((Part((*codes, *earned)),), -1, HELD[row])
        return Source((Part(earned, NOT_CLOSING) if row == "result" else Part(codes, *MOVED[row]),), -1)


def changes_in_equity(session: Session, year: int, *, until: date | None = None) -> EquityStatement:
    """Of the year, or of its days until one of them; ask again for the year before to show both. SHU not yet closed
    stands in the column SHU, as in the Neraca."""
    window, chart = Window.of_year(year, until), read_chart(session)
    columns = _columns(chart)
    result_codes = chart.codes(*RESULT_CLASSES)
    opening, closing = sums(session, window.before, window.upto)
    moved = additions_and_reductions(session, window, (*chart.codes("3"), *result_codes))
    result = sum(credit - debit for (code, kind), (debit, credit) in moved.items()
                 if code in result_codes and kind != CLOSING)
    rows = (
        EquityRow("opening", phrase("Saldo awal tahun"), _held(columns, opening, result_codes)),
        EquityRow("additions", phrase("Penambahan"), _moved(columns, moved, lambda debit, credit: credit)),
        EquityRow("reductions", phrase("Pengurangan"), _moved(columns, moved, lambda debit, credit: -debit)),
        EquityRow("split", phrase("Pembagian SHU tahun lalu"), _split(columns, moved)),
        EquityRow("result", phrase("SHU tahun ini"), {column.key: result if column.key == SURPLUS else 0
                                             for column in columns}),
        EquityRow("closing", phrase("Saldo akhir tahun"), _held(columns, closing, result_codes)))
    return EquityStatement(window, columns, rows, result_codes)


def _columns(chart: Chart) -> tuple[EquityColumn, ...]:
    known = {code for _, _, codes in COLUMNS for code in codes}
    others = tuple(code for code in chart.codes("3") if code not in known)
    return (*(EquityColumn(*column) for column in COLUMNS), EquityColumn(*OTHER, others))


def _held(columns: tuple, figures: Mapping[str, int], result_codes: tuple[str, ...]) -> dict[str, int]:
    return {column.key: -sum(figures.get(code, 0) for code in
                             (*column.codes, *(result_codes if column.key == SURPLUS else ())))
            for column in columns}


def _moved(columns: tuple, moved: Mapping, measure) -> dict[str, int]:
    """By ordinary entries; closing a year only moves SHU within its column."""
    return {column.key: sum(measure(*sides) for (code, kind), sides in moved.items()
                            if code in column.codes and kind not in (CLOSING, SPLIT)) for column in columns}


def _split(columns: tuple, moved: Mapping) -> dict[str, int]:
    return {column.key: sum(credit - debit for (code, kind), (debit, credit) in moved.items()
                            if code in column.codes and kind == SPLIT) for column in columns}
