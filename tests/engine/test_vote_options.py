"""What a vote may add: shares, late decisions, returns, no abstention, stepping aside, ballots on paper."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.engine.advance import actions, advance, may_act
from sandbox.engine.definition import Share, Vote
from sandbox.engine.loading import trusted
from sandbox.engine.progress import Ballot, Progress
from sandbox.engine.voting import Tally, needed, result
from sandbox.errors import Forbidden, InvalidValues, NotAllowed
from tests.engine.loan import APPLY, CATALOG, CHECKED, INTERVIEWED, SITUATION, ballot, play, source

BEFORE = [APPLY, CHECKED, INTERVIEWED]
SEVEN = ("Ani", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gita")


def flow(**vote):
    definition = source()
    definition["steps"][3] |= vote
    return trusted(definition, CATALOG)


def committee(size, chair=("Hasan",)):
    return replace(SITUATION, holders={**SITUATION.holders, "credit_committee": SEVEN[:size], "chair": chair})


def voted(definition, choices, situation):
    """How it ended: the step the case waits at or ended with, "" while the vote is open."""
    names = {"a": "approve", "r": "reject", "t": "return", "-": "abstain"}
    moves = [ballot(person, names[choice]) for person, choice in zip(SEVEN, choices, strict=False)]
    moves = [replace(move, reason="Perlu diperbaiki") for move in moves]
    progress = play(definition, [*BEFORE, *moves], situation)[-1].progress
    return "" if progress.open == ("committee",) else progress.waiting or progress.ended_at or progress.open[0]


@pytest.mark.parametrize(("amount", "electors", "cast", "wanted"), [
    (2, 7, 3, 2), (Share(50), 7, 3, 4), (Share(67), 3, 3, 3), (Share(66), 3, 3, 2), (Share(50, "cast"), 7, 3, 2),
    (Share(50), 0, 0, 1), (Share(1, "cast"), 7, 0, 1)])
def test_a_share_is_rounded_up_and_never_nothing(amount, electors, cast, wanted):
    assert needed(amount, electors, cast) == wanted


TWO_THIRDS = {"quorum": {"percent": 50}, "approve_at_least": {"percent": 67}}


@pytest.mark.parametrize(("size", "choices", "outcome"), [
    (6, "aaa", ""), (6, "aaaa", ""), (6, "aaaaa", "disburse"), (6, "rra", "rejected"), (3, "aaa", "disburse")])
def test_a_share_of_the_electors_grows_with_the_committee(size, choices, outcome):
    assert voted(flow(**TWO_THIRDS), choices, committee(size, chair=())) == outcome


OF_CAST = {"quorum": 3, "approve_at_least": {"percent": 51, "of": "cast"}}


@pytest.mark.parametrize(("choices", "outcome"), [
    ("aaa", ""),  # four more against would turn it
    ("aaaa", "disburse"), ("rrr", ""), ("rrrr", "rejected"), ("a------", "rejected"), ("aaa----", "rejected"),
    ("aaarrrr", "rejected"), ("rrraaaa", "disburse")])
def test_a_share_of_the_ballots_is_decided_when_no_ballot_to_come_can_turn_it(choices, outcome):
    assert voted(flow(**OF_CAST), choices, committee(7)) == outcome


@pytest.mark.parametrize(("choices", "outcome"), [("aa", ""), ("rr", ""), ("rrr", "rejected"), ("aar", "disburse")])
def test_without_early_everybody_is_waited_for(choices, outcome):
    assert voted(flow(quorum=2, early=False), choices, committee(3)) == outcome


RETURNS = {"outcomes": {"rejected": {"goto": "rejected"}, "returned": {"goto": "apply"}}}


@pytest.mark.parametrize(("choices", "outcome"), [
    ("att", "apply"), ("aat", "disburse"), ("tt", ""), ("rat", ""), ("ttr", "apply"), ("-t-", "")])
def test_enough_returns_send_the_case_back(choices, outcome):
    assert voted(flow(**RETURNS), choices, committee(3)) == outcome


@pytest.mark.parametrize(("choices", "outcome"), [("aatt", ""), ("aatta", "disburse"), ("aattr", "apply"),
                                                ("aaa", "disburse")])
def test_as_many_returns_as_approvals_send_it_back_and_more_to_come_are_waited_for(choices, outcome):
    assert voted(flow(**RETURNS), choices, committee(5)) == outcome


@pytest.mark.parametrize(("choices", "outcome"), [("rrt", ""), ("rrr", "rejected"), ("rrttt", "apply")])
def test_returns_that_may_still_come_are_waited_for(choices, outcome):
    assert voted(flow(**RETURNS, quorum=3, approve_at_least=3), choices, committee(5, chair=())) == outcome


def test_a_return_is_counted_in_words_and_keeps_the_answers():
    out = play(flow(**RETURNS), [*BEFORE, *(replace(ballot(person, "return"), reason="Slip gaji kurang")
                                            for person in ("Budi", "Dewi"))])
    out = [*out, advance(flow(**RETURNS), out[-1].progress, ballot("Eko", "abstain"), SITUATION)]

    assert out[-1].trace[0].because == ("0 setuju, 0 menolak, 2 mengembalikan, 1 abstain dari 3 yang berhak; "
                                        "diputus dengan paling sedikit 2 suara.")
    assert (out[-1].progress.open, out[-1].progress.answers["principal"]) == (("apply",), 10_000_000)


def test_a_return_needs_a_reason():
    definition = flow(**RETURNS)

    with pytest.raises(InvalidValues):
        advance(definition, play(definition, BEFORE)[-1].progress, ballot("Budi", "return"), SITUATION)


@pytest.mark.parametrize(("settings", "possible"), [
    ({}, ("approve", "reject", "abstain", "recuse")), ({"abstain": False}, ("approve", "reject", "recuse")),
    ({"recuse": False}, ("approve", "reject", "abstain")),
    (RETURNS, ("approve", "reject", "abstain", "return", "recuse"))])
def test_what_an_elector_may_do(settings, possible):
    assert actions(flow(**settings).step("committee")) == possible


def test_an_abstention_that_is_not_allowed_is_refused():
    definition = flow(abstain=False)

    with pytest.raises(NotAllowed, match="Tindakan “abstain” tidak ada pada langkah “Putusan komite”."):
        advance(definition, play(definition, BEFORE)[-1].progress, ballot("Budi", "abstain"), SITUATION)


def recuse(person, role="credit_committee", reason="Pemohon rekan bisnis saya"):
    return replace(ballot(person, "recuse", role), reason=reason)


def test_who_steps_aside_is_no_elector_any_more():
    out = play(flow(), [*BEFORE, recuse("Budi")])[-1]

    assert out.progress.recused == {"committee": {"Budi": "Pemohon rekan bisnis saya"}}
    assert [(trace.kind, trace.because) for trace in out.trace] == [
        ("recusal", "Budi mengundurkan diri dari “Putusan komite”: Pemohon rekan bisnis saya")]
    assert may_act(flow(), out.progress, "committee", "Budi", "credit_committee", SITUATION) == (
        "Budi sudah mengundurkan diri dari “Putusan komite”.")
    assert Progress.from_json(out.progress.to_json()) == out.progress
    both = play(flow(), [*BEFORE, recuse("Budi"), ballot("Dewi", "approve"), ballot("Eko", "approve")])[-1]
    assert both.progress.open == ("disburse",)


def test_stepping_aside_needs_a_reason():
    definition = flow()

    with pytest.raises(InvalidValues) as refusal:
        advance(definition, play(definition, BEFORE)[-1].progress, recuse("Budi", reason=" "), SITUATION)
    assert refusal.value.fields == {"reason": "Alasan belum diisi. Tulis mengapa Anda mengundurkan diri."}


def test_who_has_voted_cannot_step_aside():
    definition = flow()

    with pytest.raises(Forbidden, match="Budi sudah memberi suara"):
        advance(definition, play(definition, [*BEFORE, ballot("Budi", "approve")])[-1].progress, recuse("Budi"),
                SITUATION)


def test_too_few_left_leave_the_decision_to_the_chair_and_without_him_it_is_a_rejection():
    stepped = [recuse("Budi"), recuse("Dewi")]
    left = play(flow(), [*BEFORE, *stepped])[-1]

    assert left.trace[-1].because == ("Yang berhak memilih hanya 1 orang, padahal perlu paling sedikit 2 setuju. "
                                      "Keputusan ada pada Ketua: Hasan.")
    assert play(flow(), [*BEFORE, *stepped, recuse("Hasan", "chair")])[-1].progress.outcome == "declined"


def test_a_vote_that_comes_again_has_nobody_stepped_aside():
    definition = flow()
    once = play(definition, [*BEFORE, recuse("Budi")])[-1].progress
    again = advance(definition, replace(once, open=("interview",)), INTERVIEWED, SITUATION).progress

    assert again.recused == {}


PAPER = {"paper_by": "loan_officer"}


def on_paper(voter, choice="approve", person="Sari", role="loan_officer", reason="Surat suara 14 Maret"):
    return replace(ballot(person, choice, role), reason=reason, voter=voter)


def test_a_ballot_on_paper_counts_for_the_elector_and_names_who_entered_it():
    out = play(flow(**PAPER), [*BEFORE, on_paper("Budi")])[-1]

    assert out.progress.ballots == {
        "committee": (Ballot("Budi", "approve", "Surat suara 14 Maret", entered_by="Sari"),)}
    assert out.progress.actors["committee"] == "Budi"
    assert [trace.because for trace in out.trace] == ["Suara Budi di atas kertas, dicatat oleh Sari."]
    assert Progress.from_json(out.progress.to_json()) == out.progress


@pytest.mark.parametrize(("move", "sentence"), [
    (on_paper("Budi", person="Rina", role="treasurer"),
     "Langkah “Putusan komite” dikerjakan oleh Petugas simpan pinjam, bukan Bendahara."),
    (on_paper("Hasan"), "Hasan bukan Komite kredit di koperasi ini."),
    (on_paper("Wati"), "Wati bukan Komite kredit di koperasi ini."),
    (on_paper("Dewi"), "Dewi sudah memberi suara pada “Putusan komite”. Satu orang satu suara.")])
def test_paper_is_entered_by_its_role_for_an_elector_who_has_not_voted(move, sentence):
    definition = flow(**PAPER)
    progress = play(definition, [*BEFORE, ballot("Dewi", "approve")])[-1].progress

    with pytest.raises(Forbidden) as refusal:
        advance(definition, progress, move, SITUATION)
    assert str(refusal.value) == sentence


def test_who_is_kept_out_neither_votes_on_paper_nor_enters_it():
    definition = flow(**PAPER, exclude=["related"])
    progress = play(definition, BEFORE)[-1].progress

    for related, sentence in ((("Budi",), "Budi tidak boleh mengerjakan “Putusan komite”: ia kerabat pemohon."),
                              (("Sari",), "Sari tidak boleh mengerjakan “Putusan komite”: ia kerabat pemohon.")):
        with pytest.raises(Forbidden, match=sentence):
            advance(definition, progress, on_paper("Budi"), replace(SITUATION, related=related))


def test_a_vote_without_paper_takes_none_and_paper_needs_a_note():
    with pytest.raises(Forbidden, match="“Putusan komite” tidak menerima suara di atas kertas."):
        advance(flow(), play(flow(), BEFORE)[-1].progress, on_paper("Budi"), SITUATION)
    definition = flow(**PAPER)
    with pytest.raises(InvalidValues) as refusal:
        advance(definition, play(definition, BEFORE)[-1].progress, on_paper("Budi", reason=""), SITUATION)
    assert refusal.value.fields == {"reason": "Catatan belum diisi. Tulis kapan surat suara ini diterima."}


def test_nobody_steps_aside_on_paper():
    definition = flow(**PAPER)

    with pytest.raises(NotAllowed, match="Pengunduran diri dari “Putusan komite” disampaikan sendiri"):
        advance(definition, play(definition, BEFORE)[-1].progress, on_paper("Budi", "recuse"), SITUATION)


def test_paper_is_only_for_votes():
    with pytest.raises(Forbidden, match="“Isi pengajuan” tidak menerima suara di atas kertas."):
        advance(flow(), play(flow(), [])[-1].progress, replace(APPLY, voter="Budi"), SITUATION)


_AMOUNTS = st.integers(1, 5) | st.builds(Share, st.integers(1, 100), st.sampled_from(["electors", "cast"]))
_RULES = st.builds(Vote, id=st.just("v"), quorum=st.integers(1, 5) | st.builds(Share, st.integers(1, 100)),
                   approve_at_least=_AMOUNTS, outcomes=st.sampled_from([{}, {"returned": "again"}]))


def tally(electors, choices, breakers):
    return Tally(tuple(map(str, range(electors))), {}, breakers, choices.count("a"), choices.count("r"),
                 len(choices), choices.count("t"))


@given(rules=_RULES, electors=st.integers(0, 6), data=st.data())
def test_no_ballot_to_come_turns_an_early_decision(rules, electors, data):
    letters = "art-" if "returned" in rules.outcomes else "ar-"
    choices = data.draw(st.lists(st.sampled_from(letters), max_size=electors))
    breakers = data.draw(st.sampled_from([(), ("Hasan",)]))
    early = result(rules, tally(electors, choices, breakers))
    rest = data.draw(st.lists(st.sampled_from(letters), min_size=electors - len(choices),
                              max_size=electors - len(choices)))

    if early:
        assert result(rules, tally(electors, [*choices, *rest], breakers)) == early


@given(rules=_RULES, electors=st.integers(0, 6), data=st.data())
def test_a_vote_whose_time_is_over_or_in_which_all_have_voted_is_decided(rules, electors, data):
    choices = data.draw(st.lists(st.sampled_from("art-"), max_size=electors))
    breakers = data.draw(st.sampled_from([(), ("Hasan",)]))
    counted = tally(electors, choices, breakers)

    assert result(rules, counted, over=True) in ("approved", "rejected", "returned", *(["tie"] if breakers else []))
    assert result(replace(rules, early=False), counted) == "" or not counted.remaining or not (
        electors >= needed(rules.approve_at_least, electors, electors))
