"""A deadline in words: by when, and how many working days are left or how late it is."""

from datetime import date

import pytest

from sandbox.web.hall import store
from sandbox.web.timing import Deadline, deadline
from tests.training import kpri


@pytest.fixture
def world(app):
    """Its today is Monday, 12 January 2026; Friday the 16th is a holiday."""
    with app.test_request_context():
        store().create("timing", template=kpri.TEMPLATE)
        with store().session("timing", write=False) as session:
            yield session
        store().drop("timing")


@pytest.mark.parametrize(("due_on", "said"), [
    (date(2026, 1, 9), Deadline("paling lambat Jumat, 9 Januari 2026", "terlambat 3 hari", "bad", "warning")),
    (date(2026, 1, 12), Deadline("paling lambat Senin, 12 Januari 2026", "hari ini hari terakhir", "waits", "clock")),
    (date(2026, 1, 13), Deadline("paling lambat Selasa, 13 Januari 2026", "1 hari kerja lagi", "", "clock")),
    (date(2026, 1, 19), Deadline("paling lambat Senin, 19 Januari 2026", "4 hari kerja lagi", "", "clock"))])
def test_a_deadline_says_the_day_and_how_far_it_is(world, due_on, said):
    assert deadline(world, due_on) == said
