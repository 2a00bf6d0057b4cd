"""Buku besar, buku pembantu and neraca saldo."""

from datetime import date

from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.books import BookLine, general_ledger, member_balances, member_ledger, trial_balance
from sandbox.modules.statements.figures import Window
from tests.modules.golden import A, B
from tests.modules.melati import TODAY

YEAR = Window.of_year(2025)


def test_general_ledger_runs_from_opening_to_closing(golden):
    book = general_ledger(golden, "1102", YEAR)

    assert (book.name, book.opening, book.closing) == ("Bank", 45_000_000, 35_560_000)
    assert book.lines[0] == BookLine(4, "JU/202503/00003", TODAY, "J02b Transfer OPD, kurang satu anggota", "1102",
                                     None, 7_300_000, 0, 52_300_000)
    assert book.lines[-1].balance == book.closing


def test_member_ledger_has_a_book_for_each_account(golden):
    books = member_ledger(golden, B, YEAR)

    assert [(book.code, book.opening, book.closing) for book in books] == [
        ("1201", 0, 11_000_000), ("1202", 0, 300_000), ("2103", 0, 120_000), ("3101", 0, 100_000)]
    assert [line.balance for line in books[0].lines] == [12_000_000, 11_000_000]


def test_member_balances_add_up_to_the_account(golden):
    for code in ("1201", "2101", "3101", "3102"):
        on_sheet = balance_sheet(golden, YEAR.last).row(code).amount
        assert sum(row.amount for row in member_balances(golden, code, YEAR.last)) == on_sheet
    assert member_balances(golden, "3102", date(2024, 12, 31))[0].amount == 120_000_000
    assert member_balances(golden, "3102", YEAR.last)[0].member_id == A


def test_trial_balance_is_zero(golden):
    rows = trial_balance(golden, YEAR)

    assert sum(row.opening for row in rows) == sum(row.closing for row in rows) == 0
    assert sum(row.debit for row in rows) == sum(row.credit for row in rows) > 0
    assert {row.code: row.closing for row in rows if row.code[0] in "45"} == dict.fromkeys(
        ("4101", "4102", "4201", "5101", "5103", "5201", "5402", "5404"), 0)
