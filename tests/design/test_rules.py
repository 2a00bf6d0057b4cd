"""The rule builder: from what was chosen and typed to a condition, and back into the form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.design import rules
from sandbox.engine.loading import trusted
from sandbox.engine.rule_words import sign_words
from sandbox.errors import InvalidValues
from tests.engine.loan import CATALOG, source


def flow():
    here = source()
    here["steps"][0]["fields"] += [
        {"id": "married", "type": "yes_no", "label": "Menikah"}, {"id": "since", "type": "date", "label": "Sejak"},
        {"id": "kind", "type": "choice", "label": "Jenis", "choices": [{"value": "a", "label": "Reguler"},
                                                                      {"value": "b", "label": "Darurat"}]}]
    return trusted(here, CATALOG)


FLOW = flow()
NAMES = {known.name: known for known in rules.names(FLOW, "eligible")}


def typed(name, sign, right="value", **rest):
    return {"name": name, "sign": sign, "right": right, **rest}


@pytest.mark.parametrize(("form", "condition"), [
    (typed("principal", "<=", value="Rp10.000.000"), "principal <= 10000000"),
    (typed("principal", "<=", "times", other="savings.total", number="3"), "principal <= savings.total * 3"),
    (typed("principal", ">", "percent", other="savings.total", number="35"), "principal * 100 > savings.total * 35"),
    (typed("term_months", "==", "name", other="member.months"), "term_months == member.months"),
    (typed("married", "no"), "!married"),
    (typed("since", ">=", value="2026-03-14"), 'since >= "2026-03-14"'),
    (typed("kind", "!=", value="b"), 'kind != "b"'),
    (typed("collateral", "filled"), "collateral != null")])
def test_what_was_chosen_becomes_a_condition(form, condition):
    part = rules.part_from(FLOW, form)
    assert rules.write_rule(rules.Rule((part,))) == condition
    assert rules.part_from(FLOW, rules.typed_of(FLOW, part)) == part


@pytest.mark.parametrize(("form", "at"), [
    ({}, "name"), (typed("hilang", "=="), "name"), (typed("member.agencies", "=="), "name"),
    (typed("married", "<="), "sign"), (typed("married", "=="), "sign"),
    (typed("principal", "<=", value="sejuta"), "value"),
    (typed("principal", "<=", value="9" * 30), "value"), (typed("principal", "<="), "value"),
    (typed("since", "<=", value="besok"), "value"), (typed("kind", "==", value="c"), "value"),
    (typed("collateral", "==", value="a\nb"), "value"), (typed("collateral", "==", "times", other="kind"), "right"),
    (typed("principal", "<=", "name", other="kind"), "other"), (typed("principal", "<=", "name"), "other"),
    (typed("principal", "<=", "times", other="savings.total", number="0"), "number"),
    (typed("principal", "<=", "percent", other="savings.total", number="1.5"), "number"),
    (typed("principal", "<=", "times", other="savings.total", number="9" * 5000), "number")])
def test_what_does_not_fit_is_said_beside_it(form, at):
    with pytest.raises(InvalidValues) as refusal:
        rules.part_from(FLOW, form)
    assert list(refusal.value.fields) == [at]


@given(st.sampled_from(sorted(NAMES)), st.data())
def test_the_form_of_any_part_is_the_part(name, data):
    kind = NAMES[name].kind
    sign = data.draw(st.sampled_from(list(sign_words(kind))))
    value = {"rupiah": "1.000", "integer": "12", "date": "2026-01-01", "choice": "a"}.get(kind, "x")
    right = data.draw(st.sampled_from(rules.rights_of(kind)))
    part = rules.part_from(FLOW, typed(name, sign, right, value=value, other=name, number="7"))
    assert rules.part_from(FLOW, rules.typed_of(FLOW, part)) == part
    assert rules.read_rule(rules.write_rule(rules.Rule((part,)))) == rules.Rule((part,))


def test_a_rule_of_several_parts_names_the_part_that_is_wrong():
    good = typed("principal", "<=", value="5")
    assert rules.write_rule(rules.rule_from(FLOW, [good, typed("married", "yes")], every=False)) == \
        "principal <= 5 || married"
    with pytest.raises(InvalidValues) as refusal:
        rules.rule_from(FLOW, [good, typed("principal", "<=", value="x")])
    assert list(refusal.value.fields) == ["value_2"]


def test_only_what_is_known_by_then_may_be_read():
    assert [known.name for known in rules.names(FLOW, "apply", field="collateral")] == ["principal", "term_months"]
    assert {"principal", "kind", "savings.total"} <= NAMES.keys()
    assert "agreement_no" not in NAMES
    assert NAMES["kind"].choices == (("a", "Reguler"), ("b", "Darurat"))
