"""The cooperative's rules on the screen: their standing, changing them by a decision, what is refused and why."""

import re

from tests.web.lending import play

BOARD = {"organ": "board", "decision_no": "RP-2026/02", "decided_on": "2026-01-10", "effective_from": "2026-02-01"}


def test_every_key_shows_its_value_standing_source_and_bounds(sari):
    sari.go("/rules")
    assert "Berlaku sejak" in sari.text and "Batas pinjaman" in sari.text

    sari.go("/rules/loan_caps")
    assert ("Jasa pinjaman paling tinggi setahun 24 % Hukum Permenkop 8/2023. Diubah oleh Rapat Anggota. "
            "Batasnya: 0,01 % sampai 24 %. Belum jelas apakah 24 % itu bunga flat atau efektif; layar "
            "pinjaman menunjukkan keduanya.") in sari.text
    assert "33,33 % Belum dipastikan" in sari.text
    assert "Sepertiga gaji adalah kebiasaan KPRI; aturan yang mengikat tidak ditemukan." in sari.text

    sari.go("/rules/rat")
    assert "30 Juni Hukum UU 25/1992 pasal 26. Tidak bisa diubah." in sari.text


def test_one_day_is_said_as_one_in_english(sari):
    sari.press("English").go("/rules/rat")

    assert "1 day to 60 days" in sari.text and "1 days" not in sari.text


def test_others_read_and_do_not_change(sari):
    play(sari, "loan_officer").go("/rules/collection")
    assert "Ubah dengan keputusan" not in sari.text

    sari.go("/rules/collection/change")
    assert "Perubahan aturan dicatat ketua atau sekretaris." in sari.text


def test_the_chair_writes_down_what_the_board_decided(own):
    play(own, "chair").go("/rules/collection/change").press(
        "Simpan aturan baru", **BOARD, **{"collection.call_days": "45"})

    assert "Aturan baru tercatat dengan keputusan RP-2026/02." in own.text
    assert "Keputusan RP-2026/02 mengubah aturan ini mulai 1 Februari 2026." in own.text
    own.go("/rules/history")
    assert ("RP-2026/02 Belum berlaku Berlaku sejak 1 Februari 2026. Diputus Pengurus, 10 Januari 2026. Aturan "
            "Sebelumnya Menjadi Dipanggil setelah Penagihan tunggakan 30 hari 45 hari") in own.text


def test_a_law_is_not_loosened_and_what_was_typed_stays(own):
    play(own, "chair").go("/rules/loan_caps/change").press(
        "Simpan aturan baru", **BOARD | {"organ": "general_meeting", "decision_no": "RAT-2025/KEP-99"},
        **{"loan_caps.rate_year_max_bp": "30"})
    assert own.status == 404
    assert "Keputusan rapat anggota RAT-2025/KEP-99 tidak ada dalam daftar keputusan rapat." in own.text
    assert 'name="loan_caps.rate_year_max_bp" value="30"' in own.html

    own.go("/rules/loan_caps/change").press("Simpan aturan baru", **BOARD, **{"loan_caps.rate_year_max_bp": "30"})
    assert own.status == 422
    assert "Pengelolaan demokratis: hanya Rapat Anggota yang mengubah Jasa pinjaman" in own.text


def test_what_cannot_be_read_is_said_beside_its_box(own):
    play(own, "chair").go("/rules/voluntary/change").press(
        "Simpan aturan baru", **BOARD, **{"voluntary.rate_year_bp": "sembilan", "voluntary.interest_from": "1,5"})

    assert own.status == 422
    assert "“sembilan” belum terbaca sebagai persen. Contoh: 12 atau 2,5" in own.text
    assert "“1,5” belum terbaca sebagai jumlah rupiah." in own.text


def test_every_group_can_be_opened_and_changed(own):
    play(own, "chair").go("/rules")
    groups = sorted({*re.findall(r'href="(/arenas/[^"]+/rules/[^"/]+)"', own.html)} - {f"{own.arena}/rules/history"})

    assert len(groups) == 22
    for path in groups:
        assert own.open(path).status == 200
        assert own.open(f"{path}/change").has_button("Simpan aturan baru")
        own.press("Simpan aturan baru", **BOARD)
        assert "Tidak ada aturan yang berubah." in own.text, path
