"""The shop in the year: sales to members and others, cost of goods, what is on the shelves and on credit."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.ledger.queries import balance_on
from sandbox.modules.statements.surplus import surplus_statement
from sandbox.paper.report import SUM, Column, Heading, Row, Table, Words
from sandbox.phrase import phrase
from sandbox.reports.statement_blocks import MONEY
from sandbox.rupiah import show

SALES = (("4201", phrase("Penjualan kepada anggota")), ("4202", phrase("Penjualan kepada bukan anggota")),
         ("4203", phrase("Retur penjualan")))


def selling(session: Session, year: int) -> Iterable:
    rows = _rows(session, year)
    yield Heading(phrase("Toko"))
    if not any(now or before for _, now, before in rows):
        yield Words((phrase("Koperasi tidak mencatat penjualan toko pada {year} dan {before}.", year=str(year),
                            before=str(year - 1)),))
        return
    gross = [sum(row[place] for row in rows) for place in (1, 2)]
    yield Words((phrase("Laba kotor toko {year} {now}; setahun sebelumnya {before}. Persediaan akhir tahun {stock}, "
                        "piutang belanja anggota {credit}.", year=str(year), now=show(gross[0]), before=show(gross[1]),
                        stock=show(balance_on(session, "1301", date(year, 12, 31))),
                        credit=show(balance_on(session, "1202", date(year, 12, 31)))),))
    columns = (Column(phrase("Uraian"), width="1fr"), Column(str(year), "right", MONEY),
               Column(str(year - 1), "right", MONEY))
    yield Table(columns, (*(Row(row) for row in rows if row[1] or row[2]), Row((phrase("Laba kotor"), *gross), SUM)))


def _rows(session: Session, year: int) -> list[tuple]:
    """As the PHU has them; the cost of goods is negative."""
    found = {row.key: row for row in surplus_statement(session, year).rows}
    sales = [(label, found[code].amount, found[code].before) if code in found else (label, 0, 0)
             for code, label in SALES]
    goods = [found[key] for key in ("member_goods", "others_goods") if key in found]
    return [*sales, (phrase("Beban pokok penjualan"), -sum(row.amount for row in goods),
                     -sum(row.before for row in goods))]
