"""Whatever is bought, sold, brought back, counted and closed in whatever order: no rupiah and no piece is lost."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sandbox.errors import GladiError
from sandbox.modules.catalog import verify
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.shop import cash_closing, queries
from sandbox.modules.shop.models import METHODS, Sale
from tests.modules.melati import SITI, TODAY, YANSEN
from tests.modules.shop.store import bring_back, close, count, item, purchase, sell

CODES = st.sampled_from(["GULA-1", "BRS-5"])
ACTS = st.lists(st.one_of(
    st.tuples(st.just("buy"), CODES, st.integers(-1, 50), st.integers(0, 999_999)),
    st.tuples(st.just("sell"), CODES, st.integers(-1, 120), st.sampled_from(METHODS),
              st.sampled_from([SITI, YANSEN, 0])),
    st.tuples(st.just("back"), CODES, st.integers(-1, 60), st.integers(0, 9)),
    st.tuples(st.just("count"), CODES, st.integers(-1, 300)),
    st.tuples(st.just("close"), st.sampled_from(["1101", "1103"]), st.integers(-50_000, 50_000)),
    st.tuples(st.just("clear"))), max_size=16)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_no_sequence_loses_a_rupiah_or_a_piece(session, acts):
    with session.begin_nested() as attempt:
        for number, (act, *terms) in enumerate(acts):
            attempt_act(session, act, terms, f"acak-{number}", TODAY + timedelta(days=number // 4))
        stocks = [queries.stock(session, one.id) for one in queries.items(session)]
        assert min(min(pair) for pair in stocks) >= 0
        assert sum(value for _, value in stocks) == account_balance(session, "1301")
        assert [finding.sentence for finding in verify(session) if not finding.ok] == []
        attempt.rollback()


def attempt_act(session, act, terms, key, day) -> None:
    """A refusal changes nothing."""
    try:
        with session.begin_nested():
            ACT[act](session, key, day, *terms)
    except GladiError:
        pass


def act_back(session, key, day, code, quantity, place) -> None:
    sales = session.scalars(select(Sale).order_by(Sale.id)).all()
    if sales:
        bring_back(session, sales[place % len(sales)], quantity, code=code, key=key, today=day)


ACT = {
    "buy": lambda session, key, day, code, quantity, cost: purchase(
        session, item(session, code), quantity, cost, invoice_no=key, key=key),
    "sell": lambda session, key, day, code, quantity, method, to: sell(
        session, quantity, to=to, code=code, method=method, key=key, today=day),
    "back": act_back,
    "count": lambda session, key, day, code, counted: count(
        session, counted, code=code, key=key, reason="hitung", today=day),
    "close": lambda session, key, day, account, difference: close(
        session, account_balance(session, account) + difference, account=account, key=key, reason="beda", today=day),
    "clear": lambda session, key, day: cash_closing.clear_difference(session, today=day, key=key),
}
