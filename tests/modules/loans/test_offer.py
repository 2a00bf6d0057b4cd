"""What workflow files may ask and do, by the names they use, with the values a case gives."""

from dataclasses import replace
from datetime import date

import pytest

from sandbox.errors import NotAllowed
from sandbox.modules.contract import KINDS, Occasion
from sandbox.modules.loans import EFFECTS, FACTS, disburse_with
from sandbox.modules.savings.operations import record_movement
from tests.modules.loans.kpri import SARI, SIPET, SLAMET, TODAY, lend, pay

ASKED = {"product": "regular", "principal": 12_000_000, "term_months": 12, "purpose": "Biaya kuliah anak"}
DISBURSE = disburse_with(record_movement)


@pytest.fixture
def asked(session) -> Occasion:
    return Occasion(session=session, case_id=1, member_id=SARI, values=ASKED, person="STAF-02", role="loan_officer",
                    today=TODAY, key="case-1-step-1")


def facts(asked: Occasion) -> dict:
    return {name: fact.read(asked) for name, fact in FACTS.items()}


def test_facts_of_a_member_who_may_borrow(asked):
    assert facts(asked) == {
        "loan.active_count": 0,
        "loan.outstanding": 0,
        "loan.arrears_days": 0,
        "loan.arrears_amount": 0,
        "loan.ceiling": 36_500_000,
        "loan.capacity": 1_279_632,
        "loan.first_installment": 1_120_000,
        "loan.max_principal": 13_710_000,
        "loan.max_term": 60,
        "loan.months_after_term": 9_999 - 12,
        "loan.net_disbursement": 11_640_000,
        "loan.rate_bp": 1_200,
        "loan.effective_rate_bp": 2_146,
        "loan.effective_rate_with_fees_bp": 2_741,
        "loan.exposure_limit": 7_500_000,
        "loan.related_limit_left": 5_000_000,
        "loan.number": "",
        "loan.class": "Lancar",
        "loan.class_number": 1,
        "loan.allowance": 0,
        "loan.pledged_savings": 0,
        "loan.payroll_missed": False,
        "loan.installments_paid": 0,
        "loan.repaid_bp": 0,
        "loan.settlement_amount": 0,
        "loan.settlement_interest": 0,
        "loan.settlement_saved": 0,
        "loan.refinancing_net": 11_640_000,
        "loan.capacity_without_loan": 1_279_632,
        "loan.new_installment": 0,
        "loan.warnings_sent": 0,
        "loan.days_since_step": 0,
        "loan.next_step": "Tidak ada",
        "loan.claim_left": 0,
        "loan.death_debt": 0,
        "loan.effective_rate_above_cap": False,
        "loan.exposure_left": 7_500_000,
        "loan.portfolio_outstanding": 0,
        "loan.portfolio_arrears": 0,
        "loan.portfolio_in_arrears": 0,
        "loan.portfolio_bad_balance": 0,
        "loan.allowance_needed": 0, "loan.allowance_counted": False, "loan.collection_due": False,
        "loan.refinancing_min_bp": 5_000,
        "loan.in_arrears": [],
    }


def test_facts_of_a_member_who_is_behind(session, asked):
    pay(session, lend(session, case_id=9, principal=6_000_000), 560_000)
    late = facts(replace(asked, today=date(2026, 3, 15)))

    assert {name: late[name] for name in ("loan.active_count", "loan.outstanding", "loan.arrears_days",
                                          "loan.arrears_amount", "loan.capacity")} == {
        "loan.active_count": 1, "loan.outstanding": 5_500_000, "loan.arrears_days": 3,
        "loan.arrears_amount": 560_000, "loan.capacity": 719_632}


def test_facts_of_a_contract_that_ends_before_the_loan(asked):
    slamet = replace(asked, member_id=SLAMET, values=ASKED | {"principal": 1_000_000})

    assert (FACTS["loan.months_after_term"].read(slamet), FACTS["loan.ceiling"].read(slamet)) == (-7, 1_050_000)


def test_facts_of_the_board_use_the_smaller_limit(asked):
    assert FACTS["loan.exposure_limit"].read(replace(asked, member_id=SIPET)) == 5_000_000


def test_facts_read_the_application_when_the_answers_are_gone(asked):
    EFFECTS["loans.open_application"].run(asked)

    assert FACTS["loan.first_installment"].read(replace(asked, values={})) == 1_120_000


def test_facts_before_the_form_say_what_is_missing(asked):
    with pytest.raises(NotAllowed, match="Pokok pinjaman belum diisi"):
        FACTS["loan.net_disbursement"].read(replace(asked, values={}))


def test_facts_about_nobody_are_refused(asked):
    with pytest.raises(NotAllowed, match="Berkas ini belum menyebut anggota"):
        FACTS["loan.capacity"].read(replace(asked, member_id=None))


def test_facts_and_effects_are_described_in_both_languages():
    offered = [*FACTS.values(), *EFFECTS.values(), DISBURSE]

    assert all(one.title and one.title_en for one in offered)
    assert {fact.kind for fact in FACTS.values()} <= set(KINDS)
    assert {kind for effect in (*EFFECTS.values(), DISBURSE) for kind in effect.gives.values()} <= set(KINDS)


def test_effects_carry_a_case_from_application_to_instalment(session, asked):
    given = [EFFECTS["loans.open_application"].run(asked),
             EFFECTS["loans.sign_agreement"].run(asked),
             DISBURSE.run(replace(asked, values={"paid_from": "1102"}, key="case-1-step-9")),
             EFFECTS["loans.pay"].run(replace(asked, values={"amount": 1_120_000, "paid_to": "1101"}, key="pay-1"))]

    assert given == [None, {"loan_no": "PJ-2026-0001", "first_due_on": date(2026, 2, 12)},
                     {"net_amount": 11_640_000},
                     {"paid_principal": 1_000_000, "paid_interest": 120_000, "outstanding_left": 11_000_000}]
    assert [set(one) for one in given[1:]] == [
        set(effect.gives) for effect in (EFFECTS["loans.sign_agreement"], DISBURSE, EFFECTS["loans.pay"])]


def test_paying_finds_the_named_loan_else_the_oldest_open_one(session, asked):
    lend(session, case_id=8, principal=1_200_000)
    lend(session, case_id=9, principal=2_400_000)
    cash = {"amount": 112_000, "paid_to": "1101"}
    oldest = EFFECTS["loans.pay"].run(replace(asked, values=cash, key="pay-1"))
    named = EFFECTS["loans.pay"].run(replace(asked, values=cash | {"loan_no": "PJ-2026-0002"}, key="pay-2"))

    assert (oldest["outstanding_left"], named["outstanding_left"]) == (1_100_000, 2_400_000 - 88_000)


def test_paying_on_the_loan_of_another_member_is_refused(session, asked):
    lend(session, case_id=8, member_id=SIPET)
    cash = {"amount": 112_000, "paid_to": "1101", "loan_no": "PJ-2026-0001"}

    with pytest.raises(NotAllowed, match="Pinjaman PJ-2026-0001 bukan milik Sari Wulandari."):
        EFFECTS["loans.pay"].run(replace(asked, values=cash))


def test_paying_without_a_loan_is_refused(asked):
    with pytest.raises(NotAllowed, match="Sari Wulandari tidak punya pinjaman yang berjalan."):
        EFFECTS["loans.pay"].run(replace(asked, values={"amount": 112_000, "paid_to": "1101"}))


def test_signing_before_the_application_is_refused(asked):
    with pytest.raises(NotAllowed, match="Berkas ini belum memuat pengajuan pinjaman."):
        EFFECTS["loans.sign_agreement"].run(asked)
