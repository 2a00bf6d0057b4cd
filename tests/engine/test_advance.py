"""One step after another: the way through, refusals, branches, returns and effects."""

import json
from dataclasses import replace

import pytest

from sandbox.engine.advance import LONGEST_REASON, absorb, actions, advance, begin, may_act, needs, proceed
from sandbox.engine.loading import load
from sandbox.engine.progress import Ballot, Progress
from sandbox.errors import Forbidden, InvalidValues, NotAllowed, NotFound, StalePage
from tests.engine.loan import (
    APPLICATION,
    APPLY,
    CATALOG,
    CHECKED,
    DISBURSE,
    INTERVIEWED,
    SITUATION,
    ballot,
    move,
    play,
    source,
    workflow,
)

APPROVED = [APPLY, CHECKED, INTERVIEWED, ballot("Budi", "approve"), ballot("Dewi", "abstain"), ballot("Eko", "approve")]
GIVEN = {"loans.sign": {"agreement_no": "PK-0001"}}


def test_a_loan_goes_from_application_to_disbursement():
    last = play(workflow(), [*APPROVED, DISBURSE], given=GIVEN)[-1]

    assert last.progress == Progress(
        answers={**APPLICATION, "agreement_no": "PK-0001"},
        actors={"apply": "Sari", "check_papers": "Sari", "interview": "Sari", "committee": "Eko", "disburse": "Rina"},
        ballots={"committee": (Ballot("Budi", "approve"), Ballot("Dewi", "abstain"), Ballot("Eko", "approve"))},
        visits={"apply": 1, "eligible": 1, "review": 1, "check_papers": 1, "interview": 1, "committee": 1, "sign": 1,
                "disburse": 1, "paid_out": 1},
        outcome="approved", ended_at="paid_out", done=("loans.sign", "loans.disburse"))


def test_effects_come_out_in_order_one_at_a_time():
    outcomes = play(workflow(), [*APPROVED, DISBURSE], given=GIVEN)

    assert [outcome.effects for outcome in outcomes if outcome.effects] == [("loans.sign",), ("loans.disburse",)]


def test_begin_opens_the_first_step_for_a_person():
    out = begin(workflow(), SITUATION)

    assert (out.opened, out.progress.open, out.progress.waiting) == (("apply",), ("apply",), None)


def test_needs_names_the_facts_of_the_waiting_decision():
    flow = workflow()
    submitted = advance(flow, begin(flow, SITUATION).progress, APPLY, SITUATION).progress

    assert (submitted.waiting, needs(flow, submitted)) == ("eligible", ("savings.total", "member.months"))
    assert needs(flow, begin(flow, SITUATION).progress) == ()


def test_join_waits_for_every_branch():
    flow = workflow()

    assert play(flow, [APPLY, CHECKED])[-1].progress.open == ("interview",)
    assert play(flow, [APPLY, CHECKED, INTERVIEWED])[-1].opened == ("committee",)


def test_leaving_a_parallel_block_cancels_the_other_branches_and_keeps_the_answers():
    returned = move("interview", "return", "Sari", "loan_officer", reason="Slip gaji kurang")
    out = play(workflow(), [APPLY, returned])[-1]

    assert (out.progress.open, out.closed) == (("apply",), ("interview", "check_papers"))
    assert out.progress.answers == APPLICATION
    assert [(trace.step, trace.kind, trace.because) for trace in out.trace] == [
        ("check_papers", "cancelled", "Dihentikan karena “Pemeriksaan” ditinggalkan.")]


def test_rejection_leads_to_its_end():
    refused = move("interview", "reject", "Sari", "loan_officer", reason="Gaji tidak cukup")
    out = play(workflow(), [APPLY, refused])[-1]

    assert (out.progress.open, out.progress.outcome, out.progress.ended_at) == ((), "declined", "rejected")


def test_a_step_that_is_not_open_is_a_stale_page_that_says_what_waits():
    flow = workflow()
    progress = play(flow, [APPLY])[-1].progress

    with pytest.raises(StalePage) as refusal:
        advance(flow, progress, APPLY, SITUATION)
    assert str(refusal.value) == "Langkah “Isi pengajuan” tidak sedang menunggu."
    assert refusal.value.hint == "Langkah yang menunggu sekarang: “Periksa berkas”, “Wawancara”."


def test_an_ended_case_takes_no_more_steps():
    flow = workflow()
    progress = play(flow, [*APPROVED, DISBURSE])[-1].progress

    with pytest.raises(StalePage, match="Berkas ini sudah selesai: Pinjaman cair."):
        advance(flow, progress, DISBURSE, SITUATION)


