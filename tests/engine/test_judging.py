"""Always, never, cannot tell: what is judged of a condition agrees with trying all values."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.engine.conditions import compiled, holds
from sandbox.engine.judging import Judge, TooMany
from sandbox.engine.ranges import Numbers, Words

RANGES = {"amount": Numbers(0, 6), "months": Numbers(1, 5), "kind": Words(frozenset({"PNS", "PPPK", "HONORER"})),
          "active": Words(frozenset({True, False})), "agreed": Words(frozenset({True}))}
VALUES = {"amount": range(7), "months": range(1, 6), "kind": ("PNS", "PPPK", "HONORER"), "active": (True, False),
          "agreed": (True,)}


def judged(text):
    judge = Judge(RANGES.get)
    return ("always" if not judge.ways(text, holds=False) else "never" if not judge.ways(text) else "")


def tried(text):
    expression = compiled(text)
    names = expression.names
    answers = {holds(expression, dict(zip(names, values, strict=True)).get)
               for values in product(*(VALUES[name] for name in names))}
    return {(True,): "always", (False,): "never"}.get(tuple(answers), "")


def conditions():
    numbers = st.one_of(st.sampled_from(["amount", "months", "amount + months", "amount * 2", "months - 1"]),
                        st.integers(0, 8).map(str))
    signs = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    atoms = st.one_of(
        st.tuples(numbers, signs, numbers).map(" ".join), st.sampled_from(["active", "agreed", "true", "false"]),
        st.tuples(st.sampled_from(["kind == '{}'", "kind != '{}'"]), st.sampled_from(["PNS", "PPPK", "X"])).map(
            lambda pair: pair[0].format(pair[1])), st.just("kind in ['PNS', 'PPPK', 'HONORER']"))
    return st.recursive(atoms, lambda parts: st.one_of(
        st.tuples(parts, st.sampled_from([" && ", " || "]), parts).map(lambda three: f"({''.join(three)})"),
        parts.map(lambda part: f"!({part})")), max_leaves=5)


@settings(max_examples=300, deadline=None)
@given(conditions())
def test_what_is_judged_always_or_never_is_so_for_every_value(text):
    try:
        said = judged(text)
    except TooMany:
        return
    assert said in ("", tried(text))


@pytest.mark.parametrize(("text", "said"), [
    ("amount >= 0", "always"), ("amount > 6", "never"), ("amount * 2 > 12", "never"), ("2 + 3 * 4 == 14", "always"),
    ("10 - 3 - 2 == 5", "always"), ("amount > loan.ceiling || amount <= loan.ceiling", "always"),
    ("amount > loan.ceiling && loan.ceiling > amount", "never"), ("kind == 'PNS' && kind == 'PPPK'", "never"),
    ("kind in ['PNS', 'PPPK', 'HONORER']", "always"), ("active && !active", "never"), ("agreed", "always"),
    ("agreed == false", "never"), ("met_on > '2026-03-01' && met_on < '2026-02-01'", "never"),
    ("met_on > '2026-01-31' && met_on < '2026-02-01'", "never"), ("amount > 2", ""), ("collateral == null", ""),
    ("size(purpose) > 3", ""), ("amount < 3 ? true : true", ""), ("savings.total >= 0", ""),
    ("!(amount < 7)", "never"), ("months != 1 && months != 2 && months < 3", "never")])
def test_what_can_be_told_of_a_condition(text, said):
    assert judged(text) == said


def test_very_many_ways_cannot_be_told():
    many = " && ".join(f"(a{number} == 1 || b{number} == 1)" for number in range(10))

    with pytest.raises(TooMany):
        Judge(RANGES.get).ways(many)
