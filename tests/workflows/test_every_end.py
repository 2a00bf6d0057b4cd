"""Every shipped workflow comes to each of its ends on the seeded cooperative, and its books are whole afterwards."""

from datetime import date

import pytest

from sandbox.cases.library import examples, workflows
from sandbox.engine.coverage import coverage
from sandbox.engine.definition import End
from sandbox.engine.examples import replay
from sandbox.modules.catalog import verify
from tests.conftest import HAS_POSTGRES
from tests.workflows.ways import ways

SEEDED = date(2025, 12, 31)  # the chain until here is proven by the tests of the seed
# Every way on SQLite; on PostgreSQL, where each takes seconds, one to each end.
WAYS = [(workflow, name) for workflow, found in sorted(ways().items()) for name in found]
ENDS = [(workflow, name) for workflow, found in sorted(ways().items())
        for name in {way.end: name for name, way in found.items()}.values()]


@pytest.mark.parametrize("kpri_place", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("workflow", "name"), WAYS)
def test_a_way_leads_to_its_end_and_the_books_are_whole(kpri_store, kpri, workflow, name):
    _play(kpri_store, kpri, ways()[workflow][name])


@pytest.mark.skipif(not HAS_POSTGRES, reason="no PostgreSQL on this computer")
@pytest.mark.parametrize("kpri_place", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("workflow", "name"), ENDS)
def test_so_does_one_to_each_end_on_the_other_database(kpri_store, kpri, workflow, name):
    _play(kpri_store, kpri, ways()[workflow][name])


def _play(kpri_store, kpri, way) -> None:
    with kpri_store.session(kpri) as session:
        played = way.play(session)

        assert (played.ended_at, played.open) == (way.end, ()), played.refusals
        assert [finding.sentence for finding in verify(session, SEEDED) if not finding.ok] == []


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
