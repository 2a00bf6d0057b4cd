"""Every kept run beside a shipped workflow still takes its way to its end, and together they take every way."""

from sandbox.cases.library import examples, workflows
from sandbox.engine.coverage import coverage
from sandbox.engine.examples import replay
from tests.web.designing import VARIED


def results(name):
    return {example: replay(workflows()[name], body) for example, body in examples(name).items()}


def test_the_kept_runs_of_shipped_workflows_hold():
    differences = {(name, example): str(result.difference) for name in workflows()
                   for example, result in results(name).items() if not result.ok}
    assert differences == {}


def test_the_kept_runs_of_a_shipped_workflow_take_every_way():
    covered = {name: coverage(workflow, results(name).values()) for name, workflow in workflows().items()
               if examples(name)}
    assert {name: (every.steps_unseen, every.branches_unseen) for name, every in covered.items()} == {
        name: ((), ()) for name in covered}
    assert len(covered) >= 2


def kinds(workflow) -> set[tuple[str, str]]:
    """What the designer shows of a workflow: kinds of step and of answer, and what follows a missed deadline."""
    return {found for step in workflow for found in (
        ("step", step.type), *(("field", field.type) for field in step.fields),
        *(("overdue", key) for key in ("reassign", "goto", "decide") if step.due and getattr(step.due, key)))}


def test_the_workflows_on_which_the_designer_is_tried_have_everything_that_any_has():
    assert set().union(*map(kinds, workflows().values())) == set().union(*(kinds(workflows()[name]) for name in VARIED))
