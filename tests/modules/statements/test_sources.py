"""Every figure of every statement is the sum of the lines it opens."""

from datetime import date

import pytest

from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.cash_flow import cash_flow
from sandbox.modules.statements.equity import changes_in_equity
from sandbox.modules.statements.figures import Window
from sandbox.modules.statements.sources import (
    DEBIT,
    UPTO,
    AccountPart,
    Part,
    Source,
    SourceLine,
    account_parts,
    source_lines,
)
from sandbox.modules.statements.surplus import SHARED, GoodsSplit, goods_split, surplus_statement
from tests.modules.golden import A, B
from tests.modules.melati import TODAY

YEAR = Window.of_year(2025)
READ = {"neraca": lambda session, year: balance_sheet(session, date(year, 12, 31)), "phu": surplus_statement,
        "arus kas": cash_flow}


def summed(session, source, window) -> int:
    return sum(part.amount for part in account_parts(session, source, window))


def apart(session, statement) -> set[str]:
    """Rows whose figure is not the sum of its lines, in the year or in the one before."""
    rows = [row for row in statement.rows if row.source]
    return {row.key for row in rows
            if row.amount != summed(session, row.source, statement.window)
            or row.before != summed(session, row.source, statement.compared)}


def cells_apart(session, statement) -> list[tuple[str, str | None]]:
    cells = [(row.key, column.key, row.amounts[column.key]) for row in statement.rows for column in statement.columns]
    cells += [(row.key, None, row.total) for row in statement.rows]
    return [(row, column) for row, column, amount in cells
            if amount != summed(session, statement.source(row, column), statement.window)]


@pytest.mark.parametrize("read", READ.values(), ids=READ)
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_figure_is_the_sum_of_its_lines(golden, read, year):
    statement = read(golden, year)

    assert any(row.source for row in statement.rows)
    assert apart(golden, statement) <= set(SHARED)


def test_a_cell_of_the_equity_is_the_sum_of_its_lines(golden):
    for year in (2024, 2025, 2026):
        assert cells_apart(golden, changes_in_equity(golden, year)) == []


def test_only_the_cost_of_goods_is_split(lived):
    post_entry(lived, on=date(2025, 6, 2), memo="Penjualan umum", key="umum",
               lines={"1101": 400_000, "4202": -400_000, "5201": 340_000, "1301": -340_000})
    statement = surplus_statement(lived, 2025)

    assert apart(lived, statement) == set(SHARED)
    assert summed(lived, statement.row("member_goods").source, YEAR) == sum(
        statement.row(key).amount for key in ("member_goods", "others_goods"))
    assert goods_split(statement) == GoodsSplit(680_000, 340_000, 800_000, 400_000)
    assert goods_split(statement, before=True) is None


def test_a_disposal_is_a_flow_of_its_own(lived):
    post_entry(lived, on=date(2025, 6, 2), memo="Peralatan dijual", key="jual",
               lines={"1101": 700_000, "1491": 200_000, "1401": -1_000_000, "5405": 100_000})
    statement = cash_flow(lived, 2025)

    assert statement.row("disposed").amount == statement.row("investing_net").amount == 700_000
    assert apart(lived, statement) == set()


def test_lines_run_to_the_figure(golden):
    row = balance_sheet(golden, YEAR.last).row("1203")
    lines = source_lines(golden, row.source, Window(None, YEAR.last))

    assert [(line.number, line.amount, line.balance) for line in lines] == [
        ("JU/202503/00003", -7_300_000, row.amount), ("JU/202503/00002", 7_400_000, 7_400_000)]
    assert source_lines(golden, row.source, YEAR, page=2, per_page=1) == lines[1:]


def test_liabilities_grow_by_credits(golden):
    source = balance_sheet(golden, YEAR.last).row("2103").source

    assert account_parts(golden, source, YEAR) == (AccountPart("2103", "Simpanan Wajib Pinjam", 120_000, 1),)
    assert account_parts(golden, source, Window(None, YEAR.last), member_id=A) == (
        AccountPart("2103", "Simpanan Wajib Pinjam", 3_000_000, 1),)


def test_lines_can_be_those_of_one_account_or_one_member(golden):
    source = Source((Part(("1101", "1201")),), reach=UPTO)
    ids = {line.code for line in source_lines(golden, source, YEAR, account="1101")}
    of_b = source_lines(golden, source, YEAR, member_id=B)

    assert ids == {"1101"}
    assert of_b[-1] == SourceLine(5, "JU/202503/00004", TODAY, "J03 Pinjaman 12 juta", "1201", B, 12_000_000,
                                  12_000_000)
    assert of_b[0].balance == sum(part.amount for part in account_parts(golden, source, YEAR, member_id=B))


def test_lines_can_be_those_of_one_side(golden):
    source = Source((Part(("1203",), side=DEBIT),))

    assert [line.amount for line in source_lines(golden, source, YEAR)] == [7_400_000]
