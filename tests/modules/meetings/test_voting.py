"""One member, one vote: by hands, in the urn, in writing."""

import pytest
from sqlalchemy import inspect, select

from sandbox.errors import InvalidValues, NotAllowed, RuleBroken
from sandbox.modules.meetings import counting, verify
from sandbox.modules.meetings.attendance import accept_letter, answer_in_writing
from sandbox.modules.meetings.decisions import decide
from sandbox.modules.meetings.models import NamedVote, Tally, Voted
from sandbox.modules.meetings.operations import close_meeting, open_meeting
from sandbox.modules.meetings.voting import cast_vote, count_papers, show_hands
from tests.modules.meetings.kpri import RAT_DAY, hold, members, prepare, report


def test_hands_are_named(small):
    with small() as session:
        meeting = hold(session, 6)
        motion = report(session, meeting)
        show_hands(session, motion, against=members(session, 2), abstaining=members(session, 4))

        assert counting.count(session, motion, 6).said() == (
            "Setuju 4, tidak setuju 1, abstain 1; suara terbanyak (lebih dari 1/2, ditetapkan "
            "RAT-2024/KEP-07) dari 5 suara meminta paling sedikit 3.")
        assert decide(session, motion, today=RAT_DAY).decision.outcome == "passed"


@pytest.mark.parametrize(("abstentions", "outcome"), [("not_counted", "passed"), ("counted", "rejected")])
def test_abstentions_count_as_the_bylaw_says(small, abstentions, outcome):
    with small(meetings={"abstentions": abstentions}) as session:
        motion = report(session, hold(session, 6))
        show_hands(session, motion, against=members(session, 1), abstaining=members(session, 2, 3))
        assert counting.count(session, motion, 6).needed == (3 if abstentions == "not_counted" else 4)
        assert decide(session, motion, today=RAT_DAY).decision.outcome == outcome


def test_half_is_not_a_majority(small):
    with small() as session:
        motion = report(session, hold(session, 6))
        show_hands(session, motion, against=members(session, 1, 2, 3))
        found = decide(session, motion, today=RAT_DAY)
        assert (found.decision.outcome, found.resolution) == ("rejected", None)


def test_articles_need_two_thirds_of_the_votes(small):
    for against, outcome in ((3, "passed"), (4, "rejected")):
        with small() as session:
            motion = report(session, hold(session, 9), kind="articles", title="Perubahan ART")
            show_hands(session, motion, against=members(session, *range(1, against + 1)))
            assert decide(session, motion, today=RAT_DAY).decision.outcome == outcome


def test_nobody_votes_twice(small):
    with small() as session:
        motion = report(session, hold(session, 6))
        [first] = members(session, 1)
        cast_vote(session, motion, first, choices=["against"])
        with pytest.raises(RuleBroken, match=r"Anggota 1 \(A-0001\) sudah memberi suara"):
            cast_vote(session, motion, first, choices=["for"])
        show_hands(session, motion)
        assert counting.count(session, motion, 6).in_favour == 5
        with pytest.raises(RuleBroken, match="sudah memberi suara"):
            show_hands(session, motion, against=members(session, 2))


def test_only_who_attends_and_is_on_the_roll_votes(session):
    motion = report(session, hold(session, 174))
    with pytest.raises(RuleBroken, match=r"Anggota 175 .* tidak tercatat hadir"):
        cast_vote(session, motion, *members(session, 175), choices=["for"])
    with pytest.raises(RuleBroken, match="tidak ada di daftar pemilih rapat ini, yang dikunci 20 Februari 2026"):
        cast_vote(session, motion, *members(session, 349), choices=["for"])


def test_the_urn_keeps_no_names_and_no_order(small):
    with small() as session:
        motion = report(session, hold(session, 6), method="secret")
        for number, member in enumerate(members(session, 3, 1, 6, 2)):
            cast_vote(session, motion, member, choices=["against" if number % 2 else "for"])

        votes = session.execute(select(Tally.choice, Tally.votes).order_by(Tally.choice)).all()
        assert [tuple(row) for row in votes] == [("abstain", 0), ("against", 2), ("for", 2)]
        assert session.scalars(select(NamedVote)).all() == []
        assert {name: {column.key for column in inspect(table).columns} for name, table in (
            ("voted", Voted), ("tally", Tally))} == {
            "voted": {"motion_id", "voter_id"}, "tally": {"motion_id", "choice", "votes"}}


