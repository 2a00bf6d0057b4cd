"""Every check: when it passes, when it says nothing yet, and what it says when something is wrong."""

import pytest

from sandbox.cases.replay import play
from sandbox.training.checks import CHECKS
from sandbox.training.scenarios import scenario
from sandbox.training.verdict import NOT_YET, PASSED, wrong
from tests.training import kpri

LOAN = scenario("pinjaman-pertama").answer_key
ADMISSION = scenario("anggota-baru").answer_key
YULIA = "6271036311900000"
REJECTED = (LOAN[0], {"as": "loan_officer", "step": "apply", "do": "submit", "values": {
    "product": "regular", "principal": 15_000_000, "term_months": 12, "purpose": "Renovasi dapur",
    "collateral": "SK PNS asli"}}, {"as": "loan_officer", "step": "tell_refusal", "do": "done"},
    {"as": "loan_officer", "step": "objection", "do": "submit", "values": {"objected": False}},
    {"as": "loan_officer", "step": "tell_closed", "do": "done"})
REFUSED_BY_ONE = (*LOAN[:4], {"as": "credit_committee:A-0015", "step": "committee", "do": "reject",
                              "reason": "Belum yakin"})
IN_CASH = (*LOAN[:7], {"as": "treasurer", "step": "disburse", "do": "do", "values": {"paid_from": "1101"}})

OF_LOAN = {"workflow": "loan-approval", "member": "A-0042"}
OF_ADMISSION = {"workflow": "member-onboarding", "member": YULIA}
LINES = {"1201": 12_000_000, "1102": -11_640_000, "4102": -120_000, "2103": -120_000, "2202": -120_000}


