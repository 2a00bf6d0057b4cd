"""Minutes and berita acara: no number in them is anybody's claim."""

from datetime import date

import pytest

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.meetings.agenda import propose_election
from sandbox.modules.meetings.attendance import accept_letter
from sandbox.modules.meetings.decisions import decide
from sandbox.modules.meetings.minutes import attendance_list, minutes, seal_minutes
from sandbox.modules.meetings.operations import close_meeting
from sandbox.modules.meetings.queries import last_sitting
from sandbox.modules.meetings.voting import count_papers, show_hands
from tests.modules.meetings.kpri import RAT_DAY, SECRETARY, adjourn_to, attend, hold, members, report


def seal(session, meeting, **changes):
    return seal_minutes(session, meeting, **({
        "present": 163, "dated_on": RAT_DAY, "remarks": "Anggota menanyakan toko.", "written_by": SECRETARY,
        "approved_by": "A-0003", "today": RAT_DAY} | changes))


def test_minutes_tell_both_calls_and_every_motion(session):
    meeting = hold(session, 163)
    motion = report(session, meeting)
    second = adjourn_to(session, meeting, days=3, place="Gedung KPRI")
    attend(session, meeting, 70, on=second)
    accept_letter(session, meeting, *members(session, 90), holder=members(session, 1)[0], letter_no="01/SK",
                  today=second)
    show_hands(session, motion, against=members(session, 7))
    decide(session, motion, today=second)
    told = minutes(session, meeting)

    assert [(one.call, one.held_on, one.place, one.quorum.present, one.quorum.met, one.by_way)
            for one in told.sittings] == [
        (1, RAT_DAY, "Aula Disdik", 163, False, (("signature", 163),)),
        (2, date(2026, 3, 17), "Gedung KPRI", 71, True, (("letter", 1), ("signature", 70)))]
    [line] = told.resolutions
    assert (line.resolution_no, line.voters, line.count.in_favour, line.named) == (
        "RAT-2025/KEP-01", 71, 70, (("A-0007", "Anggota 7", "against"),))
    assert line.sentence.startswith("Disetujui. Setuju 70, tidak setuju 1, abstain 0;")
    assert line.sentence.endswith("meminta paling sedikit 70.")
    assert (told.on_roll, told.book_year, told.cooperative) == (347, 2025, "KPRI Contoh Melati")


def test_minutes_tell_votes_of_an_election_but_not_whose(small):
    with small() as session:
        meeting = hold(session, 9)
        motion = propose_election(session, meeting, role="chair", seats=1, candidates=members(session, 2, 4),
                                  title="Pemilihan ketua")
        count_papers(session, motion, papers=9, marks={"1": 3, "2": 5})
        decide(session, motion, today=RAT_DAY)
        [line] = minutes(session, meeting).motions
        assert [(one.member_no, one.votes, one.is_elected) for one in line.candidates] == [
            ("A-0004", 5, True), ("A-0002", 3, False)]
        assert (line.count, line.named, line.voters) == (None, (), 9)
        assert line.sentence.startswith("Terpilih: Anggota 4. 9 orang memberi suara. Kuorum tercapai: hadir 9 dari 9")


def test_latecomers_do_not_change_a_decision_already_taken(small):
    with small() as session:
        meeting = hold(session, 5)
        motion = report(session, meeting)
        show_hands(session, motion)
        decide(session, motion, today=RAT_DAY)
        accept_letter(session, meeting, *members(session, 9), holder=members(session, 1)[0], letter_no="1",
                      today=RAT_DAY)
        told = minutes(session, meeting)
        assert (told.motions[0].quorum.present, told.sittings[0].quorum.present) == (5, 6)


def test_163_of_347_with_minutes_that_say_quorum_are_refused(session):
    """Handbook 7, case 16."""
    meeting = hold(session, 163)
    close_meeting(session, meeting, today=RAT_DAY)
    with pytest.raises(RuleBroken) as refused:
        seal(session, meeting, present=174)
    assert str(refused.value).startswith(
        "Notulen menyebut 174 hadir, sedangkan daftar hadir menunjukkan 163 dari 347. Kuorum belum tercapai")
    assert "kuorum rapat pertama (lebih dari 1/2" in str(refused.value)

    seal(session, meeting)
    told = minutes(session, meeting)
    assert (told.written_by, told.approved_by, told.remarks) == (SECRETARY, "A-0003", "Anggota menanyakan toko.")
    with pytest.raises(NotAllowed, match="sudah ditandatangani"):
        seal(session, meeting)


def test_minutes_are_dated_after_the_meeting_and_signed_by_two(session):
    """Handbook 7, case 18, and section 2: the secretary does not approve the minutes alone."""
    meeting = hold(session, 163)
    with pytest.raises(NotAllowed, match="setelah rapat ditutup"):
        seal(session, meeting)
    close_meeting(session, meeting, today=RAT_DAY)
    for day in (date(2026, 3, 13), date(2026, 3, 15)):
        with pytest.raises(RuleBroken, match="sedangkan rapatnya 14 Maret 2026"):
            seal(session, meeting, dated_on=day)
    with pytest.raises(RuleBroken, match="notulennya sendiri"):
        seal(session, meeting, approved_by=SECRETARY)


def test_attendance_list_has_every_line_of_the_roll(small):
    with small() as session:
        meeting = hold(session, 2)
        lines = attendance_list(session, last_sitting(session, meeting))
        assert [(line.line, line.member.member_no, way) for line, way in lines[:3]] == [
            (1, "A-0001", "signature"), (2, "A-0002", "signature"), (3, "A-0003", "")]
        assert len(lines) == 9
