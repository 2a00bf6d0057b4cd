"""Collecting arrears in steps, and the list of who is behind."""

from datetime import date

import pytest

from sandbox.errors import RuleBroken
from sandbox.modules.loans.behind import BUCKETS, arrears_by_agency, arrears_list, bucket_of
from sandbox.modules.loans.collection import next_step, record_step, steps_taken
from sandbox.modules.members.models import Agency, Member
from tests.modules.loans.kpri import SARI, SIPET, SLAMET, lend, pay

DUE = date(2026, 2, 12)


def step(session, loan, kind: str, on: date):
    return record_step(session, loan, kind=kind, today=on, person="STAF-02")


def after(days: int) -> date:
    return date.fromordinal(DUE.toordinal() + days)


def test_steps_come_one_after_the_other(session):
    loan = lend(session)
    seen = [next_step(session, loan, after(days)) for days in (0, 2, 3, 29, 30)]
    for kind, days in (("reminder", 3), ("call", 30), ("first_warning", 31), ("second_warning", 45),
                       ("third_warning", 59)):
        assert next_step(session, loan, after(days)) == kind
        step(session, loan, kind, after(days))
    seen.append(next_step(session, loan, after(100)))

    assert seen == ["", "", "reminder", "reminder", "call", ""]
    assert [letter.letter_no for letter in steps_taken(session, loan, after(100))] == [
        f"TG-2026-{number:04d}" for number in range(1, 6)]


def test_a_step_keeps_what_was_late_on_its_day(session):
    loan = lend(session)
    letter = step(session, loan, "call", after(30))

    assert (letter.letter_no, letter.since, letter.days, letter.amount, letter.sent_by) == (
        "TG-2026-0001", DUE, 30, 2_240_000, "STAF-02")


def test_the_next_warning_waits_its_days(session):
    loan = lend(session)
    step(session, loan, "first_warning", after(30))

    with pytest.raises(RuleBroken) as refusal:
        step(session, loan, "second_warning", after(43))
    assert str(refusal.value) == ("PJ-2026-0001 menunggak Rp2.240.000 selama 43 hari. Surat peringatan kedua baru "
                                  "bisa dikirim mulai 28 Maret 2026.")


def test_no_warning_is_passed_over_and_none_is_sent_twice(session):
    loan = lend(session)
    with pytest.raises(RuleBroken, match="karena Surat peringatan pertama belum dikirim"):
        step(session, loan, "second_warning", after(60))
    step(session, loan, "first_warning", after(60))

    with pytest.raises(RuleBroken, match="sudah dikirim pada 13 April 2026, nomor TG-2026-0001"):
        step(session, loan, "first_warning", after(61))


def test_who_paid_and_falls_behind_again_is_reminded_anew(session):
    loan = lend(session)
    step(session, loan, "first_warning", after(30))
    pay(session, loan, 2 * 1_120_000)

    with pytest.raises(RuleBroken, match="PJ-2026-0001 tidak menunggak"):
        step(session, loan, "reminder", after(31))
    assert next_step(session, loan, date(2026, 4, 20)) == "reminder"
    assert list(steps_taken(session, loan, date(2026, 4, 20))) == []


@pytest.mark.parametrize(("days", "bucket"), [(1, (1, 30)), (30, (1, 30)), (31, (31, 90)), (90, (31, 90)),
                                              (91, (91, 180)), (270, (181, 270)), (271, (271, None))])
def test_buckets_follow_the_classes(days, bucket):
    assert bucket_of(days) == bucket


def test_arrears_list_by_agency_and_age(session):
    session.add(Agency(id=2, code="DINKES", name="Dinas Kesehatan", address="Jl. Yos Sudarso No. 000",
                       payroll_treasurer="Ririn", phone="(0536) 000-1235"))
    session.flush()
    session.get(Member, SIPET).agency_id = 2
    session.flush()
    lend(session, principal=6_000_000)
    of_the_chair = lend(session, case_id=2, member_id=SIPET)
    on_time = lend(session, case_id=3, member_id=SLAMET, principal=1_200_000)
    pay(session, on_time, 5 * 112_000)
    pay(session, of_the_chair, 3 * 1_120_000, key="pay-2")
    found = arrears_list(session, date(2026, 5, 20))

    assert [(one.member.id, one.agency.code, one.standing.days, one.standing.amount, one.bucket, one.next_step)
            for one in found] == [
        (SARI, "DISDIK", 97, 4 * 560_000, (91, 180), "call"), (SIPET, "DINKES", 8, 1_120_000, (1, 30), "reminder")]
    assert arrears_list(session, date(2026, 5, 20), agency_code="DINKES") == found[1:]
    sums = arrears_by_agency(found)
    assert [(one.agency.code, one.loans, one.amount, one.balance, one.by_bucket) for one in sums] == [
        ("DISDIK", 1, 2_240_000, 6_000_000, dict.fromkeys(BUCKETS, 0) | {(91, 180): 2_240_000}),
        ("DINKES", 1, 1_120_000, 9_000_000, dict.fromkeys(BUCKETS, 0) | {(1, 30): 1_120_000})]
