"""A vote by the pages: returned, stepped aside from with a reason, and ballots that came on paper."""

import pytest

from tests.web.granting import to_the_wait
from tests.web.lending import play


@pytest.fixture
def case(own, days_pass) -> str:
    """The path of a case whose committee meets today."""
    case = to_the_wait(own)
    days_pass(own, 8)
    return case


def paper(browser, case):
    return play(browser, "secretary").open(case).open(f"{case}/steps/committee/paper-ballots/new")


def test_an_elector_steps_aside_with_a_reason(own, case):
    play(own, "credit_committee:A-0057").open(f"{case}/steps/committee").press("Mundur dari pemungutan suara")
    assert (own.status, "Tulis mengapa Anda mengundurkan diri." in own.text) == (422, True)

    own.press("Mundur dari pemungutan suara", reason="Saya bibinya.")
    assert "Rapat komite: mengundurkan diri Rusmini Hidayatullah, Komite kredit" in own.text
    assert "Saya bibinya." in own.text


def test_a_committee_sends_a_case_back(own, case):
    for person in ("A-0015", "A-0023"):
        play(own, f"credit_committee:{person}").open(f"{case}/steps/committee")
        own.press("Kembalikan", reason="Lampirkan rincian biaya.")
    play(own, "loan_officer").open(f"{case}/steps/apply")

    assert "Berkas ini dikembalikan untuk diperbaiki." in own.text
    assert own.text.count("“Lampirkan rincian biaya.”") == 2


def test_who_has_voted_is_told_to_the_next(own, case):
    play(own, "credit_committee:A-0015").open(f"{case}/steps/committee").press("abstain")
    play(own, "credit_committee:A-0023").open(f"{case}/steps/committee")

    assert "Sudah memberi suara: Yansen Toendan." in own.text


def test_a_ballot_on_paper_is_entered_in_the_electors_name(own, case):
    assert "Catat suara kertas" in play(own, "secretary").open(case).text
    paper(own, case).press("Catat suara ini", voter="A-0015", choice="approve", reason="Diterima 19 Januari.")

    assert "Suara kertas Yansen Toendan tercatat." in own.text
    assert "Suara kertas Yansen Toendan, dicatat oleh Lewis Umbing." in own.text
    assert "Yansen Toendan sudah memberi suara pada “Rapat komite”." in paper(own, case).text


@pytest.mark.parametrize(("typed", "said"), [
    ({}, "Pilih dahulu siapa yang memberi suara ini."), ({"voter": "A-0015"}, "Pilih dahulu apa isi surat suaranya."),
    ({"voter": "A-0015", "choice": "approve"}, "Tulis kapan surat suara ini diterima."),
    ({"voter": "A-0042", "choice": "approve", "reason": "x"}, "bukan Komite kredit di koperasi ini")])
def test_a_paper_ballot_that_is_not_whole_is_refused_with_what_was_chosen(own, case, typed, said):
    paper(own, case).press("Catat suara ini", **typed)

    assert (own.status >= 400, said in own.text) == (True, True), own.text
    assert own.has_button("Catat suara ini")


def test_only_the_role_that_may_enters_paper(own, case):
    assert "Catat suara kertas" not in play(own, "manager").open(case).text
    own.open(f"{case}/steps/committee/paper-ballots/new")

    assert "Tidak ada suara kertas yang bisa Anda catat sekarang." in own.text


def test_a_vote_that_is_over_takes_no_paper(own, case):
    for person in ("A-0015", "A-0023"):
        play(own, f"credit_committee:{person}").open(f"{case}/steps/committee").press("Setujui")

    assert paper(own, case).status == 409
