"""Properties over random workflows: an end can always be reached, and no case is ever left with nowhere to go."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.engine.advance import actions, advance, begin, may_act, needs, proceed
from sandbox.engine.loading import load
from sandbox.engine.progress import Move
from sandbox.errors import DefinitionError
from tests.engine.flows import CATALOG, situations, sound_flows, wild_flows

RANDOM = settings(max_examples=100, deadline=None,
                  suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
LONGEST_WAY = 400


@RANDOM
@given(source=sound_flows(), situation=situations(), data=st.data())
def test_a_sound_workflow_is_accepted_and_can_always_reach_an_end(source, situation, data):
    flow = load(source, CATALOG)
    progress = play_at_random(flow, situation, data)

    for _ in range(LONGEST_WAY):
        if progress.outcome:
            return
        forward = [move for move in possible(flow, progress, situation) if move.action not in ("reject", "return")]
        progress = run_on(flow, advance(flow, progress, forward[0], situation), situation)
    raise AssertionError(f"no end from {progress.open}")


@RANDOM
@given(source=wild_flows(), situation=situations(), data=st.data())
def test_what_the_linter_accepts_never_gets_stuck(source, situation, data):
    try:
        flow = load(source, CATALOG)
    except DefinitionError:
        return
    play_at_random(flow, situation, data)


def play_at_random(flow, situation, data):
    progress = run_on(flow, begin(flow, situation), situation)
    for _ in range(data.draw(st.integers(0, 25))):
        moves = possible(flow, progress, situation)
        if progress.outcome is not None:
            assert moves == []
            break
        assert moves, f"nobody can act on {progress.open}"
        move = data.draw(st.sampled_from(moves))
        progress = run_on(flow, advance(flow, progress, move, situation), situation)
    return progress


def run_on(flow, out, situation):
    """What cases/ does after a move; every value in between must be sound too."""
    for _ in range(LONGEST_WAY):
        assert_sound(flow, out.progress)
        if not out.effects and out.progress.waiting is None:
            return out.progress
        assert set(needs(flow, out.progress)) <= {"savings.total"}
        out = proceed(flow, out.progress, situation)
    raise AssertionError("an automatic loop")


def possible(flow, progress, situation):
    people = [(person, role) for role, persons in situation.holders.items() for person in persons]
    return [Move(step, action, {}, person, role, "Alasan")
            for step in progress.open for person, role in people
            if may_act(flow, progress, step, person, role, situation) == ""
            for action in actions(flow.step(step))
            if not (action == "abstain" and role == "chair")]


def assert_sound(flow, progress):
    """Ended with no token, or tokens that are all in different branches of a common block."""
    tokens = [*progress.open, *progress.queue]
    assert bool(progress.outcome) != bool(tokens)
    for number, one in enumerate(tokens):
        for other in tokens[number + 1:]:
            assert in_different_branches(flow.place(one).branches, flow.place(other).branches), (one, other)


def in_different_branches(one, other):
    """At the first level where they part they stand in the same block, so no join came early or twice."""
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            return mine.rpartition(".")[0] == theirs.rpartition(".")[0]
    return False
