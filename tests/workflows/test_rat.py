"""A RAT from its preparation to its follow-up: 163 of 347 cannot decide, and the second call can."""

import pytest

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.catalog import verify
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.adjusting import close_year
from sandbox.modules.meetings import queries
from sandbox.modules.meetings.operations import call_meeting
from sandbox.modules.statements.figures import budget
from tests.workflows import holding
from tests.workflows.playing import Play
from tests.workflows.plays import rat_day, rat_follow_up, rat_preparation


def test_163_of_347_cannot_decide_and_the_second_call_can(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        holding.have_voters(session, 347)
        close_year(session, 2025, key="tutup-2025")
        rat_preparation.prepared(session)
        first = rat_day.rat_day(session, 163)

        assert first.open == ("next_day",)
        assert first.refusals[-1] == (
            "Kuorum belum tercapai: hadir 163 dari 347 pemilik suara, sedangkan kuorum rapat pertama "
            "(lebih dari 1/2, ditetapkan RALB-2025/KEP-02) meminta paling sedikit 174.")

        second = rat_day.again(first, 70)
        held = queries.current_meeting(session)
        assert str(queries.quorum(session, queries.last_sitting(session, held)).said()) == (
            "Kuorum tercapai: hadir 70 dari 347 pemilik suara, dan kuorum rapat kedua (paling "
            "sedikit 1/5, ditetapkan RALB-2025/KEP-02) meminta paling sedikit 70.")
        rat_day.minuted(rat_day.decide_all(second), 70)
        assert (second.ended_at, len(queries.resolutions(session, held))) == ("decided", 3)

        after = Play(session, "rat-follow-up").take("carry_out").take("publish_decree")
        rat_follow_up.adopt_budget(session, after)
        assert sum(budget(session, 2026).values()) == 230_000_000 - 420_000_000  # cost less income, as drafted
        after.take("share_surplus")
        assert after.refusals[-1].endswith("belum dibukukan menurut keputusan rapat.")
        rat_follow_up.share_surplus(session)
        after.take("share_surplus").take("send_report", {
            "report_sent_on": today(session).isoformat(), "report_receipt": "ODS-2026-0012"})
        assert after.ended_at == "followed_up"
        assert [finding.sentence for finding in verify(session) if not finding.ok] == []


def test_minutes_that_claim_more_than_the_list_are_not_signed(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        rat_preparation.prepared(session)
        play = rat_day.decide_all(rat_day.rat_day(session, 200)).take("close_meeting")
        play.take("minutes", {"present": 240, "written_by": "A-0011", "minutes_text": "Rapat berlangsung tertib."})
        with pytest.raises(RuleBroken, match="Notulen menyebut 240 hadir, sedangkan daftar hadir menunjukkan 200"):
            play.take("check_minutes")
        play.take("check_minutes", do="reject", reason="Samakan dengan daftar hadir.")
        play.take("minutes", {"present": 200, "written_by": "A-0011", "minutes_text": "Rapat berlangsung tertib."})

        assert play.take("check_minutes").ended_at == "decided"


def test_a_second_preparation_beside_the_first_is_not_begun(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        rat_preparation.prepared(session)
        refused = Play(session, "rat-preparation")

        assert (refused.ended_at, refused.refusals) == ("other_meeting", [
            "Masih ada rapat anggota yang belum ditutup. Selesaikan rapat itu lebih dahulu."])


def test_a_book_that_is_late_moves_the_meeting(kpri_store, kpri):
    """UU 25/1992 article 35: ready a month before."""
    with kpri_store.session(kpri) as session:
        play = Play(session, "rat-preparation").take("plan", rat_preparation.PLAN | {"planned_on": "2026-02-02"})

        assert play.open == ("plan",)
        assert play.refusals == ["Rapat 2 Februari 2026 berarti buku RAT harus siap 2 Januari 2026 (UU 25/1992 pasal "
                                 "35), sedangkan hari ini 12 Januari 2026. Pilih hari yang lebih jauh."]


def test_what_the_meeting_missed_does_not_keep_the_cooperative_from_meeting(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        rat_day.missed(session)
        missed = queries.current_meeting(session)
        again = holding.call(session)

        assert (missed.status, again.book_year) == ("closed", missed.book_year)
        with pytest.raises((NotAllowed, RuleBroken)):
            call_meeting(session, kind="annual", book_year=2025, planned_on=queries.last_sitting(
                session, again).planned_on, place="Aula", today=today(session), person="A-0003")
