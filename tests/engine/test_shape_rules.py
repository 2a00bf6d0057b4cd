"""The compiled schema finds what the jsonschema library finds."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sandbox.engine.shape import schema
from sandbox.engine.shape_rules import Rules
from tests.engine.flows import wild_flows
from tests.engine.loan import source

RULES, ORACLE = Rules(schema()), Draft202012Validator(schema())
ANYTHING = st.one_of(st.none(), st.booleans(), st.integers(-5, 2_000), st.text(max_size=3), st.just([]), st.just({}),
                     st.just(["a", "a"]), st.sampled_from(["form", "vote", "decision", "today", "x" * 600]),
                     st.just({"goto": "apply"}), st.just({"percent": 200}), st.just({"days": 3, "overdue": {}}))


def places(value, path=()):
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


def spoilt(data, definition):
    """A few values replaced, removed or added anywhere in the file."""
    definition = copy.deepcopy(definition)
    for _ in range(data.draw(st.integers(1, 3))):
        *path, last = data.draw(st.sampled_from([path for path in places(definition) if path]))
        parent = definition
        for key in path:
            parent = parent[key]
        change = data.draw(st.sampled_from(["replace", "remove", "add"]))
        if change == "remove":
            del parent[last]
        elif change == "add" and isinstance(parent, dict):
            parent[data.draw(st.sampled_from(["due", "by", "fields", "strange", "goto", "outcomes"]))] = data.draw(
                ANYTHING)
        else:
            parent[last] = data.draw(ANYTHING)
    return definition


def found(faults):
    return {(fault.validator, tuple(fault.absolute_path)) for fault in faults}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_spoilt_file_has_the_same_faults_for_both(data):
    definition = spoilt(data, source())
    ours, theirs = found(RULES.faults(definition)), found(ORACLE.iter_errors(definition))

    if all(isinstance(step, dict) and "type" in step for step in _steps(definition)):
        assert ours == theirs
    else:  # without a type a step is held against all of them there, and only its type is missed here
        assert ours <= theirs


@settings(max_examples=30, deadline=None)
@given(wild_flows())
def test_what_is_sound_is_sound_for_both(definition):
    assert (RULES.faults(definition), list(ORACLE.iter_errors(definition))) == ([], [])


def _steps(value):
    if isinstance(value, dict):
        for key, child in value.items():
            if key == "steps" and isinstance(child, list):
                yield from child
            yield from _steps(child)
    elif isinstance(value, list):
        for child in value:
            yield from _steps(child)
