"""What the calendar does when a day has come, and that nothing of it is lost, however far it jumps."""

from datetime import date

from sqlalchemy import select

from sandbox.cases.act import take_action
from sandbox.cases.actor import actor_named
from sandbox.cases.calendar import advance_calendar, catch_up
from sandbox.cases.inbox import mine
from sandbox.cases.letters import notices
from sandbox.cases.models import Action, Task
from sandbox.cases.moves import moves_of
from sandbox.cases.reading import case, story
from sandbox.cases.replay import play
from sandbox.cases.start import begin_case
from sandbox.modules.cooperative.models import Cooperative
from tests.cases.flows import DONE, LAPSED, due, flow, put_in_use, task, unjudged
from tests.cases.moves import member_id

# The KPRI stands on Monday 12 January 2026; Friday the 16th is Isra Mikraj.
ERRAND = flow("urusan", task("prepare", due=due(3, {"reassign": "chair"}, remind=2)), DONE)
LAPSING = flow("tawaran", task("answer", due=due(2, {"goto": "lapsed"})), DONE, LAPSED)
PATIENCE = flow("masa-tenang", task("ask"), {"id": "rest", "type": "wait", "title": "Masa tenang", "working_days": 4},
                task("act", "treasurer"), DONE)


def begin(session, workflow, member="A-0042", token="begin-one") -> int:
    officer = actor_named(session, "loan_officer")
    return begin_case(session, workflow, by=officer, member_id=member_id(session, member), token=token)


def forward(session, days: int, token: str = "forward-1"):
    return advance_calendar(session, days=days, by=actor_named(session, "manager"), token=token)


def log(session) -> list[tuple]:
    return [(row.kind, row.step, row.world_date.isoformat()) for row in session.scalars(
        select(Action).where(Action.role == "calendar").order_by(Action.id))]


