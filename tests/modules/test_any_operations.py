"""Whatever is done, in whatever order, with whatever numbers: the books balance and no rupiah is lost."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.errors import GladiError
from sandbox.modules.catalog import EFFECTS, verify
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.queries import trial_balance
from tests.modules import melati
from tests.modules.any_answers import answer, has_answer
from tests.modules.shop import store as shop

# Meetings and the register of members move no money.
MONEY = sorted(name for name in EFFECTS if name.split(".")[0] not in ("members", "meetings"))
OFTEN = ("savings.deposit", "savings.deposit", "loans.open_application", "loans.sign_agreement", "loans.disburse",
         "loans.pay", "loans.use_linked_savings", "loans.record_collection_step", "shop.sell", "shop.buy",
         "payroll.send_claims", "payroll.receive_transfer", "days")
ACTS = st.sampled_from([*MONEY, *(name for name in OFTEN for _ in range(6))])
STORIES = {"sqlite": 100, "postgresql": 10}
LENGTH = 100


@pytest.fixture
def filled():
    def fill(session) -> None:
        melati.fill(session)
        shop.furnish(session)
    return "busy", fill


def test_every_question_has_answers():
    """Said at once, not after some thousand operations."""
    effects = {name: EFFECTS[name] for name in MONEY}

    assert all(has_answer(question, name) for name, effect in effects.items()
               for question in (*effect.needs, *effect.may_read))


def test_ten_thousand_operations_in_any_order_leave_books_that_verify(store, world, request):
    done, backend = Counter(), request.node.callspec.params["store_place"]

    @settings(max_examples=STORIES[backend], deadline=None, suppress_health_check=list(HealthCheck))
    @given(story=st.lists(st.tuples(ACTS, st.integers(0, 2 ** 32)), min_size=LENGTH, max_size=LENGTH))
    def live(story):
        with store.session(world) as session:
            for number, (name, chance) in enumerate(story):
                done[name] += _attempt(session, number, name, Random(chance))
            session.flush()
            assert [finding.sentence for finding in verify(session) if not finding.ok] == []
            assert trial_balance(session).debit == trial_balance(session).credit
            session.rollback()

    live()
    assert len([name for name in MONEY if done[name]]) >= len(MONEY) / 2, done


def _attempt(session, number: int, name: str, rng: Random) -> bool:
    """One act of a cashier; a refusal is a sentence and changes nothing."""
    if name == "days":
        melati.live_on(session, today(session) + timedelta(days=rng.choice((1, 7, 31, 31))))
        return True
    attempt, effect = session.begin_nested(), EFFECTS[name]
    asked = Occasion(session, case_id=rng.randint(1, 3), member_id=rng.choice((1, 1, 1, 2, 2, None)), values={},
                     person="STAF-01", role="treasurer", today=today(session), key=f"act-{number}")
    try:
        for one in (*effect.needs, *effect.may_read):
            asked = replace(asked, values=asked.values | {one: answer(one, name, rng, asked)})
        effect.run(asked)
        session.flush()
    except GladiError as refusal:
        assert str(refusal)
        attempt.rollback()
        return False
    attempt.commit()
    return True
