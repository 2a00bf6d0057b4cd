"""What may be drawn: not what is held for a loan, not below the least balance, a large sum only after notice."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sandbox.errors import NotFound, RuleBroken
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.operations import advance_calendar
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.members.models import Member
from sandbox.modules.savings import EFFECTS, FACTS, holds
from sandbox.modules.savings.operations import withdraw
from sandbox.modules.savings.queries import balance
from tests.modules.guards import Act, check_passes_without_guard, check_refused
from tests.modules.melati import SITI, TODAY, YANSEN
from tests.modules.savings.counter import put_in
from tests.modules.savings.test_interest import change_terms

MOVEMENT = ("INSERT INTO savings_movement (id, member_id, product, amount, moved_on, entry_id) "
            "VALUES (99, 1, 'voluntary_savings', {amount}, '2025-03-14', 1)")
OVERDRAWN = Act("draw what is not there", "savings_never_below_nothing", (MOVEMENT.format(amount=-8_000_001),))


@pytest.fixture
def saver(session):
    put_in(session, SITI, 8_000_000, on=TODAY)
    return session.get(Member, SITI)


def take(session, member, amount, *, key="tarik", case_id=3):
    return withdraw(session, member, product="voluntary_savings", amount=amount, paid_from="1102", person="STAF-01",
                    key=key, case_id=case_id)


def hold(session, member, amount, *, purpose="own_loan", reason="PJ-2025-0042"):
    return holds.hold(session, member, amount=amount, purpose=purpose, reason=reason, person="STAF-01", today=TODAY)


def run(session, name, *, member_id=SITI, **values):
    asked = Occasion(session, 3, member_id, values, "STAF-01", "treasurer", today(session), f"{name}-{values}")
    return EFFECTS[f"savings.{name}"].run(asked)


def fact(session, name):
    return FACTS[f"savings.{name}"].read(Occasion(session, 3, SITI, {}, "STAF-01", "treasurer", today(session), "k"))


def test_savings_held_for_a_loan_stay(session, saver):
    hold(session, saver, 5_000_000)
    assert (fact(session, "held"), fact(session, "available")) == (5_000_000, 3_000_000)
    with pytest.raises(RuleBroken) as refused:
        take(session, saver, 3_000_001)
    assert (str(refused.value), refused.value.hint) == (
        "Dari simpanan sukarela Siti Rahmah Rp8.000.000, Rp5.000.000 harus tetap ada (ditahan sebagai jaminan "
        "Rp5.000.000, saldo paling sedikit Rp0).", "Tarik paling banyak Rp3.000.000.")

    take(session, saver, 3_000_000)
    assert holds.release(session, saver, reason="PJ-2025-0042", person="STAF-01", today=TODAY) == 5_000_000
    assert take(session, saver, 5_000_000, key="lagi").amount == -5_000_000


def test_least_balance_of_the_rules_stays(session, saver):
    change_terms(session, minimum_balance=4_000_000)
    with pytest.raises(RuleBroken, match="Rp4.000.000 harus tetap ada .* saldo paling sedikit Rp4.000.000"):
        take(session, saver, 4_000_001)
    take(session, saver, 4_000_000)


def test_no_more_is_held_than_there_is(session, saver):
    hold(session, saver, 7_000_000)
    with pytest.raises(RuleBroken) as refused:
        hold(session, saver, 1_000_001)
    assert str(refused.value) == ("Simpanan sukarela Siti Rahmah (A-0001) yang masih bebas Rp1.000.000, kurang Rp1 "
                                  "untuk ditahan Rp1.000.001.")


@pytest.mark.parametrize("changes", [{"amount": 0}, {"amount": 1_000.0}, {"purpose": "arisan"}])
def test_hold_that_makes_no_sense_is_refused(session, saver, changes):
    with pytest.raises(RuleBroken, match="belum bisa dicatat"):
        hold(session, saver, **({"amount": 1_000} | changes))


def test_what_is_not_held_cannot_be_released(session, saver):
    with pytest.raises(NotFound, match="Tidak ada simpanan Siti Rahmah .A-0001. yang ditahan untuk PJ-2025-0007"):
        holds.release(session, saver, reason="PJ-2025-0007", person="STAF-01", today=TODAY)


def test_a_large_withdrawal_waits_for_its_notice(session, saver):
    with pytest.raises(RuleBroken) as refused:
        take(session, saver, 5_000_001)
    assert (str(refused.value), refused.value.hint) == (
        "Penarikan Rp5.000.001 di atas Rp5.000.000 diberitahukan 3 hari sebelumnya, dan belum ada pemberitahuannya di "
        "berkas ini.", "Catat pemberitahuannya sekarang, atau tarik paling banyak Rp5.000.000.")

    run(session, "give_notice", amount=6_000_000)
    assert str(fact(session, "payable_from")) == "2025-03-17"
    advance_calendar(session, days=2)
    with pytest.raises(RuleBroken, match="diberitahukan pada 14 Maret 2025, jadi bisa dibayar mulai 17 Maret 2025"):
        take(session, saver, 6_000_000)
    advance_calendar(session, days=1)
    with pytest.raises(RuleBroken, match="belum ada pemberitahuannya"):
        take(session, saver, 6_000_001)
    take(session, saver, 6_000_000)
    assert balance(session, SITI, "voluntary_savings") == 2_000_000


def test_notice_of_another_member_does_not_count(session, saver):
    run(session, "give_notice", member_id=YANSEN, amount=6_000_000)
    advance_calendar(session, days=3)
    with pytest.raises(RuleBroken, match="belum ada pemberitahuannya"):
        take(session, saver, 6_000_000)


def test_a_withdrawal_up_to_the_limit_needs_no_notice(session, saver):
    assert take(session, saver, 5_000_000).amount == -5_000_000


def test_holding_and_releasing_by_effects(session, saver):
    run(session, "hold", amount=2_000_000, purpose="guarantee", reason="PJ-2025-0042")
    assert [one.purpose for one in holds.open_holds(session, SITI)] == ["guarantee"]
    assert run(session, "release", reason="PJ-2025-0042") == {"released": 2_000_000}
    assert [fact(session, name) for name in ("held", "notice_above", "withdraw_with_loan")] == [0, 5_000_000, True]


def test_database_refuses_savings_below_nothing(store, store_place, world):
    with store.session(world) as session:
        put_in(session, SITI, 8_000_000, on=TODAY)
    check_refused(store, store_place, world, OVERDRAWN)
    check_passes_without_guard(store, store_place, world, OVERDRAWN)


@pytest.mark.parametrize("table", ["savings_hold", "withdrawal_notice"])
def test_holds_and_notices_are_append_only(session, saver, table):
    hold(session, saver, 1_000)
    run(session, "give_notice", amount=6_000_000)
    for statement in (f"UPDATE {table} SET amount = 1", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match=f"{table}: riwayat"), session.begin_nested():
            session.execute(text(statement))


def test_the_loan_linked_saving_comes_back_once_nothing_is_owed(session, saver):
    put_in(session, SITI, 120_000, on=TODAY, product="loan_linked_savings")
    post_entry(session, on=TODAY, memo="Pinjaman", key="pinjam", lines={("1201", SITI): 50_000, "1102": -50_000})
    with pytest.raises(RuleBroken, match="masih menjamin pinjaman, sisa pokoknya Rp50.000"):
        run(session, "return_linked", paid_from="1102")
    post_entry(session, on=TODAY, memo="Lunas", key="lunas", lines={("1201", SITI): -50_000, "1102": 50_000})

    assert run(session, "return_linked", paid_from="1102") == {"linked_returned": 120_000}
    assert run(session, "return_linked", paid_from="1102") == {"linked_returned": 120_000}
    assert balance(session, SITI, "loan_linked_savings") == 0