def test_a_reminder_comes_before_the_deadline_and_then_the_chair_takes_over(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        case_id = begin(session, ERRAND)
        forward(session, 2)
        [reminder] = notices(session, case_id=case_id)
        forward(session, 1, "forward-2")
        on_the_last_day = case(session, case_id).progress.handed
        forward(session, 5, "forward-3")

        assert (reminder.to, str(reminder.text)) == (
            "loan_officer", "“Prepare” masih menunggu Petugas simpan pinjam. Batas waktunya 15 Januari 2026.")
        assert on_the_last_day == {}
        assert log(session) == [("reminder", "prepare", "2026-01-14"), ("deadline", "prepare", "2026-01-16")]
        assert [task.role for task in mine(session, actor_named(session, "chair"))] == ["chair"]
        assert mine(session, actor_named(session, "loan_officer")) == ()


def test_a_deadline_over_a_holiday_and_a_weekend_counts_working_days(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        forward(session, 2)
        begin(session, ERRAND)

        assert session.scalar(select(Task.due_on)) == date(2026, 1, 20)


def test_a_month_asleep_is_caught_up_in_the_order_of_the_days(kpri_store, kpri):
    """The wait ends, then the step after it falls due, in one jump; each is dated on its own day."""
    chain = flow("berantai", task("ask", due=due(2, {"goto": "rest"})),
                 {"id": "rest", "type": "wait", "title": "Masa tenang", "days": 7},
                 task("act", "treasurer", due=due(1, {"goto": "lapsed"})), DONE, LAPSED)
    with kpri_store.session(kpri) as session:
        case_id = begin(session, chain)
        swept = forward(session, 31)

        assert log(session) == [("deadline", "ask", "2026-01-15"), ("deadline", "rest", "2026-01-22"),
                                ("deadline", "act", "2026-01-24")]
        assert (swept.done, swept.stuck) == (3, [])
        assert case(session, case_id).progress.outcome == "lapsed"
        assert session.get(Cooperative, 1).today == date(2026, 2, 12)


def test_a_wait_ends_on_its_day(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        case_id = begin(session, PATIENCE)
        take_action(session, case_id, step="ask", action="done", by=actor_named(session, "loan_officer"),
                    token="ask-first")
        forward(session, 6)
        before = case(session, case_id).progress.open
        forward(session, 1, "forward-2")

        assert (before, case(session, case_id).progress.open) == (("rest",), ("act",))


def test_nobody_is_late_who_acted_in_time(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        case_id = begin(session, LAPSING)
        take_action(session, case_id, step="answer", action="done", by=actor_named(session, "loan_officer"),
                    token="just-in-time")
        swept = forward(session, 30)

        assert (swept.done, case(session, case_id).progress.outcome) == (0, "approved")


def test_a_case_that_cannot_move_is_told_and_does_not_stop_the_others(kpri_store, kpri):
    """The effect after the deadline has nothing to work on: refused, undone, said once, and tried again."""
    broken = unjudged("macet", task("wait_long", due=due(2, {"goto": "disburse"})),
                      {"id": "disburse", "type": "action", "title": "Cairkan", "do": "loans.sign_agreement"}, DONE)
    with kpri_store.session(kpri) as session:
        stuck, fine = begin(session, broken), begin(session, LAPSING, "A-0043", "begin-two")
        first = forward(session, 10)
        again = forward(session, 1, "forward-2")
        told = [line for line in story(session, case(session, stuck)) if line.kind == "stuck"]

        assert (first.done, first.stuck, again.stuck) == (1, [stuck], [stuck])
        assert case(session, fine).progress.outcome == "lapsed"
        assert case(session, stuck).progress.open == ("wait_long",)
        assert [line.step for line in told] == ["wait_long"]
        assert told[0].reason.startswith("Batas waktu “Wait long” sudah tiba, tetapi berkas ini belum bisa berlanjut: ")


def test_two_steps_of_one_case_due_on_one_day(kpri_store, kpri):
    """The first deadline leaves the block and closes the second step, whose own deadline is then over."""
    both = flow("serentak", {"id": "both", "type": "parallel", "title": "Serentak", "branches": [
        {"id": "one", "steps": [task("left", due=due(1, {"goto": "lapsed"}))]},
        {"id": "two", "steps": [task("right", "manager", due=due(1, {"reassign": "chair"}))]}]}, DONE, LAPSED)
    with kpri_store.session(kpri) as session:
        case_id = begin(session, both)
        swept = forward(session, 9)

        assert (swept.done, case(session, case_id).progress.outcome) == (1, "lapsed")


def test_a_jump_sent_twice_moves_once(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        begin(session, LAPSING)
        forward(session, 10)
        again = forward(session, 10)

        assert (again.done, session.get(Cooperative, 1).today) == (0, date(2026, 1, 22))


def test_what_fell_due_elsewhere_is_caught_up(kpri_store, kpri):
    """The date was moved by other means: nothing is lost, and each deadline still has its own day."""
    with kpri_store.session(kpri) as session:
        case_id = begin(session, LAPSING)
        session.get(Cooperative, 1).today = date(2026, 3, 1)
        session.flush()
        swept = catch_up(session, by=actor_named(session, "manager"), token="catch-up-1")

        assert (swept.done, case(session, case_id).progress.outcome) == (1, "lapsed")
        assert log(session) == [("deadline", "answer", "2026-01-15")]


def test_the_calendar_plays_again_from_the_log(kpri_store, kpri):
    def rows(session):
        return [(row.kind, row.case_id, row.step, row.world_date, row.trace) for row in session.scalars(
            select(Action).order_by(Action.id))]

    with kpri_store.session(kpri) as session:
        put_in_use(session, ERRAND, LAPSING)
        play(session, [{"as": "loan_officer", "start": "urusan", "member": "A-0042"},
                       {"as": "loan_officer", "start": "tawaran", "member": "A-0043"},
                       {"as": "manager", "advance_days": 20}], prefix="first")
        moves, made = moves_of(session), rows(session)
    kpri_store.reset(kpri)
    with kpri_store.session(kpri) as session:
        play(session, moves)

        assert rows(session) == made
