"""A line of the attendance list that was written by mistake is taken out, with the reason, until it counted."""

import pytest

from sandbox.errors import InvalidValues, NotAllowed, RuleBroken
from sandbox.modules.meetings import queries, verify
from sandbox.modules.meetings.attendance import accept_letter, sign_in, strike, struck
from sandbox.modules.meetings.decisions import decide
from sandbox.modules.meetings.operations import close_meeting
from sandbox.modules.meetings.voting import cast_vote, show_hands
from tests.modules.meetings.kpri import RAT_DAY, SECRETARY, hold, members, report

WHY = {"reason": "Salah baris.", "today": RAT_DAY, "person": SECRETARY}


def test_a_struck_line_no_longer_counts_and_may_be_written_anew(small):
    with small() as session:
        meeting = hold(session, 6)
        [sixth] = members(session, 6)
        sitting = queries.last_sitting(session, meeting)
        strike(session, meeting, sixth, **WHY)
        assert queries.present(session, sitting) == 5
        assert [(row.voter.member_id, row.reason, row.person) for row in struck(session, sitting)] == [
            (6, "Salah baris.", SECRETARY)]
        sign_in(session, meeting, [sixth], today=RAT_DAY)
        assert queries.present(session, sitting) == 6
        assert all(finding.ok for finding in verify(session))


def test_a_reason_and_an_attendance_are_asked_for(small):
    with small() as session:
        meeting = hold(session, 6)
        [sixth, seventh] = members(session, 6, 7)
        with pytest.raises(InvalidValues) as refused:
            strike(session, meeting, sixth, **{**WHY, "reason": " "})
        assert refused.value.fields == {"reason": "Tulis alasannya. Contoh: salah baris."}
        with pytest.raises(NotAllowed, match="belum tercatat hadir"):
            strike(session, meeting, seventh, **WHY)


def test_what_counted_is_not_struck(small):
    with small() as session:
        meeting = hold(session, 6)
        first, second, third, absent = members(session, 1, 2, 3, 9)
        motion = report(session, meeting)
        cast_vote(session, motion, first, choices=["for"])
        accept_letter(session, meeting, absent, holder=second, letter_no="01/SK", today=RAT_DAY)
        for member, words in ((first, "sudah ikut dihitung"), (second, "memegang surat kuasa")):
            with pytest.raises(RuleBroken, match=words):
                strike(session, meeting, member, **WHY)
        show_hands(session, motion)
        decide(session, motion, today=RAT_DAY)
        with pytest.raises(RuleBroken, match="sudah ikut dihitung"):
            strike(session, meeting, third, **WHY)
        close_meeting(session, meeting, today=RAT_DAY)
        with pytest.raises(NotAllowed, match="sudah selesai"):
            strike(session, meeting, third, **WHY)


def test_who_comes_after_a_decision_may_still_be_struck(small):
    with small() as session:
        meeting = hold(session, 6)
        motion = report(session, meeting)
        show_hands(session, motion)
        decide(session, motion, today=RAT_DAY)
        [late] = members(session, 9)
        sign_in(session, meeting, [late], today=RAT_DAY)
        strike(session, meeting, late, **WHY)
        assert queries.present(session, queries.last_sitting(session, meeting)) == 6
