"""The golden mini-book of handbook 5.2, entry by entry, on both databases."""

from datetime import date

from sandbox.modules.ledger import verify
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance, trial_balance
from tests.modules.golden import BOOK


def test_golden_book_closes_at_229_100_000(session):
    for number, (memo, lines) in enumerate(BOOK.items()):
        post_entry(session, on=date(2025, 3, 14), memo=memo, lines=lines, key=f"golden-{number}")

    assert len(BOOK) == 21
    trial = trial_balance(session)
    by_class = {digit: sum(row.debit - row.credit for row in trial.rows if row.code[0] == digit) for digit in "12345"}
    assert by_class == {"1": 229_100_000, "2": -48_640_000, "3": -180_460_000, "4": 0, "5": 0}
    assert trial.debit == trial.credit
    assert account_balance(session, "1203") == 100_000  # the claim on the agency for the member not deducted
    assert account_balance(session, "3302") == 60_000
    assert [finding.sentence for finding in verify(session) if not finding.ok] == []
