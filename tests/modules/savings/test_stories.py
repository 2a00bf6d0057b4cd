"""Any story of savings: whatever is tried in whatever order, the register is the journal and no rupiah is lost."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.errors import GladiError
from sandbox.modules.catalog import EFFECTS
from sandbox.modules.contract import Occasion
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.savings import holds, verify
from sandbox.modules.savings.models import PRODUCTS
from sandbox.modules.savings.queries import balances, totals
from tests.modules.melati import SIPET, SITI, TODAY, YANSEN
from tests.modules.savings.counter import put_in

WHO = (SITI, YANSEN, SIPET)
DECIDED = {"decision_no": "07/KEP/2025", "paid_from": "1102"}
AMOUNT = st.integers(1, 9_000_000)
ACTS = st.one_of(
    st.tuples(st.just("savings.deposit"), st.fixed_dictionaries(
        {"amount": AMOUNT, "paid_to": st.just("1102"), "product": st.sampled_from([*PRODUCTS, "arisan"])})),
    st.tuples(st.just("savings.withdraw_voluntary"), st.fixed_dictionaries(
        {"amount": AMOUNT, "paid_from": st.just("1102")})),
    st.tuples(st.just("savings.hold"), st.fixed_dictionaries(
        {"amount": AMOUNT, "purpose": st.sampled_from(["own_loan", "guarantee"]), "reason": st.just("PJ-2025-0042")})),
    st.tuples(st.just("savings.release"), st.just({"reason": "PJ-2025-0042"})),
    st.tuples(st.just("savings.post_interest"), st.just({"month": "2025-02-01"})),
    st.tuples(st.sampled_from(["savings.settle_exit", "savings.settle_death"]), st.just(DECIDED)))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(st.tuples(st.sampled_from(WHO), ACTS), max_size=15))
def test_no_story_loses_a_rupiah_or_parts_register_and_journal(session, story):
    with session.begin_nested() as attempt:
        for member_id in WHO:
            put_in(session, member_id, 3_000_000 * member_id, on=date(2025, 1, 15))
        for number, (member_id, (name, values)) in enumerate(story):
            _try(session, Occasion(session, number, member_id, values, "STAF-01", "treasurer", TODAY, f"k-{number}"),
                 name)
        check(session)
        attempt.rollback()


def _try(session, asked, name):
    """What is refused leaves nothing behind."""
    before = totals(session)
    try:
        with session.begin_nested():
            EFFECTS[name].run(asked)
    except GladiError:
        assert totals(session) == before


def check(session):
    saved, interest, tax = totals(session), account_balance(session, "5101"), account_balance(session, "2301")
    assert account_balance(session, "1102") + interest - tax == sum(saved.values())
    assert {product: account_balance(session, code) for product, code in PRODUCTS.items()} == saved
    for member_id in WHO:
        mine = balances(session, member_id)
        assert min(mine.values()) >= 0
        assert holds.held(session, member_id) <= mine["voluntary_savings"]
    assert [finding.sentence for finding in verify(session) if not finding.ok] == []
