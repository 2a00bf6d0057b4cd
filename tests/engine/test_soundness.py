"""Properties over random workflows: an end can always be reached, and no case is ever left with nowhere to go."""

import copy
import json
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.engine.advance import actions, advance, begin, may_act, needs, proceed
from sandbox.engine.calling import resume
from sandbox.engine.cancelling import cancel
from sandbox.engine.deadlines import expire
from sandbox.engine.definition import Call, Wait
from sandbox.engine.loading import load
from sandbox.engine.migration import plan
from sandbox.engine.progress import Move, Progress
from sandbox.errors import DefinitionError, NotAllowed
from tests.engine.flows import CATALOG, situations, sound_flows, wild_flows

RANDOM = settings(max_examples=100, deadline=None,
                  suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
LONGEST_WAY = 400
BACKWARD = ("reject", "return", "recuse")


@RANDOM
@given(source=sound_flows(), situation=situations(), data=st.data())
def test_a_sound_workflow_is_accepted_and_can_always_reach_an_end(source, situation, data):
    flow = load(source, CATALOG)

    go_to_an_end(flow, *play_at_random(flow, situation, data))


@RANDOM
@given(source=wild_flows(), situation=situations(), data=st.data())
def test_what_the_linter_accepts_never_gets_stuck(source, situation, data):
    flow = accepted(source)
    if flow:
        play_at_random(flow, situation, data)


@RANDOM
@given(source=sound_flows(), situation=situations(), data=st.data())
def test_cancelling_ends_every_case_in_which_no_money_is_booked(source, situation, data):
    flow = load(source, CATALOG)
    progress, situation = play_at_random(flow, situation, data)
    if progress.outcome:
        return
    try:
        cancelled = cancel(flow, progress, "Sari", "clerk", "Salah pilih", situation)
    except NotAllowed:
        assert "books.pay" in progress.done
    else:
        assert "books.pay" not in progress.done
        assert_sound(flow, cancelled.progress)
        assert (cancelled.progress.outcome, set(cancelled.closed)) == ("cancelled", set(progress.open))


@RANDOM
@given(source=sound_flows(), situation=situations(), data=st.data())
def test_moving_a_case_onto_the_same_definition_changes_nothing(source, situation, data):
    flow = load(source, CATALOG)
    progress, _ = play_at_random(flow, situation, data)
    moved = plan(flow, load(copy.deepcopy(source), CATALOG), progress)

    assert (moved.moves, moved.progress, moved.notes) == (
        (True, progress, ()) if progress.outcome is None else (False, None, ()))


@RANDOM
@given(source=sound_flows(), situation=situations(), data=st.data())
def test_a_case_that_moved_onto_another_version_can_reach_an_end(source, situation, data):
    flow = load(source, CATALOG)
    other = accepted(without_one_step(source, data))
    progress, situation = play_at_random(flow, situation, data)
    moved = plan(flow, other, progress) if other else None
    if moved and moved.moves:
        go_to_an_end(other, run_on(other, proceed(other, moved.progress, situation), situation), situation)


def accepted(source):
    try:
        return load(source, CATALOG)
    except DefinitionError:
        return None


def without_one_step(source, data):
    changed = copy.deepcopy(source)
    lists = [changed["steps"], *(branch["steps"] for step in changed["steps"] for branch in step.get("branches", ()))]
    steps = data.draw(st.sampled_from([each for each in lists if len(each) > 1]))
    del steps[data.draw(st.integers(0, len(steps) - 1))]
    return changed


def play_at_random(flow, situation, data):
    """Moves of people, deadlines that pass and called cases that end, in any order."""
    progress = run_on(flow, begin(flow, situation), situation)
    for _ in range(data.draw(st.integers(0, 25))):
        if progress.outcome is not None:
            break
        progress, situation = happen(flow, progress, data.draw(st.sampled_from(possible(flow, progress, situation))),
                                     situation)
    return progress, situation


def go_to_an_end(flow, progress, situation):
    for _ in range(LONGEST_WAY):
        if progress.outcome:
            return
        forward = [each for each in possible(flow, progress, situation)
                   if each[0] == "resume" or (each[0] == "expire" and isinstance(flow.step(each[1]), Wait))
                   or (each[0] == "move" and each[1].action not in BACKWARD)]
        progress, situation = happen(flow, progress, forward[0], situation)
    raise AssertionError(f"no end from {progress.open}")


def happen(flow, progress, event, situation):
    kind, what, *rest = event
    if kind == "expire":
        day = date.fromisoformat(progress.due[what]["on"]) + timedelta(days=1)
        situation = replace(situation, today=max(situation.today, day))
        out = expire(flow, progress, what, situation)
    elif kind == "resume":
        out = resume(flow, progress, what, rest[0], {"result": 3}, situation)
    else:
        out = advance(flow, progress, what, situation)
    return run_on(flow, out, situation), situation


def run_on(flow, out, situation):
    """What cases/ does after a move; every value in between must be sound too."""
    for _ in range(LONGEST_WAY):
        assert_sound(flow, out.progress)
        if out.is_final:
            return out.progress
        assert set(needs(flow, out.progress)) <= {"savings.total"}
        out = proceed(flow, out.progress, situation)
    raise AssertionError("an automatic loop")


def possible(flow, progress, situation):
    """Every open step has somebody who may act on it, a day that ends it, or another case that does."""
    found = []
    for step_id in progress.open:
        step = flow.step(step_id)
        ways = [*_moves(flow, progress, step, situation)]
        if isinstance(step, Call):
            ways = [("resume", step_id, outcome) for outcome in ("fine", "bad", "cancelled")]
        ways += [("expire", step_id)] if isinstance(step, Wait) else []
        assert ways, f"nobody can act on {step_id}"
        found += ways + ([("expire", step_id)] if step_id in progress.due else [])
    return found


def _moves(flow, progress, step, situation):
    people = [(person, role) for role, persons in situation.holders.items() for person in persons]
    values = {field.id: field.default for field in step.fields if field.required}
    for person, role in people:
        if may_act(flow, progress, step.id, person, role, situation) == "":
            for action in actions(step):
                if not (action == "abstain" and role in ("chair", "manager")):
                    yield "move", Move(step.id, action, values, person, role, "Alasan")
            if getattr(step, "paper_by", ""):
                yield "move", Move(step.id, "approve", {}, "Sari", "clerk", "Surat suara", voter=person)


def assert_sound(flow, progress):
    """Ended with no token, or tokens that are all in different branches of a common block; days only for open steps."""
    tokens = [*progress.open, *progress.queue]
    assert bool(progress.outcome) != bool(tokens)
    for number, one in enumerate(tokens):
        for other in tokens[number + 1:]:
            assert in_different_branches(flow.place(one).branches, flow.place(other).branches), (one, other)
    assert {*progress.due, *progress.handed} <= set(progress.open) and not set(progress.due) & set(progress.handed)
    assert all(step in progress.due for step in progress.open if isinstance(flow.step(step), Wait))
    assert Progress.from_json(json.loads(json.dumps(progress.to_json()))) == progress


def in_different_branches(one, other):
    """At the first level where they part they stand in the same block, so no join came early or twice."""
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            return mine.rpartition(".")[0] == theirs.rpartition(".")[0]
    return False
