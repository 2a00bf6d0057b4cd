"""Rehearsing says plainly what an author has to repair."""

from dataclasses import replace

import pytest

from sandbox.training.rehearse import rehearse
from sandbox.training.scenarios import WrongAttempt, scenario

LOAN = scenario("pinjaman-pertama")


@pytest.fixture
def rehearsed(arenas):
    def results(**changes):
        return [(result.name, result.ok, result.sentence)
                for result in rehearse(arenas, replace(LOAN, **({"wrong": ()} | changes)))]

    yield results
    assert arenas.names() == ()


def attempt(*moves, kind, sentence) -> WrongAttempt:
    return WrongAttempt("try", "Mencoba", moves, kind, sentence)


def test_a_full_score_is_good(rehearsed):
    assert rehearsed() == [("answer_key", True, "Nilai 100 dari 100.")]


def test_an_answer_key_that_stops_early_tells_what_is_missing(rehearsed):
    assert rehearsed(answer_key=LOAN.answer_key[:7]) == [(
        "answer_key", False, "Nilai 70 dari 100. Belum terpenuhi: disbursed, duties_separated, debt_recorded, "
        "books_balance.")]


def test_an_answer_key_with_a_refused_move_tells_which_and_why(rehearsed):
    assert rehearsed(answer_key=(LOAN.answer_key[0], LOAN.answer_key[2])) == [(
        "answer_key", False, "Gerakan ke-2 ditolak: Langkah “Periksa kelengkapan berkas” tidak sedang menunggu.")]


def test_a_wrong_attempt_with_another_sentence_shows_both(rehearsed):
    wrong = attempt(LOAN.answer_key[0], LOAN.answer_key[0], kind="refusal", sentence="Sudah ada.")

    assert rehearsed(wrong=(wrong,))[1] == (
        "try", False, "Seharusnya: Sudah ada. Yang muncul: “Persetujuan pinjaman” untuk Sari Wulandari masih "
        "berjalan, berkas BK-2026-0001.")


def test_a_wrong_attempt_that_goes_through_silently_is_not_good(rehearsed):
    wrong = attempt(*LOAN.answer_key, kind="finding", sentence="Ada yang keliru.")

    assert rehearsed(wrong=(wrong,))[1] == (
        "try", False, "Seharusnya: Ada yang keliru. Yang muncul: tidak ada kalimat apa pun")


def test_a_wrong_attempt_refused_before_its_last_move_is_not_good(rehearsed):
    stale = "Langkah “Periksa kelengkapan berkas” tidak sedang menunggu."
    wrong = attempt(LOAN.answer_key[0], LOAN.answer_key[2], LOAN.answer_key[1], kind="refusal", sentence=stale)

    assert rehearsed(wrong=(wrong,))[1] == (
        "try", False, f"Seharusnya: {stale} Yang muncul: gerakan ke-2 sudah ditolak: {stale}")
