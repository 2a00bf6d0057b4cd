"""The proofs hold for what operations wrote, and each names the fault that was put in behind their back."""

import pytest
from sqlalchemy import insert

from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.loans import verify
from sandbox.modules.loans.models import Installment, Loan, LoanClosure, LoanDisbursement, LoanPayment
from tests.modules.loans.kpri import SARI, SIPET, TODAY, lend, pay


@pytest.fixture
def loan(session) -> Loan:
    loan = lend(session)
    pay(session, loan, 1_500_000)
    lend(session, case_id=2, member_id=SIPET, product="declining", principal=7_500_000, term_months=7)
    return loan


def faults(session) -> dict[str, str]:
    return {finding.name: finding.sentence for finding in verify(session) if not finding.ok}


def test_loans_written_by_operations_are_whole(session, loan):
    assert [(finding.name, finding.ok, finding.sentence) for finding in verify(session)] == [
        ("loans_equal_journal", True, "Sisa pokok 2 pinjaman sama dengan akun 1201 tiap anggota."),
        ("loans_equal_schedule", True, "Jadwal 2 pinjaman sama dengan hitungan ulangnya."),
        ("disbursements_equal_loans", True,
         "Tiap pencairan, bersih dan potongannya, sama dengan pokok pinjamannya."),
        ("payments_within_debt", True, "Tidak ada pinjaman yang dibayar lebih dari kewajibannya."),
        ("closures_leave_nothing", True,
         "Tiap pinjaman yang ditutup habis seluruhnya, dan yang baru mengambil alih tepat sebesar sisanya."),
        ("allowance_equals_rule", True, "Penyisihan tiap pinjaman pada hitungan terakhir sama dengan aturannya."),
        ("allowance_equals_journal", True,
         "Akun 1291 sama dengan hitungan terakhir dikurangi hapus buku sesudahnya.")]


def test_a_receivable_no_loan_explains_is_found(session, loan):
    post_entry(session, on=TODAY, memo="Salah akun", key="wrong", lines={("1201", SARI): 75_000, "1102": -75_000})

    assert faults(session) == {"loans_equal_journal": "Sari Wulandari (A-0042): sisa pokok pinjaman "
                                                      "Rp10.740.000, di akun 1201 Rp10.815.000."}


def test_a_schedule_of_another_method_is_found(session, loan):
    terms = {"id": 9, "loan_no": "PJ-2026-0009", "member_id": SARI, "product": "regular", "method": "declining",
             "rate_bp": 100, "principal": 2_000_000, "term_months": 2, "agreed_on": TODAY}
    session.execute(insert(Loan), [terms])
    session.execute(insert(Installment), [{"loan_id": 9, "number": number, "due_on": TODAY, "principal": 1_000_000,
                                           "interest": 20_000} for number in (1, 2)])

    assert faults(session) == {"loans_equal_schedule": "Jadwal PJ-2026-0009 tidak sama dengan hitungan ulang "
                                                       "Rp2.000.000, 2 bulan."}


def test_a_payment_beyond_the_debt_is_found(session, loan):
    session.execute(insert(LoanPayment), [{"loan_id": loan.id, "paid_on": TODAY, "principal": 0,
                                           "interest": 1_300_000, "entry_id": 1}])

    assert faults(session) == {"payments_within_debt": "PJ-2026-0001: dibayar Rp1.540.000, "
                                                       "padahal kewajibannya Rp1.440.000."}


def test_a_disbursement_of_another_amount_is_found(session, loan):
    session.execute(insert(Loan), [{"id": 9, "loan_no": "PJ-2026-0009", "member_id": SARI, "product": "regular",
                                    "method": "flat", "rate_bp": 100, "principal": 1_000_000, "term_months": 1,
                                    "agreed_on": TODAY}])
    session.execute(insert(Installment), [{"loan_id": 9, "number": 1, "due_on": TODAY, "principal": 1_000_000,
                                           "interest": 10_000}])
    entry = post_entry(session, on=TODAY, memo="Pencairan", key="out", lines={("1201", SARI): 1_000_000,
                                                                             "1102": -1_000_000})
    session.execute(insert(LoanDisbursement), [{
        "loan_id": 9, "disbursed_on": TODAY, "paid_from": "1102", "origination_fee": 10_000, "loan_linked_savings": 0,
        "risk_fund": 0, "net_amount": 900_000, "entry_id": entry.id}])

    assert faults(session) == {"disbursements_equal_loans": "PJ-2026-0009: pokok Rp1.000.000, "
                                                            "dicairkan dan dipotong Rp910.000."}


def test_a_loan_that_takes_over_another_amount_is_found(session, loan):
    new = lend(session, case_id=3, principal=3_000_000)
    session.execute(insert(LoanClosure), [{
        "loan_id": loan.id, "kind": "restructured", "closed_on": TODAY, "principal": 10_740_000, "interest": 0,
        "from_allowance": 0, "new_loan_id": new.id, "loan_class": "current", "decision_no": "07/KEP/2026",
        "key": "by-hand"}])

    assert faults(session)["closures_leave_nothing"] == (
        "PJ-2026-0003 mengambil alih Rp0 dari PJ-2026-0001, tidak sama dengan sisanya.")
