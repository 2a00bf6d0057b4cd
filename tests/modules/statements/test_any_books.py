"""Whatever was posted, the statements agree with each other and with the journal."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.modules.ledger.adjusting import close_year
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import balances_on
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.cash_flow import cash_flow
from sandbox.modules.statements.equity import changes_in_equity
from sandbox.modules.statements.figures import CASH
from sandbox.modules.statements.hledger import to_hledger
from sandbox.modules.statements.operations import adopt_budget
from sandbox.modules.statements.surplus import SHARED, surplus_statement
from tests.modules.guards import Act, check_passes_without_guard, check_refused
from tests.modules.melati import live_on
from tests.modules.statements.test_hledger import parsed
from tests.modules.statements.test_sources import apart, cells_apart

PLACES = st.sampled_from(["1110", "1301", "1401", "1491", "2302", "3301", "3202", "4101", "4202", "4203", "4201",
                          "5103", "5201", "5405", "5501", ("1201", 1), ("2401", 2), ("3101", 1), ("3102", 2)])
LINES = st.dictionaries(PLACES, st.integers(-10**9, 10**9).filter(bool), min_size=1, max_size=5)
EXAMPLES = {"sqlite": 20, "postgresql": 4}  # there each figure's lines are a question to a server
DAYS = st.sampled_from([date(2024, 7, 1), date(2025, 1, 1), date(2025, 12, 31)])


def test_statements_agree_with_each_other(session, request):
    @settings(max_examples=EXAMPLES[request.node.callspec.params["store_place"]])
    @given(entries=st.lists(st.tuples(DAYS, LINES), max_size=6), closes=st.booleans())
    def agree(entries, closes):
        with session.begin_nested() as attempt:
            _live(session, entries, closes)
            attempt.rollback()

    agree()


def _live(session, entries, closes: bool) -> None:
    live_on(session, date(2026, 1, 5))
    for number, (on, lines) in enumerate(entries):
        post_entry(session, on=on, memo="Acak", key=f"k{number}", lines=lines | {"2204": -sum(lines.values()),
                                                                                "1205": 1, "2201": -1})
    surplus = surplus_statement(session, 2025).row("surplus").amount
    if closes and any(code[0] in "45" for code in balances_on(session, date(2025, 12, 31))):
        close_year(session, 2025, key="tutup")
    _check(session, surplus)


def _check(session, surplus: int) -> None:
    neraca, flow = balance_sheet(session, date(2025, 12, 31)), cash_flow(session, 2025)
    assert neraca.row("assets").amount == neraca.row("liabilities_and_equity").amount
    assert surplus_statement(session, 2025).row("surplus").amount == surplus
    assert flow.row("net_change").amount == flow.row("cash_closing").amount - flow.row("cash_opening").amount
    balances = balances_on(session, date(2025, 12, 31))
    assert flow.row("cash_closing").amount == sum(balances.get(code, 0) for code in CASH)
    equity = changes_in_equity(session, 2025)
    for column in equity.columns:
        *parts, closing = (row.amounts[column.key] for row in equity.rows)
        assert sum(parts) == closing
    assert equity.row("closing").total == neraca.row("equity").amount
    assert sum(parsed(to_hledger(session)).values()) == 0
    for statement in (neraca, flow, surplus_statement(session, 2025)):
        assert apart(session, statement) <= set(SHARED)
    assert cells_apart(session, equity) == []


def test_an_adopted_budget_is_never_rewritten(store, store_place, world):
    with store.session(world) as session:
        adopt_budget(session, 2025, {"5402": 500_000}, adopted_by="RAT-2025/KEP-03")
    for statement in ("UPDATE budget SET amount = amount * 2", "DELETE FROM budget"):
        act = Act(statement, "budget_append_only", (statement,))
        check_refused(store, store_place, world, act)
        check_passes_without_guard(store, store_place, world, act)
