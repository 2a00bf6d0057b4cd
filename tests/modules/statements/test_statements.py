"""The statements of the golden mini-book, figure by figure (handbook 5.2 and 5.3)."""

from datetime import date

import pytest

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.cash_flow import cash_flow
from sandbox.modules.statements.equity import changes_in_equity
from sandbox.modules.statements.notes import notes
from sandbox.modules.statements.operations import adopt_budget
from sandbox.modules.statements.surplus import surplus_statement

YEAR_END = date(2025, 12, 31)


def amounts(statement, *keys) -> dict[str, tuple[int, int]]:
    return {key: (row.amount, row.before) for key in keys for row in [statement.row(key)]}


def test_neraca_of_the_golden_book(golden):
    neraca = balance_sheet(golden, YEAR_END)

    assert amounts(neraca, "assets", "liabilities", "equity", "liabilities_and_equity", "1102", "1203", "3302") == {
        "assets": (229_100_000, 230_000_000), "liabilities": (48_640_000, 43_500_000),
        "equity": (180_460_000, 186_500_000), "liabilities_and_equity": (229_100_000, 230_000_000),
        "1102": (35_560_000, 45_000_000), "1203": (100_000, 0), "3302": (60_000, 0)}
    assert [row.key for row in neraca.rows if row.kind == "title"] == [
        "current_assets", "fixed_assets", "long_term_assets", "member_savings", "payables", "funds", "capital",
        "reserves", "surplus"]
    assert neraca.row("1291").amount == -1_100_000


def test_neraca_balances_before_and_after_the_closing(lived):
    neraca = balance_sheet(lived, YEAR_END)

    assert amounts(neraca, "assets", "liabilities_and_equity", "unclosed_surplus") == {
        "assets": (229_100_000, 230_000_000), "liabilities_and_equity": (229_100_000, 230_000_000),
        "unclosed_surplus": (60_000, 0)}


def test_every_figure_names_the_accounts_behind_it(golden):
    neraca, phu = balance_sheet(golden, YEAR_END), surplus_statement(golden, 2025)

    assert neraca.row("1201").codes == ("1201",)
    assert all(row.codes for statement in (neraca, phu) for row in statement.rows if row.kind != "title")
    assert neraca.row("assets").codes[:3] == ("1101", "1102", "1103")
    assert phu.row("member_goods").codes == ("5201",)


PHU = {"4101": 720_000, "4102": 120_000, "4201": 800_000, "member_gross": 1_640_000, "5101": 400_000,
       "member_goods": 680_000, "member_net": 560_000, "others_net": 0, "5103": 100_000, "business_costs": 500_000,
       "cooperative_costs": 0, "surplus_before_tax": 60_000, "surplus": 60_000}


def test_surplus_of_the_golden_year(lived):
    statement = surplus_statement(lived, 2025)

    assert {key: statement.row(key).amount for key in PHU} == PHU


def test_a_closed_year_reads_as_it_was(golden):
    statement = surplus_statement(golden, 2025)

    assert {key: statement.row(key).amount for key in PHU} == PHU
    assert surplus_statement(golden, 2026).row("surplus").before == 60_000


def test_members_and_others_are_told_apart(lived):
    sold = {"1101": 400_000, "4202": -400_000, "5201": 340_000, "1301": -340_000}
    post_entry(lived, on=date(2025, 6, 2), memo="Penjualan umum", key="umum", lines=sold)
    statement = surplus_statement(lived, 2025)

    assert {key: statement.row(key).amount for key in ("4202", "member_goods", "others_goods", "others_net",
                                                       "member_net", "surplus")} == {
        "4202": 400_000, "member_goods": 680_000, "others_goods": 340_000, "others_net": 60_000,
        "member_net": 560_000, "surplus": 120_000}


def test_part_of_a_year_is_compared_with_the_same_days(golden):
    statement = surplus_statement(golden, 2025, until=date(2025, 3, 13))

    assert statement.row("surplus").amount == 0
    assert statement.compared.last == date(2024, 3, 13)


