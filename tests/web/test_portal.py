"""The portal of one member: who gets in, what its pages say, and that nothing of others or of the staff is there."""

import pytest

from tests.web.lending import play, start
from tests.web.looking import apply, look


@pytest.fixture
def member(sari):
    return look(sari)


def test_one_looks_through_a_members_eyes_from_the_page_of_roles(sari):
    sari.go("/officer")
    assert "Lihat dengan mata anggota" in sari.text

    look(sari)
    assert sari.path.endswith("/portal")
    assert "Halo, Sari Wulandari" in sari.text and "Sekarang Anda Anggota, Sari Wulandari." in sari.text


def test_the_first_page_says_what_is_saved_owed_and_waits(member):
    assert "Simpanan Anda Rp3.650.000" in member.text
    assert "Tidak ada pinjaman" in member.text
    assert "Tidak ada yang menunggu Anda hari ini." in member.text


def test_a_member_has_four_places(member):
    places = member.html.partition('<nav class="places"')[2].partition("</nav>")[0]

    assert [title for title in ("Beranda", "Simpanan", "Pinjaman", "Saya", "Tugas", "Buku") if title in places] == [
        "Beranda", "Simpanan", "Pinjaman", "Saya"]


@pytest.mark.parametrize("place", ["/members", "/members/57", "/journal", "/trial-balance", "/cases", "/cases/1", "/me",
                                   "/delegations", "/cases/new/loan-approval"])
def test_no_page_of_the_staff_opens_for_a_member(member, place):
    member.go(place)

    assert member.status == 403
    assert "Halaman ini untuk petugas. Anda sekarang melihat sebagai anggota." in member.text
    assert "Ke halaman Anda" in member.text and "Ganti peran" in member.text


def test_where_everybody_arrives_a_member_is_led_home(member):
    assert member.open(f"{member.arena}/").path.endswith("/portal")


def test_an_officer_finds_no_portal_but_the_way_to_one(sari):
    play(sari, "treasurer").go("/portal/savings")

    assert sari.status == 403
    assert "Halaman ini milik seorang anggota" in sari.text and "Pilih anggota" in sari.text


def test_back_to_an_office_ends_at_its_inbox_and_not_in_the_portal(member):
    arena = member.arena
    member.open(f"{arena}/officer?next={arena}/portal/savings")
    values = next(form.values for form in member.forms if any(name == "officer" for _, name, _ in form.buttons))
    member._shown(member.client.post(f"{arena}/officer", data={**values, "officer": "treasurer"},
                                     follow_redirects=True))

    assert (member.status, member.path) == (200, f"{arena}/")


def test_savings_of_each_kind_and_what_may_be_drawn(member):
    member.go("/portal/savings")

    assert "Simpanan pokok sekali, saat masuk Rp50.000" in member.text
    assert "Simpanan wajib Rp100.000 tiap bulan Rp3.600.000" in member.text
    assert "Anda belum punya simpanan sukarela." in member.text
    assert "Keduanya kembali kepada Anda saat Anda keluar" in member.text


def test_without_loan_meeting_and_shu_every_page_says_so(member):
    for place, words in (("/portal/loans", "Anda belum pernah meminjam di koperasi ini."),
                         ("/portal/meetings", "Belum ada undangan rapat."),
                         ("/portal/surplus", "Belum ada lembar SHU untuk Anda."),
                         ("/portal/applications", "Anda belum pernah mengajukan apa pun.")):
        assert words in member.go(place).text


def test_how_much_and_why_names_what_holds_it_down(member):
    member.go("/portal/borrowing?product=regular&term_months=12")

    assert "Paling banyak Rp13.710.000" in member.text
    assert "Menurut simpanan: 4 kali simpanan pokok dan wajib Rp3.650.000 adalah Rp14.600.000" in member.text
    assert ("angsuran paling banyak Rp1.279.632 sebulan, selama 12 bulan. Rp13.710.000 Batas ini yang menentukan"
            in member.text)
    assert "Batas jenis pinjaman ini Rp" in member.text and "yang membatasi" not in member.text
    assert "Biaya sebenarnya setahun" in member.text and "Jasa setahun menurut perjanjian" in member.text
    assert "Sudah cukup lama menjadi anggota" in member.text


def test_a_term_longer_than_the_product_allows_is_shortened_and_said(member):
    member.go("/portal/borrowing?product=emergency&term_months=24")

    assert "lebih lama tidak bisa untuk jenis ini." in member.text


@pytest.mark.parametrize("typed", ["product=x&term_months=abc", "term_months=-5", "term_months=99999999999"])
def test_what_nobody_would_type_is_answered_all_the_same(member, typed):
    assert member.go(f"/portal/borrowing?{typed}").status == 200


def test_who_works_on_a_short_contract_reads_that_it_is_too_short(sari):
    look(sari, "A-0101").go("/portal/borrowing?product=regular&term_months=12")

    assert "lebih lama tidak bisa untuk jenis ini." in sari.text


def test_the_register_shows_a_nik_with_its_middle_covered(member):
    member.go("/portal/profile")

    assert "627103********00" in member.text and "6271034406870000" not in member.html
    assert "Anda menyetujui koperasi menyimpan data ini pada 9 Januari 2023." in member.text


def test_a_member_of_a_team_is_open_to_every_seat(join, open_a_class):
    code = open_a_class(mode="team")
    sari, budi = join(code, "Sari", new_team="Melati"), join(code, "Budi", team="Melati")

    assert look(sari).status == look(budi, "A-0057").status == 200
    assert "Halo, Rusmini Hidayatullah" in budi.text


def test_a_trainer_who_looks_in_sees_the_members_pages_and_does_nothing(teacher, sari):
    arena = look(sari).arena
    teacher.open(f"{arena}/portal/borrowing")

    assert teacher.status == 200 and "sebagai pelatih. Di sini Anda hanya membaca." in teacher.text
    assert teacher.open(f"{arena}/members").status == 200


def test_what_the_staff_began_for_him_the_member_may_follow_too(sari):
    start(sari)
    look(sari).go("/portal/applications/1")

    assert "Persetujuan pinjaman" in sari.text and "Menunggu Anda" in sari.text


def test_two_members_see_two_things(sari):
    path = apply(look(sari))
    assert sari.status == 200

    assert look(sari, "A-0057").open(path).status == 404
    assert "Anda belum pernah mengajukan apa pun." in sari.go("/portal/applications").text
