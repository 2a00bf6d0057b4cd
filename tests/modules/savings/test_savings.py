"""Pokok, wajib and sukarela: paid in, taken out, proven against the journal, on both databases."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sandbox.errors import RuleBroken
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.operations import advance_calendar
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Member
from sandbox.modules.savings import EFFECTS, FACTS, queries, verify
from sandbox.modules.savings.operations import deposit, record_movement, withdraw
from tests.modules.melati import SITI, TODAY, YANSEN

# What facts say of the rules and the calendar, whoever is asked about.
TERMS = {"savings.notice_above": 5_000_000, "savings.payable_from": TODAY, "savings.withdraw_with_loan": True,
         "savings.interest_month": date(2025, 2, 1), "savings.interest_due": 0}


def pay_in(session, product, amount, *, key=None, member_id=SITI, **changes):
    given = {"paid_to": "1101", "person": "STAF-01", "key": key or f"{product}-{amount}"} | changes
    return deposit(session, session.get(Member, member_id), product=product, amount=amount, **given)


def take_out(session, amount, *, product="voluntary_savings", key="tarik-1", **changes):
    given = {"paid_from": "1101", "person": "STAF-01", "key": key} | changes
    return withdraw(session, session.get(Member, SITI), product=product, amount=amount, **given)


def test_deposit_posts_and_leaves_a_movement(session):
    movement = pay_in(session, "mandatory_savings", 100_000, case_id=4)
    entry = session.get(Entry, movement.entry_id)

    assert (movement.amount, movement.moved_on) == (100_000, TODAY)
    assert (entry.memo, entry.case_id) == ("Setoran simpanan wajib Siti Rahmah (A-0001), diterima STAF-01", 4)
    assert [account_balance(session, "1101"), account_balance(session, "3102", SITI)] == [100_000, 100_000]
    assert queries.balances(session, SITI) == {"principal_savings": 0, "mandatory_savings": 100_000,
                                               "voluntary_savings": 0, "loan_linked_savings": 0}


def test_double_click_deposits_once(session):
    first = pay_in(session, "principal_savings", 50_000, key="langkah-5")

    assert pay_in(session, "principal_savings", 50_000, key="langkah-5").id == first.id
    assert queries.balance(session, SITI) == account_balance(session, "1101") == 50_000
    with pytest.raises(RuleBroken, match="sudah dipakai jurnal JU/202503/00001"):
        pay_in(session, "mandatory_savings", 50_000, key="langkah-5")


def test_principal_is_paid_once_even_in_two_parts(session):
    pay_in(session, "principal_savings", 20_000)
    assert queries.principal_due(session, SITI) == 30_000
    with pytest.raises(RuleBroken) as refused:
        pay_in(session, "principal_savings", 40_000)
    assert str(refused.value) == ("Simpanan pokok Siti Rahmah yang belum dibayar Rp30.000, jadi Rp40.000 "
                                  "terlalu banyak.")
    pay_in(session, "principal_savings", 30_000)
    assert queries.principal_due(session, SITI) == 0


def test_withdrawal_never_takes_more_than_there_is(session):
    pay_in(session, "voluntary_savings", 500_000)
    pay_in(session, "voluntary_savings", 900_000, member_id=YANSEN)
    with pytest.raises(RuleBroken) as refused:
        take_out(session, 500_001)
    assert (str(refused.value), refused.value.hint) == (
        "Simpanan sukarela Siti Rahmah Rp500.000, kurang Rp1 untuk menarik Rp500.001.",
        "Tarik paling banyak Rp500.000.")

    assert take_out(session, 500_000).amount == -500_000
    assert take_out(session, 500_000).amount == -500_000  # the same key: the first withdrawal again
    assert queries.balance(session, SITI, "voluntary_savings") == account_balance(session, "2101", SITI) == 0


def test_pokok_and_wajib_stay_until_the_member_leaves(session):
    pay_in(session, "mandatory_savings", 100_000)
    with pytest.raises(RuleBroken, match="Simpanan wajib tidak bisa ditarik selama masih menjadi anggota"):
        take_out(session, 50_000, product="mandatory_savings")


@pytest.mark.parametrize(("changes", "words"), [
    ({"product": "loan_linked_savings"}, "Simpanan wajib pinjam tidak disetor sendiri"),
    ({"product": "arisan"}, "arisan tidak disetor sendiri"),
    ({"amount": 0}, "Jumlah simpanan Rp0 belum bisa dicatat"),
    ({"amount": -50_000}, "Jumlah simpanan .Rp50.000. belum bisa dicatat"),
    ({"amount": 1_000.0}, "Jumlah simpanan 1000.0 belum bisa dicatat"),
    ({"paid_to": "5402"}, "Uang simpanan tidak lewat akun 5402"),
])
def test_deposit_that_makes_no_sense_changes_nothing(session, changes, words):
    asked = {"product": "voluntary_savings", "amount": 50_000} | changes
    with pytest.raises(RuleBroken, match=words):
        pay_in(session, key="k", **asked)
    assert (queries.movements(session, SITI), session.query(Entry).count()) == ((), 0)


def test_history_is_the_balance_at_the_end_of_each_month(session):
    pay_in(session, "principal_savings", 50_000)
    pay_in(session, "voluntary_savings", 200_000)
    advance_calendar(session, days=31)
    take_out(session, 120_000)

    assert queries.history(session, SITI) == (
        queries.MonthEnd(date(2025, 3, 1), 250_000), queries.MonthEnd(date(2025, 4, 1), 130_000))
    assert [movement.amount for movement in queries.movements(session, SITI)] == [-120_000, 200_000, 50_000]
    assert queries.totals(session)["voluntary_savings"] == 80_000


def test_movements_are_append_only(session):
    pay_in(session, "voluntary_savings", 200_000)
    for statement in ("UPDATE savings_movement SET amount = 1", "DELETE FROM savings_movement"):
        with pytest.raises(DBAPIError, match="savings_movement: riwayat"), session.begin_nested():
            session.execute(text(statement))


def test_proof_names_the_first_member_that_differs(session):
    movement = pay_in(session, "voluntary_savings", 200_000)
    assert [(finding.ok, finding.sentence) for finding in verify(session)][2] == (
        True, "Simpanan sukarela: 1 anggota, Rp200.000, sama dengan akun 2101.")

    record_movement(session, YANSEN, product="voluntary_savings", amount=7_000, moved_on=TODAY,
                    entry_id=movement.entry_id)
    assert [finding.sentence for finding in verify(session) if not finding.ok] == [
        "Simpanan sukarela: 1 anggota berbeda dengan akun 2101, yang pertama anggota nomor baris 2: "
        "mutasi Rp7.000, jurnal Rp0."]


def occasion(session, *, member_id=SITI, key="kunci", **values) -> Occasion:
    return Occasion(session, 3, member_id, values, "STAF-01", "treasurer", TODAY, key)


def test_facts_and_effects_of_a_member(session):
    EFFECTS["savings.deposit_principal"].run(occasion(session, key="a", amount=50_000, paid_to="1101"))
    EFFECTS["savings.deposit"].run(
        occasion(session, key="b", product="mandatory_savings", amount=100_000, paid_to="1102"))
    EFFECTS["savings.deposit"].run(
        occasion(session, key="c", product="voluntary_savings", amount=400_000, paid_to="1101"))
    EFFECTS["savings.withdraw_voluntary"].run(occasion(session, key="d", amount=150_000, paid_from="1101"))

    assert {name: fact.read(occasion(session)) for name, fact in FACTS.items()} == TERMS | {
        "savings.total": 400_000, "savings.capital": 150_000, "savings.voluntary": 250_000,
        "savings.principal_paid": 50_000, "savings.principal_due": 0, "savings.mandatory_monthly": 100_000,
        "savings.held": 0, "savings.linked": 0, "savings.available": 250_000}


def test_facts_of_somebody_not_recorded_yet(session):
    asked = occasion(session, member_id=None, employment_status="HONORER", grade=None)
    assert {name: fact.read(asked) for name, fact in FACTS.items()} == TERMS | {
        "savings.total": 0, "savings.capital": 0, "savings.voluntary": 0, "savings.principal_paid": 0,
        "savings.principal_due": 50_000, "savings.mandatory_monthly": 30_000, "savings.held": 0,
        "savings.linked": 0, "savings.available": 0}


MOVES = st.lists(st.tuples(st.sampled_from([SITI, YANSEN]), st.integers(-400_000, 600_000).filter(bool)), max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_savings_never_fall_below_zero_and_agree_with_the_journal(session, moves):
    expected = {SITI: 0, YANSEN: 0}
    with session.begin_nested() as attempt:
        for number, (member_id, amount) in enumerate(moves):
            if expected[member_id] + amount < 0:
                with pytest.raises(RuleBroken):
                    move(session, member_id, amount, key=f"gerak-{number}")
            else:
                move(session, member_id, amount, key=f"gerak-{number}")
                expected[member_id] += amount
        assert {who: queries.balance(session, who) for who in expected} == expected
        assert [finding for finding in verify(session) if not finding.ok] == []
        attempt.rollback()


def move(session, member_id, amount, *, key):
    asked = {"product": "voluntary_savings", "amount": abs(amount), "person": "STAF-01", "key": key}
    if amount > 0:
        deposit(session, session.get(Member, member_id), paid_to="1101", **asked)
    else:
        withdraw(session, session.get(Member, member_id), paid_from="1101", **asked)
