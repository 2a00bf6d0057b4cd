"""Members: searching, the card, what may be borrowed and why."""


def test_members_are_searched_by_name_number_and_agency(sari):
    for typed in ("wulan", "A-0042", "Pendidikan"):
        assert "Sari Wulandari" in sari.go(f"/members?q={typed}").text


def test_nobody_found_offers_all(sari):
    sari.go("/members?q=zzz")

    assert "Tidak ada anggota yang cocok dengan “zzz”." in sari.text
    assert "Tampilkan semua anggota" in sari.text


def test_a_card_tells_savings_and_what_may_be_borrowed(sari):
    sari.go("/members/42")

    assert "Simpanan pokok Rp50.000" in sari.text and "Simpanan wajib Rp3.600.000" in sari.text
    assert "Sepertiga gaji Rp1.379.632" in sari.text
    assert "Rp14.600.000" in sari.text
    assert "Belum pernah meminjam." in sari.text


def test_a_card_starts_the_workflows_of_the_role(sari):
    assert "/cases/new/loan-approval?member=42" in sari.go("/members/42").html


def test_a_page_beyond_the_last_is_no_accident(sari):
    assert sari.go("/members?page=9999").status == 200
    assert sari.go("/members?page=-3").status == 200
    assert sari.go("/members?page=x").status == 200
