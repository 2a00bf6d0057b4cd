"""A workflow inside a workflow: what the other case is given, what it brings back, and where this one goes on."""

from dataclasses import replace

import pytest

from sandbox.engine.advance import advance, awaited_role, begin, may_act
from sandbox.engine.calling import resume
from sandbox.engine.catalog import CalledShape
from sandbox.engine.loading import trusted
from sandbox.engine.progress import Called
from sandbox.engine.wording import show
from sandbox.errors import NotAllowed, StalePage
from tests.engine.loan import APPLICATION, APPLY, CATALOG, SITUATION, move, play, source

SURVEY = {"id": "survey", "type": "call", "title": "Survei agunan", "workflow": "survey", "version": "1.0.0",
          "give": {"object": "collateral", "loan": "principal", "due": "agreement_no"}, "take": {"value": "appraised"},
          "outcomes": {"worthless": {"goto": "rejected"}}}
KNOWN = replace(CATALOG, workflows={
    "survey": CalledShape(("1.0.0",), fields={"appraised": "rupiah"}, title="Taksiran agunan")})


def flow(step=SURVEY):
    definition = source()
    definition["steps"].insert(1, step)
    return trusted(definition, KNOWN)


def waiting(definition):
    return play(definition, [APPLY])[-1]


def test_a_call_begins_a_case_with_the_answers_there_are():
    out = waiting(flow())

    assert out.calls == (Called("survey", "survey", "1.0.0", {"object": "BPKB motor", "loan": 10_000_000}),)
    assert (out.progress.open, out.opened) == (("survey",), ("survey",))


def test_what_a_case_is_given_is_among_its_answers_from_the_start():
    definition = trusted(source(), CATALOG)

    assert begin(definition, SITUATION, {"principal": 5_000_000}).progress.answers == {"principal": 5_000_000}


def test_nobody_acts_on_a_call():
    definition = flow()
    progress = waiting(definition).progress
    sentence = "“Survei agunan” menunggu berkas “Taksiran agunan” selesai, lalu berlanjut sendiri."

    assert may_act(definition, progress, "survey", "Sari", "loan_officer", SITUATION) == sentence
    assert awaited_role(definition, progress, "survey", SITUATION) == ""
    with pytest.raises(NotAllowed, match=sentence):
        advance(definition, progress, move("survey", "done", "Sari", "loan_officer"), SITUATION)


def test_the_end_of_the_other_case_brings_its_values_and_goes_on():
    definition = flow()
    out = resume(definition, waiting(definition).progress, "survey", "valued", {"appraised": 9_000_000, "x": 1},
                 SITUATION)

    assert (out.progress.waiting, out.progress.answers) == ("eligible", {**APPLICATION, "value": 9_000_000})
    assert [(trace.kind, trace.chosen, trace.because) for trace in out.trace] == [
        ("called", "valued", "Berkas lain yang ditunggu “Survei agunan” sudah selesai.")]
    assert definition.kinds["value"] == "rupiah"


def test_an_outcome_of_the_other_case_may_lead_elsewhere():
    definition = flow()

    assert resume(definition, waiting(definition).progress, "survey", "worthless", {}, SITUATION
                  ).progress.outcome == "declined"


def test_a_vote_that_follows_the_call_and_that_nobody_may_cast_is_decided_at_once():
    definition = source()
    definition["steps"][1:3] = [{**SURVEY, "outcomes": {"worthless": {"goto": "rejected"}}}]
    definition = trusted(definition, KNOWN)
    nobody = replace(SITUATION, holders={**SITUATION.holders, "credit_committee": (), "chair": ()})

    assert resume(definition, play(definition, [APPLY], nobody)[-1].progress, "survey", "valued", {}, nobody
                  ).progress.outcome == "declined"


def test_a_value_that_did_not_come_about_is_null():
    definition = flow()

    assert resume(definition, waiting(definition).progress, "survey", "valued", {}, SITUATION
                  ).progress.answers["value"] is None


def test_a_choice_made_in_the_other_case_is_shown_as_its_value():
    chosen = replace(KNOWN, workflows={"survey": CalledShape(fields={"appraised": "choice"})})

    assert show(trusted(flow().source, chosen), "value", "good") == "good"


def test_only_an_open_call_is_resumed():
    definition = flow()
    started = begin(definition, SITUATION).progress

    with pytest.raises(StalePage):
        resume(definition, started, "survey", "valued", {}, SITUATION)
    with pytest.raises(NotAllowed, match="“Isi pengajuan” tidak menunggu berkas lain."):
        resume(definition, started, "apply", "valued", {}, SITUATION)


def test_leaving_a_block_closes_the_call_in_it():
    definition = source()
    definition["steps"][2]["branches"][0]["steps"] = [{**SURVEY, "outcomes": {}}]
    refused = move("interview", "reject", "Sari", "loan_officer", reason="Gaji tidak cukup")

    assert play(trusted(definition, KNOWN), [APPLY, refused])[-1].closed == ("interview", "survey")