def test_a_letter_holder_votes_for_the_absent_member_too(small):
    with small() as session:
        meeting = hold(session, 5)
        motion = report(session, meeting, method="secret")
        holder, absent = members(session, 1, 9)
        accept_letter(session, meeting, absent, holder=holder, letter_no="01/SK/2026", today=RAT_DAY)
        cast_vote(session, motion, holder, choices=["for"])
        cast_vote(session, motion, absent, choices=["for"])
        assert counting.voters(session, motion) == counting.ballots(session, motion) == 2


def test_papers_are_as_many_as_the_people_who_took_one(small):
    with small() as session:
        motion = report(session, hold(session, 6), method="secret")
        with pytest.raises(RuleBroken, match="berisi 7 surat suara, padahal 6 orang"):
            count_papers(session, motion, papers=7, marks={"for": 7})
        for marks in ({"for": 4, "against": 3}, {"for": 7}, {"mungkin": 1}, {"for": -1}):
            with pytest.raises(RuleBroken, match="Hitungan suara"):
                count_papers(session, motion, papers=6, marks=marks)
        count_papers(session, motion, papers=6, marks={"for": 4, "against": 1})
        found = counting.count(session, motion, 6)
        assert (found.in_favour, found.against, found.abstaining) == (4, 1, 1)


def test_a_choice_is_one_that_was_offered(small):
    with small() as session:
        motion = report(session, hold(session, 6), method="secret")
        for choices in (["ya"], ["for", "against"], ["for", "for"]):
            with pytest.raises(InvalidValues):
                cast_vote(session, motion, *members(session, 1), choices=choices)


def test_each_way_of_voting_is_used_for_its_own_motions(small):
    with small() as session:
        meeting = hold(session, 6)
        hands, secret, agreed = (report(session, meeting, method=method) for method in ("hands", "secret", "consensus"))
        with pytest.raises(NotAllowed, match="tidak diputus dengan suara rahasia"):
            count_papers(session, hands, papers=6, marks={})
        with pytest.raises(NotAllowed, match="tidak diputus dengan angkat tangan"):
            show_hands(session, secret)
        with pytest.raises(NotAllowed, match="secara mufakat"):
            cast_vote(session, agreed, *members(session, 1), choices=["for"])
        with pytest.raises(InvalidValues):
            report(session, meeting, method="written")
        assert decide(session, agreed, today=RAT_DAY).decision.outcome == "passed"


def test_a_motion_is_decided_once_and_not_without_votes(small):
    with small() as session:
        meeting = hold(session, 6)
        motion = report(session, meeting)
        with pytest.raises(NotAllowed, match="Belum ada yang memberi suara"):
            decide(session, motion, today=RAT_DAY)
        with pytest.raises(NotAllowed, match="Masih ada 1 acara"):
            close_meeting(session, meeting, today=RAT_DAY)
        show_hands(session, motion)
        decide(session, motion, today=RAT_DAY)
        for attempt in (lambda: decide(session, motion, today=RAT_DAY), lambda: show_hands(session, motion)):
            with pytest.raises(NotAllowed, match="sudah diputus"):
                attempt()
        close_meeting(session, meeting, today=RAT_DAY)
        with pytest.raises(NotAllowed, match="sudah ditutup"):
            report(session, meeting)


def test_no_vote_before_the_meeting_opens(small):
    with small() as session:
        motion = report(session, prepare(session))
        with pytest.raises(NotAllowed, match="tidak sedang berlangsung"):
            show_hands(session, motion)
        with pytest.raises(NotAllowed, match="tidak sedang berlangsung"):
            decide(session, motion, today=RAT_DAY)


def test_written_answers_that_reach_the_quorum_decide(small):
    with small() as session:
        meeting = prepare(session, form="written", today=RAT_DAY.replace(month=2, day=28))
        motion = report(session, meeting, method="written")
        for number in range(1, 6):
            answer_in_writing(session, meeting, *members(session, number), letter_no=f"J-{number}", today=RAT_DAY)
        open_meeting(session, meeting, today=RAT_DAY)
        for number in range(1, 6):
            cast_vote(session, motion, *members(session, number), choices=["for"])
        assert decide(session, motion, today=RAT_DAY).decision.outcome == "passed"
        assert all(finding.ok for finding in verify(session))
