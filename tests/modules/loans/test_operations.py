"""From application to the last instalment, to the rupiah, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.cooperative.models import RuleSet
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries
from sandbox.modules.loans.models import Installment, Loan, LoanApplication, LoanDisbursement, LoanPayment
from sandbox.modules.loans.operations import sign_agreement
from sandbox.modules.savings.models import SavingsMovement
from tests.modules.loans.kpri import SARI, SIPET, TODAY, apply, lend, pay, pay_out


def test_application_is_kept_as_asked(session):
    application = apply(session)

    assert (application.case_id, application.member_id, application.product, application.principal,
            application.term_months, application.purpose, application.applied_on) == (
        1, SARI, "regular", 12_000_000, 12, "Biaya kuliah anak", TODAY)


def test_application_that_came_back_is_asked_again_with_other_terms(session):
    first = apply(session, principal=15_000_000)
    second = apply(session, principal=12_000_000)

    assert first is second
    assert session.scalars(select(LoanApplication.principal)).all() == [12_000_000]


def test_application_for_an_unknown_product_names_those_there_are(session):
    with pytest.raises(RuleBroken) as refusal:
        apply(session, product="umroh")

    assert str(refusal.value) == "Produk pinjaman umroh tidak ada di koperasi ini."
    assert refusal.value.hint == "Yang ada: Pinjaman reguler, Pinjaman menurun, Pinjaman darurat (sebrakan)."


@pytest.mark.parametrize("asked", [{"principal": 0}, {"term_months": 0}])
def test_application_for_nothing_is_refused(session, asked):
    with pytest.raises(RuleBroken):
        apply(session, **asked)


def test_application_after_the_agreement_stays_as_it_is(session):
    sign_agreement(session, apply(session), today=TODAY)

    with pytest.raises(NotAllowed):
        apply(session, principal=1_000_000)
    assert session.scalars(select(LoanApplication.principal)).all() == [12_000_000]


def test_agreement_copies_the_terms_and_plans_every_due_date(session):
    loan = sign_agreement(session, apply(session), today=TODAY)

    assert (loan.loan_no, loan.member_id, loan.product, loan.method, loan.rate_bp, loan.principal, loan.term_months,
            loan.agreed_on) == ("PJ-2026-0001", SARI, "regular", "flat", 100, 12_000_000, 12, TODAY)
    assert [(row.number, row.due_on, row.principal, row.interest) for row in loan.installments] == [
        (number, date(2026 + (number == 12), number % 12 + 1, 12), 1_000_000, 120_000) for number in range(1, 13)]


def test_agreements_are_numbered_within_their_year(session):
    numbers = [sign_agreement(session, apply(session, case_id=case_id), today=on).loan_no
               for case_id, on in enumerate([TODAY, TODAY, date(2027, 1, 4)], start=1)]

    assert numbers == ["PJ-2026-0001", "PJ-2026-0002", "PJ-2027-0001"]


def test_agreement_is_signed_once(session):
    application = apply(session)
    sign_agreement(session, application, today=TODAY)

    with pytest.raises(RuleBroken, match="Akad dari pengajuan ini sudah ditandatangani."):
        sign_agreement(session, application, today=TODAY)


def test_agreement_keeps_the_limits_of_its_product(session):
    with pytest.raises(RuleBroken) as too_long:
        sign_agreement(session, apply(session, product="emergency", principal=900_000, term_months=2), today=TODAY)
    with pytest.raises(RuleBroken) as too_much:
        sign_agreement(session, apply(session, product="emergency", principal=1_500_000, term_months=1), today=TODAY)

    assert str(too_long.value) == "Lama 2 bulan melebihi batas Pinjaman darurat (sebrakan), paling lama 1 bulan."
    assert str(too_much.value) == ("Pokok Rp1.500.000 melebihi batas Pinjaman darurat (sebrakan), "
                                   "paling banyak Rp1.000.000.")


def test_agreement_above_the_legal_rate_is_refused(session):
    dear = DEFAULT_RULES | {"loan_products": {"regular": DEFAULT_RULES["loan_products"]["regular"] | {"rate_bp": 250}}}
    session.add(RuleSet(id=2, effective_from=TODAY, adopted_by="RAT-2026/KEP-01", body=dear))

    with pytest.raises(RuleBroken) as refusal:
        sign_agreement(session, apply(session), today=TODAY)
    assert str(refusal.value) == "Jasa 30 % setahun di atas batas 24 % setahun (Permenkop 8/2023 pasal 26)."


def test_later_rules_leave_an_agreement_alone_and_shape_the_next(session):
    old = sign_agreement(session, apply(session, principal=10_000_000, term_months=36), today=TODAY)
    coarse = DEFAULT_RULES | {"rounding": DEFAULT_RULES["rounding"] | {"installment_unit": 1_000}}
    adopt_rules(session, coarse, effective_from=TODAY, adopted_by="RAT-2026/KEP-01")
    new = sign_agreement(session, apply(session, case_id=2, principal=10_000_000, term_months=36), today=TODAY)

    assert [(loan.rounding_unit, loan.installments[0].principal) for loan in (old, new)] == [
        (100, 277_800), (1_000, 278_000)]


def test_disbursement_of_the_handbook(session):
    loan = sign_agreement(session, apply(session), today=TODAY)
    paid = pay_out(session, loan)

    assert (paid.disbursed_on, paid.paid_from, paid.origination_fee, paid.loan_linked_savings, paid.risk_fund,
            paid.net_amount) == (TODAY, "1102", 120_000, 120_000, 120_000, 11_640_000)
    assert session.get(Entry, paid.entry_id).memo == "Pencairan pinjaman PJ-2026-0001, Sari Wulandari (A-0042)"
    assert lines_of(session, paid.entry_id) == {
        ("1201", SARI): 12_000_000, ("1102", None): -11_640_000, ("4102", None): -120_000,
        ("2103", SARI): -120_000, ("2202", None): -120_000}
    assert session.execute(select(SavingsMovement.member_id, SavingsMovement.product, SavingsMovement.amount,
                                  SavingsMovement.entry_id).where(SavingsMovement.moved_on == TODAY)).all() == [
        (SARI, "loan_linked_savings", 120_000, paid.entry_id)]
    assert loan.disbursement is paid


def test_disbursement_without_fees_posts_two_lines(session):
    loan = sign_agreement(session, apply(session, product="emergency", principal=800_000, term_months=1), today=TODAY)
    paid = pay_out(session, loan, paid_from="1101")

    assert lines_of(session, paid.entry_id) == {("1201", SARI): 800_000, ("1101", None): -800_000}
    assert session.scalar(select(func.count()).where(SavingsMovement.entry_id == paid.entry_id)) == 0


def test_second_disbursement_is_refused_with_the_date_of_the_first(session):
    loan = lend(session)

    with pytest.raises(RuleBroken) as refusal:
        pay_out(session, loan, key="another-click")
    assert str(refusal.value) == "Pinjaman PJ-2026-0001 sudah dicairkan pada 12 Januari 2026, sebesar Rp11.640.000."
    assert account_balance(session, "1201", SARI) == 12_000_000


def test_disbursement_under_the_same_key_pays_once(session):
    loan = sign_agreement(session, apply(session), today=TODAY)

    assert pay_out(session, loan) is pay_out(session, loan)
    assert account_balance(session, "1102") == 58_000_000 - 11_640_000


def test_disbursement_without_enough_cash_tells_both_numbers(session):
    loan = sign_agreement(session, apply(session), today=TODAY)

    with pytest.raises(RuleBroken) as refusal:
        pay_out(session, loan, paid_from="1101")
    assert str(refusal.value) == ("Kas tidak cukup untuk mencairkan PJ-2026-0001: perlu Rp11.640.000, "
                                  "tersedia Rp2.000.000.")
    assert refusal.value.details["code"] == "NO_LIQUIDITY"
    assert queries.disbursement(session, loan) is None


def test_disbursement_from_an_account_that_holds_no_money_is_refused(session):
    loan = sign_agreement(session, apply(session), today=TODAY)

    with pytest.raises(RuleBroken, match="Akun 3201 bukan tempat uang untuk pinjaman."):
        pay_out(session, loan, paid_from="3201")


def test_nobody_pays_out_an_own_loan_or_takes_its_instalment(session):
    loan = lend(session, member_id=SIPET)
    waiting = sign_agreement(session, apply(session, case_id=2, member_id=SIPET), today=TODAY)

    with pytest.raises(RuleBroken) as paying_out:
        pay_out(session, waiting, person="A-0003")
    with pytest.raises(RuleBroken) as receiving:
        pay(session, loan, 1_120_000, person="A-0003")
    assert str(paying_out.value) == ("Anda tidak bisa mencairkan pinjaman PJ-2026-0002, "
                                     "karena ini pinjaman Anda sendiri.")
    assert str(receiving.value) == ("Anda tidak bisa menerima angsuran PJ-2026-0001, "
                                    "karena ini pinjaman Anda sendiri.")


def test_eight_disbursements_at_once_pay_one(store, kpri):
    with store.session(kpri) as session:
        loan_no = sign_agreement(session, apply(session), today=TODAY).loan_no

    def click(number: int) -> str:
        try:
            with store.session(kpri) as session:
                pay_out(session, queries.loan(session, loan_no), key=f"click-{number}")
                return "paid"
        except RuleBroken as refusal:
            return refusal.template

    with ThreadPoolExecutor(8) as clicks:
        answers = list(clicks.map(click, range(8)))

    with store.session(kpri, write=False) as session:
        assert answers.count("paid") == 1
        assert session.scalar(select(func.count(LoanDisbursement.id))) == 1
        assert account_balance(session, "1102") == 58_000_000 - 11_640_000


def test_instalment_of_the_handbook(session):
    loan = lend(session)
    payment = pay(session, loan, 1_120_000)

    assert (payment.principal, payment.interest, payment.paid_on) == (1_000_000, 120_000, date(2026, 2, 12))
    assert lines_of(session, payment.entry_id) == {("1101", None): 1_120_000, ("1201", SARI): -1_000_000,
                                                   ("4101", None): -120_000}


def test_part_of_an_instalment_pays_jasa_first(session):
    loan = lend(session)
    payments = [pay(session, loan, amount, key=f"pay-{amount}") for amount in (100_000, 50_000, 1_090_000)]

    assert [(payment.principal, payment.interest) for payment in payments] == [
        (0, 100_000), (30_000, 20_000), (970_000, 120_000)]


def test_instalment_under_the_same_key_is_received_once(session):
    loan = lend(session)

    assert pay(session, loan, 1_120_000) is pay(session, loan, 1_120_000)
    assert queries.outstanding(session, loan) == 11_000_000


def test_paying_more_than_the_debt_is_refused_with_the_debt(session):
    loan = lend(session)

    with pytest.raises(RuleBroken) as refusal:
        pay(session, loan, 13_440_001)
    assert str(refusal.value) == (
        "Pembayaran Rp13.440.001 lebih besar dari utangnya: sisa kewajiban PJ-2026-0001 adalah Rp13.440.000, "
        "yaitu pokok Rp12.000.000 dan jasa Rp1.440.000.")
    assert refusal.value.hint == "Terima paling banyak Rp13.440.000."


@pytest.mark.parametrize("amount", [0, -1_120_000])
def test_paying_nothing_is_refused(session, amount):
    with pytest.raises(RuleBroken):
        pay(session, lend(session), amount)


def test_loan_that_was_not_paid_out_takes_no_payment(session):
    loan = sign_agreement(session, apply(session), today=TODAY)

    with pytest.raises(RuleBroken, match="sisa kewajiban PJ-2026-0001 adalah Rp0."):
        pay(session, loan, 1_120_000)


def test_loan_paid_to_the_last_rupiah_is_settled(session):
    loan = lend(session, product="declining", principal=10_000_000, term_months=3)
    for row in queries.installments(session, loan):
        pay(session, loan, row.principal + row.interest, key=f"pay-{row.number}", on=row.due_on)

    assert queries.state(session, loan) == "settled"
    assert (queries.outstanding(session, loan), account_balance(session, "1201", SARI)) == (0, 0)
    assert account_balance(session, "4101") == sum(row.interest for row in loan.installments)


@pytest.mark.parametrize("table", [Loan, Installment, LoanDisbursement, LoanPayment])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_history_of_a_loan_is_never_rewritten(session, table, statement):
    pay(session, lend(session), 1_120_000)
    connection = session.connection()

    with pytest.raises(DatabaseError, match="riwayat tidak boleh diubah atau dihapus"), connection.begin_nested():
        connection.exec_driver_sql(statement.format(table=table.__tablename__))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.integers(1, 3_000_000), max_size=8), product=st.sampled_from(["regular", "declining"]),
       principal=st.integers(100_000, 20_000_000), term_months=st.integers(1, 24))
def test_any_payments_keep_loan_journal_and_debt_equal(session, amounts, product, principal, term_months):
    before_the_loan = session.begin_nested()
    loan = lend(session, product=product, principal=principal, term_months=term_months)
    debt = queries.debt(session, loan)
    for number, amount in enumerate(amounts):
        amount = min(amount, queries.debt(session, loan))
        if amount:
            pay(session, loan, amount, key=f"pay-{number}")
            debt -= amount

    assert queries.debt(session, loan) == debt
    assert queries.outstanding(session, loan) == account_balance(session, "1201", SARI)
    assert queries.outstanding(session, loan) == sum(due.principal for due in queries.unpaid(session, loan))
    before_the_loan.rollback()


def lines_of(session, entry_id) -> dict:
    return {(line.account.code, line.member_id): line.amount for line in session.get(Entry, entry_id).lines}
