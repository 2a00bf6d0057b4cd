"""Papers of a meeting: counted numbers, every voter once, and ballots that lead to nobody."""

import re

import pytest

from sandbox.errors import NotAllowed
from sandbox.modules.meetings.minutes import minutes
from sandbox.modules.meetings.queries import current_meeting, roll
from sandbox.modules.meetings.roll import freeze_roll
from sandbox.paper.report import report_pdf
from sandbox.reports.ballots import ballots_pdf
from sandbox.reports.meeting_lists import attendance_report, invitation_report, roll_report
from sandbox.reports.meeting_record import minutes_report, official_record
from tests.paper.reading import information, text, texts
from tests.reports.annual_meeting import CALLED, SLY_TITLE, close_books, plan


def test_berita_acara_says_who_came_what_was_decided_and_under_which_number(session):
    meeting = current_meeting(session)
    told, printed = minutes(session, meeting), text(report_pdf(official_record(session, meeting)))

    quorum = told.sittings[0].quorum
    assert (quorum.present, quorum.on_roll) == (186, 278)
    for wanted in ("Berita Acara Rapat Anggota Tahunan", "Sabtu, 14 Maret 2026 bertempat di Aula Dinas Pendidikan",
                   str(quorum.said()), "186 menandatangani daftar hadir", "RAT-2025/KEP-01", "RAT-2025/KEP-04",
                   "Disetujui: setuju 185, tidak setuju 1, abstain 0; diperlukan 94.", "Terpilih: Sari Wulandari",
                   "Lewis Umbing", "Drs. Sipet Sahay, M.Si.", "Wakil peserta"):
        assert wanted in printed


def test_notulen_has_votes_candidates_and_what_was_said(session):
    printed = text(report_pdf(minutes_report(session, current_meeting(session))))

    for wanted in ("Anggota meminta jam layanan toko diperpanjang.", "Acara 4: Pemilihan pengawas",
                   "Sari Wulandari A-0042 185 terpilih", "Rusmini Hidayatullah A-0057 1", "tidak setuju"):
        assert wanted in printed


def test_a_title_is_never_markup(session):
    meeting = current_meeting(session)

    for make in (official_record, minutes_report, invitation_report):
        assert SLY_TITLE in text(report_pdf(make(session, meeting)))


def test_the_attendance_list_has_every_voter_once_in_order_with_its_header_on_each_page(session):
    meeting = current_meeting(session)
    pages = texts(report_pdf(attendance_report(session, meeting)))
    voters = roll(session, meeting)

    assert re.findall(r"\b(A-\d{4})\b", " ".join(pages)) == [one.member.member_no for one in voters]
    assert [one.member.full_name for one in voters if one.member.full_name not in " ".join(pages)] == []
    assert re.findall(r"\b(\d+)\. hadir", " ".join(pages)) == [str(number) for number in range(1, 187)]
    assert all("Tanda tangan" in page for page in pages)


def test_the_voter_roll_says_nothing_about_money(session):
    printed = text(report_pdf(roll_report(session, current_meeting(session))))

    assert "Dikunci 20 Februari 2026 dengan 278 nama." in printed
    assert "Rp" not in printed and not re.search(r"\d{16}", printed)


def test_the_invitation_names_day_place_and_agenda(session):
    printed = text(report_pdf(invitation_report(session, current_meeting(session))))

    for wanted in ("Sabtu, 14 Maret 2026", "Aula Dinas Pendidikan", "1. Laporan pertanggungjawaban pengurus 2025",
                   "Palangka Raya, 20 Februari 2026"):
        assert wanted in printed


def test_there_are_ballots_for_everybody_and_no_two_differ(session):
    pdf = ballots_pdf(session, current_meeting(session))
    pages = texts(pdf)

    assert len(pages) == -(-278 // 8)
    assert pages[0].count("Sari Wulandari (A-0042)") == pages[0].count("Rusmini Hidayatullah (A-0057)") == 8
    assert len({page.replace("Pemilihan pengawas", "").strip() for page in pages}) == 1
    assert information(pdf)["tagged"]


def test_before_the_meeting_there_are_lists_but_no_record(january):
    close_books(january)
    meeting = plan(january)
    with pytest.raises(NotAllowed, match="belum dikunci"):
        attendance_report(january, meeting)

    freeze_roll(january, meeting, today=CALLED)

    assert "........" in text(report_pdf(invitation_report(january, meeting)))
    assert not re.search(r"\d\. hadir", text(report_pdf(attendance_report(january, meeting))))
    for make in (official_record, minutes_report):
        with pytest.raises(NotAllowed, match="belum dibuka"):
            make(january, meeting)
