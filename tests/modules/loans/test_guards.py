"""What the database itself refuses about loans, tried in raw SQL; and that nothing else refuses it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from sandbox.modules.loans.guards import GUARDS
from sandbox.modules.loans.models import (
    AllowanceLine,
    AllowanceRun,
    ClaimRecovery,
    Collateral,
    CollectionLetter,
    LoanClosure,
    PayrollMiss,
)
from tests.modules.guards import Act, check_passes_without_guard, check_refused
from tests.modules.loans.kpri import lend, pay
from tests.modules.loans.test_settlement import settle


def payment(principal: int, loan_id: int = 1) -> str:
    return ("INSERT INTO loan_payment (id, loan_id, kind, paid_on, principal, interest, entry_id) "
            f"VALUES (99, {loan_id}, 'installment', '2026-03-01', {principal}, 0, 1)")


def closure(kind: str, principal: int, *, number: int = 99, decision_no: str = "RAT-2026/KEP-09") -> str:
    return ("INSERT INTO loan_closure (id, loan_id, kind, closed_on, principal, interest, from_allowance, loan_class, "
            f"decision_no, key) VALUES ({number}, 1, '{kind}', '2026-03-01', {principal}, 0, 0, 'loss', "
            f"'{decision_no}', 'kunci-{number}')")


def recovery(closure_id: int, amount: int) -> str:
    return ("INSERT INTO claim_recovery (id, closure_id, recovered_on, amount, entry_id) "
            f"VALUES (99, {closure_id}, '2026-03-01', {amount}, 1)")


ACTS = (
    Act("more principal than was lent", "loan_payment_within_loan", (payment(11_000_001),)),
    Act("an instalment on a closed loan", "loan_payment_only_while_open", (payment(1, loan_id=2),),
        besides=("loan_payment_within_loan",)),
    Act("a closure that forgets some principal", "loan_closure_takes_the_rest", (closure("written_off", 10_999_999),)),
    Act("a closure of more than is left", "loan_closure_takes_the_rest", (closure("written_off", 11_000_001),)),
    Act("an unpaid loan called settled", "loan_closure_takes_the_rest", (closure("settled_early", 0),)),
    Act("more than the claim", "claim_recovery_within_claim", (closure("written_off", 11_000_000),
                                                               recovery(99, 11_000_001))),
    Act("a recovery on a loan that was paid", "claim_recovery_within_claim", (recovery(1, 1),)),
)


@pytest.fixture
def lent_world(store, kpri) -> str:
    """Loan 1 runs with 11.000.000 of principal left, loan 2 was settled early by closure 1."""
    with store.session(kpri) as session:
        pay(session, lend(session), 1_120_000)
        settle(session, lend(session, case_id=2), 12_000_000 + 6 * 120_000 + 120_000)
    return kpri


def test_forbidden_acts_are_refused(store, store_place, lent_world, subtests):
    for act in ACTS:
        with subtests.test(act.name):
            check_refused(store, store_place, lent_world, act)


def test_forbidden_acts_pass_once_their_guard_is_gone(store, store_place, lent_world, subtests):
    for act in ACTS:
        with subtests.test(act.name):
            check_passes_without_guard(store, store_place, lent_world, act)


def test_every_guard_of_loans_has_its_acts():
    assert {guard.name for guard in GUARDS} == {act.guard for act in ACTS}


@pytest.mark.parametrize("statement", [
    payment(0), payment(-1), payment(1).replace("'installment'", "'gift'"),
    closure("written_off", 11_000_000, decision_no=""), closure("forgotten", 11_000_000),
    closure("restructured", 11_000_000),
    "INSERT INTO collateral (id, loan_id, kind, value, is_recoverable, recorded_on) "
    "VALUES (9, 1, 'vehicle', 0, true, '2026-03-01')",
])
def test_what_makes_no_sense_is_refused(store, lent_world, statement):
    with store.session(lent_world) as session, pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text(statement))


def test_a_loan_is_closed_once(store, lent_world):
    with store.session(lent_world) as session, pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text(closure("settled_early", 0).replace("(99, 1,", "(99, 2,")))


@pytest.mark.parametrize("table", [LoanClosure, ClaimRecovery, Collateral, PayrollMiss, AllowanceRun, AllowanceLine,
                                   CollectionLetter])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_history_is_never_rewritten(store, lent_world, table, statement):
    rows = (closure("written_off", 11_000_000), recovery(99, 1),
            "INSERT INTO collateral (id, loan_id, kind, value, is_recoverable, recorded_on) "
            "VALUES (9, 1, 'vehicle', 5000000, true, '2026-03-01')",
            "INSERT INTO payroll_miss (id, loan_id, number, noted_on) VALUES (9, 1, 2, '2026-03-01')",
            "INSERT INTO allowance_run (id, month, counted_on, total, change, key) "
            "VALUES (9, '2026-03-01', '2026-03-31', 0, 0, 'kunci-9')",
            "INSERT INTO allowance_line (id, run_id, loan_id, loan_class, days, balance, pledged, rate_bp, allowance) "
            "VALUES (9, 9, 1, 'current', 0, 1000, 0, 0, 0)",
            "INSERT INTO collection_letter (id, letter_no, loan_id, kind, since, sent_on, days, amount, sent_by) "
            "VALUES (9, 'TG-2026-0001', 1, 'call', '2026-02-12', '2026-03-14', 30, 1, 'STAF-02')")
    with store.session(lent_world) as session, session.begin_nested() as attempt:
        for row in rows:
            session.execute(text(row))
        with pytest.raises(DatabaseError, match="riwayat tidak boleh diubah atau dihapus"), session.begin_nested():
            session.execute(text(statement.format(table=table.__tablename__)))
        attempt.rollback()
