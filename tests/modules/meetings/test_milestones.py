"""The days of a meeting in a row, and which of them was missed."""

from datetime import date

from sandbox.modules.meetings.milestones import late, milestones
from sandbox.modules.meetings.operations import adjourn, invite
from tests.modules.meetings.kpri import CALLED, RAT_DAY, hold, plan


def told(session, meeting, today):
    return [(one.title, one.when.isoformat(), one.state(today)) for one in milestones(session, meeting)]


def test_the_days_of_a_call_that_was_only_made(small):
    with small() as session:
        meeting = plan(session)
        assert told(session, meeting, CALLED) == [
            ("Laporan tahunan siap", "2026-02-14", "past"), ("Rapat dipanggil", "2026-02-20", "done"),
            ("Undangan terkirim", "2026-02-28", "ahead"), ("Bahan rapat terkirim", "2026-03-07", "ahead"),
            ("Daftar pemilih dikunci", "2026-03-14", "ahead"), ("Rapat pertama", "2026-03-14", "ahead"),
            ("Batas RAT menurut dinas", "2026-03-31", "ahead"), ("Laporan RAT ke dinas", "2026-04-13", "ahead"),
            ("Batas RAT menurut undang-undang", "2026-06-30", "ahead")]
        assert [one.title for one in late(session, meeting, date(2026, 3, 8))] == [
            "Undangan terkirim", "Bahan rapat terkirim"]


def test_a_second_call_has_days_of_its_own(small):
    with small() as session:
        meeting = hold(session, 2)
        adjourn(session, meeting, planned_on=date(2026, 3, 20), place="", today=RAT_DAY)
        assert [one.title for one in late(session, meeting, date(2026, 3, 20))] == ["Undangan rapat kedua"]
        invite(session, meeting, today=RAT_DAY)
        assert ("Rapat kedua", "2026-03-20", "due") in told(session, meeting, date(2026, 3, 20))
        assert late(session, meeting, date(2026, 3, 20)) == ()
