"""Joining a class, alone and in a team, and coming back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, NotFound
from sandbox.training.models import Arena, Seat, TrainingClass
from sandbox.training.seats import join_class, lower_hand, note_seen, raise_hand, return_by_card, teams_of
from tests.training.conftest import NOW, after


def test_each_trainee_alone_gets_a_world_of_their_own(hall, arenas, solo_class, sari):
    budi = join_class(hall, arenas, solo_class, name="  Budi   Santoso ", now=NOW)

    assert (budi.name, budi.arena.label, budi.roles, budi.officer) == (
        "Budi Santoso", "Budi Santoso", [], "loan_officer:STAF-02")
    assert sorted(arenas.names()) == sorted([sari.arena.world, budi.arena.world])
    assert budi.arena.progress.score_max == 100


def test_a_team_shares_one_world_and_divides_the_roles(hall, arenas, team_class):
    ani, budi, citra = (join_class(hall, arenas, team_class, name=name, now=NOW) for name in ("Ani", "Budi", "Citra"))

    assert arenas.names() == (ani.arena.world,)
    assert [seat.roles for seat in (ani, budi, citra)] == [
        ["loan_officer", "treasurer"], ["manager"], ["credit_committee"]]
    assert [seat.officer for seat in (ani, budi, citra)] == [
        "loan_officer:STAF-02", "manager:STAF-01", "credit_committee:A-0015"]


def test_a_second_team_gets_another_world(hall, arenas, team_class):
    ani = join_class(hall, arenas, team_class, name="Ani", now=NOW)
    budi = join_class(hall, arenas, team_class, name="Budi", team="Tim 2", now=NOW)

    assert ani.arena.world != budi.arena.world
    assert teams_of(hall, team_class) == ("Tim 1", "Tim 2")


@pytest.mark.parametrize("name, sentence", [
    ("   ", "Tulis nama Anda, contoh: Sari."),
    ("S" * 61, "Nama ini 61 huruf. Tulis paling banyak 60 huruf."),
])
def test_a_name_has_to_be_written_and_short(hall, arenas, solo_class, name, sentence):
    with pytest.raises(InvalidValues) as refusal:
        join_class(hall, arenas, solo_class, name=name, now=NOW)

    assert refusal.value.fields == {"name": sentence}
    assert arenas.names() == ()


def test_the_same_form_sent_twice_is_one_seat(hall, arenas, solo_class):
    first = join_class(hall, arenas, solo_class, name="Sari", token="formulir-1", now=NOW)
    again = join_class(hall, arenas, solo_class, name="Sari", token="formulir-1", now=after(seconds=1))

    assert again is first
    assert arenas.names() == (first.arena.world,)


def test_eight_phones_at_once_found_one_team(hall, hall_engine, arenas, team_class):
    hall.commit()

    def join(number: int) -> None:
        with Session(hall_engine) as session:
            training_class = session.get(TrainingClass, team_class.id)
            join_class(session, arenas, training_class, name=f"Peserta {number}", now=NOW)
            session.commit()

    with ThreadPoolExecutor(8) as room:
        list(room.map(join, range(8)))

    assert len(hall.scalars(select(Arena)).all()) == 1
    assert len(hall.scalars(select(Seat)).all()) == 8


def test_a_card_brings_somebody_back(hall, sari):
    assert return_by_card(hall, sari.card_code.lower().replace("-", " ")) is sari
    with pytest.raises(NotFound) as refusal:
        return_by_card(hall, "AAA-AAAA")
    assert str(refusal.value) == "Kartu dengan kode “AAA-AAAA” tidak ditemukan."


def test_a_raised_hand_keeps_its_place_until_it_is_lowered(hall, sari):
    raise_hand(hall, sari, now=after(minutes=1))
    raise_hand(hall, sari, now=after(minutes=2))
    assert sari.hand_raised_at == after(minutes=1)

    lower_hand(hall, sari)
    assert sari.hand_raised_at is None


def test_being_seen_is_written_down_twice_a_minute_at_most(hall, sari):
    note_seen(hall, sari, now=after(seconds=29))
    assert sari.seen_at == NOW

    note_seen(hall, sari, now=after(seconds=30))
    assert sari.seen_at == after(seconds=30)


def test_moments_come_back_from_the_database_in_utc(hall, sari):
    hall.flush()
    hall.expire_all()

    assert sari.joined_at == NOW
