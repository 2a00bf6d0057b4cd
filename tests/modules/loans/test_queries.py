"""What is owed, due and late; who borrows."""

from datetime import date

import pytest

from sandbox.errors import NotFound
from sandbox.modules.ledger.queries import member_balances
from sandbox.modules.loans import queries
from sandbox.modules.loans.operations import sign_agreement
from sandbox.modules.loans.queries import Arrears, Due
from tests.modules.loans.kpri import SARI, SIPET, SLAMET, TODAY, apply, lend, pay


def test_loan_is_found_by_number_and_by_case(session):
    loan = lend(session, case_id=7)

    assert queries.loan(session, "PJ-2026-0001") is loan
    assert queries.loan_of_case(session, 7) is loan
    assert (queries.loan_of_case(session, 8), queries.application_of_case(session, 8)) == (None, None)


def test_unknown_loan_number_is_named(session):
    with pytest.raises(NotFound, match="Pinjaman PJ-2026-0099 tidak ada di koperasi ini."):
        queries.loan(session, "PJ-2026-0099")


def test_state_follows_what_happened(session):
    loan = sign_agreement(session, apply(session, product="emergency", principal=900_000, term_months=1), today=TODAY)
    states = [queries.state(session, loan)]
    loan = lend(session, case_id=2, product="emergency", principal=900_000, term_months=1)
    states.append(queries.state(session, loan))
    pay(session, loan, 909_000)
    states.append(queries.state(session, loan))

    assert states == ["signed", "disbursed", "settled"]


def test_open_loans_are_signed_and_not_fully_paid_back(session):
    settled = lend(session, product="emergency", principal=900_000, term_months=1)
    pay(session, settled, 909_000)
    running = lend(session, case_id=2)
    of_the_chair = lend(session, case_id=3, member_id=SIPET)
    waiting = sign_agreement(session, apply(session, case_id=4), today=TODAY)

    assert queries.loans_of(session, SARI) == [waiting, running, settled]
    assert queries.open_loans(session) == [running, of_the_chair, waiting]
    assert queries.open_loans(session, SARI) == [running, waiting]
    assert queries.open_loans(session, SLAMET) == []


def test_outstanding_per_member_equals_the_journal(session):
    first = lend(session, principal=6_000_000)
    lend(session, case_id=2, member_id=SIPET)
    sign_agreement(session, apply(session, case_id=3), today=TODAY)
    pay(session, first, 560_000)

    assert queries.outstanding_by_member(session) == {SARI: 5_500_000, SIPET: 12_000_000}
    assert queries.outstanding_by_member(session) == member_balances(session, "1201")


def test_unpaid_starts_at_the_instalment_paid_in_part(session):
    loan = lend(session, term_months=3)
    pay(session, loan, 4_120_000 + 1_000_000)

    assert queries.unpaid(session, loan) == (Due(2, date(2026, 3, 12), 3_120_000, 0),
                                             Due(3, date(2026, 4, 12), 4_000_000, 120_000))
    assert queries.debt(session, loan) == 7_240_000
    assert queries.outstanding(session, loan) == 7_120_000


def test_next_due_is_the_first_unpaid_one_from_today_on(session):
    loan = lend(session, term_months=2)

    assert queries.next_due(session, loan, date(2026, 2, 12)).number == 1
    assert queries.next_due(session, loan, date(2026, 2, 13)).number == 2
    assert queries.next_due(session, loan, date(2026, 3, 13)) is None


def test_arrears_count_from_the_oldest_unpaid_due_date(session):
    loan = lend(session)

    assert queries.arrears(session, loan, date(2026, 2, 12)) == Arrears(0, 0)
    assert queries.arrears(session, loan, date(2026, 2, 13)) == Arrears(1_120_000, 1)
    assert queries.arrears(session, loan, date(2026, 4, 1)) == Arrears(2_240_000, 48)
    pay(session, loan, 1_500_000, on=date(2026, 4, 1))
    assert queries.arrears(session, loan, date(2026, 4, 1)) == Arrears(740_000, 20)


def test_a_loan_without_its_money_is_never_late(session):
    loan = sign_agreement(session, apply(session), today=TODAY)

    assert queries.arrears(session, loan, date(2026, 12, 1)) == Arrears(0, 0)
    assert queries.loans_in_arrears(session, date(2026, 12, 1)) == ()


def test_loans_in_arrears_lists_the_longest_first(session):
    one = lend(session, principal=6_000_000)
    two = lend(session, case_id=2, member_id=SIPET)
    on_time = lend(session, case_id=3, member_id=SLAMET, principal=1_200_000)
    pay(session, one, 560_000)
    pay(session, on_time, 224_000, key="pay-2")

    assert queries.loans_in_arrears(session, date(2026, 3, 20)) == (
        (two, Arrears(2_240_000, 36)), (one, Arrears(560_000, 8)))


def test_payments_are_listed_in_the_order_received(session):
    loan = lend(session)
    first, second = pay(session, loan, 1_120_000), pay(session, loan, 500_000, key="pay-2")

    assert queries.payments(session, loan) == [first, second]
    assert queries.paid(session, loan) == (1_380_000, 240_000)
