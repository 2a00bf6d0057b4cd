"""Loans that run, by the names workflow files use; and any sequence of all of it keeps every rupiah."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.errors import NotAllowed, NotFound, RuleBroken
from sandbox.modules.contract import KINDS, Occasion
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.queries import account_balance, member_balances
from sandbox.modules.loans import EFFECTS, FACTS, effects_with_savings, queries, verify
from sandbox.modules.loans.operations import sign_agreement
from sandbox.modules.savings.operations import record_movement
from tests.modules.loans.kpri import SARI, TODAY, apply, lend, pay, pay_out

WITH_SAVINGS = effects_with_savings(record_movement)
ALL_EFFECTS = EFFECTS | WITH_SAVINGS
LATE = date(2026, 6, 20)
LOST = date(2026, 11, 10)


@pytest.fixture
def asked(session) -> Occasion:
    return Occasion(session=session, case_id=50, member_id=SARI, values={}, person="STAF-02", role="loan_officer",
                    today=TODAY, key="case-50-step-1")


def do(asked: Occasion, name: str, **values) -> dict | None:
    return ALL_EFFECTS[name].run(replace(asked, values=asked.values | values, key=f"{asked.key}-{name}"))


def ask(asked: Occasion, *names: str, **values) -> list:
    return [FACTS[name].read(replace(asked, values=asked.values | values)) for name in names]


def test_effects_are_described_and_give_what_they_say():
    assert all(one.title and one.title_en for one in WITH_SAVINGS.values())
    assert {kind for effect in WITH_SAVINGS.values() for kind in effect.gives.values()} <= set(KINDS)
    assert [name for name, effect in ALL_EFFECTS.items() if effect.decided_by] == ["loans.write_off"]
    assert ALL_EFFECTS["loans.write_off"].decided_by == "general_meeting"


def test_facts_and_effect_of_early_settlement(session, asked):
    pay(session, lend(session), 6 * 1_120_000)
    today = replace(asked, today=date(2026, 7, 12))

    assert ask(today, "loan.number", "loan.installments_paid", "loan.repaid_bp", "loan.settlement_amount",
               "loan.settlement_interest", "loan.settlement_saved") == [
        "PJ-2026-0001", 6, 5_000, 6_120_000, 120_000, 600_000]
    assert do(today, "loans.settle_early", amount=6_120_000, paid_to="1101") == {
        "paid_principal": 6_000_000, "paid_interest": 120_000, "interest_saved": 600_000}


def test_facts_and_effect_of_kompen(session, asked):
    pay(session, lend(session), 6 * 1_120_000)
    today = replace(asked, today=date(2026, 7, 12))
    new = sign_agreement(session, apply(session, case_id=50), today=today.today)

    # `loan_no` is what signing gave: the number of the new loan, so the old one is found by itself
    assert ask(today, "loan.number", "loan.refinancing_net", loan_no=new.loan_no) == ["PJ-2026-0001", 5_520_000]
    assert do(today, "loans.refinance", paid_from="1102", loan_no=new.loan_no) == {
        "net_amount": 5_520_000, "settled_amount": 6_120_000}
    with pytest.raises(NotAllowed, match="Akad pinjaman baru belum ditandatangani"):
        do(replace(today, case_id=51), "loans.refinance", paid_from="1102")


def test_facts_and_effect_of_restructuring(session, asked):
    lend(session)
    today = replace(asked, today=LATE, values={"new_term_months": 24, "new_rate_bp": 50})

    assert ask(today, "loan.capacity", "loan.capacity_without_loan", "loan.new_installment") == [
        159_632, 1_279_632, 585_000]
    assert do(today, "loans.restructure", decision_no="07/KEP/2026") == {
        "new_loan_no": "PJ-2026-0002", "new_principal": 12_000_000, "first_due_on": date(2026, 7, 20)}
    with pytest.raises(NotAllowed, match="Rencana baru belum diisi"):
        ALL_EFFECTS["loans.restructure"].run(replace(asked, values={"decision_no": "07/KEP/2026"}))


def test_facts_and_effects_from_arrears_to_the_claim(session, asked):
    loan = lend(session)
    call = do(replace(asked, today=date(2026, 3, 14)), "loans.record_collection_step")
    warning = do(replace(asked, today=date(2026, 3, 15)), "loans.record_collection_step")
    today = replace(asked, today=LOST, values={"loan_no": loan.loan_no})

    assert (call["letter_title"], warning["letter_title"], warning["arrears_amount"]) == (
        "Panggilan", "Surat peringatan pertama", 2_240_000)
    assert ask(today, "loan.class", "loan.class_number", "loan.allowance", "loan.pledged_savings",
               "loan.warnings_sent", "loan.days_since_step", "loan.next_step", "loan.portfolio_arrears",
               "loan.portfolio_in_arrears", "loan.portfolio_bad_balance", "loan.allowance_needed") == [
        "Macet", 4, 11_880_000, 120_000, 1, 240, "Surat peringatan kedua", 9 * 1_120_000, 1, 12_000_000, 11_880_000]
    assert ask(today, "loan.in_arrears") == [[
        {"value": "PJ-2026-0001", "label": "PJ-2026-0001 Sari Wulandari, 271 hari"}]]
    assert do(today, "loans.use_linked_savings") == {"paid_by_savings": 120_000, "outstanding_left": 12_000_000}
    assert do(today, "loans.post_allowance") == {"allowance_total": 12_000_000, "allowance_change": 12_000_000}
    assert do(today, "loans.write_off", decision_no="RAT-2026/KEP-09") == {
        "written_off": 12_000_000, "from_allowance": 12_000_000, "claim": 12_960_000}
    assert do(today, "loans.recover", old_loan_no=loan.loan_no, amount=960_000, paid_to="1101") == {
        "claim_left": 12_000_000}
    assert ask(today, "loan.claim_left", "loan.number", "loan.class") == [12_000_000, "PJ-2026-0001", "Lancar"]


def test_facts_and_effect_after_a_death(session, asked):
    lend(session, principal=3_000_000)
    lend(session, case_id=2, principal=3_000_000)
    today = replace(asked, today=date(2026, 4, 20))

    assert ask(today, "loan.death_debt") == [2 * 3_090_000]
    assert do(today, "loans.settle_death_claim") == {
        "paid_by_risk_fund": 60_000, "paid_by_savings": 3_710_000, "left_for_heirs": 2_410_000}
    assert do(today, "loans.settle_death_claim")["left_for_heirs"] == 2_410_000


def test_collateral_and_payroll_misses_are_recorded_by_workflows(session, asked):
    lend(session)
    do(asked, "loans.record_collateral", collateral_kind="savings", collateral_value=2_000_000,
       collateral_recoverable=True)
    do(asked, "loans.note_payroll_miss", installment_number=1)

    assert ask(replace(asked, today=date(2026, 2, 20)), "loan.pledged_savings", "loan.payroll_missed") == [
        2_120_000, True]


def test_a_rate_that_is_dearer_than_the_law_when_counted_truly_is_told(asked):
    asked = replace(asked, values={"product": "regular", "principal": 12_000_000, "term_months": 12})
    told = ask(asked, "loan.rate_bp", "loan.effective_rate_bp", "loan.effective_rate_above_cap")

    assert told == [1_200, 2_146, False]


def test_who_has_no_loan_is_told_so(asked):
    with pytest.raises(NotAllowed, match="Sari Wulandari tidak punya pinjaman yang berjalan."):
        do(asked, "loans.settle_early", amount=1, paid_to="1101")


ACTS = st.sampled_from([
    ("lend", {}), ("loans.pay", {}), ("loans.pay", {}), ("loans.settle_early", {}), ("loans.refinance", {}),
    ("loans.refinance", {}),
    ("loans.restructure", {"new_term_months": 10, "new_rate_bp": 0}),
    ("loans.restructure", {"new_term_months": 7, "principal_grace": 2}), ("loans.write_off", {}),
    ("loans.recover", {}), ("loans.use_linked_savings", {}), ("loans.settle_death_claim", {}),
    ("loans.post_allowance", {})])


@pytest.fixture
def kompen_at_once(session) -> None:
    adopt_rules(session, DEFAULT_RULES | {"refinancing": {"min_repaid_bp": 0}}, effective_from=TODAY,
                adopted_by="RAT-2026/KEP-06")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(st.tuples(ACTS, st.integers(1, 6_000_000), st.sampled_from([0, 1, 17, 31, 300])), min_size=8,
                      max_size=16))
def test_any_story_keeps_register_and_books_equal(session, asked, kompen_at_once, story):
    before, today = session.begin_nested(), TODAY
    for number, ((name, values), amount, days) in enumerate([(("lend", {}), 3_000_000, 0), *story]):
        today += timedelta(days=300 if name == "loans.write_off" else days)
        _attempt(replace(asked, case_id=100 + number, today=today, key=f"story-{number}"), name, values, amount)

        assert queries.outstanding_by_member(session).get(SARI, 0) == account_balance(session, "1201", SARI)
        assert sum(member_balances(session, "1201").values()) == account_balance(session, "1201")
    assert [finding.sentence for finding in verify(session) if not finding.ok] == []
    assert account_balance(session, "4101") == sum(
        queries.paid(session, loan)[1] for loan in queries.loans_of(session, SARI))
    before.rollback()


def _attempt(asked: Occasion, name: str, values: dict, amount: int) -> None:
    """One act as a cashier would try it; a refusal changes nothing."""
    attempt = asked.session.begin_nested()
    try:
        answers = _answers(asked, name, amount) | values
        if name in ("lend", "loans.refinance"):
            new = sign_agreement(asked.session, apply(asked.session, case_id=asked.case_id, term_months=amount % 24 + 1,
                                                      principal=answers["principal"]), today=asked.today)
        if name == "lend":
            pay_out(asked.session, new, key=asked.key, today=asked.today)
        else:
            if name == "loans.write_off" and account_balance(asked.session, "2103", SARI):
                do(asked, "loans.use_linked_savings")
            do(asked, name, **answers)
        attempt.commit()
    except (RuleBroken, NotAllowed, NotFound):
        attempt.rollback()


def _answers(asked: Occasion, name: str, amount: int) -> dict:
    """Amounts that may well be taken: what is late, what settles, or anything up to the debt."""
    owed, late = ask(asked, "loan.settlement_amount", "loan.arrears_amount")
    paid = {"loans.settle_early": owed, "loans.pay": late if late and amount % 2 else amount}.get(name, amount)
    lost = [loan.loan_no for loan in queries.loans_of(asked.session, SARI) if loan.closure
            and loan.closure.kind == "written_off"]
    named = {"old_loan_no": lost[0] if lost else "PJ-2026-0001"} if name == "loans.recover" else {}
    return named | {"amount": paid, "principal": amount + owed * 2, "paid_to": "1101", "paid_from": "1102",
                    "decision_no": "RAT-2026/KEP-09"}
