"""How far notices are read: office by office, and forgotten with the world they were of."""

from sandbox.training.read_notices import last_read, note_read
from sandbox.training.seats import join_class
from tests.training.conftest import NOW


def test_each_office_reads_for_itself_and_a_reset_forgets(hall, arenas, team_class):
    arena = join_class(hall, arenas, team_class, name="Ani", now=NOW).arena
    note_read(hall, arena, role="manager", generation=1, notice_id=7)
    note_read(hall, arena, role="manager", generation=1, notice_id=5)  # from a page that was opened before

    assert last_read(hall, arena, role="manager", generation=1) == 7
    assert last_read(hall, arena, role="treasurer", generation=1) == 0
    assert last_read(hall, arena, role="manager", generation=2) == 0
    note_read(hall, arena, role="manager", generation=2, notice_id=1)
    assert last_read(hall, arena, role="manager", generation=2) == 1
