"""Who is related to whom: recorded relatives from either side, and heirs who are members themselves."""

import pytest

from sandbox.errors import RuleBroken
from sandbox.modules.members.kinship import record_relationship, related_persons
from sandbox.modules.members.queries import member_numbered


@pytest.fixture
def world(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        yield session


def related(session, number: str) -> tuple[str, ...]:
    return related_persons(session, member_numbered(session, number).id)


def test_one_record_counts_for_both(world):
    assert (related(world, "A-0045"), related(world, "A-0057")) == (("A-0057",), ("A-0045",))


def test_staff_who_are_no_member_are_relatives_too(world):
    assert related(world, "A-0019") == ("STAF-02",)


def test_most_members_have_nobody(world):
    assert related(world, "A-0042") == ()


def test_an_heir_with_the_same_name_and_telephone_is_the_same_person(world):
    sari, heir = member_numbered(world, "A-0042"), member_numbered(world, "A-0100")
    sari.heir_name, sari.heir_phone = heir.full_name.upper(), heir.phone
    world.flush()
    found = related(world, "A-0042"), related(world, "A-0100")
    sari.heir_phone = "08XX-9999-9999"
    world.flush()

    assert found == (("A-0100",), ("A-0042",))
    assert related(world, "A-0042") == ()


def test_a_relationship_is_recorded_once_and_never_with_oneself(world):
    sari = member_numbered(world, "A-0042")
    first = record_relationship(world, sari, person="A-0015", kind="spouse")
    again = record_relationship(world, sari, person="A-0015", kind="spouse")
    with pytest.raises(RuleBroken, match="dirinya sendiri"):
        record_relationship(world, sari, person="A-0042", kind="spouse")
    with pytest.raises(RuleBroken, match="“friend” tidak dikenal"):
        record_relationship(world, sari, person="A-0009", kind="friend")

    assert (first.id, related(world, "A-0042")) == (again.id, ("A-0015",))
