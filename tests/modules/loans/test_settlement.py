"""Early settlement: the worked numbers of handbook 4.2, and what is refused."""

from datetime import date

import pytest

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries, verify
from sandbox.modules.loans.settlement import Settlement, interest_saved, paid_installments, settle_early, settlement
from tests.modules.loans.kpri import SARI, SIPET, TODAY, lend, pay

SIXTH = date(2026, 7, 12)  # the day the sixth instalment is due


def paid_to_the_sixth(session, **asked):
    loan = lend(session, **asked)
    for row in queries.installments(session, loan)[:6]:
        pay(session, loan, row.principal + row.interest, key=f"pay-{row.number}", on=row.due_on)
    return loan


def with_method(session, method: str) -> None:
    product = DEFAULT_RULES["loan_products"]["regular"] | {"method": method}
    adopt_rules(session, DEFAULT_RULES | {"loan_products": {"regular": product}}, effective_from=TODAY,
                adopted_by="RAT-2026/KEP-01")


def early(**keys) -> dict:
    return DEFAULT_RULES | {"early_settlement": DEFAULT_RULES["early_settlement"] | keys}


def settle(session, loan, amount, *, on=SIXTH, **changes):
    return settle_early(session, loan, amount=amount, today=on,
                        **({"paid_to": "1101", "person": "STAF-04", "key": "settle-1"} | changes))


@pytest.mark.parametrize(("months", "total"), [(1, 6_120_000), (2, 6_240_000), (120, 6_720_000), (0, 6_000_000)])
def test_flat_settlement_of_the_handbook(session, months, total):
    loan = paid_to_the_sixth(session)

    assert settlement(session, loan, SIXTH, early(flat_jasa_months=months)).total == total


def test_declining_settlement_of_the_handbook_is_the_principal_on_the_due_date(session):
    with_method(session, "declining")
    loan = paid_to_the_sixth(session)

    assert settlement(session, loan, SIXTH, DEFAULT_RULES) == Settlement(6_000_000, 0, 210_000)


def test_annuity_settlement_of_the_handbook_is_the_principal_on_the_due_date(session):
    with_method(session, "annuity")
    loan = paid_to_the_sixth(session)

    assert settlement(session, loan, SIXTH, DEFAULT_RULES).total == 6_178_962


def test_between_due_dates_jasa_accrues_by_days(session):
    with_method(session, "declining")
    loan = paid_to_the_sixth(session)

    accrued = [settlement(session, loan, on, DEFAULT_RULES).interest
               for on in (date(2026, 7, 13), date(2026, 7, 28), date(2026, 8, 11), date(2026, 8, 12))]
    assert accrued == [1_935, 30_968, 58_065, 60_000]  # 60.000 over the 31 days from 12 July


def test_jasa_already_paid_of_the_running_month_is_not_asked_again(session):
    with_method(session, "declining")
    loan = paid_to_the_sixth(session)
    pay(session, loan, 20_000, key="in-advance", on=date(2026, 7, 20))

    assert settlement(session, loan, date(2026, 7, 28), DEFAULT_RULES).interest == 10_968


def test_arrears_are_paid_in_full_before_any_jasa_is_saved(session):
    loan = lend(session)

    assert settlement(session, loan, date(2026, 3, 20), DEFAULT_RULES) == Settlement(
        12_000_000, 2 * 120_000 + 120_000, 9 * 120_000)


def test_settlement_ends_the_loan_and_posts_what_was_paid(session):
    loan = paid_to_the_sixth(session)
    closure = settle(session, loan, 6_120_000)

    assert (closure.kind, closure.principal, queries.state(session, loan)) == ("settled_early", 0, "settled")
    assert (queries.debt(session, loan), queries.outstanding(session, loan), queries.open_loans(session)) == (0, 0, [])
    assert (account_balance(session, "1201", SARI), account_balance(session, "4101")) == (0, 840_000)
    assert interest_saved(session, loan) == 600_000
    assert all(finding.ok for finding in verify(session))


def test_settlement_under_the_same_key_is_received_once(session):
    loan = paid_to_the_sixth(session)

    assert settle(session, loan, 6_120_000) is settle(session, loan, 6_120_000)
    assert account_balance(session, "1101") == 2_000_000 + 6 * 1_120_000 + 6_120_000


def test_settling_with_more_than_the_debt_is_refused_with_the_numbers(session):
    loan = paid_to_the_sixth(session)

    with pytest.raises(RuleBroken) as refusal:
        settle(session, loan, 6_120_001)
    assert str(refusal.value) == (
        "Pembayaran Rp6.120.001 lebih besar dari utangnya: pelunasan PJ-2026-0001 pada 12 Juli 2026 adalah "
        "Rp6.120.000, yaitu pokok Rp6.000.000 dan jasa Rp120.000.")


def test_settling_with_less_is_refused_with_the_numbers(session):
    loan = paid_to_the_sixth(session)

    with pytest.raises(RuleBroken, match="Pembayaran Rp6.119.999 belum melunasi PJ-2026-0001"):
        settle(session, loan, 6_119_999)


def test_a_rule_may_ask_for_instalments_first(session):
    adopt_rules(session, early(min_paid_installments=6), effective_from=TODAY, adopted_by="RAT-2026/KEP-02")
    loan = lend(session)
    pay(session, loan, 5 * 1_120_000)

    assert paid_installments(session, loan) == 5
    with pytest.raises(RuleBroken) as refusal:
        settle(session, loan, 7_120_000)
    assert str(refusal.value) == ("PJ-2026-0001 baru dibayar 5 angsuran. "
                                  "Pelunasan dipercepat boleh setelah 6 angsuran.")


def test_nobody_settles_an_own_loan_and_no_loan_is_settled_twice(session):
    own, done = lend(session, member_id=SIPET), paid_to_the_sixth(session, case_id=2)
    settle(session, done, 6_120_000)

    with pytest.raises(RuleBroken, match="karena ini pinjaman Anda sendiri"):
        settle(session, own, 12_120_000, person="A-0003", key="own")
    with pytest.raises(RuleBroken, match="Pinjaman PJ-2026-0002 sudah lunas"):
        settle(session, done, 6_120_000, key="again")