SARI = {"member": "Sari Wulandari"}
CASES = [
    ("case_reached", OF_LOAN | {"step": "committee"}, LOAN[:1], NOT_YET),
    ("case_reached", OF_LOAN | {"step": "committee"}, LOAN[:4], PASSED),
    ("case_reached", OF_LOAN | {"step": "committee"}, REJECTED,
     wrong(**SARI, expected="Keputusan komite kredit", actual="Pengajuan ditolak")),
    ("case_ended", OF_LOAN | {"outcome": "approved"}, LOAN[:7], NOT_YET),
    ("case_ended", OF_LOAN | {"outcome": "approved"}, LOAN, PASSED),
    ("case_ended", OF_LOAN | {"outcome": "approved"}, REJECTED,
     wrong(**SARI, expected="Pinjaman sudah cair", actual="Pengajuan ditolak")),
    ("case_ended", OF_ADMISSION | {"outcome": "admitted"}, ADMISSION, PASSED),
    ("step_taken", OF_LOAN | {"step": "committee", "action": "approve", "times": 2}, LOAN[:5], NOT_YET),
    ("step_taken", OF_LOAN | {"step": "committee", "action": "approve", "times": 2}, LOAN[:6], PASSED),
    ("step_taken", OF_LOAN | {"step": "committee", "action": "approve", "times": 2}, REFUSED_BY_ONE,
     wrong(**SARI, expected="setuju", actual="Yansen Toendan menolak")),
    ("step_taken", OF_ADMISSION | {"step": "apply", "action": "submit"}, ADMISSION[:2], PASSED),
    ("step_done_by_other", OF_LOAN | {"step": "disburse", "other": "apply"}, LOAN[:7], NOT_YET),
    ("step_done_by_other", OF_LOAN | {"step": "disburse", "other": "apply"}, LOAN, PASSED),
    ("step_done_by_other", OF_LOAN | {"step": "agreement", "other": "apply"}, LOAN,
     wrong(**SARI, expected="Tandatangani akad / Isi pengajuan pinjaman", actual="Ririn Assan")),
    ("answers_are", {"workflow": "member-onboarding", "values": {"nik": YULIA}}, ADMISSION[:1], NOT_YET),
    ("answers_are", {"workflow": "member-onboarding", "values": {"nik": YULIA, "net_pay": 3_450_000}}, ADMISSION[:2],
     PASSED),
    ("answers_are", {"workflow": "member-onboarding", "values": {"nik": YULIA, "net_pay": 4_350_000}}, ADMISSION[:2],
     wrong(field="Gaji bersih sebulan", expected="Rp4.350.000", actual="Rp3.450.000")),
    ("loan_applied", {"member": "A-0042", "principal": 12_000_000, "term_months": 12}, LOAN[:1], NOT_YET),
    ("loan_applied", {"member": "A-0042", "principal": 12_000_000, "term_months": 12, "product": "regular"}, LOAN[:2],
     PASSED),
    ("loan_applied", {"member": "A-0042", "principal": 12_000_000, "term_months": 12}, REJECTED,
     wrong(**SARI, expected="Pinjaman reguler Rp12.000.000 selama 12 bulan",
           actual="Pinjaman reguler Rp15.000.000 selama 12 bulan")),
    ("loan_applied", {"member": "A-9999", "principal": 12_000_000, "term_months": 12}, LOAN[:2], NOT_YET),
    ("loan_disbursed", {"member": "A-0042", "net": 11_640_000, "paid_from": "1102"}, LOAN[:7], NOT_YET),
    ("loan_disbursed", {"member": "A-0042", "net": 11_640_000, "paid_from": "1102"}, LOAN, PASSED),
    ("loan_disbursed", {"member": "A-0042", "net": 11_640_000, "paid_from": "1102"}, IN_CASH,
     wrong(**SARI, amount="Rp11.640.000", expected="Bank (1102)", actual="Kas (1101)")),
    ("loan_disbursed", {"member": "A-0042", "net": 9_700_000, "paid_from": "1102"}, LOAN,
     wrong(**SARI, amount="Rp11.640.000", expected="Bank (1102), Rp9.700.000,", actual="Bank (1102)")),
    ("entry_posted", {"lines": LINES}, LOAN[:7], NOT_YET),
    ("entry_posted", {"lines": LINES}, LOAN, PASSED),
    ("entry_posted", {"lines": {"1101": 50_000, "3101": -50_000}}, ADMISSION, PASSED),
    ("entry_posted", {"lines": {"1102": 50_000, "3101": -50_000}}, ADMISSION,
     wrong(expected="Bank (1102) debit Rp50.000, Simpanan Pokok (3101) kredit Rp50.000",
           actual="Kas (1101) debit Rp50.000, Simpanan Pokok (3101) kredit Rp50.000")),
    ("balance_is", {"account": "1201", "amount": 12_000_000, "member": "A-0042"}, LOAN[:7], NOT_YET),
    ("balance_is", {"account": "1201", "amount": 12_000_000, "member": "A-0042"}, LOAN, PASSED),
    ("balance_is", {"account": "1101", "amount": 20_050_000}, ADMISSION, PASSED),
    ("balance_is", {"account": "1101", "amount": 20_000_000}, ADMISSION,
     wrong(account="Kas (1101)", expected="Rp20.000.000", actual="Rp20.050.000")),
    ("balance_is", {"account": "1101", "amount": 20_000_000, "member": "A-9999"}, ADMISSION, NOT_YET),
    ("journal_balances", {}, LOAN[:7], NOT_YET),
    ("journal_balances", {}, LOAN, PASSED),
    ("member_registered", {"nik": YULIA, "full_name": "Yulia Nihin", "employment_status": "PPPK"}, ADMISSION[:7],
     NOT_YET),
    ("member_registered", {"nik": YULIA, "full_name": "Yulia Nihin", "employment_status": "PPPK"}, ADMISSION, PASSED),
    ("member_registered", {"nik": YULIA, "full_name": "Yulia Nihin", "employment_status": "PNS"}, ADMISSION,
     wrong(expected="Yulia Nihin, PNS", actual="Yulia Nihin, PPPK")),
    ("member_registered", {"nik": "6271036311900001", "full_name": "Yulia Nihin", "employment_status": "PPPK"},
     ADMISSION, wrong(expected="Yulia Nihin, PPPK, NIK 6271036311900001", actual=f"Yulia Nihin, PPPK, NIK {YULIA}")),
    ("savings_is", {"member": YULIA, "product": "principal_savings", "amount": 50_000}, ADMISSION[:6], NOT_YET),
    ("savings_is", {"member": YULIA, "product": "principal_savings", "amount": 50_000}, ADMISSION, PASSED),
    ("savings_is", {"member": "A-0042", "product": "mandatory_savings", "amount": 3_500_000}, LOAN[:1],
     wrong(**SARI, expected="Rp3.500.000", actual="Rp3.600.000")),
]


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_says_what_it_sees(arenas, check):
    arenas.create("melati", template=kpri.TEMPLATE)
    cases = [case for case in CASES if case[0] == check]

    seen = [look_after(arenas, moves, check, params) for _, params, moves, _ in cases]

    assert seen == [verdict for *_, verdict in cases]


def look_after(store, moves, check, params):
    """What the check sees after these moves; then everything is undone."""
    melati = store.open("melati")
    try:
        play(melati.session, moves)
        return CHECKS[check].look(melati.session, **params)
    finally:
        melati.rollback()


def test_every_check_is_tried_passing_and_not():
    tried = {check: {case[3].passed for case in CASES if case[0] == check} for check in CHECKS}

    assert tried == {check: {True, False} for check in CHECKS}


def test_a_wrong_verdict_gives_every_detail_its_check_promises():
    promised = {check: set(CHECKS[check].details) for check, _, _, verdict in CASES if verdict.is_wrong}
    given = {check: set(verdict.details) for check, _, _, verdict in CASES if verdict.is_wrong}

    assert given == promised
