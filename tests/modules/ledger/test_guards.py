"""What the database itself refuses, tried in raw SQL; and that nothing refuses it once the guard is gone."""

import pytest
from sqlalchemy import text

from sandbox.modules.ledger import verify
from sandbox.modules.ledger.operations import post_entry
from sandbox.worlds.guards import all_guards
from tests.modules.guards import Act, check_passes_without_guard, check_refused, without_guards
from tests.modules.melati import SITI, TODAY

CASH, INCOME, PRINCIPAL = (f"(SELECT id FROM account WHERE code = '{code}')" for code in ("1101", "4101", "3101"))


def entry(number: int, posted: str = "false", verb: str = "INSERT") -> str:
    return (f"{verb} INTO entry (id, number, entry_date, memo, key, previous_hash, hash, is_posted) "
            f"VALUES ({number}, 'JU/202503/9{number}', '2025-03-14', 'Selundupan', 'kunci-{number}', '', '', {posted})")


def line(entry_id: int, account: str, amount: object) -> str:
    return f"INSERT INTO line (entry_id, account_id, amount) VALUES ({entry_id}, {account}, {amount})"


def post(entry_id: int) -> str:
    return f"UPDATE entry SET is_posted = true WHERE id = {entry_id}"


def balance(account: str, amount: int, entry_id: int) -> str:
    return f"INSERT INTO balance (account_id, member_id, amount, entry_id) VALUES ({account}, 0, {amount}, {entry_id})"


DRAFT = (entry(9), line(9, CASH, 5_000), line(9, INCOME, -5_000))
MOVE_CASH = f"UPDATE balance SET amount = amount + 5000, entry_id = 9 WHERE member_id = 0 AND account_id = {CASH}"
MARCH = ("INSERT INTO accounting_period (id, first_day, last_day, state) "
         "VALUES (1, '2025-03-01', '2025-03-31', 'adjusting')")
LOCK = "UPDATE accounting_period SET state = 'locked' WHERE id = 1"


def period(change: str) -> str:
    return f"UPDATE accounting_period SET {change} WHERE id = 1"


def mirror(on: str, *lines: tuple[str, int], of: int = 1) -> tuple[str, ...]:
    """Entry 8, said to reverse another, up to its posting."""
    begun = ("INSERT INTO entry (id, number, entry_date, memo, key, reverses_id, previous_hash, hash, is_posted) "
             f"VALUES (8, 'JU/202503/98', '{on}', 'Pembalik', 'kunci-8', {of}, '', '', false)")
    sides = [f"INSERT INTO line (entry_id, account_id, member_id, amount) "
             f"VALUES (8, {account}, {SITI if account == PRINCIPAL else 'NULL'}, {amount})"
             for account, amount in lines]
    return (begun, *sides, post(8))


LINES_OF_FIRST = "DELETE FROM line WHERE entry_id = 1"

