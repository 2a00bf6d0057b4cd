"""What the database itself refuses about SHU; and that nothing refuses it once the guard is gone."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.modules.guards import Act, check_passes_without_guard, check_refused
from tests.modules.surplus import melati

PROPOSAL = ("INSERT INTO surplus_proposal (id, year, surplus, nonmember_surplus, kept_back, capital_measure, "
            "rules_version, proposed_on, proposed_by) "
            "VALUES (9, 2023, 100, 0, 0, 'average', 1, '2025-03-14', 'A-0003')")
ADOPTION = ("INSERT INTO surplus_adoption (id, proposal_id, year, decision_no, adopted_on, entry_id) "
            "VALUES (9, {proposal}, {year}, 'KEP-03', '2025-03-14', 1)")


def pool(name: str, amount: int, proposal: int = 9) -> str:
    return ("INSERT INTO surplus_pool (id, proposal_id, name, basis_points, by_rules, amount, points) "
            f"VALUES ({100 + len(name)}, {proposal}, '{name}', 0, {amount}, {amount}, 0)")


def share(amount: int, proposal: int = 9, member_id: int = 1) -> str:
    return ("INSERT INTO surplus_share (id, proposal_id, member_id, capital_points, loan_points, shop_points, capital, "
            f"loan, shop) VALUES (99, {proposal}, {member_id}, 1, 0, 0, {amount}, 0, 0)")


def payment(share_id: int) -> str:
    return ("INSERT INTO surplus_payment (id, share_id, paid_on, paid_to, entry_id) "
            f"VALUES (99, {share_id}, '2025-03-14', '1102', 1)")


ACTS = (
    Act("adopt pools that miss a rupiah", "surplus_adopts_exactly",
        (PROPOSAL, pool("capital", 99), share(99), ADOPTION.format(proposal=9, year=2023))),
    Act("adopt shares that miss a rupiah", "surplus_adopts_exactly",
        (PROPOSAL, pool("capital", 100), share(99), ADOPTION.format(proposal=9, year=2023))),
    Act("adopt under another year", "surplus_adopts_exactly",
        (PROPOSAL, pool("capital", 100), share(100), ADOPTION.format(proposal=9, year=2022))),
    Act("add a share to what was adopted", "surplus_shares_fixed", (share(5, 1, 7),)),
    Act("add a pool to what was adopted", "surplus_pools_fixed", (pool("umroh", 5, 1),)),
    Act("pay what nobody adopted", "surplus_pays_what_was_adopted", (PROPOSAL, share(100), payment(99))),
    Act("change a share", "surplus_share_append_only", ("UPDATE surplus_share SET capital = capital + 1",)),
    Act("change the surplus", "surplus_proposal_append_only", ("UPDATE surplus_proposal SET surplus = 1",)),
    Act("change a pool", "surplus_pool_append_only", ("UPDATE surplus_pool SET amount = 0",)),
    Act("take an adoption back", "surplus_adoption_append_only", ("DELETE FROM surplus_adoption",)),
)
TWICE = (
    ADOPTION.format(proposal=1, year=2024), payment(1),
    PROPOSAL.replace("100, 0, 0", "0, 0, 0"), PROPOSAL.replace("100, 0, 0", "100, 101, 0"),
)


@pytest.fixture
def adopted(store, world):
    with store.session(world) as session:
        melati.earn(session)
        proposal = melati.propose(session)
        melati.adopt(session, proposal)
        melati.pay(session, proposal)
    return world


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_database_refuses(store, store_place, adopted, act):
    check_refused(store, store_place, adopted, act)


@pytest.mark.parametrize("act", ACTS[:7], ids=lambda act: act.name)
def test_only_the_guard_refuses(store, store_place, adopted, act):
    check_passes_without_guard(store, store_place, adopted, act)


@pytest.mark.parametrize("statement", TWICE)
def test_nothing_twice_and_nothing_absurd(store, adopted, statement):
    with store.session(adopted) as session, pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text(statement))
