"""Filling and emptying offices."""

from datetime import timedelta

import pytest

from sandbox.cases.actor import actor_named, actors
from sandbox.cases.officers import appoint, dismiss
from sandbox.errors import Forbidden, InvalidValues, NotAllowed, NotFound, RuleBroken
from sandbox.modules.cooperative.operations import appoint_officer
from sandbox.modules.cooperative.queries import today


@pytest.fixture
def world(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        yield session


def committee(session) -> list[str]:
    return [actor.person for actor in actors(session) if actor.role == "credit_committee"]


def test_a_fourth_committee_member_is_appointed_and_relieved(world):
    chair, before = actor_named(world, "chair"), committee(world)
    appoint(world, person="A-0042", role="credit_committee", by=chair, token="appoint-1")
    appoint(world, person="A-0042", role="credit_committee", by=chair, token="appoint-1")
    with_sari = committee(world)
    dismiss(world, person="A-0042", role="credit_committee", by=chair, token="dismiss-1")

    assert with_sari == [*before, "A-0042"]
    assert committee(world) == before


@pytest.mark.parametrize(("first", "last", "holds"), [
    (0, 1, True), (-400, 900, True), (-400, 0, False), (1, 900, False)])
def test_who_was_elected_for_a_term_acts_while_it_lasts(world, first, last, holds):
    day, before = today(world), committee(world)
    appoint_officer(world, "A-0042", name="Sari Wulandari", role="credit_committee", member_id=42,
                    since=day + timedelta(days=first), until=day + timedelta(days=last))

    assert committee(world) == (before + ["A-0042"] if holds else before)


def test_staff_who_are_no_member_need_a_name(world):
    secretary = actor_named(world, "secretary")
    with pytest.raises(NotFound, match="Tidak ada anggota nomor STAF-77"):
        appoint(world, person="STAF-77", role="cashier", by=secretary, token="appoint-1")
    appoint(world, person="STAF-77", role="cashier", name="Yuni Lestari", by=secretary, token="appoint-2")

    assert actor_named(world, "cashier:STAF-77").name == "Yuni Lestari"


@pytest.mark.parametrize("office, other", [("supervisor", "treasurer"), ("chair", "supervisor"), ("chair", "manager")])
def test_offices_that_one_person_cannot_hold_together(world, office, other):
    with pytest.raises(RuleBroken, match="tidak bisa merangkap"):
        appoint(world, person=actor_named(world, office).person, role=other, name="x",
                by=actor_named(world, "secretary"), token="appoint-1")


def test_only_chair_and_secretary_appoint(world):
    with pytest.raises(Forbidden, match="diangkat dan diberhentikan oleh Ketua, Sekretaris, bukan oleh Manajer"):
        appoint(world, person="A-0042", role="cashier", by=actor_named(world, "manager"), token="appoint-1")


def test_nobody_holds_one_office_twice_and_the_last_holder_stays(world):
    chair = actor_named(world, "chair")
    with pytest.raises(NotAllowed, match="sudah memegang jabatan Ketua"):
        appoint(world, person=chair.person, role="chair", by=chair, token="appoint-1")
    with pytest.raises(RuleBroken, match="satu-satunya Ketua"):
        dismiss(world, person=chair.person, role="chair", by=chair, token="dismiss-1")


@pytest.mark.parametrize("wanted, error", [
    ({"role": "raja"}, NotFound), ({"person": "<b>"}, InvalidValues),
    ({"person": "STAF-9", "name": "a" * 101}, InvalidValues)])
def test_an_office_or_a_person_that_cannot_be_is_refused(world, wanted, error):
    with pytest.raises(error):
        appoint(world, **{"person": "A-0042", "role": "cashier", **wanted}, by=actor_named(world, "chair"),
                token="appoint-1")


def test_an_elected_term_is_held_from_its_first_day_until_its_end(world):
    """A general meeting elects for years, with an end; a manager may be appointed for next month."""
    day = today(world)
    appoint_officer(world, "A-0042", name="Sari Wulandari", role="supervisor", since=day,
                    until=day + timedelta(days=365))
    appoint_officer(world, "A-0043", name="Dewi", role="supervisor", since=day + timedelta(days=30))
    appoint_officer(world, "A-0044", name="Eko", role="supervisor", since=day - timedelta(days=365), until=day)
    held = [actor.person for actor in actors(world) if actor.role == "supervisor"]
    dismiss(world, person="A-0042", role="supervisor", by=actor_named(world, "chair"), token="dismiss-1")

    assert held == ["A-0018", "A-0027", "A-0034", "A-0042"]
    assert [actor.person for actor in actors(world) if actor.role == "supervisor"] == held[:-1]
