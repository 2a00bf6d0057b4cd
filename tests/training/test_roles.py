"""Who a trainee may play, alone and in a team."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.errors import Forbidden, NotFound
from sandbox.training.notices import unseen_notices
from sandbox.training.roles import playable, share_out, switch_officer
from sandbox.training.seats import join_class
from tests.training.conftest import NOW

ROLES = ("loan_officer", "manager", "credit_committee", "treasurer")


@given(roles=st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True), people=st.integers(1, 20))
def test_everybody_gets_a_role_and_every_role_somebody(roles, people):
    shares = share_out(roles, people)

    assert len(shares) == people and all(shares)
    assert {role for share in shares for role in share} == set(roles)


def test_more_people_than_roles_play_the_same_role():
    assert share_out(("loan_officer", "treasurer"), 3) == (("loan_officer",), ("treasurer",), ("loan_officer",))


def test_alone_one_plays_every_officer_of_the_exercise(hall, arenas, sari):
    with arenas.session(sari.arena.world, write=False) as world:
        assert [actor.key for actor in playable(world, sari)] == [
            "loan_officer:STAF-02", "manager:STAF-01", "credit_committee:A-0015", "credit_committee:A-0023",
            "credit_committee:A-0057", "treasurer:A-0009"]
        switch_officer(hall, world, sari, officer="credit_committee:A-0023")

    assert sari.officer == "credit_committee:A-0023"


def test_somebody_without_an_office_cannot_be_played(hall, arenas, sari):
    with arenas.session(sari.arena.world, write=False) as world, pytest.raises(NotFound):
        switch_officer(hall, world, sari, officer="chair:STAF-99")


def test_in_a_team_the_role_of_another_seat_is_refused_with_his_name(hall, arenas, team_class):
    ani = join_class(hall, arenas, team_class, name="Ani", now=NOW)
    join_class(hall, arenas, team_class, name="Budi", now=NOW)

    with arenas.session(ani.arena.world, write=False) as world, pytest.raises(Forbidden) as refusal:
        switch_officer(hall, world, ani, officer="treasurer")

    assert str(refusal.value) == "Peran Bendahara dimainkan oleh Budi di tim Anda."
    assert ani.officer == "loan_officer:STAF-02"


def test_in_a_team_a_role_that_nobody_plays_is_not_said_to_be_played(hall, arenas, team_class):
    ani = join_class(hall, arenas, team_class, name="Ani", now=NOW)

    with arenas.session(ani.arena.world, write=False) as world, pytest.raises(Forbidden) as refusal:
        switch_officer(hall, world, ani, officer="chair")

    assert str(refusal.value) == "Peran Ketua tidak termasuk peran Anda di latihan ini."


def test_when_somebody_joins_the_team_is_told_that_roles_were_divided_again(hall, arenas, team_class):
    ani = join_class(hall, arenas, team_class, name="Ani", now=NOW)
    assert ani.roles == list(ROLES)

    budi = join_class(hall, arenas, team_class, name="Budi", now=NOW)

    assert (ani.roles, budi.roles) == (["loan_officer", "credit_committee"], ["manager", "treasurer"])
    assert [notice.text for notice in unseen_notices(hall, ani)] == [
        "Budi bergabung di Tim 1. Peran dibagi lagi: lihat peran Anda."]
    assert unseen_notices(hall, budi) == ()


def test_somebody_who_played_a_role_that_went_to_another_plays_an_own_one_again(hall, arenas, team_class):
    ani = join_class(hall, arenas, team_class, name="Ani", now=NOW)
    with arenas.session(ani.arena.world, write=False) as world:
        switch_officer(hall, world, ani, officer="treasurer")

    join_class(hall, arenas, team_class, name="Budi", now=NOW)

    assert ani.officer == "loan_officer:STAF-02"
