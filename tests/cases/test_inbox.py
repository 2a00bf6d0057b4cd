"""An inbox with much in it: what is due first, page by page, and who may take what."""

from datetime import date

import pytest

from sandbox.cases.actor import actor_named, actors
from sandbox.cases.calendar import advance_calendar
from sandbox.cases.inbox import able, count_mine, count_others, mine, others
from sandbox.cases.replay import play
from sandbox.cases.start import begin_case
from tests.cases.flows import DONE, due, flow, task
from tests.cases.moves import LOAN_OF_SARI, member_id

SLOW = flow("lambat", task("prepare"), DONE)
QUICK = flow("cepat", task("hurry", due=due(2, {"reassign": "chair"})), DONE)


@pytest.fixture
def world(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        yield session


def begin(session, workflow, count: int = 1, first: int = 42) -> None:
    officer = actor_named(session, "loan_officer")
    for number in range(first, first + count):
        begin_case(session, workflow, by=officer, member_id=member_id(session, f"A-{number:04d}"),
                   token=f"{workflow.id}-{number:06d}")


def test_what_is_due_comes_first_then_the_oldest(world):
    officer = actor_named(world, "loan_officer")
    begin(world, SLOW, 2)
    begin(world, QUICK, 1, 50)
    advance_calendar(world, days=1, by=actor_named(world, "manager"), token="forward-1")

    assert [(one.step, one.subject, one.due_on, one.days_left, one.days) for one in mine(world, officer)] == [
        ("hurry", "Yulius Luran", date(2026, 1, 14), 1, 1), ("prepare", "Sari Wulandari", None, None, 1),
        ("prepare", "Hj. Raudah Fauziah, S.Pd.", None, None, 1)]


def test_pages_follow_each_other_and_are_counted(world):
    officer, chair = actor_named(world, "loan_officer"), actor_named(world, "chair")
    begin(world, SLOW, 7)
    pages = [mine(world, officer, page=page, per_page=3) for page in (1, 2, 3, 4)]

    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert len({one.case_id for page in pages for one in page}) == count_mine(world, officer) == 7
    assert (count_others(world, officer), count_others(world, chair)) == (0, 7)
    assert [one.case_number for one in others(world, chair, per_page=2)] == ["BK-2026-0001", "BK-2026-0002"]


def test_somebody_who_may_is_found_for_each_task(world):
    """Rusmini may not vote on her own loan, one that the limit for officers allows; the next of the committee may."""
    begin_it, apply, *rest = LOAN_OF_SARI[:4]
    apply = {**apply, "values": apply["values"] | {"principal": 5_000_000}}
    [case_id] = play(world, [{**begin_it, "member": "A-0057"}, apply, *rest])
    people = [actor for actor in actors(world) if actor.role == "credit_committee"]
    people.sort(key=lambda actor: actor.person != "A-0057")
    found = able(world, {(case_id, "committee")}, people)

    assert (people[0].person, found[case_id, "committee"]) == ("A-0057", people[1])
    assert able(world, {(case_id, "apply")}, people) == {}


def test_a_wait_is_nobodys_task(world):
    begin(world, flow("rehat", {"id": "rest", "type": "wait", "title": "Jeda", "days": 3}, task("act"), DONE,
                      start_by=["loan_officer"]))

    assert [count_others(world, actor_named(world, role)) for role in ("chair", "loan_officer")] == [0, 0]
