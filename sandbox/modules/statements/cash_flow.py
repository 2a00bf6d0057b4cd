"""Arus kas: why there is more or less money than a year before, told from the changes of everything else."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.statements.figures import (
    CASH,
    DISPOSAL,
    PLAIN,
    Chart,
    Figures,
    Window,
    read_chart,
    sums_by_kind,
)
from sandbox.modules.statements.rows import TOTAL, Statement, Writer, total
from sandbox.modules.statements.sources import BEFORE, UPTO, Part, Source
from sandbox.phrase import phrase

USED_UP = ("1291", "1491")  # costs that took no money: allowance and depreciation
DISPOSED = "disposed"  # all that moved in the entries that dispose of an asset, whatever the account
OPENING = "opening"
INVESTING = ("14", "15")
NETS = {"operating": phrase("Kas dari aktivitas operasi"), "investing": phrase("Kas dari aktivitas investasi"),
        "financing": phrase("Kas dari aktivitas pendanaan")}
FINANCING = ("31", "32", "33", "2302", "2303", "2401")


def cash_flow(session: Session, year: int, *, until: date | None = None) -> Statement:
    """Of the year, or of its days until one of them. Pokok, wajib, debts and SHU paid are financing; a split of SHU and
    the closing of a year move no money."""
    window = Window.of_year(year, until)
    compared = window.a_year_before
    found = sums_by_kind(session, window, compared, window.before, compared.before)
    chart = read_chart(session)
    writer = Writer(chart, _flows(found[0], found[2]), _flows(found[1], found[3]), kinds=(PLAIN,))
    groups = _groups(chart)
    _write_group(writer, "operating", phrase("Aktivitas operasi"), groups["operating"], groups["result"])
    _write_group(writer, "investing", phrase("Aktivitas investasi"), groups["investing"], (),
                 Part(tuple(code for code in chart.names if code not in CASH), (DISPOSAL,)))
    _write_group(writer, "financing", phrase("Aktivitas pendanaan"), groups["financing"], ())
    flows = tuple(code for group in groups.values() for code in group)
    writer.measured("net_change", phrase("Kenaikan (penurunan) kas"), flows,
                    lambda figures: -total(figures, (*flows, DISPOSED)), TOTAL, source=Source((Part(CASH),)))
    writer.measured("cash_opening", phrase("Kas dan setara kas awal tahun"), CASH,
                    lambda figures: figures[OPENING], TOTAL, source=Source((Part(CASH),), reach=BEFORE))
    writer.measured("cash_closing", phrase("Kas dan setara kas akhir tahun"), CASH,
                    lambda figures: figures[OPENING] + total(figures, CASH), TOTAL,
                    source=Source((Part(CASH),), reach=UPTO))
    return Statement("cash_flow", phrase("Laporan Arus Kas"), window, compared, tuple(writer.rows))


def _flows(moved: Mapping[tuple[str, str], int], earlier: Mapping[tuple[str, str], int]) -> Figures:
    figures = {DISPOSED: 0, OPENING: sum(amount for (code, _), amount in earlier.items() if code in CASH)}
    for (code, kind), amount in moved.items():
        if code in CASH or kind == PLAIN:
            figures[code] = figures.get(code, 0) + amount
        elif kind == DISPOSAL:
            figures[DISPOSED] += amount
    return figures


def _groups(chart: Chart) -> dict[str, tuple[str, ...]]:
    result = chart.codes("4", "5")
    investing = tuple(code for code in chart.codes(*INVESTING) if code not in USED_UP)
    financing = chart.codes(*FINANCING)
    placed = {*result, *investing, *financing, *CASH}
    operating = tuple(code for code in chart.names if code not in placed)
    return {"result": result, "operating": operating, "investing": investing, "financing": financing}


def _write_group(writer: Writer, key: str, label: str, codes: tuple[str, ...], result: tuple[str, ...],
                 disposals: Part | None = None) -> None:
    writer.title(key, label)
    if result:
        writer.measured("result", phrase("Sisa hasil usaha tahun berjalan"), result,
                        lambda figures: -total(figures, result), sign=-1)
    writer.accounts(codes, -1)
    extra, parts = (), (Part((*result, *codes), (PLAIN,)),)
    if disposals:
        extra, parts = (DISPOSED,), (*parts, disposals)
        writer.measured(DISPOSED, phrase("Pelepasan aset tetap"), ("1401", "1402", "1403"),
                        lambda figures: -figures[DISPOSED], source=Source((disposals,), -1))
    writer.measured(f"{key}_net", NETS[key], (*result, *codes),
                    lambda figures: -total(figures, (*result, *codes, *extra)), TOTAL, source=Source(parts, -1))
