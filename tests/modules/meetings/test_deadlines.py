"""Days a meeting must keep, and the way out when one was missed."""

from datetime import date

import pytest

from sandbox.errors import InvalidValues, NotAllowed, RuleBroken
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.meetings import deadlines
from sandbox.modules.meetings.attendance import answer_in_writing
from sandbox.modules.meetings.operations import invite, open_meeting, reschedule, send_materials
from sandbox.modules.meetings.roll import freeze_roll
from tests.modules.meetings.kpri import CALLED, RAT_DAY, members, plan, prepare


def test_calendar_of_a_rat():
    assert [deadlines.legal_deadline(2025, DEFAULT_RULES), deadlines.dinas_deadline(2025, DEFAULT_RULES),
            deadlines.report_to_dinas_due(RAT_DAY, DEFAULT_RULES), deadlines.annual_report_due(date(2026, 3, 31)),
            deadlines.annual_report_due(date(2026, 1, 15))] == [
        date(2026, 6, 30), date(2026, 3, 31), date(2026, 4, 13), date(2026, 2, 28), date(2025, 12, 15)]


def test_invitation_goes_out_14_days_before(session):
    plan(session, planned_on=date(2026, 3, 6))
    with pytest.raises(RuleBroken) as refused:
        plan(session, kind="extraordinary", planned_on=date(2026, 3, 5))
    assert (str(refused.value), refused.value.hint) == (
        "Rapat 5 Maret 2026 tinggal 13 hari dari hari ini, 20 Februari 2026, padahal undangan harus sampai paling "
        "lambat 14 hari sebelumnya (aturan rat.notice_days).", "Jadwalkan rapatnya 6 Maret 2026 atau sesudahnya.")


def test_a_late_invitation_is_refused_until_the_meeting_is_moved(session):
    meeting, late = plan(session), date(2026, 3, 1)
    with pytest.raises(RuleBroken, match="tinggal 13 hari"):
        invite(session, meeting, today=late)
    reschedule(session, meeting, planned_on=date(2026, 3, 15), place="", today=late, person="A-0003")
    sitting = invite(session, meeting, today=late)
    assert (meeting.status, sitting.place, sitting.invited_on) == ("invited", "Aula Disdik", late)


def test_materials_are_complete_7_days_before(session):
    meeting = plan(session)
    with pytest.raises(RuleBroken, match="7 hari sebelumnya.*Permenkop 19/2015 pasal 16"):
        send_materials(session, meeting, today=date(2026, 3, 8))
    assert send_materials(session, meeting, today=date(2026, 3, 7)).materials_on == date(2026, 3, 7)


def test_rat_is_before_the_end_of_june_unless_it_is_late_already(session):
    with pytest.raises(RuleBroken, match="paling lambat 30 Juni 2026"):
        plan(session, planned_on=date(2026, 7, 1))
    assert plan(session, planned_on=date(2026, 8, 1), today=date(2026, 7, 10)).status == "planned"


def test_a_book_year_has_one_rat_and_only_once_it_is_over(session):
    plan(session)
    with pytest.raises(RuleBroken, match="RAT tahun buku 2025 sudah dipanggil 20 Februari 2026"):
        plan(session)
    with pytest.raises(RuleBroken, match="tahun buku 2026 belum tutup"):
        plan(session, book_year=2026)


def test_unknown_words_are_told_beside_the_field(session):
    with pytest.raises(InvalidValues) as refused:
        plan(session, kind="rutin", form="radio", place=" ")
    assert sorted(refused.value.fields) == ["form", "kind", "place"]


def test_a_meeting_opens_complete_and_on_its_day(session):
    meeting = plan(session)
    with pytest.raises(NotAllowed, match="baru direncanakan"):
        open_meeting(session, meeting, today=RAT_DAY)
    invite(session, meeting, today=CALLED)
    with pytest.raises(NotAllowed, match="daftar pemilih belum dikunci, bahan rapat belum dikirim"):
        open_meeting(session, meeting, today=RAT_DAY)
    freeze_roll(session, meeting, today=CALLED)
    send_materials(session, meeting, today=CALLED)
    with pytest.raises(RuleBroken, match="dijadwalkan 14 Maret 2026"):
        open_meeting(session, meeting, today=date(2026, 3, 13))
    assert open_meeting(session, meeting, today=RAT_DAY).opened_on == RAT_DAY


def test_written_meeting_waits_14_days_for_answers(small):
    with small() as session:
        meeting = plan(session, form="written")
        freeze_roll(session, meeting, today=CALLED)
        with pytest.raises(RuleBroken, match="paling lama 14 hari") as refused:
            invite(session, meeting, today=CALLED)
        assert refused.value.hint == "Kirim undangannya mulai 28 Februari 2026."
        invite(session, meeting, today=date(2026, 2, 28))
        answer_in_writing(session, meeting, *members(session, 1), letter_no="J-1", today=date(2026, 3, 5))
        with pytest.raises(RuleBroken, match="Hari ini 15 Maret 2026"):
            answer_in_writing(session, meeting, *members(session, 2), letter_no="J-2", today=date(2026, 3, 15))


def test_answers_in_writing_are_for_written_meetings(session):
    with pytest.raises(NotAllowed, match="bukan rapat tertulis"):
        answer_in_writing(session, prepare(session), *members(session, 1), letter_no="J-1", today=RAT_DAY)
