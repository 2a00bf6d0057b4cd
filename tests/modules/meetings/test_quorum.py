"""The RAT with 163 of 347 present, and the second call that may decide."""

from datetime import date

import pytest
from sqlalchemy import select

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.meetings import queries, verify
from sandbox.modules.meetings.agenda import merged
from sandbox.modules.meetings.decisions import decide
from sandbox.modules.meetings.models import Decision
from sandbox.modules.meetings.operations import adjourn, close_meeting
from sandbox.modules.meetings.voting import show_hands
from tests.modules.meetings.kpri import RAT_DAY, adjourn_to, attend, hold, report


def test_163_of_347_cannot_decide_and_the_sentence_says_why(session):
    meeting = hold(session, 163)
    motion = report(session, meeting)

    for attempt in (lambda: show_hands(session, motion), lambda: decide(session, motion, today=RAT_DAY)):
        with pytest.raises(RuleBroken) as refused:
            attempt()
    assert str(refused.value) == (
        "Kuorum belum tercapai: hadir 163 dari 347 pemilik suara, sedangkan kuorum rapat pertama ("
        "lebih dari 1/2, ditetapkan RAT-2024/KEP-07) meminta paling sedikit 174.")
    assert refused.value.hint == "Rapat ini tidak bisa memutus. Tunda dan panggil rapat kedua."
    assert session.scalars(select(Decision)).all() == []


def test_adjourned_meeting_decides_with_70_of_347(session):
    meeting = hold(session, 163)
    motion = report(session, meeting)
    second = adjourn_to(session, meeting)
    attend(session, meeting, 70, on=second)
    show_hands(session, motion)

    found = decide(session, motion, today=second)

    assert (found.decision.outcome, found.resolution.number) == ("passed", "RAT-2025/KEP-01")
    assert queries.quorum(session, queries.last_sitting(session, meeting)).said() == (
        "Kuorum tercapai: hadir 70 dari 347 pemilik suara, dan kuorum rapat kedua (paling sedikit "
        "1/5, ditetapkan RAT-2024/KEP-07) meminta paling sedikit 70.")
    assert all(finding.ok for finding in verify(session))


def test_69_of_347_are_too_few_for_the_second_call_and_there_is_no_third(session):
    meeting = hold(session, 163)
    motion = report(session, meeting)
    second = adjourn_to(session, meeting)
    attend(session, meeting, 69, on=second)

    with pytest.raises(RuleBroken, match="hadir 69 dari 347.*paling sedikit 70"):
        decide(session, motion, today=second)
    with pytest.raises(RuleBroken, match="tidak bisa ditunda lagi"):
        adjourn(session, meeting, planned_on=date(2026, 3, 25), place="", today=second)
    close_meeting(session, meeting, today=second)
    assert queries.resolutions(session, meeting) == ()


def test_174_of_347_decide_at_once(session):
    meeting = hold(session, 174)
    motion = report(session, meeting)
    show_hands(session, motion)
    assert decide(session, motion, today=RAT_DAY).decision.outcome == "passed"


def test_a_quorate_meeting_is_not_adjourned(session):
    meeting = hold(session, 174)
    report(session, meeting)
    with pytest.raises(RuleBroken, match="hadir 174 dari 347"):
        adjourn(session, meeting, planned_on=date(2026, 3, 20), place="", today=RAT_DAY)


def test_second_call_is_within_seven_days(session):
    meeting = hold(session, 163)
    for day in (date(2026, 3, 22), RAT_DAY):
        with pytest.raises(RuleBroken, match="paling lama 7 hari") as refused:
            adjourn(session, meeting, planned_on=day, place="", today=RAT_DAY)
        assert refused.value.hint == "Pilih hari dari 15 Maret 2026 sampai 21 Maret 2026."


def test_an_undecided_first_call_is_adjourned_not_closed(session):
    meeting = hold(session, 163)
    report(session, meeting)
    with pytest.raises(NotAllowed, match="Kuorum belum tercapai"):
        close_meeting(session, meeting, today=RAT_DAY)


def test_articles_keep_their_own_quorum_on_the_second_call(session):
    meeting = hold(session, 163)
    motion = report(session, meeting, kind="articles", title="Perubahan AD", changes={"rat": {"notice_days": 21}},
                    effective_from=date(2026, 4, 1))
    second = adjourn_to(session, meeting)
    attend(session, meeting, 231, on=second)
    with pytest.raises(RuleBroken, match="hadir 231 dari 347.*kuorum perubahan anggaran dasar.*paling sedikit 232"):
        decide(session, motion, today=second)


def test_rules_adopted_meanwhile_do_not_bend_the_meeting(session):
    meeting = hold(session, 163)
    adopt_rules(session, merged(rules(session), {"rat": {"quorum_first": {"op": ">=", "num": 1, "den": 5}}}),
                effective_from=RAT_DAY, adopted_by="RALB-2026/KEP-01")
    assert not queries.quorum(session, queries.last_sitting(session, meeting)).met
