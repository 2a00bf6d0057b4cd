"""One way of a workflow on the seeded cooperative: it comes to its end, and the books are whole afterwards."""

from datetime import date

from sandbox.modules.catalog import verify
from tests.workflows.ways import ways

SEEDED = date(2025, 12, 31)  # the chain until here is proven by the tests of the seed


def play_to_its_end(kpri_store, kpri: str, workflow: str, name: str) -> None:
    way = ways()[workflow][name]
    with kpri_store.session(kpri) as session:
        played = way.play(session)

        assert (played.ended_at, played.open) == (way.end, ()), played.refusals
        assert [finding.sentence for finding in verify(session, SEEDED) if not finding.ok] == []
