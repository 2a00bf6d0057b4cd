"""The first page of an inbox with many open cases, beside the bare SQL that reads the same rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import text

from sandbox.cases.actor import Actor
from sandbox.cases.inbox import PER_PAGE, count_mine, count_others, mine, others
from sandbox.cases.offer import catalog
from sandbox.cases.start import begin_case
from sandbox.engine.loading import load
from sandbox.worlds.store import WorldStore
from tests.benchmarks.deadlines import OFFICER, SOURCE
from tests.benchmarks.stopwatch import Result, race, timed

CHAIR = Actor("A-0003", "Ketua", "chair")
_SQL = text("""SELECT task.*, "case".number, "case".progress, member.full_name FROM task
    JOIN "case" ON "case".id = task.case_id LEFT JOIN member ON member.id = "case".member_id
    WHERE task.closed_on IS NULL AND task.role = :role
    ORDER BY task.due_on IS NULL, task.due_on, task.id LIMIT :most""")
_COUNT = text("SELECT count(*) FROM task WHERE closed_on IS NULL AND role = :role")


def measure(store: WorldStore, template: str, *, cases: int, rounds: int, looks: int = 20) -> dict[str, Result]:
    """One unit is one look: both lists of one actor, their first page and how many there are in all."""
    with _inbox(store, template, cases):
        return race({"Gladi": lambda: timed(lambda: _repeat(store, looks, _look)),
                     "bare SQL": lambda: timed(lambda: _repeat(store, looks, _bare))}, rounds)


@contextmanager
def _inbox(store: WorldStore, template: str, cases: int) -> Iterator[None]:
    workflow = load(SOURCE, catalog())
    store.create("benchmark-inbox", template=template)
    try:
        with store.session("benchmark-inbox") as session:
            for number in range(cases):
                begin_case(session, workflow, by=OFFICER, member_id=1 + number % 200, token=f"s-{number:08d}")
        yield
    finally:
        store.drop("benchmark-inbox")


def _repeat(store: WorldStore, looks: int, look: Callable) -> int:
    for _ in range(looks):
        with store.session("benchmark-inbox", write=False) as session:
            look(session)
    return looks


def _look(session) -> None:
    count_mine(session, OFFICER), count_others(session, OFFICER)
    assert len(mine(session, OFFICER)) == PER_PAGE
    assert len(others(session, CHAIR)) == PER_PAGE


def _bare(session) -> None:
    for _ in range(2):
        session.execute(_COUNT, {"role": OFFICER.role}).all()
        assert len(session.execute(_SQL, {"role": OFFICER.role, "most": PER_PAGE}).all()) == PER_PAGE
