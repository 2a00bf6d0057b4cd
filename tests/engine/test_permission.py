"""Separation of duties: relatives, deputies and the holders they stand in for."""

from dataclasses import replace

import pytest

from sandbox.engine.advance import advance, begin, may_act
from sandbox.engine.loading import trusted
from sandbox.engine.permission import excluded
from sandbox.engine.progress import Progress
from sandbox.errors import Forbidden
from tests.engine.loan import APPLY, CATALOG, DISBURSE, SITUATION, ballot, play, source
from tests.engine.test_advance import APPROVED, GIVEN

RELATED = replace(SITUATION, related=("Sari", "Eko"))
BY_RINA = replace(APPLY, person="Rina", behalf="Sari")


def flow(step, *rules):
    definition = source()
    definition["steps"][step]["exclude"] = list(rules)
    return trusted(definition, CATALOG)


def test_a_relative_of_the_applicant_may_not_act():
    definition = flow(0, "related")

    with pytest.raises(Forbidden, match="Sari tidak boleh mengerjakan “Isi pengajuan”: ia kerabat pemohon."):
        advance(definition, begin(definition, RELATED).progress, APPLY, RELATED)
    assert may_act(definition, Progress(open=("apply",)), "apply", "Sari", "loan_officer", SITUATION) == ""


def test_without_an_applicant_nobody_is_kept_out():
    definition = flow(0, "applicant", "apply.actor")

    assert excluded(definition, definition.first, Progress(), replace(SITUATION, applicant=None)) == {}


def test_a_relative_of_the_applicant_does_not_vote():
    opened = play(flow(3, "related"), APPROVED[:3], RELATED)[-1]

    assert [trace.because for trace in opened.trace] == ["Eko tidak ikut memilih: ia kerabat pemohon."]


def test_a_deputy_acts_in_the_name_of_the_holder_and_both_are_kept():
    definition = flow(0)
    progress = advance(definition, begin(definition, SITUATION).progress, BY_RINA, SITUATION).progress

    assert (progress.actors["apply"], progress.behalf) == ("Rina", {"apply": "Sari"})
    assert Progress.from_json(progress.to_json()) == progress


def test_who_takes_the_step_again_himself_acts_in_nobodys_name():
    definition = flow(0)
    first = advance(definition, begin(definition, SITUATION).progress, BY_RINA, SITUATION).progress
    back = replace(first, open=("apply",), queue=())

    assert advance(definition, back, APPLY, SITUATION).progress.behalf == {}


def test_a_deputy_stands_in_only_for_a_holder_of_the_role():
    definition = flow(0)

    with pytest.raises(Forbidden, match="Hasan bukan Petugas simpan pinjam di koperasi ini."):
        advance(definition, begin(definition, SITUATION).progress, replace(BY_RINA, behalf="Hasan"), SITUATION)


@pytest.mark.parametrize(("rules", "situation", "sentence"), [
    (["applicant"], replace(SITUATION, applicant="Rina"), "Rina tidak boleh mengerjakan “Isi pengajuan”: "
                                                          "ia sendiri yang mengajukan."),
    (["related"], RELATED, "Sari tidak boleh mengerjakan “Isi pengajuan”: ia kerabat pemohon.")])
def test_neither_the_deputy_nor_the_holder_may_have_an_interest(rules, situation, sentence):
    definition = flow(0, *rules)

    assert may_act(definition, begin(definition, situation).progress, "apply", "Rina", "loan_officer", situation,
                   "Sari") == sentence


@pytest.mark.parametrize(("person", "sentence"), [
    ("Rina", "Rina tidak boleh mengerjakan “Cairkan”: ia yang mengerjakan “Isi pengajuan”."),
    ("Sari", "Sari tidak boleh mengerjakan “Cairkan”: “Isi pengajuan” dikerjakan atas namanya.")])
def test_who_acted_through_a_deputy_is_kept_out_as_the_deputy_is(person, sentence):
    definition = flow(5, "apply.actor")
    progress = play(definition, [BY_RINA, *APPROVED[1:]], given=GIVEN)[-1].progress

    with pytest.raises(Forbidden) as refusal:
        advance(definition, progress, replace(DISBURSE, person=person), SITUATION)
    assert str(refusal.value) == sentence


def test_everybody_who_voted_is_kept_out_where_the_voters_are():
    definition = flow(5, "committee.actor")
    situation = replace(SITUATION, holders={**SITUATION.holders, "treasurer": ("Budi", "Rina")})
    progress = play(definition, APPROVED, situation, GIVEN)[-1].progress

    assert may_act(definition, progress, "disburse", "Budi", "treasurer", situation) == (
        "Budi tidak boleh mengerjakan “Cairkan”: ia ikut memutus “Putusan komite”.")
    assert may_act(definition, progress, "disburse", "Rina", "treasurer", situation) == ""


def test_a_ballot_is_personal():
    definition = flow(3)
    progress = play(definition, APPROVED[:3])[-1].progress

    with pytest.raises(Forbidden, match="Suara pada “Putusan komite” bersifat pribadi, tidak bisa diwakilkan."):
        advance(definition, progress, replace(ballot("Rina", "approve"), behalf="Budi"), SITUATION)
