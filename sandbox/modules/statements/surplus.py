"""Perhitungan Hasil Usaha: what was earned with members, with others, and what it cost (handbook 5.3)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.statements.figures import NOT_CLOSING, Chart, Figures, Window, budget, read_chart, sums
from sandbox.modules.statements.rows import TOTAL, Statement, Writer, total
from sandbox.phrase import phrase

MEMBER_SALES, RETURNS = "4201", "4203"
SHARED = ("member_goods", "member_net", "others_goods", "others_net")  # rows that hold a part of the cost of goods
OTHERS_SHARE = phrase("Beban pokok penjualan non-anggota")


def surplus_statement(session: Session, year: int, *, until: date | None = None) -> Statement:
    """Of the year, or of its days until one of them; beside the same days of the year before. The entry that closes
    a year is not counted, so a closed year reads as it was."""
    window = Window.of_year(year, until)
    compared = window.a_year_before
    amount, before = sums(session, window, compared, but_closing=True)
    chart = read_chart(session)
    writer = Writer(chart, amount, before, budget(session, year), kinds=NOT_CLOSING)
    parts = _Parts(chart)
    _write_members(writer, parts)
    _write_others(writer, parts)
    _write_costs(writer, parts)
    return Statement("surplus", phrase("Perhitungan Hasil Usaha"), window, compared, tuple(writer.rows))


@dataclass(frozen=True)
class GoodsSplit:
    """The cost of goods of members and of others, and the sales by which it was split."""

    members: int
    others: int
    member_sales: int
    other_sales: int


def goods_split(statement: Statement, *, before: bool = False) -> GoodsSplit | None:
    """None in a year in which nothing was sold to others: all of it is the members' then."""
    amounts = {row.key: row.before if before else row.amount for row in statement.rows}
    if not amounts.get("others_goods"):
        return None
    sold = {code: amount for code, amount in amounts.items() if code.startswith("42")}
    to_members = sum(sold.pop(code, 0) for code in (MEMBER_SALES, RETURNS))
    return GoodsSplit(amounts.get("member_goods", 0), amounts["others_goods"], to_members, sum(sold.values()))


class _Parts:
    """Which account belongs to which part; one that no part knows is "other", so that the sum is always whole."""

    def __init__(self, chart: Chart):
        codes = chart.codes
        self.members = tuple(sorted({*codes("41"), *codes(MEMBER_SALES), *codes(RETURNS)}))
        self.others = tuple(code for code in codes("42") if code not in self.members)
        self.goods = codes("52")
        self.allowance = codes("5103")
        self.funding = tuple(code for code in codes("51") if code not in self.allowance)
        self.cooperative = codes("53")
        self.business = (*self.allowance, *(code for code in codes("54") if code != "5405"))
        self.tax = codes("55")
        known = {*self.members, *self.others, *self.goods, *self.funding, *self.cooperative, *self.business, *self.tax}
        self.other = tuple(code for code in codes("4", "5") if code not in known)
        self.before_tax = tuple(code for code in codes("4", "5") if code not in self.tax)
        self.everything = codes("4", "5")

    def goods_for_others(self, figures: Figures) -> int:
        """Cost of goods sold to non-members: their part of the sales, halves up; the rest is the members'."""
        sold, others = -total(figures, self._sales), -total(figures, self.others)
        cost = total(figures, self.goods)
        if sold <= 0 or others <= 0:
            return 0
        return (2 * cost * others + sold) // (2 * sold)

    def goods_for_members(self, figures: Figures) -> int:
        return total(figures, self.goods) - self.goods_for_others(figures)

    @property
    def _sales(self) -> tuple[str, ...]:
        return (*(code for code in self.members if code.startswith("42")), *self.others)


def _write_members(writer: Writer, parts: _Parts) -> None:
    writer.title("members", phrase("Pelayanan kepada anggota"))
    writer.accounts(parts.members, -1)
    writer.total("member_gross", phrase("Partisipasi bruto anggota"), parts.members, -1)
    writer.accounts(parts.funding, 1)
    writer.measured("member_goods", phrase("Beban pokok penjualan anggota"), parts.goods, parts.goods_for_members)
    writer.measured("member_net", phrase("Partisipasi neto anggota"), (*parts.members, *parts.funding, *parts.goods),
                    lambda figures: _member_net(parts, figures), TOTAL, sign=-1)


def _write_others(writer: Writer, parts: _Parts) -> None:
    writer.title("others", phrase("Usaha dengan non-anggota"))
    writer.accounts(parts.others, -1)
    writer.measured("others_goods", OTHERS_SHARE, parts.goods, parts.goods_for_others)
    writer.measured("others_net", phrase("Laba kotor non-anggota"), (*parts.others, *parts.goods),
                    lambda figures: -total(figures, parts.others) - parts.goods_for_others(figures), TOTAL,
                    sign=-1)


def _write_costs(writer: Writer, parts: _Parts) -> None:
    writer.title("business", phrase("Beban usaha"))
    writer.accounts(parts.business, 1)
    writer.total("business_costs", phrase("Jumlah beban usaha"), parts.business, 1)
    writer.title("cooperative", phrase("Beban perkoperasian"))
    writer.accounts(parts.cooperative, 1)
    writer.total("cooperative_costs", phrase("Jumlah beban perkoperasian"), parts.cooperative, 1)
    writer.title("other", phrase("Pendapatan dan beban lain-lain"))
    writer.accounts(parts.other, -1)
    writer.total("surplus_before_tax", phrase("SHU sebelum pajak"), parts.before_tax, -1)
    writer.accounts(parts.tax, 1)
    writer.total("surplus", phrase("Sisa hasil usaha"), parts.everything, -1)


def _member_net(parts: _Parts, figures: Figures) -> int:
    return -total(figures, parts.members) - total(figures, parts.funding) - parts.goods_for_members(figures)
