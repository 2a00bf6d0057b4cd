"""On PostgreSQL, where each way takes seconds, one to each end of every workflow."""

import pytest

from tests.workflows.to_an_end import play_to_its_end
from tests.workflows.ways import ways

ENDS = [(workflow, name) for workflow, found in sorted(ways().items())
        for name in {way.end: name for name, way in found.items()}.values()]


@pytest.mark.parametrize("kpri_place", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("workflow", "name"), ENDS)
def test_a_way_leads_to_each_end_and_the_books_are_whole(kpri_store, kpri, workflow, name):
    play_to_its_end(kpri_store, kpri, workflow, name)
