"""What is known on some and on every way to a step, and the way on which it is not."""

from hypothesis import given, settings

from sandbox.engine.flow import Flow
from sandbox.engine.known import Known
from sandbox.engine.parsing import parse
from tests.engine.flows import CATALOG, sound_flows

FORM = {"id": "ask", "type": "form", "title": "Tanya", "by": "chair",
        "fields": [{"id": "amount", "type": "rupiah", "label": "Jumlah"}]}
CHOOSE = {"id": "choose", "type": "decision", "cases": [
    {"when": "savings.total > 1", "because": "Ada", "goto": "last"}], "otherwise": {"goto": "ask", "because": "Tidak"}}
LAST = [{"id": "last", "type": "task", "title": "Akhir", "by": "chair"},
        {"id": "end", "type": "end", "outcome": "done"}]


def known(*steps):
    flow = parse({"workflow": "x", "version": "1.0.0", "title": "X", "subject": "member", "roles": ["chair"],
                  "steps": [*steps, *LAST]}, CATALOG)
    return Known(flow, Flow(flow))


def told(found, step="last", name="amount"):
    return found.maybe(step, name), found.surely(step, name)


def test_an_answer_is_known_after_its_form():
    assert told(known(FORM)) == (True, True)
    assert told(known(FORM), "ask") == (False, False)


def test_a_way_around_the_form_is_found():
    found = known(CHOOSE, FORM)

    assert told(found) == (True, False)
    assert found.way_without("last", "amount") == ("choose", "last")


def test_a_refusal_leaves_without_the_answers_but_somebody_refused():
    judge = {"id": "judge", "type": "approval", "title": "Putuskan", "by": "chair",
             "fields": [{"id": "amount", "type": "rupiah", "label": "Jumlah"}],
             "outcomes": {"approved": {"goto": "end"}, "rejected": {"goto": "last"}}}

    assert told(known(judge)) == (False, False)
    assert told(known(judge), name="judge.actor") == (True, True)


def test_a_deadline_leaves_without_the_answers():
    late = {**FORM, "due": {"days": 3, "overdue": {"goto": "last"}}}

    assert told(known(late)) == (True, False)


def test_a_refused_approval_leaves_without_its_answers():
    approval = {**FORM, "type": "approval", "outcomes": {"approved": {"goto": "end"}, "rejected": {"goto": "last"}}}
    found = known(approval)

    assert (told(found, "last"), told(found, "end")) == ((False, False), (True, False))


def test_after_a_block_everything_asked_in_its_branches_is_known():
    task = {"id": "other", "type": "task", "title": "Lain", "by": "chair"}
    block = {"id": "both", "type": "parallel", "branches": [{"id": "a", "steps": [FORM]}, {"id": "b", "steps": [task]}]}

    assert told(known(block)) == (True, True)
    assert told(known(block), "other") == (False, False)


def test_a_loop_back_keeps_what_was_answered():
    back = {"id": "again", "type": "approval", "title": "Periksa", "by": "chair",
            "outcomes": {"rejected": {"goto": "end"}, "returned": {"goto": "ask"}}}
    found = known(FORM, back)

    assert (told(found, "ask"), told(found, "again"), told(found, "end")) == (
        (True, False), (True, True), (True, True))


@settings(max_examples=60, deadline=None)
@given(sound_flows())
def test_a_way_without_a_name_exists_where_it_is_not_sure(source):
    flow = parse(source, CATALOG)
    edges = Flow(flow)
    found = Known(flow, edges)
    for step in flow:
        for name in flow.fields:
            if step.id in edges.reached and not found.surely(step.id, name):
                way = found.way_without(step.id, name)
                assert (way[0], way[-1]) == (flow.first.id, step.id)
                assert all(after in edges.edges[before] for before, after in zip(way, way[1:], strict=False))
