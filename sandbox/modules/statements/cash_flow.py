"""Arus kas: why there is more or less money than a year before, told from the changes of everything else."""

from collections.abc import Mapping
from datetime import timedelta

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
from sandbox.phrase import phrase

USED_UP = ("1291", "1491")  # costs that took no money: allowance and depreciation
DISPOSED = "disposed"  # all that moved in the entries that dispose of an asset, whatever the account
OPENING = "opening"
INVESTING = ("14", "15")
NETS = {"operating": phrase("Kas dari aktivitas operasi"), "investing": phrase("Kas dari aktivitas investasi"),
        "financing": phrase("Kas dari aktivitas pendanaan")}
FINANCING = ("31", "32", "33", "2302", "2303", "2401")


def cash_flow(session: Session, year: int) -> Statement:
    """Pokok, wajib, debts and SHU paid are financing; a split of SHU and the closing of a year move no money."""
    window, compared = Window.of_year(year), Window.of_year(year - 1)
    found = sums_by_kind(session, window, compared, _before(window), _before(compared))
    chart = read_chart(session)
    writer = Writer(chart, _flows(found[0], found[2]), _flows(found[1], found[3]))
    groups = _groups(chart)
    _write_group(writer, "operating", phrase("Aktivitas operasi"), groups["operating"], groups["result"])
    _write_group(writer, "investing", phrase("Aktivitas investasi"), groups["investing"], ())
    _write_group(writer, "financing", phrase("Aktivitas pendanaan"), groups["financing"], ())
    flows = tuple(code for group in groups.values() for code in group)
    writer.measured("net_change", phrase("Kenaikan (penurunan) kas"), flows,
                    lambda figures: -total(figures, (*flows, DISPOSED)), TOTAL)
    writer.measured("cash_opening", phrase("Kas dan setara kas awal tahun"), CASH,
                    lambda figures: figures[OPENING], TOTAL)
    writer.measured("cash_closing", phrase("Kas dan setara kas akhir tahun"), CASH,
                    lambda figures: figures[OPENING] + total(figures, CASH), TOTAL)
    return Statement("cash_flow", phrase("Laporan Arus Kas"), window, compared, tuple(writer.rows))


def _before(window: Window) -> Window:
    return Window(None, window.first - timedelta(days=1))


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


def _write_group(writer: Writer, key: str, label: str, codes: tuple[str, ...], result: tuple[str, ...]) -> None:
    writer.title(key, label)
    if result:
        writer.measured("result", phrase("Sisa hasil usaha tahun berjalan"), result,
                        lambda figures: -total(figures, result))
    writer.accounts(codes, -1)
    extra = ()
    if key == "investing":
        extra = (DISPOSED,)
        writer.measured(DISPOSED, phrase("Pelepasan aset tetap"), ("1401", "1402", "1403"),
                        lambda figures: -figures[DISPOSED])
    writer.measured(f"{key}_net", NETS[key], (*result, *codes),
                    lambda figures: -total(figures, (*result, *codes, *extra)), TOTAL)
