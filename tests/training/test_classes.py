"""Opening, finding and closing a class."""

import pytest

from sandbox.errors import InvalidValues, NotAllowed, NotFound
from sandbox.training.classes import class_with_code, classes_of, close_class, open_class
from sandbox.training.seats import join_class, return_by_card
from sandbox.worlds.store import open_store
from tests.training.conftest import NOW, after


def test_a_class_without_a_title_is_called_as_its_exercise(hall, trainer, solo_class):
    assert (solo_class.title, solo_class.trainer, solo_class.closed_at) == ("Pinjaman pertama Sari", trainer, None)
    assert classes_of(hall, trainer) == (solo_class,)


def test_a_class_is_found_by_its_code_however_typed(hall, solo_class):
    assert class_with_code(hall, f" {solo_class.code[:3].lower()} {solo_class.code[3:]}") is solo_class


def test_an_unknown_code_says_where_to_look(hall, solo_class):
    with pytest.raises(NotFound) as refusal:
        class_with_code(hall, "AAAAAA")

    assert str(refusal.value) == "Kelas dengan kode “AAAAAA” tidak ditemukan."
    assert refusal.value.hint == "Lihat lagi enam huruf dan angka di layar pelatih."


def test_a_class_needs_a_known_exercise_and_mode(hall, arenas, trainer):
    with pytest.raises(NotFound):
        open_class(hall, arenas, trainer=trainer, scenario_id="menjahit", mode="solo", now=NOW)
    with pytest.raises(InvalidValues):
        open_class(hall, arenas, trainer=trainer, scenario_id="anggota-baru", mode="duet", now=NOW)


def test_a_class_needs_the_cooperative_it_starts_from(hall, trainer, tmp_path):
    nothing_prepared = open_store(tmp_path)
    with pytest.raises(NotFound) as refusal:
        open_class(hall, nothing_prepared, trainer=trainer, scenario_id="anggota-baru", mode="solo", now=NOW)

    assert str(refusal.value) == "Koperasi contoh kpri-kalteng-7 untuk latihan ini belum disiapkan."


def test_nobody_joins_a_closed_class_but_cards_still_work(hall, arenas, solo_class, sari):
    close_class(hall, solo_class, now=after(hours=2))

    with pytest.raises(NotAllowed) as refusal:
        join_class(hall, arenas, solo_class, name="Budi", now=after(hours=3))

    assert str(refusal.value) == "Kelas “Pinjaman pertama Sari” sudah ditutup oleh pelatih."
    assert return_by_card(hall, sari.card_code) is sari


def test_a_class_with_a_title_too_long_is_refused(hall, arenas, trainer):
    with pytest.raises(InvalidValues) as refusal:
        open_class(hall, arenas, trainer=trainer, scenario_id="anggota-baru", mode="solo", title="k" * 201, now=NOW)

    assert refusal.value.fields == {"title": "Nama kelas ini 201 huruf. Tulis paling banyak 80 huruf."}
