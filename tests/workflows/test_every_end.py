"""Every shipped workflow comes to each of its ends on the seeded cooperative, and its books are whole afterwards."""

import pytest

from sandbox.cases.library import examples, workflows
from sandbox.engine.coverage import coverage
from sandbox.engine.definition import End
from sandbox.engine.examples import replay
from tests.workflows.to_an_end import play_to_its_end
from tests.workflows.ways import ways

# Every way on SQLite; test_every_end_postgres.py plays one to each end.
WAYS = [(workflow, name) for workflow, found in sorted(ways().items()) for name in found]


@pytest.mark.parametrize("kpri_place", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("workflow", "name"), WAYS)
def test_a_way_leads_to_its_end_and_the_books_are_whole(kpri_store, kpri, workflow, name):
    play_to_its_end(kpri_store, kpri, workflow, name)


@pytest.mark.parametrize("workflow", workflows().values(), ids=lambda workflow: workflow.id)
def test_a_way_or_a_kept_example_reaches_every_end(workflow):
    """A cancelled case has no end of the file, so a workflow whose every end is reached may still be cancelled."""
    ends = {step.id for step in workflow if isinstance(step, End)}
    reached = {way.end for way in ways().get(workflow.id, {}).values()}
    seen = coverage(workflow, [replay(workflow, body) for body in examples(workflow.id).values()])

    assert ends - reached - set(seen.steps_seen) == set()


@pytest.mark.parametrize("workflow", workflows().values(), ids=lambda workflow: workflow.id)
def test_every_kept_example_still_goes_its_way(workflow):
    differences = {name: str(result.difference) for name, body in examples(workflow.id).items()
                   if not (result := replay(workflow, body)).ok}

    assert differences == {}
