"""Every kept run beside a shipped workflow still takes its way to its end."""

from sandbox.cases.library import examples, workflows
from sandbox.engine.examples import replay


def test_the_kept_runs_of_shipped_workflows_hold():
    differences = {(name, example): str(result.difference)
                   for name, workflow in workflows().items() for example, body in examples(name).items()
                   if not (result := replay(workflow, body)).ok}
    assert differences == {}
