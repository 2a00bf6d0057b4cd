"""Kompen: the new loan pays the old one off, the member receives the rest, and no arrears hide behind it."""

import pytest

from sandbox.errors import RuleBroken
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries, verify
from sandbox.modules.loans.operations import sign_agreement
from sandbox.modules.loans.refinancing import refinance, refinancing, repaid_bp
from sandbox.modules.savings.operations import record_movement
from tests.modules.loans.kpri import SARI, SIPET, TODAY, apply, lend, pay
from tests.modules.loans.test_settlement import SIXTH, paid_to_the_sixth


def new_loan(session, **asked):
    return sign_agreement(session, apply(session, **({"case_id": 2} | asked)), today=SIXTH)


def top_up(session, loan, old, *, on=SIXTH, **changes):
    return refinance(session, loan, old=old, today=on, record_saving=record_movement,
                     **({"paid_from": "1102", "person": "STAF-04", "key": "kompen-1"} | changes))


def test_the_new_loan_settles_the_old_and_the_member_receives_the_rest(session):
    old = paid_to_the_sixth(session)
    new = new_loan(session)
    paid = top_up(session, new, old)

    # 12.000.000 less fees 360.000 less settlement 6.120.000
    assert (paid.net_amount, paid.settled, queries.state(session, old), queries.state(session, new)) == (
        5_520_000, 6_120_000, "settled", "disbursed")
    assert (queries.outstanding(session, old), queries.outstanding(session, new)) == (0, 12_000_000)
    assert account_balance(session, "1201", SARI) == 12_000_000
    assert queries.open_loans(session) == [new]
    assert (old.closure.kind, old.closure.new_loan_id) == ("refinanced", new.id)
    assert {(line.account.code, line.amount) for line in session.get(Entry, paid.entry_id).lines} == {
        ("1201", 6_000_000), ("1102", -5_520_000), ("4101", -120_000), ("4102", -120_000), ("2103", -120_000),
        ("2202", -120_000)}
    assert all(finding.ok for finding in verify(session))


def test_kompen_under_the_same_key_pays_once(session):
    old, new = paid_to_the_sixth(session), new_loan(session)

    assert top_up(session, new, old) is top_up(session, new, old)
    assert account_balance(session, "1102") == 58_000_000 - 11_640_000 - 5_520_000


def test_the_split_is_known_before(session):
    old = paid_to_the_sixth(session)
    split = refinancing(session, old, product="regular", principal=10_000_000, today=SIXTH)

    assert (split.fees.total, split.owed.total, split.net, repaid_bp(session, old)) == (
        300_000, 6_120_000, 3_580_000, 5_000)


def test_a_loan_paid_back_too_little_is_not_topped_up(session):
    old = lend(session)
    for row in queries.installments(session, old)[:5]:
        pay(session, old, row.principal + row.interest, key=f"pay-{row.number}", on=row.due_on)

    with pytest.raises(RuleBroken) as refusal:
        top_up(session, new_loan(session), old, on=queries.installments(session, old)[4].due_on)
    assert str(refusal.value) == "Pokok PJ-2026-0001 baru dibayar 41,66 %, kompen boleh setelah 50 %."


def test_a_loan_that_is_behind_is_not_hidden_behind_a_new_one(session):
    old = paid_to_the_sixth(session)

    with pytest.raises(RuleBroken) as refusal:
        top_up(session, new_loan(session), old, on=SIXTH.replace(month=8, day=20))
    assert str(refusal.value) == ("Pinjaman PJ-2026-0001 menunggak Rp1.120.000 selama 8 hari, "
                                  "jadi tidak bisa dikompen.")
    assert refusal.value.hint == "Terima tunggakannya lebih dahulu, atau tempuh restrukturisasi."


def test_a_new_loan_too_small_for_the_old_is_refused(session):
    old, new = paid_to_the_sixth(session), new_loan(session, principal=6_300_000)

    with pytest.raises(RuleBroken) as refusal:
        top_up(session, new, old)
    assert str(refusal.value) == ("Pinjaman baru Rp6.300.000, potongan Rp189.000 dan pelunasan PJ-2026-0001 "
                                  "Rp6.120.000: tidak ada yang tersisa untuk anggota.")
    assert queries.disbursement(session, new) is None


def test_kompen_stays_within_one_member_and_needs_a_new_loan_without_its_money(session):
    old, chair = paid_to_the_sixth(session), lend(session, case_id=3, member_id=SIPET)

    with pytest.raises(RuleBroken, match="bukan dua pinjaman dari anggota yang sama"):
        top_up(session, new_loan(session, member_id=SIPET), old)
    with pytest.raises(RuleBroken, match="karena ini pinjaman Anda sendiri"):
        top_up(session, new_loan(session, case_id=4, member_id=SIPET), chair, person="A-0003")
    with pytest.raises(RuleBroken, match="sudah dicairkan, jadi tidak bisa lagi untuk kompen"):
        top_up(session, lend(session, case_id=5), old, on=TODAY)


def test_kompen_without_enough_cash_changes_nothing(session):
    old, new = paid_to_the_sixth(session), new_loan(session, principal=40_000_000, term_months=60)

    with pytest.raises(RuleBroken, match="Kas tidak cukup untuk mencairkan PJ-2026-0002"):
        top_up(session, new, old, paid_from="1101")
    assert (queries.state(session, old), queries.state(session, new)) == ("disbursed", "signed")
