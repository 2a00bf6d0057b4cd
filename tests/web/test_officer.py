"""Changing roles: everybody when alone, the own roles in a team."""

import pytest

from tests.web.lending import play


def test_alone_one_plays_every_role_of_the_exercise(sari):
    sari.go("/officer")

    for name in ("Ririn Assan", "Elisae Tundan", "Yansen Toendan", "Norhayati Syahrani"):
        assert name in sari.text
    assert "Anda sekarang" in sari.text


def test_roles_left_out_are_ascribed_to_a_team_only_where_there_is_one(sari, join, open_a_class):
    alone = sari.go("/officer").text
    assert "Tidak dipakai pada latihan ini: " in alone and "teman satu tim" not in alone

    assert "atau dipegang teman satu tim: " in join(open_a_class(mode="team"), "Budi").go("/officer").text


def test_a_change_is_told_and_stays(sari):
    play(sari, "treasurer")
    assert "Sekarang Anda Bendahara, Norhayati Syahrani." in sari.text
    assert "Bendahara Norhayati Syahrani" in sari.go("/members").text


@pytest.fixture
def team(join, open_a_class):
    code = open_a_class(mode="team")
    return join(code, "Sari", new_team="Melati"), join(code, "Budi", team="Melati")


def test_a_team_shares_one_arena_and_divides_its_roles(team):
    sari, budi = team

    assert sari.arena == budi.arena
    sari.go("/officer"), budi.go("/officer")
    assert {button for form in sari.forms for button in form.buttons if button[1] == "officer"}.isdisjoint(
        button for form in budi.forms for button in form.buttons if button[1] == "officer")


def test_a_role_of_a_team_mate_is_refused_by_name(team):
    sari, budi = team
    sari.go("/officer")
    mine = next(value for form in sari.forms for _, name, value in form.buttons if name == "officer")
    token = budi.go("/officer").forms[-1].values["csrf_token"]

    response = budi.client.post(f"{budi.arena}/officer", data={"csrf_token": token, "officer": mine})

    assert response.status_code == 403
    assert "dimainkan oleh Sari di tim Anda." in response.text


def test_the_way_back_after_a_change_stays_on_this_site(sari):
    sari.go("/officer")
    token = sari.forms[-1].values["csrf_token"]

    response = sari.client.post(f"{sari.arena}/officer", data={
        "csrf_token": token, "officer": "treasurer", "next": "https://example.org/"})

    assert response.headers["Location"] == "/"
