"""The class board: who needs help stands first."""

from sandbox.training.arenas import reset_arena
from sandbox.training.board import board
from sandbox.training.progress import record_refusal
from sandbox.training.seats import join_class, raise_hand
from tests.training.conftest import NOW, after
from tests.training.lesson import answer, do


def test_a_tile_tells_how_a_trainee_is_doing(hall, arenas, solo_class, sari):
    answer(hall, arenas, sari, count=2, now=after(minutes=1))
    record_refusal(hall, sari.arena, sentence="“Slip gaji tiga bulan terakhir” belum diisi.", now=after(minutes=2))

    tile, = board(hall, solo_class, now=after(minutes=4, seconds=59))

    assert (tile.name, tile.role, tile.step, tile.step_no, tile.steps_total, tile.score, tile.score_max) == (
        "Sari", "loan_officer", "papers", 2, 6, 20, 100)
    assert (tile.minutes, tile.status, tile.last_refusal) == (
        3, "berjalan", "“Slip gaji tiga bulan terakhir” belum diisi.")


def test_hands_come_first_then_the_stuck_then_those_who_have_not_begun(hall, arenas, solo_class, sari):
    came = {"Baru": after(minutes=4), "Macet": NOW, "Angkat": after(minutes=5), "Selesai": NOW, "Gagal": NOW}
    seats = {"Sari": sari} | {name: join_class(hall, arenas, solo_class, name=name, now=now)
                              for name, now in came.items()}
    answer(hall, arenas, seats["Macet"], count=1, now=after(minutes=1))
    answer(hall, arenas, seats["Selesai"], now=after(minutes=2))
    answer(hall, arenas, seats["Sari"], count=2, now=after(minutes=5))
    raise_hand(hall, seats["Angkat"], now=after(minutes=6))
    for _ in range(4):
        record_refusal(hall, seats["Gagal"].arena, sentence="“Jaminan” belum diisi.", now=after(minutes=6))

    tiles = board(hall, solo_class, now=after(minutes=7))

    assert [(tile.name, tile.status) for tile in tiles] == [
        ("Angkat", "belum mulai"), ("Macet", "macet"), ("Gagal", "macet"), ("Baru", "belum mulai"),
        ("Sari", "berjalan"), ("Selesai", "selesai")]


def test_who_never_finds_the_start_is_stuck_after_the_same_five_minutes(hall, arenas, solo_class, sari):
    join_class(hall, arenas, solo_class, name="Datang kemudian", now=after(minutes=2))

    def statuses(**time):
        return {tile.name: (tile.status, tile.minutes) for tile in board(hall, solo_class, now=after(**time))}

    assert statuses(minutes=4, seconds=59) == {"Sari": ("belum mulai", 4), "Datang kemudian": ("belum mulai", 2)}
    assert statuses(minutes=5) == {"Sari": ("macet", 5), "Datang kemudian": ("belum mulai", 3)}
    assert statuses(minutes=7) == {"Sari": ("macet", 7), "Datang kemudian": ("macet", 5)}


def test_who_joins_a_waiting_team_later_is_given_the_time_from_then_on(hall, arenas, team_class):
    join_class(hall, arenas, team_class, name="Ani", now=NOW)
    join_class(hall, arenas, team_class, name="Budi", now=after(minutes=4))

    assert [(tile.name, tile.status, tile.minutes) for tile in board(hall, team_class, now=after(minutes=6))] == [
        ("Ani", "macet", 6), ("Budi", "belum mulai", 2)]


def test_a_reset_gives_the_time_to_find_the_start_anew(hall, arenas, solo_class, sari):
    reset_arena(hall, arenas, sari.arena, now=after(minutes=4))

    before, then = (board(hall, solo_class, now=after(minutes=minutes))[0] for minutes in (8, 9))
    assert [(tile.status, tile.has_begun) for tile in (before, then)] == [("belum mulai", False), ("macet", False)]


def test_after_a_reset_the_tile_begins_anew(hall, arenas, solo_class, sari):
    answer(hall, arenas, sari, count=2, now=after(minutes=1))
    record_refusal(hall, sari.arena, sentence="“Jaminan” belum diisi.", now=after(minutes=2))

    reset_arena(hall, arenas, sari.arena, now=after(minutes=3))

    tile, = board(hall, solo_class, now=after(minutes=3))
    assert (tile.status, tile.score, tile.last_refusal, tile.reset_count) == ("belum mulai", 0, "", 1)


def test_a_team_shows_a_tile_for_each_of_its_seats(hall, arenas, team_class):
    for name in ("Ani", "Budi"):
        join_class(hall, arenas, team_class, name=name, now=NOW)

    assert [(tile.name, tile.label, tile.role) for tile in board(hall, team_class, now=NOW)] == [
        ("Ani", "Tim 1", "loan_officer"), ("Budi", "Tim 1", "manager")]


def test_what_a_check_finds_wrong_stands_on_the_tile(hall, arenas, solo_class, sari):
    answer(hall, arenas, sari, count=7, now=after(minutes=1))
    do(hall, arenas, sari, {"as": "treasurer", "step": "disburse", "do": "do", "values": {"paid_from": "1101"}},
       now=after(minutes=2), number=7)

    tile, = board(hall, solo_class, now=after(minutes=3))

    assert (tile.status, tile.score, tile.last_refusal) == (
        "berjalan", 85, "Pencairan Rp11.640.000 keluar dari Kas (1101). Seharusnya dari Bank (1102) ke rekening gaji "
        "Sari. Minta pelatih mengulang latihan Anda.")
