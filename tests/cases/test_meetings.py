"""A meeting in the log: each act once, by chair or secretary only, and the log played again gives the same meeting."""

import pytest
from sqlalchemy import select

from sandbox.cases.actor import actor_named
from sandbox.cases.calendar import advance_calendar
from sandbox.cases.meetings import conduct
from sandbox.cases.models import Action
from sandbox.cases.moves import moves_of
from sandbox.cases.replay import play
from sandbox.errors import Forbidden, NotAllowed, NotFound, StalePage
from sandbox.modules.meetings import queries
from sandbox.modules.meetings.attendance import voter_of_pass
from sandbox.modules.meetings.counting import candidates
from sandbox.modules.meetings.minutes import minutes
from sandbox.modules.meetings.models import StruckAttendance

CALL = {"kind": "annual", "form": "physical", "book_year": 2025, "planned_on": "2026-02-07", "place": "Aula Disdik"}


@pytest.fixture
def by(kpri_store, kpri):
    """Take an act in the open world as somebody in an office; tokens count on."""
    tokens = iter(f"meeting-act-{number:04d}" for number in range(100))

    def taken(session, act, who="secretary", token="", **said):
        return conduct(session, act, by=actor_named(session, who), token=token or next(tokens), **said)
    return taken


def hold(session, by) -> int:
    """A RAT with a motion by hands, one by papers, an election and a line struck; closed and sealed."""
    meeting = by(session, "call", **CALL)
    here, numbers = {"meeting_id": meeting.id}, attended(session, by, meeting)
    by(session, "open", **here)
    for number in (1, 2, 3):
        by(session, "show_hands", **here, motion=number, against=numbers[1:2], abstaining=[])
        by(session, "decide", **here, motion=number)
    here_now = len(numbers) - 1
    by(session, "count_papers", **here, motion=4, papers=here_now, marks={"for": here_now - 1, "against": 1})
    by(session, "decide", **here, motion=4)
    [first, second] = map(str, candidates(session, queries.motions(session, meeting)[4]))
    by(session, "count_papers", **here, motion=5, papers=here_now, marks={first: here_now - 1, second: 1})
    by(session, "decide", **here, motion=5)
    by(session, "close", **here)
    by(session, "carry_out", **here)
    by(session, "seal", "chair", **here, present=here_now, dated_on="2026-02-07", remarks="Lancar.",
       written_by=actor_named(session, "secretary").person)
    return meeting.id


def attended(session, by, meeting) -> list[str]:
    """Prepared, with everybody on the roll there but the first, who was written down by mistake; the numbers."""
    here = {"meeting_id": meeting.id}
    by(session, "freeze", **here, delegates={})
    for act in ("invite", "send_materials", "propose_standard"):
        by(session, act, **here)
    codes = by(session, "issue_passes", **here)
    lines = queries.roll(session, meeting)
    numbers = [one.member.member_no for one in lines]
    by(session, "propose", **here, kind="other", title="Iuran sosial", text="", method="secret", changes={},
       effective_from="")
    by(session, "propose_election", **here, role="supervisor", seats=1, candidates=_plain(session, numbers)[:2],
       title="Pemilihan Pengawas", method="secret", effective_from="")
    advance_calendar(session, days=26, by=actor_named(session, "manager"), token="the-days-pass")
    scanned = voter_of_pass(session, meeting, codes[lines[-1].id].lower())
    by(session, "scan", **here, member=scanned.member.member_no)
    by(session, "sign", **here, members=numbers[:-1])
    by(session, "strike", **here, member=numbers[0], reason="Salah baris.")
    return numbers


def _plain(session, numbers: list[str]) -> list[str]:
    from_board = {one.person for one in map(lambda role: actor_named(session, role), ("chair", "secretary", "board"))}
    return [number for number in numbers if number not in from_board and number > "A-0040"]


def test_the_log_of_a_meeting_played_again_gives_the_same_meeting(kpri_store, kpri, by):
    with kpri_store.session(kpri) as session:
        made = minutes(session, queries.meeting(session, hold(session, by)))
        moves, struck = moves_of(session), session.scalars(select(StruckAttendance.reason)).all()
    kpri_store.reset(kpri)
    with kpri_store.session(kpri) as session:
        play(session, moves)
        again = minutes(session, queries.current_meeting(session))

    assert again == made and struck == ["Salah baris."]
    assert [one.outcome for one in made.motions] == ["passed"] * 5
    assert made.approved_by == "A-0003"


def test_an_answer_key_may_call_a_meeting(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        number = len(queries.meetings(session)) + 1
        play(session, [{"as": "chair", "meeting": {"act": "call", **CALL}},
                       {"as": "secretary", "meeting": {"act": "freeze", "meeting": number, "delegates": {}}}])
        called = queries.current_meeting(session)
        assert (called.called_by, called.roll_on) == ("A-0003", called.called_on)


def test_a_form_sent_twice_happens_once(kpri_store, kpri, by):
    with kpri_store.session(kpri) as session:
        before = len(queries.meetings(session))
        assert by(session, "call", token="one-form-only", **CALL) is not None
        assert by(session, "call", token="one-form-only", **CALL) is None
        with pytest.raises(StalePage):
            by(session, "call", token="one-form-only", **{**CALL, "place": "Aula lain"})
        assert len(queries.meetings(session)) == before + 1


def test_nobody_but_chair_and_secretary_runs_a_meeting(kpri_store, kpri, by):
    with kpri_store.session(kpri) as session:
        with pytest.raises(Forbidden, match="Rapat dijalankan oleh Ketua, Sekretaris, bukan oleh Kasir"):
            by(session, "call", "cashier", **CALL)
        assert session.scalars(select(Action)).all() == []


def test_what_is_not_there_is_said(kpri_store, kpri, by):
    with kpri_store.session(kpri) as session:
        with pytest.raises(NotFound, match="Rapat ini tidak ada"):
            by(session, "invite", meeting_id=777)
        with pytest.raises(NotAllowed, match="belum dikenal"):
            by(session, "dance", meeting_id=777)
        meeting = by(session, "call", **CALL)
        with pytest.raises(NotFound, match="Acara nomor 9"):
            by(session, "decide", meeting_id=meeting.id, motion=9)
        by(session, "freeze", meeting_id=meeting.id, delegates={})
        with pytest.raises(NotFound, match="Tidak ada anggota nomor A-9999"):
            by(session, "sign", meeting_id=meeting.id, members=["A-9999"])


def test_a_secret_vote_is_never_kept_with_a_name(kpri_store, kpri, by):
    with kpri_store.session(kpri) as session:
        meeting = by(session, "call", **CALL)
        by(session, "propose", meeting_id=meeting.id, kind="other", title="Iuran", text="", method="secret", changes={},
           effective_from="")
        with pytest.raises(NotAllowed, match="Suara rahasia tidak dicatat satu per satu"):
            by(session, "one_vote", meeting_id=meeting.id, motion=1, member="A-0042", choice="for")
