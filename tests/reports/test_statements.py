"""Statements on paper: the figures are those of the queries, two years beside each other, signed."""

from datetime import date

import pytest

from sandbox.errors import NotFound
from sandbox.modules.cooperative.queries import officers
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.books import general_ledger, member_balances, trial_balance
from sandbox.modules.statements.cash_flow import cash_flow
from sandbox.modules.statements.equity import changes_in_equity
from sandbox.modules.statements.figures import Window, budget
from sandbox.modules.statements.notes import notes
from sandbox.modules.statements.rows import TITLE
from sandbox.modules.statements.surplus import surplus_statement
from sandbox.paper.report import figure, report_pdf
from sandbox.reports.statements import STATEMENTS, account_report, member_report, statement_report, trial_balance_report
from tests.paper.reading import information, text, texts

YEAR = Window.of_year(2025)


def missing(printed: str, amounts) -> list[str]:
    """Figures that ought to stand on the paper and do not."""
    return [figure(amount) for amount in amounts if figure(amount) not in printed]


@pytest.mark.parametrize(("name", "ask"), [
    ("balance-sheet", lambda session: balance_sheet(session, date(2025, 12, 31))),
    ("surplus", lambda session: surplus_statement(session, 2025)),
    ("cash-flow", lambda session: cash_flow(session, 2025))])
def test_a_statement_holds_every_figure_of_both_years(session, name, ask):
    printed, rows = text(report_pdf(statement_report(session, name, YEAR.last))), ask(session).rows

    assert missing(printed, [amount for row in rows if row.kind != TITLE for amount in (row.amount, row.before)]) == []
    assert [row.label for row in rows if row.label not in printed] == []


def test_the_changes_in_equity_hold_every_figure(session):
    printed = text(report_pdf(statement_report(session, "equity", YEAR.last)))

    for year in (2025, 2024):
        assert missing(printed, [row.total for row in changes_in_equity(session, year).rows]) == []


def test_the_notes_are_numbered_and_whole(session):
    printed = text(report_pdf(statement_report(session, "notes", YEAR.last)))

    for number, note in enumerate(notes(session, 2025), start=1):
        assert f"{number}. {note.title}" in printed
        parts = [part for one in note.movements for part in (one.opening, one.change, one.closing)]
        assert missing(printed, parts) == []


def test_the_budget_has_a_column_where_one_was_adopted(session):
    assert budget(session, 2024) is None
    assert "Anggaran" not in text(report_pdf(statement_report(session, "surplus", date(2024, 12, 31))))
    assert "Anggaran 2026" in (printed := text(report_pdf(statement_report(session, "surplus", date(2026, 3, 14)))))
    assert "320.000.000" in printed


def test_a_statement_stands_below_the_letterhead_and_is_signed(session):
    pages = texts(report_pdf(statement_report(session, "balance-sheet", YEAR.last)))

    assert pages[0].startswith("KPRI Contoh Isen Mulang Badan hukum nomor")
    assert "Palangka Raya, 14 Maret 2026" in pages[-1]
    assert [one.name for one in officers(session) if one.role in ("chair", "treasurer", "supervisor")
            and one.name not in pages[-1]] == []
    assert [page.endswith(f"Halaman {number} dari {len(pages)}") for number, page in enumerate(pages, start=1)]


def test_buku_besar_runs_from_opening_to_closing_balance(session):
    book, pages = general_ledger(session, "1101", YEAR), texts(report_pdf(account_report(session, "1101", YEAR)))
    printed = " ".join(pages)

    assert missing(printed, [book.opening, book.closing, *(line.balance for line in book.lines)]) == []
    assert [line.number for line in book.lines if line.number not in printed] == []
    assert len(pages) > 5
    assert all("Tanggal Bukti Uraian Debit Kredit Saldo" in page for page in pages[:-1])


def test_buku_pembantu_ends_with_what_the_member_has(session):
    held = {one.member_no: one for one in member_balances(session, "3102", YEAR.last)}["A-0042"]

    printed = text(report_pdf(member_report(session, held.member_id, YEAR)))

    assert "Sari Wulandari (A-0042)" in printed and "3102 Simpanan Wajib" in printed
    assert missing(printed, [held.amount]) == []


def test_the_trial_balance_adds_up_on_paper(session):
    rows = trial_balance(session, YEAR)
    printed = text(report_pdf(trial_balance_report(session, YEAR)))

    assert sum(row.debit for row in rows) == sum(row.credit for row in rows)
    assert missing(printed, [sum(row.debit for row in rows), *(row.closing for row in rows)]) == []


def test_the_same_data_gives_the_same_bytes(session):
    once, again = (report_pdf(statement_report(session, "notes", YEAR.last)) for _ in range(2))

    assert once == again


def test_every_statement_is_tagged_and_says_its_title(session):
    for name in STATEMENTS:
        told = information(report_pdf(statement_report(session, name, YEAR.last)))
        assert (told["/Author"], told["language"], told["tagged"]) == ("KPRI Contoh Isen Mulang", "id", True)
        assert told["/Title"].endswith("2025") and "/CreationDate" not in told


def test_a_statement_of_part_of_a_year_says_its_days(session):
    printed = text(report_pdf(statement_report(session, "surplus", date(2025, 6, 30))))
    rows = surplus_statement(session, 2025, until=date(2025, 6, 30)).rows

    assert "1 Januari 2025 sampai 30 Juni 2025" in printed and "30 Juni 2024" in printed
    assert missing(printed, [row.amount for row in rows if row.kind != TITLE]) == []


def test_what_there_is_not_is_refused(session):
    with pytest.raises(NotFound):
        statement_report(session, "laba", YEAR.last)
    with pytest.raises(NotFound):
        account_report(session, "9999", YEAR)
