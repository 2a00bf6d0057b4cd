"""The account of a member who leaves: J13, debts set off, guarantees, death; and a register that is closed."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sandbox.errors import InvalidValues, RuleBroken
from sandbox.modules.catalog import EFFECTS, FACTS
from sandbox.modules.contract import Claim, Occasion
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Member, RegisterClosing
from sandbox.modules.members.queries import standing
from sandbox.modules.savings import claims_of_journal, holds, verify
from sandbox.modules.savings.leaving import settle
from sandbox.modules.savings.operations import deposit
from sandbox.modules.savings.queries import balances
from tests.modules.melati import SITI, TODAY
from tests.modules.savings.counter import put_in

MAY = date(2024, 5, 2)


def save(session, principal=100_000, mandatory=2_400_000, **others):
    for product, amount in {"principal": principal, "mandatory": mandatory, **others}.items():
        if amount:
            put_in(session, SITI, amount, on=MAY, product=f"{product}_savings")


def owe(session, amount, account="1202"):
    post_entry(session, on=MAY, memo="Utang", key=f"utang-{account}", lines={(account, SITI): amount,
                                                                            "4201": -amount})


def loan_of(amount):
    """What a loan of so much would claim; its own register is not what these tests are about."""
    return lambda session, member, today: (Claim("Pinjaman PJ-2024-0007", {("1201", member.id): -amount}),)


def leave(session, *, collect=claims_of_journal, key="keluar", **changes):
    asked = {"reason": "resigned", "decision_no": "07/KEP/2025", "paid_from": "1102", "person": "STAF-01",
             "today": TODAY} | changes
    return settle(session, session.get(Member, SITI), key=key, collect=collect, **asked)


def failures(session):
    return [finding.sentence for finding in verify(session) if not finding.ok]


def test_j13_of_the_golden_mini_book(session):
    save(session)
    owe(session, 1_000_000, "1201")
    settled = leave(session, collect=loan_of(1_000_000))
    entry = session.get(Entry, settled.entry_id)

    assert sorted((line.account.code, line.member_id, line.amount) for line in entry.lines) == sorted([
        ("3101", SITI, 100_000), ("3102", SITI, 2_400_000), ("1201", SITI, -1_000_000), ("1102", None, -1_500_000)],
        key=lambda line: line[:1])
    assert (settled.principal, settled.mandatory, settled.debts, settled.paid) == (
        100_000, 2_400_000, 1_000_000, 1_500_000)
    assert balances(session, SITI) == dict.fromkeys(balances(session, SITI), 0)
    assert failures(session) == []


def test_register_is_closed_and_membership_ends(session):
    save(session)
    leave(session, reason="retired")
    closing = session.query(RegisterClosing).one()

    assert standing(session.get(Member, SITI), TODAY) == "exited"
    assert (closing.reason, closing.decision_no, closing.closed_by) == ("retired", "07/KEP/2025", "STAF-01")
    with pytest.raises(RuleBroken, match="bukan anggota aktif, jadi tidak ada keanggotaan yang diakhiri"):
        leave(session, key="lagi")


def test_who_left_saves_no_more(session):
    save(session)
    leave(session)
    with pytest.raises(RuleBroken) as refused:
        deposit(session, session.get(Member, SITI), product="voluntary_savings", amount=50_000, paid_to="1101",
                person="STAF-01", key="terlambat")
    assert str(refused.value) == ("Siti Rahmah (A-0001) bukan anggota lagi sejak 14 Maret 2025, jadi simpanannya tidak "
                                  "diterima.")


def test_double_click_settles_once(session):
    save(session)
    assert leave(session).id == leave(session).id


def test_everything_saved_comes_back_and_shop_debt_is_set_off(session):
    save(session, voluntary=700_000, loan_linked=120_000)
    owe(session, 300_000)
    post_entry(session, on=MAY, memo="Belanja wajib", key="wajib-belanja", lines={"1102": 80_000,
                                                                                 ("2104", SITI): -80_000})
    settled = leave(session)

    assert (settled.debts, settled.paid) == (220_000, 3_100_000)
    for code in ("1202", "2104", "2101", "2103", "3101", "3102"):
        assert account_balance(session, code, SITI) == 0


def test_debts_above_the_savings_are_paid_first(session):
    save(session)
    owe(session, 2_600_000)
    with pytest.raises(RuleBroken) as refused:
        leave(session)
    assert (str(refused.value), refused.value.hint) == (
        "Simpanan Siti Rahmah (A-0001) Rp2.500.000, sedangkan kewajibannya Rp2.600.000 (Utang toko Rp2.600.000). "
        "Kurang Rp100.000.",
        "Terima Rp100.000 lebih dahulu sebagai pembayaran kewajiban itu, dari anggota atau ahli warisnya, lalu "
        "selesaikan lagi.")
    assert standing(session.get(Member, SITI), TODAY) == "active"


def test_debts_as_large_as_the_savings_leave_nothing_to_pay(session):
    save(session)
    owe(session, 2_500_000)
    assert leave(session).paid == 0
    assert failures(session) == []


def test_a_guarantor_stays_and_own_security_is_released(session):
    save(session, voluntary=1_000_000)
    person = session.get(Member, SITI)
    given = {"person": "STAF-01", "today": TODAY}
    holds.hold(session, person, amount=400_000, purpose="own_loan", reason="PJ-2025-0001", **given)
    holds.hold(session, person, amount=500_000, purpose="guarantee", reason="PJ-2025-0042", **given)
    with pytest.raises(RuleBroken, match="Simpanan Siti Rahmah .* Rp500.000 masih menjamin PJ-2025-0042"):
        leave(session)

    holds.release(session, person, reason="PJ-2025-0042", **given)
    assert leave(session).paid == 3_500_000
    assert holds.held(session, SITI) == 0


def test_what_the_estate_still_owes_does_not_keep_a_membership_alive(session):
    owe(session, 900_000)
    settled = leave(session, reason="deceased")

    assert (settled.debts, settled.paid, settled.entry_id) == (0, 0, None)
    assert account_balance(session, "1202", SITI) == 900_000
    assert standing(session.get(Member, SITI), TODAY) == "exited"


@pytest.mark.parametrize(("changes", "fields"), [({"reason": "bosan"}, ["reason"]), ({"decision_no": " "},
                                                                                    ["decision_no"])])
def test_leaving_needs_a_reason_and_a_decision(session, changes, fields):
    with pytest.raises(InvalidValues) as refused:
        leave(session, **changes)
    assert list(refused.value.fields) == fields


@pytest.mark.parametrize(("changes", "words"), [
    ({"paid_from": "5402"}, "Uang simpanan tidak lewat akun 5402"), ({"person": "A-0001"}, "simpanan Anda sendiri")])
def test_leaving_is_paid_in_money_and_by_somebody_else(session, changes, words):
    save(session)
    with pytest.raises(RuleBroken, match=words):
        leave(session, **changes)


@pytest.mark.parametrize(("effect", "values", "reason"), [
    ("savings.settle_exit", {"exit_reason": "transferred"}, "transferred"), ("savings.settle_exit", {}, "resigned"),
    ("savings.settle_death", {}, "deceased")])
def test_leaving_by_facts_and_effects(session, effect, values, reason):
    save(session)
    owe(session, 300_000)
    answers = {"decision_no": "07/KEP/2025", "paid_from": "1102", **values}
    asked = Occasion(session, 3, SITI, answers, "STAF-01", "treasurer", TODAY, "langkah-7")

    assert {name: FACTS[name].read(asked) for name in FACTS if name.startswith("exit.")} == {
        "exit.saved": 2_500_000, "exit.debts": 300_000, "exit.payable": 2_200_000, "exit.shortfall": 0}
    assert EFFECTS[effect].run(asked) == {"exit_paid": 2_200_000, "exit_debts": 300_000}
    assert session.query(RegisterClosing).one().reason == reason


def test_database_refuses_a_settlement_that_does_not_add_up(session):
    save(session)
    for paid in (1, -1):
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(text(
                "INSERT INTO exit_settlement (id, member_id, settled_on, principal, mandatory, voluntary, loan_linked, "
                f"debts, paid, paid_from) VALUES (9, 1, '2025-03-14', 0, 0, 0, 0, {-min(paid, 0)}, {paid}, '1102')"))


def test_proof_finds_who_left_without_his_savings(session):
    save(session)
    session.get(Member, SITI).left_on = TODAY
    session.flush()
    assert failures(session) == ["1 anggota sudah keluar tetapi simpanannya belum kembali, yang pertama A-0001: "
                                 "Rp2.500.000."]


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(saved=st.lists(st.integers(0, 5_000_000), min_size=4, max_size=4), debt=st.integers(0, 9_000_000))
def test_no_rupiah_is_lost_when_a_member_leaves(session, saved, debt):
    with session.begin_nested() as attempt:
        save(session, **dict(zip(("principal", "mandatory", "voluntary", "loan_linked"), saved, strict=True)))
        if debt:
            owe(session, debt)
        bank = account_balance(session, "1102")
        if debt > sum(saved):
            with pytest.raises(RuleBroken, match="Kurang"):
                leave(session)
        else:
            assert leave(session).paid == bank - account_balance(session, "1102") == sum(saved) - debt
            assert account_balance(session, "1202", SITI) == 0
        assert failures(session) == []
        attempt.rollback()
