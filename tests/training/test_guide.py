"""The guidance card: step, instruction, hints when they are needed, what went wrong."""

import pytest

from sandbox.training.guide import guide
from sandbox.training.progress import record_refusal
from sandbox.training.scenarios import scenario
from tests.training.conftest import NOW, after
from tests.training.lesson import answer, do


def test_the_card_tells_the_first_step(hall, sari):
    card = guide(hall, sari.arena, now=NOW)

    assert (card.title, card.step_no, card.steps_total, card.step_title, card.role) == (
        "Pinjaman pertama Sari", 1, 6, "Catat pengajuan Sari", "loan_officer")
    assert card.instruction.startswith("Sebagai petugas simpan pinjam, mulai Persetujuan pinjaman")
    assert (card.hint, card.findings, card.score, card.score_max, card.is_finished) == ("", (), 0, 100, False)


@pytest.mark.parametrize("failures, minutes, hint", [
    (0, 2, None), (1, 2, None), (2, 0, 0), (3, 2, 0), (0, 3, 0), (4, 0, 1), (0, 6, 1), (9, 60, 1)])
def test_hints_come_after_two_failures_or_three_minutes(hall, sari, failures, minutes, hint):
    for _ in range(failures):
        record_refusal(hall, sari.arena, sentence="“Jaminan” belum diisi.", now=NOW)

    hints = scenario("pinjaman-pertama").text()["steps"]["apply"]["hints"]
    assert guide(hall, sari.arena, now=after(minutes=minutes)).hint == ("" if hint is None else hints[hint])


def test_a_finished_exercise_has_no_hint_and_says_what_one_can_do_now(hall, arenas, sari):
    answer(hall, arenas, sari, now=after(minutes=1))

    card = guide(hall, sari.arena, now=after(hours=1))

    assert (card.is_finished, card.hint, card.score) == (True, "", 100)
    assert card.finished_text.startswith("Pinjaman Sari sudah cair Rp11.640.000")


def test_what_went_wrong_is_said_in_the_readers_language(hall, arenas, sari):
    answer(hall, arenas, sari, count=7, now=after(minutes=1))
    do(hall, arenas, sari, now=after(minutes=2), number=7, move={
        "as": "treasurer", "step": "disburse", "do": "do", "values": {"paid_from": "1101"}})

    assert guide(hall, sari.arena, now=after(minutes=2)).findings == (
        "Pencairan Rp11.640.000 keluar dari Kas (1101). Seharusnya dari Bank (1102) ke rekening gaji Sari. "
        "Minta pelatih mengulang latihan Anda.",)
    assert guide(hall, sari.arena, now=after(minutes=2), language="en").findings == (
        "The payment of Rp11.640.000 left from Kas (1101). It should come from Bank (1102) into Sari's salary "
        "account. Ask your trainer to restart your exercise.",)
