"""Each proof finds the fault it is there for, once the guards are gone."""

import pytest
from sqlalchemy import text

from sandbox.modules.meetings import verify
from sandbox.modules.meetings.decisions import decide
from sandbox.modules.meetings.voting import count_papers, show_hands
from tests.modules.guards import without_guards
from tests.modules.meetings.kpri import RAT_DAY, fill_with, hold, report

ALL_GUARDS = ("voted_attends", "tally_counts_voters", "attendance_append_only", "voted_append_only",
              "decision_append_only", "named_vote_append_only", "attendance_on_roll")


def fill(session) -> None:
    fill_with(9)(session)
    meeting = hold(session, 6)
    hands, secret = report(session, meeting), report(session, meeting, method="secret")
    show_hands(session, hands)
    count_papers(session, secret, papers=6, marks={"for": 4, "against": 2})
    for motion in (hands, secret):
        decide(session, motion, today=RAT_DAY)


@pytest.fixture
def filled():
    return "proved-meetings", fill


def test_an_honest_meeting_verifies(store, world):
    with store.session(world) as session:
        assert [(finding.name, finding.ok) for finding in verify(session)] == [
            ("meetings.roll", True), ("meetings.votes_attended", True), ("meetings.one_vote", True),
            ("meetings.ballots_equal_voters", True), ("meetings.decisions", True)]


@pytest.mark.parametrize(("statement", "names", "words"), [
    ("INSERT INTO voted (motion_id, voter_id) VALUES (1, 9)", ["meetings.votes_attended", "meetings.ballots"],
     "Pemilih nomor 9 memberi suara pada acara 1"),
    ("UPDATE tally SET votes = 5 WHERE choice = 'for'", ["meetings.ballots"], "7 suara dari 6 pemilih"),
    ("UPDATE decision SET outcome = 'rejected' WHERE id = 1", ["meetings.decisions"],
     "tercatat rejected, padahal hitungan ulangnya passed"),
    ("UPDATE decision SET attendance_id = 3", ["meetings.decisions"], "hadir 3 dari 9"),
    ("UPDATE named_vote SET choice = 'against'", ["meetings.decisions"], "tercatat passed"),
])
def test_a_fault_is_found(store, store_place, world, statement, names, words):
    with without_guards(store, store_place, world, *ALL_GUARDS) as session:
        session.execute(text(statement))
        wrong = [finding for finding in verify(session) if not finding.ok]
        assert [finding.name.removesuffix("_equal_voters") for finding in wrong] == names
        assert any(words in finding.sentence for finding in wrong)
