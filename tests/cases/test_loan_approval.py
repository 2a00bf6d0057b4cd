"""A loan from the form to the journal, as the people of the cooperative take its steps."""

import pytest

from sandbox.cases.act import take_action
from sandbox.cases.actor import actor_named
from sandbox.cases.inbox import mine
from sandbox.cases.reading import case, story
from sandbox.cases.replay import play
from sandbox.cases.start import start_case
from sandbox.errors import Forbidden, InvalidValues, NotAllowed, RuleBroken, StalePage
from sandbox.modules.catalog import verify
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans.models import Loan, LoanApplication, LoanDisbursement
from sandbox.modules.members.kinship import record_relationship
from sandbox.modules.members.queries import member_numbered
from tests.cases.moves import LOAN_OF_SARI, member_id

APPLY = LOAN_OF_SARI[1]["values"]
# Rusmini sits on the credit committee, so what all related parties may owe together limits her loan.
LOAN_OF_RUSMINI = [{**LOAN_OF_SARI[0], "member": "A-0057"},
                   {**LOAN_OF_SARI[1], "values": {**APPLY, "principal": 5_000_000}}, *LOAN_OF_SARI[2:]]
COMMITTEE = next(index for index, move in enumerate(LOAN_OF_SARI) if move.get("step") == "committee")


def count(session, model) -> int:
    return session.query(model).count()


