"""Notices and letters: written by themselves, with the numbers of the case."""

from dataclasses import replace

from sandbox.engine.advance import actions, advance, begin, needs
from sandbox.engine.loading import trusted
from sandbox.engine.progress import Notice, Paper
from tests.engine.loan import APPLICATION, APPLY, CATALOG, SITUATION, play, source

TELL = {"id": "tell", "type": "notify", "to": ["applicant", "chair"],
        "message": "Pengajuan {principal} diterima. Simpanan Anda {savings.total}."}
LETTER = {"id": "letter", "type": "document", "title": "Surat permohonan", "sign": ["loan_officer", "applicant"],
          "paragraphs": ["Saya meminjam {principal} selama {term_months} bulan.", "Jaminan: {collateral}."]}


def flow(*steps):
    definition = source()
    definition["steps"][1:1] = steps
    return trusted(definition, CATALOG)


def test_a_notice_goes_to_each_recipient_with_the_numbers_of_the_case():
    told = [notice for out in play(flow(TELL), [APPLY]) for notice in out.notices]

    said = "Pengajuan Rp10.000.000 diterima. Simpanan Anda Rp3.500.000."
    assert told == [Notice("tell", "applicant", said), Notice("tell", "chair", said)]
    assert told[0].text.template == TELL["message"]


def test_a_letter_is_written_from_the_answers():
    written = [paper for out in play(flow(LETTER), [APPLY]) for paper in out.documents]

    assert written == [Paper("letter", "Surat permohonan", (
        "Saya meminjam Rp10.000.000 selama 12 bulan.", "Jaminan: BPKB motor."), ("loan_officer", "applicant"))]


def test_a_question_that_was_not_answered_is_said_so():
    small = replace(APPLY, values={**APPLICATION, "principal": 1_000_000, "collateral": None})
    written = [paper for out in play(flow(LETTER), [small]) for paper in out.documents]

    assert written[0].paragraphs[1] == "Jaminan: (belum diisi)."


def test_the_facts_that_sentences_name_are_asked_for():
    letter = {**LETTER, "paragraphs": ["Anggota {member.months} bulan.", "{savings.total}: {member.months} bulan."]}

    for step, facts in ((TELL, ("savings.total",)), (letter, ("member.months", "savings.total")), (LETTER, ())):
        definition = flow(step)
        submitted = advance(definition, begin(definition, SITUATION).progress, APPLY, SITUATION).progress
        assert (submitted.waiting, needs(definition, submitted)) == (step["id"], facts)


def test_nobody_acts_on_a_notice_or_a_letter():
    definition = flow(TELL, LETTER)

    assert (actions(definition.step("tell")), actions(definition.step("letter"))) == ((), ())
    assert play(definition, [APPLY])[-1].progress.open == ("check_papers", "interview")