def test_an_action_the_step_does_not_have_is_refused_with_the_possible_ones():
    flow = workflow()

    with pytest.raises(NotAllowed) as refusal:
        advance(flow, begin(flow, SITUATION).progress, replace(APPLY, action="approve"), SITUATION)
    assert str(refusal.value) == "Tindakan “setujui” tidak ada pada langkah “Isi pengajuan”."
    assert refusal.value.hint == "Yang mungkin: kirim."


def test_a_step_the_workflow_does_not_have_is_not_found():
    flow = workflow()

    with pytest.raises(NotFound, match="Langkah “lain” tidak ada dalam alur “Persetujuan pinjaman”."):
        advance(flow, begin(flow, SITUATION).progress, replace(APPLY, step="lain"), SITUATION)


@pytest.mark.parametrize(("person", "role", "sentence"), [
    ("Rina", "treasurer", "Langkah “Isi pengajuan” dikerjakan oleh Petugas simpan pinjam, bukan Bendahara."),
    ("Rina", "loan_officer", "Rina bukan Petugas simpan pinjam di koperasi ini."),
])
def test_only_a_holder_of_the_role_may_act(person, role, sentence):
    flow = workflow()

    with pytest.raises(Forbidden) as refusal:
        advance(flow, begin(flow, SITUATION).progress, replace(APPLY, person=person, role=role), SITUATION)
    assert str(refusal.value) == sentence


def test_who_made_the_application_may_not_pay_it_out():
    flow = workflow()
    progress = play(flow, APPROVED, given=GIVEN)[-1].progress

    assert may_act(flow, progress, "disburse", "Rina", "treasurer", SITUATION) == ""
    with pytest.raises(Forbidden, match="Sari tidak boleh mengerjakan “Cairkan”: ia yang mengerjakan “Isi pengajuan”."):
        advance(flow, progress, replace(DISBURSE, person="Sari"), SITUATION)


@pytest.mark.parametrize("action", ["reject", "return"])
def test_a_rejection_and_a_return_need_a_reason(action):
    flow = workflow()
    progress = play(flow, [APPLY])[-1].progress

    with pytest.raises(InvalidValues) as refusal:
        advance(flow, progress, move("interview", action, "Sari", "loan_officer", reason=" \u200b"), SITUATION)
    assert refusal.value.fields == {"reason": "Alasan belum diisi. Tulis satu kalimat agar pemohon mengerti."}


def test_a_reason_has_a_longest_length():
    flow = workflow()
    progress = play(flow, [APPLY])[-1].progress
    too_long = move("interview", "reject", "Sari", "loan_officer", reason="x" * (LONGEST_REASON + 1))

    with pytest.raises(InvalidValues) as refusal:
        advance(flow, progress, too_long, SITUATION)
    assert refusal.value.fields == {"reason": "Alasan ini 2001 huruf. Persingkat sampai paling banyak 2000 huruf."}


def test_the_fields_of_an_approval_are_asked_when_it_approves_and_not_when_it_rejects():
    definition = source()
    definition["steps"][2]["branches"][1]["steps"][0]["fields"] = [
        {"id": "surveyed_on", "type": "date", "label": "Tanggal survei", "required": True}]
    flow = load(definition, CATALOG)
    progress = play(flow, [APPLY])[-1].progress

    with pytest.raises(InvalidValues):
        advance(flow, progress, INTERVIEWED, SITUATION)
    approved = advance(flow, progress, replace(INTERVIEWED, values={"surveyed_on": "2026-03-10"}), SITUATION)
    refused = advance(flow, progress, replace(INTERVIEWED, action="reject", reason="Tidak di rumah"), SITUATION)
    assert approved.progress.answers["surveyed_on"] == "2026-03-10"
    assert refused.progress.outcome == "declined"


def test_actions_of_each_kind_of_step():
    assert {step.id: actions(step) for step in workflow()} == {
        "apply": ("submit",), "eligible": (), "review": (), "check_papers": ("done",),
        "interview": ("approve", "reject", "return"), "committee": ("approve", "reject", "abstain", "recuse"),
        "sign": (), "disburse": ("do",), "paid_out": (), "rejected": ()}


def test_proceed_with_nothing_waiting_only_absorbs():
    flow = workflow()
    progress = begin(flow, SITUATION).progress

    assert proceed(flow, progress, SITUATION, {"member_id": 7}).progress == absorb(progress, {"member_id": 7})
    assert absorb(progress, {"member_id": 7}).answers == {"member_id": 7}


def test_advancing_leaves_the_old_progress_as_it_was():
    flow = workflow()
    progress = begin(flow, SITUATION).progress
    before = json.dumps(progress.to_json())
    advance(flow, progress, APPLY, SITUATION)

    assert json.dumps(progress.to_json()) == before


def test_progress_survives_json():
    progress = play(workflow(), APPROVED, given=GIVEN)[-1].progress

    assert Progress.from_json(json.loads(json.dumps(progress.to_json()))) == progress
