"""Who has a vote, and who came."""

from datetime import date

import pytest
from sqlalchemy import select, update

from sandbox.errors import NotAllowed, NotFound, RuleBroken
from sandbox.modules.meetings import queries
from sandbox.modules.meetings.attendance import accept_letter, issue_passes, scan_pass, sign_in
from sandbox.modules.meetings.models import Attendance, EntryPass, Voter
from sandbox.modules.meetings.operations import invite, send_materials
from sandbox.modules.meetings.roll import freeze_roll
from sandbox.modules.members.models import Member
from tests.modules.meetings.kpri import APPLICANT, CALLED, FORMER, RAT_DAY, hold, members, plan, prepare


def test_applicants_and_former_members_are_not_on_the_roll(session):
    meeting = prepare(session)
    assert queries.on_roll(session, meeting) == 347
    for line, reason in ((APPLICANT, "tidak ada di daftar pemilih"), (FORMER, "tidak ada di daftar pemilih")):
        with pytest.raises(RuleBroken, match=reason):
            sign_in(session, meeting, members(session, line), today=RAT_DAY)


@pytest.mark.parametrize(("allowed", "count"), [(True, 9), (False, 7)])
def test_contract_staff_vote_where_the_bylaw_says_so(small, allowed, count):
    with small(admission={"honorer_voting": allowed}) as session:
        for member_id, status in ((8, "HONORER"), (9, "TKPD")):
            session.execute(update(Member).where(Member.id == member_id).values(employment_status=status))
        assert freeze_roll(session, plan(session), today=CALLED) == count


def test_roll_is_frozen_once(session):
    meeting = prepare(session)
    with pytest.raises(NotAllowed, match="sudah dikunci 20 Februari 2026 dengan 347 nama"):
        freeze_roll(session, meeting, today=CALLED)


def test_member_who_left_after_the_record_date_stays_on_the_roll_but_cannot_sign(session):
    meeting = prepare(session)
    members(session, 12)[0].left_on = date(2026, 3, 1)
    with pytest.raises(RuleBroken, match=r"Anggota 12 \(A-0012\) sudah keluar 1 Maret 2026"):
        sign_in(session, meeting, members(session, 12), today=RAT_DAY)
    assert queries.on_roll(session, meeting) == 347


def test_nobody_attends_twice(session):
    meeting = hold(session, 3)
    with pytest.raises(RuleBroken, match="Anggota 2 .* sudah tercatat hadir"):
        sign_in(session, meeting, members(session, 2), today=RAT_DAY)
    with pytest.raises(RuleBroken, match="Anggota 4 .* sudah tercatat hadir"):
        sign_in(session, meeting, members(session, 4, 4), today=RAT_DAY)


def test_attendance_is_taken_on_the_day_only(session):
    meeting = prepare(session)
    with pytest.raises(RuleBroken, match="Hari ini 13 Maret 2026"):
        sign_in(session, meeting, members(session, 1), today=date(2026, 3, 13))
    with pytest.raises(NotAllowed, match="setelah undangan terkirim"):
        sign_in(session, plan(session, kind="extraordinary"), [], today=RAT_DAY)


def test_a_qr_code_admits_its_own_voter_once(session):
    meeting = prepare(session)
    codes = issue_passes(session, meeting)
    [seventh] = session.scalars(select(Voter).where(Voter.line == 7))

    assert scan_pass(session, meeting, codes[seventh.id], today=RAT_DAY).member.member_no == "A-0007"
    assert len(codes) == 347 and issue_passes(session, meeting) == {}
    assert codes[seventh.id] not in session.scalars(select(EntryPass.digest)).all()
    with pytest.raises(RuleBroken, match="sudah tercatat hadir"):
        scan_pass(session, meeting, codes[seventh.id], today=RAT_DAY)
    with pytest.raises(NotFound, match="bukan kode undangan"):
        scan_pass(session, meeting, "tebakan", today=RAT_DAY)


def test_a_letter_counts_the_absent_voter_and_a_holder_has_one(session):
    meeting = hold(session, 2)
    first, second, third, fourth = members(session, 1, 2, 3, 4)
    accept_letter(session, meeting, third, holder=first, letter_no="01/SK/2026", today=RAT_DAY)

    assert queries.present(session, queries.last_sitting(session, meeting)) == 3
    for holder, who, words in ((first, fourth, "sudah memegang satu surat kuasa"),
                               (third, fourth, "belum hadir sendiri"), (second, third, "sudah tercatat hadir")):
        with pytest.raises(RuleBroken, match=words):
            accept_letter(session, meeting, who, holder=holder, letter_no="02/SK/2026", today=RAT_DAY)


def test_letters_are_refused_where_the_bylaw_has_none(small):
    with small(meetings={"letters_per_holder": 0}) as session:
        meeting = hold(session, 5)
        with pytest.raises(RuleBroken, match="tidak mengizinkan surat kuasa"):
            accept_letter(session, meeting, *members(session, 7), holder=members(session, 1)[0], letter_no="1",
                          today=RAT_DAY)


def test_delegates_are_chosen_by_groups_once_each(small):
    with small(rat={"mode": "delegate"}) as session:
        meeting = plan(session, kind="delegates")
        one, two, three = members(session, 1, 2, 3)
        with pytest.raises(RuleBroken, match="dipilih dua kali"):
            freeze_roll(session, meeting, today=CALLED, delegates={"Disdik": [one, two], "Dinkes": [two]})
        assert freeze_roll(session, meeting, today=CALLED, delegates={"Disdik": [one, two], "Dinkes": [three]}) == 3
        assert [(line.line, line.chosen_by) for line in queries.roll(session, meeting)] == [
            (1, "Disdik"), (2, "Disdik"), (3, "Dinkes")]


def test_a_cooperative_of_delegates_does_not_call_everybody(small):
    with small(rat={"mode": "delegate"}) as session, pytest.raises(RuleBroken, match="dihadiri utusan"):
        plan(session)
    with small() as session, pytest.raises(RuleBroken, match="dihadiri anggota sendiri"):
        plan(session, kind="delegates")


def test_bantul_decides_with_190_of_200_delegates(session):
    """Handbook 1.3: 200 of about 2,000 invited, 190 came; attendance of delegates is not attendance of members."""
    meeting = plan(session, kind="extraordinary")
    meeting.kind = "delegates"
    freeze_roll(session, meeting, today=CALLED, delegates={"Bantul": members(session, *range(1, 201))})
    invite(session, meeting, today=CALLED)
    send_materials(session, meeting, today=CALLED)
    sign_in(session, meeting, members(session, *range(1, 191)), today=RAT_DAY)
    found = queries.quorum(session, queries.last_sitting(session, meeting))
    assert (found.present, found.on_roll, found.needed, found.met) == (190, 200, 101, True)
    assert session.scalars(select(Attendance.way).distinct()).all() == ["signature"]
