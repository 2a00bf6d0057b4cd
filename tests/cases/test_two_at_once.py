"""Two people at one case in the same moment: one wins, the other is told, and nothing is half done."""

import threading

from sqlalchemy import select

from sandbox.cases.act import take_action
from sandbox.cases.actor import Actor, actor_named
from sandbox.cases.calendar import advance_calendar
from sandbox.cases.cancel import cancel_case
from sandbox.cases.models import Action, Task
from sandbox.cases.reading import case
from sandbox.cases.start import begin_case
from sandbox.errors import StalePage
from tests.cases.flows import DONE, LAPSED, due, flow, task
from tests.cases.moves import member_id

RACE = flow("lomba", task("first", due=due(1, {"goto": "lapsed"})), task("second"), DONE, LAPSED,
            cancel_by=["loan_officer"])


def at_once(store, world, *acts) -> list:
    """What each act answered or refused, all begun at the same moment, each in a transaction of its own."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        barrier.wait()
        try:
            with store.session(world) as session:
                results[number] = act(session)
        except StalePage as refusal:
            results[number] = refusal

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def begun(store, world) -> tuple[int, Actor]:
    with store.session(world) as session:
        officer = actor_named(session, "loan_officer")
        return begin_case(session, RACE, by=officer, member_id=member_id(session, "A-0042"), token="begin-one"), officer


def test_two_forms_for_one_step(kpri_store, kpri):
    case_id, officer = begun(kpri_store, kpri)
    results = at_once(kpri_store, kpri, *(
        lambda session, token=token: take_action(session, case_id, step="first", action="done", by=officer, token=token)
        for token in ("race-one", "race-two", "race-three", "race-four")))

    assert sum(isinstance(one, StalePage) for one in results) == 3
    assert "tidak sedang menunggu" in str(next(one for one in results if isinstance(one, StalePage)))
    with kpri_store.session(kpri, write=False) as session:
        assert case(session, case_id).progress.open == ("second",)
        assert session.scalars(select(Task.step).order_by(Task.id)).all() == ["first", "second"]
        assert [row.kind for row in session.scalars(select(Action).order_by(Action.id))] == ["start", "step"]


def test_one_form_sent_four_times_at_once(kpri_store, kpri):
    case_id, officer = begun(kpri_store, kpri)
    results = at_once(kpri_store, kpri, *(
        lambda session: take_action(session, case_id, step="first", action="done", by=officer, token="race-same")
        for _ in range(4)))

    assert sorted(one.repeated for one in results) == [False, True, True, True]
    assert len({one.action_id for one in results}) == 1


def test_the_step_and_the_cancellation(kpri_store, kpri):
    case_id, officer = begun(kpri_store, kpri)
    results = at_once(
        kpri_store, kpri,
        lambda session: take_action(session, case_id, step="first", action="done", by=officer, token="race-step"),
        lambda session: cancel_case(session, case_id, by=officer, reason="Salah anggota.", token="race-cancel"))

    refused = [isinstance(one, StalePage) for one in results]
    assert refused in ([True, False], [False, False])  # a step taken first can still be cancelled
    with kpri_store.session(kpri, write=False) as session:
        assert case(session, case_id).progress.outcome == "cancelled"


def test_the_step_and_its_deadline(kpri_store, kpri):
    case_id, officer = begun(kpri_store, kpri)
    results = at_once(
        kpri_store, kpri,
        lambda session: take_action(session, case_id, step="first", action="done", by=officer, token="race-step"),
        lambda session: advance_calendar(session, days=5, by=officer, token="race-days"))

    with kpri_store.session(kpri, write=False) as session:
        late = isinstance(results[0], StalePage)
        assert case(session, case_id).progress.outcome == ("lapsed" if late else None)
        assert results[1].done == (1 if late else 0)
