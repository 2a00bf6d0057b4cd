"""Conditions as a reader of paper understands them."""

import pytest

from sandbox.paper.conditions import condition
from sandbox.paper.phrases import Speech
from tests.paper.flows import every_step


@pytest.mark.parametrize(("text", "indonesian", "english"), [
    ("principal > 10000000", "“Pokok pinjaman” lebih dari Rp10.000.000", "“Pokok pinjaman” is more than Rp10.000.000"),
    ("product == 'flat' || product == 'down'",
     "“Jenis pinjaman” adalah “Reguler, jasa tetap” atau “Reguler, jasa menurun”",
     "“Jenis pinjaman” is “Reguler, jasa tetap” or “Reguler, jasa menurun”"),
    ("consent && collateral != null",
     "“Setuju data disimpan untuk urusan keanggotaan” adalah ya dan “Jaminan” sudah diisi",
     "“Setuju data disimpan untuk urusan keanggotaan” is yes and “Jaminan” is answered"),
    ("principal * 100 <= savings.capital * 35", "“Pokok pinjaman” paling banyak 35% dari “Simpanan pokok dan wajib”",
     "“Pokok pinjaman” is at most 35% of “Simpanan pokok dan wajib”"),
    ("meeting_date < '2026-03-14'", "“Tanggal rapat” sebelum 14 Maret 2026", "“Tanggal rapat” is before 14 March 2026"),
    ("(principal + 1 <= 5) && term_months != 3", "(“Pokok pinjaman” + 1 ≤ 5) ∧ “Lama pinjaman (bulan)” ≠ 3",
     "(“Pokok pinjaman” + 1 ≤ 5) ∧ “Lama pinjaman (bulan)” ≠ 3"),
])
def test_a_condition_in_words(text, indonesian, english):
    assert condition(Speech("id"), every_step(), text) == indonesian
    assert condition(Speech("en"), every_step(), text) == english
