"""Resolutions: numbered, and the rules they change from a date."""

import contextlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.errors import DefinitionError, InvalidValues, NotAllowed, RuleBroken
from sandbox.modules.cooperative.queries import rule_set
from sandbox.modules.meetings import queries, verify
from sandbox.modules.meetings.attendance import sign_in
from sandbox.modules.meetings.decisions import carry_out_all, decide
from sandbox.modules.meetings.operations import open_meeting
from sandbox.modules.meetings.voting import cast_vote, show_hands
from tests.modules.meetings.kpri import RAT_DAY, fill_with, hold, members, prepare, report

ARTICLES = {"kind": "articles", "title": "Hak suara honorer dan TKPD"}


def test_a_change_of_the_articles_adopts_new_rules_from_its_date(small):
    with small(admission={"honorer_voting": False}) as session:
        meeting = hold(session, 9)
        motion = report(session, meeting, **ARTICLES, changes={"admission": {"honorer_voting": True}},
                        effective_from=date(2026, 4, 1))
        show_hands(session, motion)
        decide(session, motion, today=RAT_DAY)

        assert carry_out_all(session, meeting, today=RAT_DAY, person="A-0002") == ("RAT-2025/KEP-01",)
        assert carry_out_all(session, meeting, today=RAT_DAY, person="A-0002") == ()
        before, after = rule_set(session, date(2026, 3, 31)), rule_set(session, date(2026, 4, 1))
        assert (before.body["admission"]["honorer_voting"], after.body["admission"]["honorer_voting"]) == (False, True)
        assert after.adopted_by == "RAT-2025/KEP-01"
        assert after.body["admission"]["papers"] == before.body["admission"]["papers"]


def test_rules_never_begin_before_the_members_decided(small):
    with small() as session:
        meeting = hold(session, 9)
        motion = report(session, meeting, **ARTICLES, changes={"rat": {"notice_days": 21}},
                        effective_from=date(2026, 1, 1))
        show_hands(session, motion)
        decide(session, motion, today=RAT_DAY)
        carry_out_all(session, meeting, today=date(2026, 3, 20), person="A-0002")
        assert [rule_set(session, day).body["rat"]["notice_days"] for day in (date(2026, 3, 13), RAT_DAY)] == [14, 21]


def test_a_rejected_change_changes_nothing(small):
    with small() as session:
        meeting = hold(session, 9)
        motion = report(session, meeting, **ARTICLES, changes={"rat": {"notice_days": 21}}, effective_from=RAT_DAY)
        show_hands(session, motion, against=members(session, 1, 2, 3, 4))
        decide(session, motion, today=RAT_DAY)
        assert carry_out_all(session, meeting, today=RAT_DAY, person="A-0002") == ()
        assert rule_set(session, date(2026, 12, 31)).adopted_by == "RAT-2024/KEP-07"


def test_an_ordinary_motion_does_not_touch_the_articles(small):
    with small() as session:
        meeting = hold(session, 9)
        with pytest.raises(RuleBroken, match="tidak bisa mengubah rat"):
            report(session, meeting, kind="work_plan_budget", changes={"rat": {"notice_days": 7}},
                   effective_from=RAT_DAY)
        report(session, meeting, kind="work_plan_budget", changes={"savings_rate_year_max_bp": 600},
               effective_from=RAT_DAY)


def test_no_motion_loosens_the_law_or_breaks_a_sum(small):
    with small() as session:
        meeting = hold(session, 9)
        for changes, code in (({"savings_rate_year_max_bp": 1_200}, "maximum"),
                              ({"meetings": {"majority": {"op": ">=", "num": 1, "den": 3}}}, "const"),
                              ({"shu_bp": {"board": 1_500}}, "shu_sum")):
            with pytest.raises(DefinitionError) as refused:
                report(session, meeting, **ARTICLES, changes=changes, effective_from=RAT_DAY)
            assert refused.value.problems[0].code == code
        with pytest.raises(InvalidValues):
            report(session, meeting, **ARTICLES, changes={"savings_rate_year_max_bp": 600})


def test_resolutions_are_numbered_through_the_book_year(small):
    with small() as session:
        meeting = hold(session, 9)
        for number, kind in enumerate(("accountability_report", "surplus_distribution", "work_plan_budget"), start=1):
            motion = report(session, meeting, kind=kind, method="consensus")
            assert decide(session, motion, today=RAT_DAY).resolution.number == f"RAT-2025/KEP-0{number}"
        assert queries.resolution_on(session, "surplus_distribution", 2025).number == "RAT-2025/KEP-02"
        assert queries.resolution_on(session, "surplus_distribution", 2024) is None
        assert queries.resolution_on(session, "dissolution") is None


def test_dissolution_needs_three_quarters_present_and_in_favour(small):
    with small(8) as session:
        motion = report(session, hold(session, 6), kind="dissolution", title="Pembubaran")
        show_hands(session, motion, against=members(session, 1, 2))
        assert decide(session, motion, today=RAT_DAY).decision.outcome == "rejected"
    with small(8) as session:
        motion = report(session, hold(session, 5), kind="dissolution", title="Pembubaran")
        with pytest.raises(RuleBroken, match="hadir 5 dari 8.*kuorum pembubaran.*paling sedikit 6"):
            show_hands(session, motion)


VOTES = st.lists(st.sampled_from(("absent", "silent", "for", "against", "abstain")), min_size=9, max_size=9)
KINDS = st.sampled_from(("accountability_report", "articles", "dissolution"))
SHARES = {"accountability_report": (5, lambda yes, no: 2 * yes > yes + no),
          "articles": (6, lambda yes, no: 3 * yes >= 2 * (yes + no)),
          "dissolution": (7, lambda yes, no: 4 * yes >= 3 * (yes + no))}


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(VOTES, KINDS, st.sampled_from(("hands", "secret")), st.permutations(range(1, 10)))
def test_nothing_passes_without_quorum_and_majority(nine, votes, kind, method, order):
    present = [line for line, vote in enumerate(votes, start=1) if vote != "absent"]
    cast = {line: vote for line, vote in enumerate(votes, start=1) if vote in ("for", "against", "abstain")}
    yes, no = list(cast.values()).count("for"), list(cast.values()).count("against")
    needed, enough = SHARES[kind]

    passed = nine(present, cast, kind, method, order)

    assert passed == (len(present) >= needed and yes > 0 and enough(yes, no))
    assert nine(present, cast, kind, method, sorted(order)) == passed


@pytest.fixture
def nine(store, new_world):
    """Plays one meeting of nine voters in the given order of votes, then undoes it; True when the motion passed."""
    world = new_world("nine", fill_with(9))

    def play(present, cast, kind, method, order) -> bool:
        with store.session(world) as session, session.begin_nested() as attempt:
            try:
                return _play(session, present, cast, kind, method, order)
            finally:
                attempt.rollback()
                session.info.clear()
    return play


def _play(session, present, cast, kind, method, order) -> bool:
    meeting = prepare(session)
    motion = report(session, meeting, kind=kind, method=method)
    sign_in(session, meeting, members(session, *present), today=RAT_DAY)
    open_meeting(session, meeting, today=RAT_DAY)
    for line in order:
        for _ in range(2):  # everybody tries a second time
            if line in cast:
                with contextlib.suppress(RuleBroken):
                    cast_vote(session, motion, *members(session, line), choices=[cast[line]])
    with contextlib.suppress(RuleBroken, NotAllowed):
        decide(session, motion, today=RAT_DAY)
    assert all(finding.ok for finding in verify(session))
    return queries.resolutions(session, meeting) != ()
