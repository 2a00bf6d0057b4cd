"""Elections: seats, ties, a second round, and officers from the resolution."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from sandbox.errors import InvalidValues, RuleBroken
from sandbox.modules.cooperative.queries import officers
from sandbox.modules.meetings.agenda import propose, propose_election
from sandbox.modules.meetings.counting import candidates, count_election
from sandbox.modules.meetings.decisions import carry_out, decide, elected
from sandbox.modules.meetings.models import Resolution
from sandbox.modules.meetings.voting import cast_vote, count_papers
from tests.modules.meetings.kpri import APPLICANT, RAT_DAY, hold, members


@pytest.mark.parametrize(("votes", "seats", "elected", "tied", "left"), [
    ({1: 54, 2: 31}, 1, (1,), (), 0),
    ({1: 20, 2: 31, 3: 40}, 2, (3, 2), (), 0),
    ({1: 40, 2: 40}, 1, (), (1, 2), 1),
    ({1: 50, 2: 30, 3: 30, 4: 10}, 2, (1,), (2, 3), 1),
    ({1: 50, 2: 30, 3: 30, 4: 10}, 3, (1, 2, 3), (), 0),
    ({1: 5, 2: 0}, 2, (1,), (), 1),
    ({1: 0, 2: 0}, 1, (), (), 1),
])
def test_most_votes_win_and_a_tie_for_the_last_seat_goes_to_a_second_round(votes, seats, elected, tied, left):
    found = count_election(votes, seats)
    assert (found.elected, found.tied, found.seats_left) == (elected, tied, left)


@given(st.dictionaries(st.integers(1, 9), st.integers(0, 20), min_size=1), st.integers(1, 5), st.randoms())
def test_election_does_not_depend_on_the_order_and_keeps_its_seats(votes, seats, random):
    shuffled = list(votes.items())
    random.shuffle(shuffled)
    found = count_election(votes, seats)

    assert count_election(dict(shuffled), seats) == found
    assert len(found.elected) + found.seats_left == seats
    assert not found.tied or len(found.tied) > found.seats_left
    lowest = min((votes[one] for one in found.elected), default=0)
    assert all(votes[one] <= lowest for one in votes.keys() - set(found.elected)) or not found.elected


def elect(session, meeting, *lines, **changes):
    return propose_election(session, meeting, **({
        "role": "chair", "seats": 1, "candidates": members(session, *lines), "title": "Pemilihan ketua"} | changes))


def marked(session, motion, **votes: int) -> dict[str, int]:
    """Votes by member number, as marks on the papers."""
    return {str(one): votes[f"A{member.id}"] for one, member in candidates(session, motion).items()}


def test_elected_chair_takes_office_and_the_old_one_leaves_it(small):
    with small() as session:
        motion = elect(session, hold(session, 9), 2, 4)
        count_papers(session, motion, papers=9, marks=marked(session, motion, A2=3, A4=5))
        found = decide(session, motion, today=RAT_DAY)

        assert carry_out(session, found.resolution, today=date(2026, 4, 1), person="A-0002")
        assert not carry_out(session, found.resolution, today=date(2026, 4, 1), person="A-0002")
        assert [(one.person, one.since, one.until) for one in officers(session, role="chair", on=RAT_DAY)] == [
            ("A-0004", RAT_DAY, date(2031, 3, 13))]
        assert [(one.person, one.until) for one in officers(session, role="chair", on=date(2026, 3, 13))] == [
            ("A-0003", date(2026, 3, 13))]


def test_a_tie_stands_again_for_the_seats_that_are_left(small):
    with small() as session:
        motion = elect(session, hold(session, 9), 1, 2, 4, role="supervisor", seats=2, title="Pemilihan pengawas")
        count_papers(session, motion, papers=9, marks=marked(session, motion, A1=7, A2=5, A4=5))
        first = decide(session, motion, today=RAT_DAY)

        assert first.decision.outcome == "second_round"
        assert [one.member_no for one in elected(session, motion)] == ["A-0001"]
        again = first.second_round
        assert (again.title, again.seats, again.follows_id) == ("Pemilihan pengawas, putaran berikutnya", 1, motion.id)
        count_papers(session, again, papers=9, marks=marked(session, again, A2=4, A4=5))
        second = decide(session, again, today=RAT_DAY)
        for resolution in (first.resolution, second.resolution):
            carry_out(session, resolution, today=RAT_DAY, person="A-0002")
        assert sorted(one.person for one in officers(session, role="supervisor", on=RAT_DAY)) == ["A-0001", "A-0004"]


def test_a_tie_without_any_seat_yields_no_resolution(small):
    with small() as session:
        motion = elect(session, hold(session, 9), 2, 4)
        for number in range(1, 9):
            one, other = map(str, candidates(session, motion))
            cast_vote(session, motion, *members(session, number), choices=[one if number % 2 else other])
        found = decide(session, motion, today=RAT_DAY)
        assert (found.resolution, found.second_round.seats) == (None, 1)
        assert session.scalars(select(Resolution)).all() == []


def test_a_ballot_names_no_more_than_the_seats(small):
    with small() as session:
        motion = elect(session, hold(session, 9), 1, 2, 4, role="treasurer", seats=2, title="Pemilihan bendahara")
        one, two, three = map(str, candidates(session, motion))
        with pytest.raises(InvalidValues):
            cast_vote(session, motion, *members(session, 1), choices=[one, two, three])
        cast_vote(session, motion, *members(session, 1), choices=[one])
        cast_vote(session, motion, *members(session, 2), choices=[one, three])
        decided = decide(session, motion, today=RAT_DAY)
        assert [one.member_no for one in elected(session, motion)] == ["A-0001", "A-0004"]
        assert decided.decision.outcome == "passed"


def test_candidates_are_voters_of_one_organ(session):
    meeting = hold(session, 174)
    for line, role, words in ((APPLICANT, "chair", "baru calon anggota"), (5, "chair", "organ lain"),
                              (3, "supervisor", "organ lain")):
        with pytest.raises(RuleBroken, match=words):
            elect(session, meeting, line, role=role)
    elect(session, meeting, 8)
    with pytest.raises(RuleBroken, match="pengurus sekaligus pengawas"):
        elect(session, meeting, 8, role="supervisor")


def test_persons_are_chosen_in_secret_unless_nobody_else_stands(small):
    with small() as session:
        meeting = hold(session, 9)
        for method in ("hands", "consensus"):
            with pytest.raises(RuleBroken, match="suara rahasia"):
                elect(session, meeting, 2, 4, method=method)
        motion = elect(session, meeting, 2, method="consensus")
        assert decide(session, motion, today=RAT_DAY).resolution.number == "RAT-2025/KEP-01"
        assert [one.member_no for one in elected(session, motion)] == ["A-0002"]


def test_an_election_names_its_office_and_candidates(small):
    with small() as session:
        meeting = hold(session, 9)
        with pytest.raises(InvalidValues) as refused:
            elect(session, meeting, role="patron", seats=0)
        assert sorted(refused.value.fields) == ["candidates", "role", "seats"]
        with pytest.raises(InvalidValues):
            propose(session, meeting, kind="election", title="Pemilihan ketua")
