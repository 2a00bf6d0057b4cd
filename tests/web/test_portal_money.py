"""What the portal says about loans that run and about the SHU, figure by figure."""

from datetime import date

import pytest

from tests.training.kpri import SARI
from tests.web.granting import world_of
from tests.web.looking import lend_to, look, share_surplus


@pytest.fixture
def member(sari):
    return look(sari)


@pytest.fixture
def in_world(app, member):
    """Do something in the world of this member, and give what it made."""
    def done(act, *args, **options):
        with app.app_context(), world_of(member) as session:
            return act(session, *args, **options)
    return done


def test_a_loan_shows_its_schedule_and_both_rates(member, in_world):
    number = in_world(lend_to, SARI)
    member.go("/portal")
    assert "Sisa pinjaman Rp6.000.000 Angsuran berikutnya Rp560.000" in member.text

    member.go(f"/portal/loans/{number}")
    assert "Jasa setahun menurut perjanjian 12 % jasa tetap Biaya sebenarnya setahun 21,46 %" in member.text
    assert member.text.count("belum jatuh tempo") == 12
    assert "0 dari 12 angsuran lunas." in member.text


def test_what_it_costs_to_end_today_is_told(member, in_world):
    number = in_world(lend_to, SARI)
    member.go(f"/portal/loans/{number}")

    assert "Bila dilunasi hari ini Rp6.060.000" in member.text
    assert "Jasa yang tidak perlu dibayar lagi Rp660.000" in member.text
    assert "/portal/applications/new/loan-settlement" in member.html


def test_who_is_late_reads_how_much_and_what_to_do_without_blame(member, in_world):
    number = in_world(lend_to, SARI, on=date(2025, 7, 12))
    member.go("/portal")
    assert "Angsuran terlambat 153 hari" in member.text

    member.go(f"/portal/loans/{number}")
    assert "Terlambat 153 hari:" in member.text and "Rp2.800.000" in member.text
    assert "Bicarakan dengan petugas simpan pinjam: jadwalnya bisa diatur ulang." in member.text
    assert "/portal/applications/new/loan-restructuring" in member.html


def test_a_second_loan_is_held_down_by_the_first(member, in_world):
    in_world(lend_to, SARI)
    member.go("/portal/borrowing?product=regular&term_months=12")

    assert ", dikurangi sisa pinjaman Rp6.000.000" in member.text
    assert "Masih ada pinjaman berjalan, sisa Rp6.000.000. Lunasi lebih dahulu." in member.text
    assert "Dengan angka hari ini pengajuan akan ditolak." in member.text


def test_a_share_that_is_only_proposed_says_so(member, in_world):
    in_world(share_surplus, pays=False)

    assert "Usulan, belum ditetapkan RAT" in member.go("/portal/surplus/2025").text


def test_a_share_shows_the_formula_with_its_own_numbers_and_how_it_was_paid(member, in_world):
    in_world(share_surplus)
    member.go("/portal/surplus")
    assert "Dibayar 12 Januari 2026" in member.text
    member.go("/portal/surplus/2025")

    assert "masuk simpanan sukarela Anda" in member.text
    assert "× Rp3.650.000 ÷ Rp7.300.000 =" in member.text
    assert "Ditetapkan Rapat Anggota 12 Januari 2026 dengan keputusan RAT-2025" in member.text
    assert "Simpanan sukarela" in member.go("/portal/savings").text


def test_a_year_without_a_share_is_no_accident(member):
    assert member.go("/portal/surplus/2019").status == 404
