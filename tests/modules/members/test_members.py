"""Applicants, members, duplicates and the register, on both databases."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sandbox.errors import InvalidValues, NotFound, RuleBroken
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.members import queries
from sandbox.modules.members.grades import PERMANENT, mandatory_savings, whole_months
from sandbox.modules.members.models import Agency, Member, RegisterEntry
from sandbox.modules.members.operations import Applicant, record_applicant, register_member
from sandbox.modules.members.spelling import similar_names
from tests.modules.melati import SIPET, SITI, TODAY, YANSEN, make_member

HERNAWATI = Applicant(
    full_name="Hernawati Sahay", nik="6271034406870000", nip="198706042010012000", gender="P",
    birth_place="Kuala Kapuas", birth_date=date(1987, 6, 4), employment_status="PNS", grade="III/b",
    agency_code="DISDIK", position="Guru", net_pay=3_900_000, address="Jl. Rajawali No. 000", phone="08XX-0000-0003",
    heir_name="Rusliansyah", heir_relationship="suami", heir_phone="08XX-0000-0004")


def test_applicant_becomes_member_through_the_register(session):
    member = record_applicant(session, HERNAWATI, today=TODAY, consent=True)
    assert (queries.standing(member, TODAY), member.member_no, member.consent_on) == ("applicant", None, TODAY)

    line = register_member(session, member, decision_no=" 07/KEP/2025 ", person="A-0003", today=TODAY)
    assert (line.decision_no, line.registered_by, line.registered_on) == ("07/KEP/2025", "A-0003", TODAY)
    assert (queries.standing(member, TODAY), member.member_no) == ("active", "A-0011")
    assert queries.label(member) == "Hernawati Sahay (A-0011)"


def test_registering_twice_is_refused(session):
    with pytest.raises(RuleBroken, match=r"Siti Rahmah \(A-0001\) sudah tercatat sebagai anggota sejak 5 Januari 2023"):
        register_member(session, queries.member(session, SITI), decision_no="8", person="A-0003", today=TODAY)


def test_register_needs_the_decision(session):
    member = record_applicant(session, HERNAWATI, today=TODAY, consent=True)
    with pytest.raises(InvalidValues) as refused:
        register_member(session, member, decision_no=" ", person="A-0003", today=TODAY)
    assert set(refused.value.fields) == {"decision_no"}
    assert member.member_no is None


def test_register_is_never_edited(session):
    member = record_applicant(session, HERNAWATI, today=TODAY, consent=True)
    register_member(session, member, decision_no="7", person="A-0003", today=TODAY)
    for statement in ("UPDATE register_entry SET decision_no = '8'", "DELETE FROM register_entry"):
        with pytest.raises(DBAPIError, match="register_entry: riwayat"), session.begin_nested():
            session.execute(text(statement))
    assert session.query(RegisterEntry).count() == 1


def test_who_was_refused_applies_again_on_the_same_row(session):
    first = record_applicant(session, HERNAWATI, today=date(2024, 2, 1), consent=True)
    again = record_applicant(session, replace(HERNAWATI, position="Kepala sekolah"), today=TODAY, consent=True)

    assert (again.id, again.position, again.applied_on) == (first.id, "Kepala sekolah", TODAY)


def test_nik_and_nip_of_a_member_are_refused(session):
    siti = queries.member(session, SITI)
    siti.nip = "197106041995032000"
    session.flush()
    with pytest.raises(RuleBroken, match=f"NIK {siti.nik} sudah tercatat atas nama Siti Rahmah"):
        record_applicant(session, replace(HERNAWATI, nik=siti.nik), today=TODAY, consent=True)
    with pytest.raises(RuleBroken, match="NIP 197106041995032000 sudah tercatat"):
        record_applicant(session, replace(HERNAWATI, nip=siti.nip), today=TODAY, consent=True)


def test_faults_are_named_beside_their_fields(session):
    faulty = replace(HERNAWATI, agency_code="BAPPEDA", gender="W", employment_status="ASN")
    with pytest.raises(InvalidValues) as refused:
        record_applicant(session, faulty, today=TODAY, consent=False)
    assert set(refused.value.fields) == {"agency_code", "gender", "employment_status", "consent"}


def test_standing_is_told_from_the_dates():
    member = make_member(1, joined_on=date(2023, 1, 5), left_on=date(2025, 3, 31))
    assert [queries.standing(member, day) for day in (
        date(2023, 1, 4), date(2023, 1, 5), date(2025, 3, 30), date(2025, 3, 31))] == [
        "applicant", "active", "active", "exited"]
    assert [queries.months_a_member(member, day) for day in (
        date(2022, 12, 31), date(2023, 2, 4), date(2023, 2, 5), date(2025, 1, 5))] == [0, 0, 1, 24]


def test_search_finds_by_name_number_and_agency(session):
    session.add(Agency(id=2, code="DINKES", name="Dinas Kesehatan", address="", payroll_treasurer="", phone=""))
    session.flush()
    session.get(Member, YANSEN).agency_id = 2
    session.get(Member, SIPET).left_on = TODAY
    session.flush()

    def found(text, **more):
        rows, total = queries.search_members(session, text, **more)
        return [member.full_name for member in rows], total

    assert found("siti") == (["Siti Rahmah"], 1)
    assert found("a-0002") == (["Yansen Nihin"], 1)
    assert found("kesehatan yansen") == (["Yansen Nihin"], 1)
    assert found("100%") == ([], 0)
    assert found("", page=2, per_page=3) == (["Norhayati", "Ririn Toendan", "Sipet Umbing"], 10)
    assert found("", standing="exited") == (["Sipet Umbing"], 1)
    assert queries.count_by_standing(session) == {"applicant": 0, "active": 9, "exited": 1}


def test_unknown_member_is_not_found(session):
    with pytest.raises(NotFound):
        queries.member(session, 4_711)


def test_duplicates_are_found_under_another_spelling(session):
    siti = queries.member(session, SITI)
    session.add(make_member(11, full_name="Ahmad Rahman", member_no=None, joined_on=None, birth_date=siti.birth_date,
                            nik="6271030406710000"))
    session.flush()

    def found(nik, name, **more):
        return [(duplicate.member.id, duplicate.reason)
                for duplicate in queries.possible_duplicates(session, nik, name, siti.birth_date, **more)]

    assert found(siti.nik, "Orang Lain") == [(SITI, "NIK sama")]
    assert found("6271014406710000", "Hj. Sitti Rachmah, S.Pd.") == [(SITI, "nama mirip dan tanggal lahir sama")]
    assert found("6271014406710000", "Moch. Rachman") == []
    assert found("6271014406710000", "Achmad Rachman") == [(11, "nama mirip dan tanggal lahir sama")]
    assert found("6271030406710000", "Ahmad Rahman") == []  # the same applicant again
    assert found(siti.nik, siti.full_name, besides=SITI) == []


@pytest.mark.parametrize(("one", "other", "similar"), [
    ("Siti Rahmah", "Sitti Rachmah", True),
    ("Sri Wahyuni", "Sri Wahjoeni", True),
    ("H. Muhammad Noor, S.E.", "M. Noor", True),
    ("Nor Hayati", "Norhayati", True),
    ("Rahmah Siti", "Siti Rahmah", True),
    ("Budi Santoso", "Budi Santosa", True),
    ("Siti Aminah", "Siti Aisyah", False),
    ("Siti Rahmah", "Siti Rohani", False),
    ("Slamet", "Sugeng", False),
])
def test_names_that_sound_alike(one, other, similar):
    assert similar_names(one, other) == similar_names(other, one) == similar


@pytest.mark.parametrize(("status", "grade", "monthly"), [
    ("PNS", "I/d", 50_000), ("CPNS", "II/a", 75_000), ("PNS", "III/c", 100_000), ("PENSIUN", "IV/e", 150_000),
    ("PPPK", "V", 75_000), ("PPPK", "IX", 100_000), ("PPPK", "XIII", 150_000), ("PPPK_PARUH_WAKTU", None, 30_000),
    ("HONORER", None, 30_000), ("TKPD", "III/a", 30_000),
])
def test_mandatory_savings_go_by_grade(status, grade, monthly):
    member = make_member(1, employment_status=status, grade=grade)
    assert mandatory_savings(member, DEFAULT_RULES) == monthly


def test_contract_counts_whole_months():
    def left(end):
        return queries.contract_months_left(make_member(1, contract_end=end), TODAY)

    assert [left(end) for end in (None, date(2025, 3, 13), date(2025, 9, 13), date(2025, 9, 14))] == [
        PERMANENT, 0, 5, 6]
    assert whole_months(date(2025, 1, 31), date(2025, 2, 28)) == 0


def test_officer_is_told_by_the_day(session):
    assert [queries.is_officer(session, member_id) for member_id in (SIPET, SITI)] == [True, False]
    assert not queries.is_officer(session, SIPET, date(2023, 3, 31))