def test_a_loan_goes_from_the_form_to_the_journal(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        bank = account_balance(session, "1102")
        [case_id] = play(session, LOAN_OF_SARI)

        view = case(session, case_id)
        assert (view.progress.outcome, view.subject) == ("approved", "Sari Wulandari")
        assert account_balance(session, "1102") == bank - 11_640_000
        loan = session.query(Loan).filter_by(member_id=member_id(session, "A-0042")).one()
        assert [(row.principal, row.interest) for row in loan.installments] == [(1_000_000, 120_000)] * 12
        assert [finding.sentence for finding in verify(session) if not finding.ok] == []


def test_the_story_explains_the_decision_with_the_numbers_of_the_case(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI[:2])
        [_, applied] = story(session, case(session, case_id))

        [decision] = [trace for trace in applied.trace if trace["step"] == "eligible"]
        ceiling = next(found for found in decision["conditions"] if found["when"] == "principal <= loan.ceiling")
        assert ceiling["numbers"] == {"principal": 12_000_000, "loan.ceiling": 14_600_000}
        assert all(found["held"] for found in decision["conditions"])


def test_too_large_a_loan_is_refused_with_the_numbers_and_the_way_out(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        over = {**LOAN_OF_SARI[1], "values": {**APPLY, "principal": 15_000_000}}
        [case_id] = play(session, [LOAN_OF_SARI[0], over])

        view = case(session, case_id)
        [_, applied] = story(session, view)
        refusals = [found["refusal"] for trace in applied.trace for found in trace["conditions"] if not found["held"]]
        assert view.progress.open == ("tell_refusal",)
        assert refusals == [
            "Pokok Rp15.000.000 melebihi plafon Rp14.600.000. Simpanan pokok dan wajib Rp3.650.000. Turunkan pokok.",
            "Angsuran Rp1.400.000 melebihi kemampuan Rp1.279.632 sebulan. Turunkan pokok atau perpanjang jangka waktu."]


def test_the_same_form_sent_again_does_nothing_twice(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        officer = actor_named(session, "loan_officer")
        sari = member_id(session, "A-0042")
        first = start_case(session, "loan-approval", by=officer, member_id=sari, token="start-sari")
        again = start_case(session, "loan-approval", by=officer, member_id=sari, token="start-sari")
        step = {"step": "apply", "action": "submit", "values": APPLY, "by": officer, "token": "apply-sari"}
        taken = [take_action(session, first, **step) for _ in range(3)]

        assert first == again
        assert [one.repeated for one in taken] == [False, True, True]
        assert {one.action_id for one in taken} == {taken[0].action_id}
        assert count(session, LoanApplication) == 1


def test_a_second_loan_for_a_member_waits_for_the_first(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        play(session, LOAN_OF_SARI[:1])
        with pytest.raises(RuleBroken, match="untuk Sari Wulandari masih berjalan, berkas BK-2026-0001"):
            start_case(session, "loan-approval", by=actor_named(session, "loan_officer"),
                       member_id=member_id(session, "A-0042"), token="start-again")


def test_only_the_loan_officer_starts_a_loan(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        with pytest.raises(Forbidden, match="dimulai oleh"):
            start_case(session, "loan-approval", by=actor_named(session, "cashier"),
                       member_id=member_id(session, "A-0042"), token="start-sari")


def test_a_page_of_a_step_that_moved_on_is_stale(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI[:2])
        with pytest.raises(StalePage, match="tidak sedang menunggu"):
            take_action(session, case_id, step="apply", action="submit", values=APPLY,
                        by=actor_named(session, "loan_officer"), token="stale-page")


def test_a_wrong_amount_keeps_nothing(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI[:1])
        before = case(session, case_id).progress
        with pytest.raises(InvalidValues) as refused:
            take_action(session, case_id, step="apply", action="submit", values={**APPLY, "principal": 5},
                        by=actor_named(session, "loan_officer"), token="too-small")

        assert list(refused.value.fields) == ["principal"]
        assert (case(session, case_id).progress, count(session, LoanApplication)) == (before, 0)


def test_a_committee_member_does_not_vote_on_her_own_loan(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_RUSMINI[:COMMITTEE])
        with pytest.raises(Forbidden, match="ia sendiri yang mengajukan"):
            take_action(session, case_id, step="committee", action="approve", token="own-vote",
                        by=actor_named(session, "credit_committee:A-0057"))
        play(session, LOAN_OF_RUSMINI[COMMITTEE:], prefix="others")

        assert case(session, case_id).progress.outcome == "approved"


def test_the_officer_who_wrote_the_application_does_not_pay_it_out(kpri_store, kpri):
    disburse = next(index for index, move in enumerate(LOAN_OF_SARI) if move.get("step") == "disburse")
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI[:disburse])
        before = count(session, LoanDisbursement)
        with pytest.raises(Forbidden, match="dikerjakan oleh Bendahara"):
            take_action(session, case_id, step="disburse", action="do", values={"paid_from": "1102"},
                        by=actor_named(session, "loan_officer"), token="pay-myself")

        assert count(session, LoanDisbursement) == before


def test_a_token_no_page_made_is_refused(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        with pytest.raises(NotAllowed, match="Halaman ini tidak lengkap"):
            start_case(session, "loan-approval", by=actor_named(session, "loan_officer"),
                       member_id=member_id(session, "A-0042"), token="x")


def test_a_tied_committee_waits_in_the_inbox_of_the_chair(kpri_store, kpri):
    """Without Rusmini two may vote; one for, one against: the chair decides."""
    against = {**LOAN_OF_RUSMINI[COMMITTEE + 1], "do": "reject", "reason": "Angsuran terlalu berat."}
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, [*LOAN_OF_RUSMINI[:COMMITTEE + 1], against])
        waiting = {actor.role: [task.step for task in mine(session, actor)]
                   for actor in (actor_named(session, "chair"), actor_named(session, "credit_committee"))}
        play(session, [{"as": "chair", "step": "committee", "do": "approve"}], prefix="chair")

        assert waiting == {"chair": ["committee"], "credit_committee": []}
        assert case(session, case_id).progress.open == ("agreement",)


def test_a_token_is_good_for_one_act_only(kpri_store, kpri):
    """The page was left open, the answer changed, and sent again: refused, not silently taken for the first."""
    with kpri_store.session(kpri) as session:
        officer = actor_named(session, "loan_officer")
        case_id = start_case(session, "loan-approval", by=officer, member_id=member_id(session, "A-0042"),
                             token="of-the-start")
        step = {"step": "apply", "action": "submit", "by": officer}
        with pytest.raises(StalePage, match="sudah terkirim tadi dengan isi lain"):
            take_action(session, case_id, values=APPLY, token="of-the-start", **step)
        take_action(session, case_id, values=APPLY, token="of-the-form", **step)
        with pytest.raises(StalePage, match="sudah terkirim tadi dengan isi lain"):
            take_action(session, case_id, values={**APPLY, "principal": 1_000_000}, token="of-the-form", **step)

        assert [row.principal for row in session.query(LoanApplication)] == [12_000_000]


def test_a_relative_on_the_committee_does_not_vote(kpri_store, kpri):
    vote = next(index for index, move in enumerate(LOAN_OF_SARI) if move.get("step") == "committee")
    with kpri_store.session(kpri) as session:
        record_relationship(session, member_numbered(session, "A-0042"), person="A-0057", kind="in_law")
        [case_id] = play(session, LOAN_OF_SARI[:vote])
        with pytest.raises(Forbidden, match="ia kerabat pemohon"):
            take_action(session, case_id, step="committee", action="approve", token="in-law-votes",
                        by=actor_named(session, "credit_committee:A-0057"))
        play(session, LOAN_OF_SARI[vote:], prefix="others")

        assert case(session, case_id).progress.outcome == "approved"
