"""A committee votes: quorum, majority, ties, interests, and nobody left to wait for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.engine.advance import advance, may_act, proceed
from sandbox.engine.definition import Vote
from sandbox.engine.progress import Ballot
from sandbox.engine.standing import offered
from sandbox.engine.voting import Tally, result
from sandbox.errors import Forbidden, InvalidValues, NotAllowed
from tests.engine.loan import APPLY, CHECKED, INTERVIEWED, SITUATION, ballot, play, workflow

BEFORE = [APPLY, CHECKED, INTERVIEWED]


def committee(*persons, chair=("Hasan",), applicant="Wati"):
    holders = {**SITUATION.holders, "credit_committee": persons, "chair": chair}
    return replace(SITUATION, holders=holders, applicant=applicant)


def decided(ballots, situation=SITUATION):
    """How the vote ended after these ballots: approved, rejected, or "" while the step is open."""
    progress = play(workflow(), [*BEFORE, *ballots], situation)[-1].progress
    if "committee" in progress.open:
        return ""
    return progress.outcome or "approved"


@pytest.mark.parametrize(("choices", "result"), [
    (["approve", "approve"], ""),  # the quorum is three
    (["approve", "approve", "reject"], "approved"),
    (["approve", "reject", "reject"], "declined"),
    (["reject", "reject", "approve"], "declined"),
    (["approve", "abstain", "abstain"], "declined"),
    (["approve", "reject", "abstain"], ""),  # a tie, for the chair
    (["abstain", "abstain", "abstain"], ""),
])
def test_three_people_decide(choices, result):
    ballots = [ballot(person, choice) for person, choice in zip(("Budi", "Dewi", "Eko"), choices, strict=False)]

    assert decided(ballots) == result


def test_a_vote_is_explained_with_its_numbers():
    out = play(workflow(), [*BEFORE, ballot("Budi", "approve"), ballot("Dewi", "reject"), ballot("Eko", "approve")])

    assert [trace.because for outcome in out[-3:] for trace in outcome.trace] == [
        "2 setuju, 1 menolak, 0 abstain dari 3 yang berhak; disetujui dengan paling sedikit 2 setuju."]


def test_an_applicant_on_the_committee_does_not_vote_and_the_quorum_shrinks():
    situation = committee("Budi", "Dewi", "Eko", applicant="Eko")
    opened = play(workflow(), BEFORE, situation)[-1]

    assert [trace.because for trace in opened.trace] == ["Eko tidak ikut memilih: ia sendiri yang mengajukan."]
    with pytest.raises(Forbidden, match="Eko tidak boleh mengerjakan “Putusan komite”: ia sendiri yang mengajukan."):
        advance(workflow(), opened.progress, ballot("Eko", "approve"), situation)
    assert decided([ballot("Budi", "approve"), ballot("Dewi", "approve")], situation) == "approved"


def test_one_person_has_one_ballot():
    flow = workflow()
    progress = play(flow, [*BEFORE, ballot("Budi", "approve")])[-1].progress

    with pytest.raises(Forbidden, match="Budi sudah memberi suara pada “Putusan komite”. Satu orang satu suara."):
        advance(flow, progress, ballot("Budi", "approve"), SITUATION)


def test_a_ballot_against_needs_a_reason():
    flow = workflow()
    progress = play(flow, BEFORE)[-1].progress

    with pytest.raises(InvalidValues):
        advance(flow, progress, ballot("Budi", "reject", reason=""), SITUATION)


TIED = [ballot("Budi", "approve"), ballot("Dewi", "reject"), ballot("Eko", "abstain")]


def test_a_tie_waits_for_the_chair_alone():
    flow = workflow()
    tied = play(flow, [*BEFORE, *TIED])[-1]

    assert tied.trace[-1].because.endswith("Keputusan ada pada Ketua: Hasan.")
    assert may_act(flow, tied.progress, "committee", "Hasan", "chair", SITUATION) == ""
    assert decided([*TIED, ballot("Hasan", "approve", "chair")]) == "approved"
    assert decided([*TIED, ballot("Hasan", "reject", "chair")]) == "declined"


def test_the_chair_may_not_vote_before_there_is_a_tie():
    progress = play(workflow(), BEFORE)[-1].progress

    assert may_act(workflow(), progress, "committee", "Hasan", "chair", SITUATION) == (
        "Langkah “Putusan komite” dikerjakan oleh Komite kredit, bukan Ketua.")


def test_a_deciding_ballot_cannot_abstain():
    flow = workflow()
    progress = play(flow, [*BEFORE, *TIED])[-1].progress

    with pytest.raises(NotAllowed, match="Suara penentu pada “Putusan komite” tidak bisa abstain."):
        advance(flow, progress, ballot("Hasan", "abstain", "chair"), SITUATION)


def test_a_deciding_ballot_is_not_offered_to_abstain():
    flow = workflow()
    step, open_, tied = flow.step("committee"), play(flow, BEFORE)[-1], play(flow, [*BEFORE, *TIED])[-1]

    assert offered(flow, open_.progress, step, SITUATION) == ("approve", "reject", "abstain", "recuse")
    assert offered(flow, tied.progress, step, SITUATION) == ("approve", "reject", "recuse")


@pytest.mark.parametrize("situation", [
    committee("Budi", "Dewi", "Eko", chair=()),
    committee("Budi", "Dewi", "Eko", chair=("Wati",)),
    committee("Budi", "Dewi", "Eko", chair=("Budi",)),
])
def test_a_tie_without_somebody_to_break_it_is_a_rejection(situation):
    assert decided(TIED, situation) == "declined"


def test_too_few_electors_leave_the_decision_to_the_chair():
    situation = committee("Budi", "Wati")
    opened = play(workflow(), BEFORE, situation)[-1]

    assert [trace.because for trace in opened.trace] == [
        "Wati tidak ikut memilih: ia sendiri yang mengajukan.",
        "Yang berhak memilih hanya 1 orang, padahal perlu paling sedikit 2 setuju. Keputusan ada pada Ketua: Hasan."]
    assert decided([ballot("Hasan", "approve", "chair")], situation) == "approved"


def test_nobody_to_vote_is_a_rejection_at_once():
    assert decided([], committee(chair=())) == "declined"


def test_a_vote_whose_last_elector_leaves_office_is_decided_by_proceed():
    flow = workflow()
    progress = play(flow, [*BEFORE, ballot("Budi", "approve"), ballot("Dewi", "approve")])[-1].progress

    assert proceed(flow, progress, committee("Budi", "Dewi"), {}).progress.waiting == "sign"


def test_a_vote_that_comes_again_starts_with_no_ballots():
    flow = workflow()
    once = play(flow, [*BEFORE, ballot("Budi", "approve")])[-1].progress
    again = replace(once, open=("interview",))

    reopened = advance(flow, again, INTERVIEWED, SITUATION).progress
    assert (once.ballots, reopened.ballots) == ({"committee": (Ballot("Budi", "approve"),)}, {})


@pytest.mark.parametrize(("breakers", "found"), [(("Hasan",), ""), ((), "rejected")])
def test_a_tie_that_is_still_possible_is_waited_for_only_when_somebody_may_break_it(breakers, found):
    step = Vote(id="v", quorum=3, approve_at_least=3, tie="chair", outcomes={})
    one_for_two_against = Tally(("Budi", "Dewi", "Eko", "Fitri"), {}, breakers, approvals=1, rejections=2, cast=3)

    assert result(step, one_for_two_against) == found


@given(electors=st.integers(0, 7), quorum=st.integers(1, 7), data=st.data())
def test_a_vote_stays_open_only_for_somebody_who_can_come_and_never_against_the_result(electors, quorum, data):
    at_least = data.draw(st.integers(1, quorum))
    choices = data.draw(st.lists(st.sampled_from(["approve", "reject", "abstain"]), max_size=electors))
    breakers = data.draw(st.sampled_from([(), ("Hasan",)]))
    step = Vote(id="v", quorum=quorum, approve_at_least=at_least, outcomes={})
    approvals, rejections = choices.count("approve"), choices.count("reject")
    people = tuple(map(str, range(electors)))
    found = result(step, Tally(people, {}, breakers, approvals, rejections, len(choices)))
    remaining = electors - len(choices)

    if found == "":
        assert remaining > 0
    elif found == "tie":
        assert breakers and (electors < at_least or (approvals == rejections < at_least and not remaining))
    elif found == "approved":
        assert approvals >= at_least and len(choices) >= min(quorum, electors)
    else:
        assert approvals + remaining < at_least
