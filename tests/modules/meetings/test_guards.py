"""What the database itself refuses at a meeting, tried in raw SQL; and that nothing refuses it without the guard."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from sandbox.modules.meetings.decisions import decide
from sandbox.modules.meetings.operations import close_meeting
from sandbox.modules.meetings.voting import cast_vote, show_hands
from tests.modules.guards import Act, check_passes_without_guard, check_refused
from tests.modules.meetings.kpri import RAT_DAY, fill_with, hold, members, plan, prepare, report

# Meeting 1 is closed. Meeting 2 is open with 1 to 6 present: motion 2 by hands, 3 secret, each with the vote of voter
# line 1 (ids count on: lines 1 to 9 of meeting 2 are voters 10 to 18). Meeting 3 was only called.
HANDS, SECRET = 2, 3
FIRST, SECOND, ABSENT, STRANGER = 10, 11, 18, 1


def voted(motion: int, voter: int) -> str:
    return f"INSERT INTO voted (motion_id, voter_id) VALUES ({motion}, {voter})"


def attendance(voter: int, way: str = "signature", holder: str = "NULL") -> str:
    return ("INSERT INTO attendance (sitting_id, voter_id, way, holder_id, proof) "
            f"VALUES (2, {voter}, '{way}', {holder}, '')")


def struck(voter: int, sitting: int = 2) -> str:
    return ("INSERT INTO struck_attendance (sitting_id, voter_id, way, reason, struck_on, person) "
            f"VALUES ({sitting}, {voter}, 'signature', 'salah baris', '2026-03-14', 'A-0002')")


def decision(motion: int) -> str:
    return ("INSERT INTO decision (motion_id, sitting_id, attendance_id, outcome) "
            f"VALUES ({motion}, 2, 1, 'passed')")


MORE_FOR = f"UPDATE tally SET votes = votes + 1 WHERE motion_id = {SECRET} AND choice = 'for'"
NAMED = f"INSERT INTO named_vote (motion_id, voter_id, choice) VALUES ({SECRET}, {FIRST}, 'for')"

ACTS = (
    Act("reopen", "meeting_closed_for_good", ("UPDATE meeting SET status = 'opened' WHERE id = 1",)),
    Act("move the record date", "meeting_keeps_roll", ("UPDATE meeting SET roll_on = '2026-03-01' WHERE id = 2",)),
    Act("unfreeze the roll", "meeting_keeps_roll", ("UPDATE meeting SET roll_on = NULL WHERE id = 2",)),
    Act("delete a meeting", "meeting_stays", ("DELETE FROM sitting WHERE meeting_id = 3",
                                              "DELETE FROM meeting WHERE id = 3")),
    Act("join a frozen roll", "voter_before_freeze",
        ("INSERT INTO voter (meeting_id, member_id, line, chosen_by) VALUES (2, 10, 10, '')",)),
    Act("change the roll", "voter_append_only", ("UPDATE voter SET line = 99 WHERE id = 10",)),
    Act("attend as a stranger", "attendance_on_roll", (attendance(STRANGER),)),
    Act("hold a letter while absent", "attendance_on_roll", (attendance(ABSENT, "letter", "17"),)),
    Act("attend elsewhere", "attendance_append_only", ("UPDATE attendance SET voter_id = 18 WHERE id = 8",)),
    Act("strike without a reason", "attendance_struck_with_reason",
        ("DELETE FROM attendance WHERE sitting_id = 2 AND voter_id = 15",)),
    Act("strike who voted", "attendance_struck_with_reason",
        (struck(FIRST), f"DELETE FROM attendance WHERE sitting_id = 2 AND voter_id = {FIRST}")),
    Act("strike after the meeting", "attendance_struck_with_reason",
        (struck(5, sitting=1), "DELETE FROM attendance WHERE sitting_id = 1 AND voter_id = 5")),
    Act("strike who holds a letter", "attendance_struck_with_reason",
        (attendance(16, "letter", "15"), struck(15), "DELETE FROM attendance WHERE sitting_id = 2 AND voter_id = 15")),
    Act("change a reason", "struck_attendance_append_only",
        (struck(15), "UPDATE struck_attendance SET reason = 'lain'")),
    Act("vote while absent", "voted_attends", (voted(HANDS, ABSENT),)),
    Act("vote as a stranger", "voted_attends", (voted(HANDS, STRANGER),)),
    Act("vote after the decision", "voted_attends", (decision(HANDS), voted(HANDS, SECOND))),
    Act("take a vote back", "voted_append_only", (f"DELETE FROM voted WHERE motion_id = {SECRET}",)),
    Act("change a hand", "named_vote_append_only", ("UPDATE named_vote SET choice = 'against'",)),
    Act("name a secret vote", "named_vote_in_the_open", (NAMED,)),
    Act("a new pile in the urn", "tally_begins_at_zero",
        (f"INSERT INTO tally (motion_id, choice, votes) VALUES ({SECRET}, 'maybe', 0)",)),
    Act("stuff the urn", "tally_counts_voters", (MORE_FOR,)),
    Act("move a vote", "tally_counts_voters",
        (f"UPDATE tally SET votes = votes - 1 WHERE motion_id = {SECRET} AND choice = 'for'",)),
    Act("empty the urn", "tally_stays", (f"DELETE FROM tally WHERE motion_id = {SECRET}",)),
    Act("decide with a paper missing", "decision_counts_ballots", (voted(SECRET, SECOND), decision(SECRET))),
    Act("decide with a hand missing", "decision_counts_ballots", (voted(HANDS, SECOND), decision(HANDS))),
    Act("change a decision", "decision_append_only", ("UPDATE decision SET outcome = 'rejected'",)),
    Act("rename a resolution", "resolution_append_only", ("UPDATE resolution SET number = 'RAT-2025/KEP-99'",)),
)


def fill(session) -> None:
    fill_with(10)(session)
    session.execute(text("UPDATE member SET left_on = '2026-01-01' WHERE id = 10"))
    closed = hold(session, 6, kind="extraordinary")
    motion = report(session, closed)
    show_hands(session, motion)
    decide(session, motion, today=RAT_DAY)
    close_meeting(session, closed, today=RAT_DAY)
    meeting = hold(session, 6)
    for method in ("hands", "secret"):
        cast_vote(session, report(session, meeting, method=method), *members(session, 1), choices=["for"])
    plan(session, kind="extraordinary")


@pytest.fixture
def filled():
    return "guarded-meetings", fill


def test_every_forbidden_act_is_refused(store, store_place, world):
    for act in ACTS:
        if not act.sqlite_only or not isinstance(store_place, str):
            check_refused(store, store_place, world, act)


def test_it_is_the_guard_that_refuses(store, store_place, world):
    for act in ACTS:
        if not act.sqlite_only or not isinstance(store_place, str):
            check_passes_without_guard(store, store_place, world, act)


@pytest.mark.parametrize("statement", [
    voted(HANDS, FIRST),  # one member, one vote
    attendance(FIRST),
    attendance(ABSENT, "letter"),  # nobody holds it
    attendance(ABSENT, "signature", "10"),
    attendance(ABSENT, "letter", "18"),
    "INSERT INTO named_vote (motion_id, voter_id, choice) VALUES (2, 11, 'for')",  # without having voted
    "INSERT INTO resolution (number, motion_id, adopted_on) VALUES ('RAT-2025/KEP-77', 1, '2026-03-14')",
    "UPDATE meeting SET status = 'kuorum' WHERE id = 3",
    "INSERT INTO sitting (meeting_id, call, planned_on, place) VALUES (2, 3, '2026-03-30', 'Aula')",
])
def test_constraints_refuse_what_no_guard_has_to(store, world, statement):
    with store.session(world) as session, pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text(statement))


def test_a_letter_each(store, world):
    with store.session(world) as session:
        session.execute(text(attendance(16, "letter", "10")))
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(text(attendance(17, "letter", "10")))


def test_the_roll_holds_a_member_once(store, world):
    with store.session(world) as session:
        meeting = prepare(session, kind="extraordinary")
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(text(f"INSERT INTO voter (meeting_id, member_id, line, chosen_by) "
                                 f"VALUES ({meeting.id}, 1, 10, '')"))