def test_changes_in_equity_of_the_golden_year(golden):
    statement = changes_in_equity(golden, 2025)

    assert {row.key: tuple(row.amounts.values()) for row in statement.rows} == {
        "opening": (10_000_000, 120_000_000, 8_000_000, 48_500_000, 0, 0),
        "additions": (1_000_000, 1_000_000, 0, 0, 0, 0),
        "reductions": (-100_000, -2_400_000, 0, 0, 0, 0),
        "split": (0, 0, -8_000_000, 2_400_000, 0, 0),
        "result": (0, 0, 60_000, 0, 0, 0),
        "closing": (10_900_000, 118_600_000, 60_000, 50_900_000, 0, 0)}
    assert statement.row("closing").total == 180_460_000


def test_equity_adds_up_in_every_column(golden):
    for year in (2024, 2025, 2026):
        statement = changes_in_equity(golden, year)
        for column in statement.columns:
            parts = [row.amounts[column.key] for row in statement.rows]
            assert sum(parts[:-1]) == parts[-1], (year, column.key)


def test_cash_flow_of_the_golden_year(golden):
    statement = cash_flow(golden, 2025)

    assert {key: statement.row(key).amount for key in (
        "result", "1491", "1291", "1201", "3101", "3102", "2401", "operating_net", "investing_net", "financing_net",
        "net_change", "cash_opening", "cash_closing")} == {
        "result": 60_000, "1491": 250_000, "1291": -400_000, "1201": -4_500_000, "3101": 900_000,
        "3102": -1_400_000, "2401": -3_600_000, "operating_net": -2_890_000, "investing_net": 0,
        "financing_net": -4_100_000, "net_change": -6_990_000, "cash_opening": 50_000_000,
        "cash_closing": 43_010_000}
    assert statement.row("cash_closing").amount == sum(
        account_balance(golden, code) for code in ("1101", "1102", "1103", "1110"))


def test_budget_stands_beside_the_figures(lived):
    adopt_budget(lived, 2025, {"4101": 9_000_000, "5402": 500_000}, adopted_by="RAT-2025/KEP-03")
    statement = surplus_statement(lived, 2025)

    assert {key: statement.row(key).budget for key in ("4101", "5402", "5404", "surplus")} == {
        "4101": 9_000_000, "5402": 500_000, "5404": 0, "surplus": 8_500_000}
    assert surplus_statement(lived, 2024).row("surplus").budget is None


def test_a_budget_is_adopted_once_and_in_whole_rupiah(session):
    with pytest.raises(RuleBroken, match=r"5402 ATK/Umum \(Rp1\)"):
        adopt_budget(session, 2025, {"5402": -1}, adopted_by="RAT-2025/KEP-03")
    with pytest.raises(RuleBroken, match="belum berisi akun"):
        adopt_budget(session, 2025, {}, adopted_by="RAT-2025/KEP-03")
    adopt_budget(session, 2025, {"5402": 500_000}, adopted_by="RAT-2025/KEP-03")
    with pytest.raises(NotAllowed) as refused:
        adopt_budget(session, 2025, {"5401": 1}, adopted_by="RAT-2025/KEP-09")
    assert str(refused.value) == "Anggaran 2025 sudah ditetapkan dengan RAT-2025/KEP-03."


def test_notes_explain_every_group_that_holds_something(golden):
    told = {note.key: note for note in notes(golden, 2025)}

    assert list(told) == ["identity", "policies", "own_capital", "members", "cash", "receivables", "inventory",
                          "fixed_assets", "investments", "savings", "payables", "funds", "equity"]
    assert told["own_capital"].sentences == ("Modal sendiri per 31 Desember 2025: Rp180.400.000.",)
    assert [(row.code, row.opening, row.change, row.closing) for row in told["fixed_assets"].movements] == [
        ("1401", 12_000_000, 0, 12_000_000), ("1491", 6_000_000, 250_000, 6_250_000)]
    assert "3101 Simpanan Pokok: 10 anggota, Rp10.900.000." in told["members"].sentences


def test_notes_tell_of_the_end_of_their_own_year(golden):
    told = {note.key: note for note in notes(golden, 2024)}

    assert told["own_capital"].sentences == ("Modal sendiri per 31 Desember 2024: Rp178.500.000.",)
    assert "3101 Simpanan Pokok: 1 anggota, Rp10.000.000." in told["members"].sentences
    assert [row.closing for row in told["cash"].movements] == [5_000_000, 45_000_000]
