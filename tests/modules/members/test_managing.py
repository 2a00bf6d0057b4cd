"""The manager: in office from a day, never an officer of an organ or his kin."""

from datetime import date, timedelta

import pytest

from sandbox.errors import NotFound, RuleBroken
from sandbox.modules.cooperative.queries import officers
from sandbox.modules.members.kinship import record_relationship
from sandbox.modules.members.managing import appoint_manager, conflicts, end_manager
from sandbox.modules.members.queries import member_numbered

TODAY = date(2026, 1, 12)
MARCH = date(2026, 3, 1)


@pytest.fixture
def session(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        yield session


def managers(session, on: date) -> list[str]:
    return [officer.person for officer in officers(session, role="manager", on=on)]


def test_a_new_manager_follows_the_old_one_without_a_gap(session):
    appoint_manager(session, "STAF-05", name="Yulia Binti", since=MARCH, today=TODAY)

    assert managers(session, MARCH - timedelta(days=1)) == ["STAF-01"]
    assert managers(session, MARCH) == ["STAF-05"]


def test_a_member_is_appointed_under_his_own_name(session):
    office = appoint_manager(session, "A-0042", name="siapa saja", since=TODAY, today=TODAY)

    assert (office.name, office.member_id) == ("Sari Wulandari", member_numbered(session, "A-0042").id)


@pytest.mark.parametrize("person", ["A-0003", "A-0009", "A-0018"])
def test_an_officer_of_an_organ_does_not_manage(session, person):
    with pytest.raises(RuleBroken, match="Calon memegang jabatan pengurus atau pengawas."):
        appoint_manager(session, person, name="X", since=MARCH, today=TODAY)


def test_kin_of_an_officer_are_a_conflict_also_when_they_are_no_members(session):
    record_relationship(session, member_numbered(session, "A-0009"), person="STAF-05", kind="child")

    assert conflicts(session, "STAF-05", TODAY) == "Calon adalah kerabat Norhayati Syahrani."
    assert conflicts(session, "STAF-06", TODAY) == ""


def test_a_day_that_has_passed_is_refused(session):
    with pytest.raises(RuleBroken, match="Manajer mulai bekerja 11 Januari 2026, padahal hari ini sudah 12 Januari"):
        appoint_manager(session, "STAF-05", name="Yulia Binti", since=date(2026, 1, 11), today=TODAY)


def test_who_left_the_cooperative_does_not_manage_it(session):
    member_numbered(session, "A-0042").left_on = date(2025, 12, 31)
    with pytest.raises(RuleBroken, match="Sari Wulandari bukan anggota aktif lagi."):
        appoint_manager(session, "A-0042", name="Sari", since=MARCH, today=TODAY)


def test_an_office_that_ends_today_is_over_tomorrow(session):
    end_manager(session, "STAF-01", today=TODAY)

    assert managers(session, TODAY + timedelta(days=1)) == []
    with pytest.raises(NotFound, match="STAF-07 tidak memegang jabatan manajer"):
        end_manager(session, "STAF-07", today=TODAY)
