"""What the cooperative did in the year: savings, loans, shop, payroll deduction, and the budget against what came."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.statements.figures import Window, read_chart, sums
from sandbox.paper.report import SUM, Column, Heading, Row, Table, Words, bars_of
from sandbox.phrase import phrase
from sandbox.reports.rat_book.lending import lending
from sandbox.reports.rat_book.payroll import payroll
from sandbox.reports.rat_book.selling import selling
from sandbox.reports.statement_blocks import MONEY
from sandbox.rupiah import show

SAVINGS = ("3101", "3102", "2101", "2102", "2103", "2104")


def business(session: Session, year: int) -> Iterable:
    yield from _savings(session, year)
    yield from lending(session, year)
    yield from selling(session, year)
    yield from payroll(session, year)


def _savings(session: Session, year: int) -> Iterable:
    before, now = sums(session, Window(None, date(year - 1, 12, 31)), Window(None, date(year, 12, 31)))
    chart = read_chart(session)
    rows = [(code, chart.names[code], -before.get(code, 0), -now.get(code, 0)) for code in SAVINGS
            if code in chart.names and (before.get(code) or now.get(code))]
    yield Heading(phrase("Simpanan"))
    if not rows:
        yield Words((phrase("Belum ada simpanan anggota di buku."),))
        return
    total, earlier = sum(row[3] for row in rows), sum(row[2] for row in rows)
    yield Words((phrase("Simpanan anggota pada akhir {year} berjumlah {total}, {change} dari {before} setahun "
                        "sebelumnya.", year=str(year), total=show(total), before=show(earlier),
                        change=change_of(earlier, total)),))
    yield _two_years(rows, year)
    yield bars_of(phrase("Simpanan pada akhir {year}", year=str(year)),
                  ((name, amount, show(amount)) for _, name, _, amount in rows))


def change_of(before: int, now: int):
    """naik Rp20.000, turun Rp5.000 or tetap"""
    if now == before:
        return phrase("tetap")
    if now > before:
        return phrase("naik {amount}", amount=show(now - before))
    return phrase("turun {amount}", amount=show(before - now))


def _two_years(rows: list, year: int) -> Table:
    columns = (Column(phrase("Simpanan"), width="1fr"), Column(str(year), "right", MONEY),
               Column(str(year - 1), "right", MONEY), Column(phrase("Perubahan"), "right", MONEY))
    lines = [Row((name, now, before, now - before), code=code) for code, name, before, now in rows]
    now, before = sum(row[3] for row in rows), sum(row[2] for row in rows)
    return Table(columns, (*lines, Row((phrase("Jumlah"), now, before, now - before), SUM)))