ACTS = (
    Act("born posted", "entry_begins_as_draft", (entry(9, posted="true"),)),
    Act("post without lines", "entry_posts_balanced", (entry(9), post(9))),
    Act("post one line", "entry_posts_balanced", (entry(9), line(9, CASH, 5_000), post(9))),
    Act("post unbalanced", "entry_posts_balanced", (entry(9), line(9, CASH, 5_000), line(9, INCOME, -4_999), post(9))),
    Act("pay cash that is not there", "entry_keeps_cash",
        (entry(9), line(9, CASH, -50_001), line(9, INCOME, 50_001), post(9))),
    Act("post into a locked month", "entry_in_open_period", (*DRAFT, MARCH, LOCK, post(9))),
    Act("post before a locked month", "entry_in_open_period",
        (entry(9).replace("2025-03-14", "2025-01-31"), *DRAFT[1:], MARCH, LOCK, post(9))),
    Act("an adjustment into a locked month", "entry_in_open_period",
        (*DRAFT, "UPDATE entry SET is_adjusting = true WHERE id = 9", MARCH, LOCK, post(9))),
    Act("an ordinary entry into a month in adjustment", "entry_in_open_period", (*DRAFT, MARCH, post(9))),
    Act("a reversal of half the amount", "entry_reverses_exactly",
        mirror("2025-03-14", (CASH, -25_000), (PRINCIPAL, 25_000))),
    Act("a reversal on another account", "entry_reverses_exactly",
        mirror("2025-03-14", (CASH, -50_000), (INCOME, 50_000))),
    Act("a mirror with a pair that cancels out", "entry_reverses_exactly",
        mirror("2025-03-14", (CASH, -50_000), (PRINCIPAL, 50_000), (INCOME, 7_000), (INCOME, -7_000))),
    Act("a mirror dated before the mistake", "entry_reverses_exactly",
        mirror("2025-03-13", (CASH, -50_000), (PRINCIPAL, 50_000))),
    Act("a mirror of itself", "entry_reverses_exactly", mirror("2025-03-14", (CASH, 50_000), (INCOME, -50_000), of=8)),
    Act("unlock", "accounting_period_one_way", (MARCH, LOCK, period("state = 'open'"))),
    Act("back to adjustment", "accounting_period_one_way", (MARCH, LOCK, period("state = 'adjusting'"))),
    Act("back to open", "accounting_period_one_way", (MARCH, period("state = 'open'"))),
    Act("lock without adjustment", "accounting_period_one_way", (MARCH.replace("adjusting", "open"), LOCK)),
    Act("born locked", "accounting_period_one_way", (MARCH.replace("adjusting", "locked"),)),
    Act("shorten a locked month", "accounting_period_one_way", (MARCH, LOCK, period("last_day = '2025-03-10'"))),
    Act("move a month while locking it", "accounting_period_one_way",
        (MARCH, period("state = 'locked', first_day = '2025-01-01', last_day = '2025-01-31'"))),
    Act("forget a locked month", "accounting_period_one_way", (MARCH, LOCK, "DELETE FROM accounting_period")),
    Act("replace a locked month", "accounting_period_one_way",
        (MARCH, LOCK, MARCH.replace("INSERT", "INSERT OR REPLACE")), sqlite_only=True),
    Act("un-post", "entry_posted_for_good", ("UPDATE entry SET is_posted = false WHERE id = 1",)),
    Act("edit a memo", "entry_posted_for_good", ("UPDATE entry SET memo = 'Lain' WHERE id = 1",)),
    Act("move the date", "entry_posted_for_good", ("UPDATE entry SET entry_date = '2024-12-31' WHERE id = 1",)),
    Act("delete an entry", "entry_posted_for_good", (LINES_OF_FIRST, "DELETE FROM entry WHERE id = 1"),
        besides=("line_only_in_draft",)),
    Act("replace an entry", "entry_posted_for_good", (entry(1, verb="INSERT OR REPLACE"),), sqlite_only=True),
    Act("update or replace", "entry_posted_for_good", ("UPDATE OR REPLACE entry SET is_posted = false WHERE id = 1",),
        sqlite_only=True),
    Act("update or ignore", "entry_posted_for_good", ("UPDATE OR IGNORE entry SET is_posted = false WHERE id = 1",),
        sqlite_only=True),
    Act("add a line", "line_only_in_draft", (line(1, CASH, 5_000),)),
    Act("change a line", "line_only_in_draft", ("UPDATE line SET amount = amount * 2 WHERE entry_id = 1",)),
    Act("delete a line", "line_only_in_draft", (LINES_OF_FIRST,)),
    Act("move a line out", "line_only_in_draft", (*DRAFT, "UPDATE line SET entry_id = 9 WHERE entry_id = 1")),
    Act("move a line in", "line_only_in_draft", (*DRAFT, "UPDATE line SET entry_id = 1 WHERE entry_id = 9")),
    Act("replace a line", "line_only_in_draft",
        (f"INSERT OR REPLACE INTO line (id, entry_id, account_id, amount) VALUES (1, 1, {CASH}, 9)",),
        sqlite_only=True),
    Act("half a rupiah", "line_whole_rupiah", (entry(9), line(9, CASH, 0.5)), sqlite_only=True),
    Act("an amount in words", "line_whole_rupiah", (entry(9), line(9, CASH, "'lima ribu'")), sqlite_only=True),
    Act("write a balance", "balance_follows_entries", ("UPDATE balance SET amount = amount + 1",)),
    Act("invent a balance", "balance_follows_entries", (balance(INCOME, 5_000, 1),)),
    Act("delete a balance", "balance_follows_entries", ("DELETE FROM balance",)),
    Act("move a balance to another member", "balance_follows_entries",
        (*DRAFT, "UPDATE balance SET member_id = 2, entry_id = 9 WHERE member_id = 1")),
    Act("a balance in the name of a draft", "balance_follows_entries",
        (*DRAFT, MOVE_CASH.replace("5000", "5001"))),
    Act("a balance moved by hand and then posted", "balance_follows_entries", (*DRAFT, MOVE_CASH, post(9))),
)


@pytest.fixture
def posted_world(store, world) -> str:
    with store.session(world) as session:
        post_entry(session, on=TODAY, memo="Simpanan pokok Siti", key="pokok-1",
                   lines={"1101": 50_000, ("3101", SITI): -50_000})
    return world


@pytest.fixture
def acts(store_place) -> tuple[Act, ...]:
    return tuple(act for act in ACTS if not (act.sqlite_only and isinstance(store_place, str)))


def test_forbidden_acts_are_refused(store, store_place, posted_world, acts, subtests):
    for act in acts:
        with subtests.test(act.name):
            check_refused(store, store_place, posted_world, act)


def test_forbidden_acts_pass_once_their_guard_is_gone(store, store_place, posted_world, acts, subtests):
    for act in acts:
        with subtests.test(act.name):
            check_passes_without_guard(store, store_place, posted_world, act)


def test_an_adjustment_passes_into_a_month_in_adjustment(store, posted_world):
    with store.session(posted_world) as session, session.begin_nested() as attempt:
        for statement in (*DRAFT, MARCH, "UPDATE entry SET is_adjusting = true WHERE id = 9", post(9)):
            session.execute(text(statement))
        attempt.rollback()


def test_balances_stand_still_once_their_guard_is_gone(store, store_place, posted_world):
    with without_guards(store, store_place, posted_world, "entry_moves_balances") as session:
        for statement in (*DRAFT, post(9)):
            session.execute(text(statement))
        wrong = {finding.name for finding in verify(session) if not finding.ok}
    assert wrong == {"ledger.running_balances", "ledger.hash_chain"}


def test_every_guard_of_the_journal_has_its_acts():
    tables = {"entry", "line", "balance", "accounting_period"}
    assert {guard.name for guard in all_guards() if guard.table in tables} == {
        *(act.guard for act in ACTS), "entry_moves_balances"}
