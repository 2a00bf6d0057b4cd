"""Cases: starting one, and its story with drawing, reasons and numbers."""

from tests.web.lending import apply, lend, play, start


def test_a_member_is_found_by_a_part_of_the_name(sari):
    play(sari, "loan_officer").go("/cases/new/loan-approval?q=wulan")

    assert "Sari Wulandari" in sari.text and "A-0042" in sari.text


def test_nobody_found_says_what_to_do(sari):
    play(sari, "loan_officer").go("/cases/new/loan-approval?q=zzz")

    assert "Tidak ada anggota aktif yang cocok dengan “zzz”. Coba sebagian namanya saja." in sari.text


def test_only_who_may_start_it_sees_the_button(sari):
    play(sari, "treasurer").go("/cases/new/loan-approval?member=42")

    assert "Berkas ini dimulai oleh Anggota, Petugas simpan pinjam" in sari.text
    assert not sari.has_button("Mulai untuk")


def test_a_second_case_for_the_member_is_refused_with_its_number(sari):
    start(sari)

    sari.go("/cases/new/loan-approval?member=42").press("Mulai untuk")

    assert sari.status == 422
    assert "“Persetujuan pinjaman” untuk Sari Wulandari masih berjalan, berkas BK-2026-0001." in sari.text


def test_a_case_tells_who_did_what_and_why(sari):
    case = start(sari)
    apply(sari, case)
    sari.open(case)

    assert "Ririn Assan, Petugas simpan pinjam · 12 Januari 2026" in sari.text
    assert "Pokok pinjaman Rp12.000.000" in sari.text
    assert "Periksa syarat pinjaman: Semua syarat terpenuhi" in sari.text
    assert "Plafon menurut simpanan: Rp14.600.000" in sari.text
    assert "3. Periksa syarat pinjaman: selesai." in sari.text
    assert "Wawancara dengan anggota: sedang di sini" in sari.text


def test_every_case_is_in_the_list(sari):
    lend(sari)

    sari.go("/cases")

    assert "Sari Wulandari Persetujuan pinjaman · BK-2026-0001" in sari.text
    assert "Cairkan pinjaman" in sari.text
