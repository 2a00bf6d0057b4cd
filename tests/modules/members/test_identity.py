"""NIK and NIP against the form (handbook 3.2 and 6)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.modules.members.identity import nik_findings, nik_notes, nip_findings, parse_nik

BORN = date(1987, 6, 4)
TODAY = date(2025, 3, 14)


def test_nik_of_the_handbook_is_read():
    nik = parse_nik("6271034406870000")
    assert (nik.region_code, nik.region_name, nik.gender, nik.serial) == ("627103", "Kota Palangka Raya", "P", "0000")
    assert nik.birth_date_in(1900) == BORN


@pytest.mark.parametrize(("nik", "birth_date", "gender", "mode", "findings"), [
    ("6271034406870000", BORN, "P", "sandbox", ()),
    ("6271 0344 0687 0000", BORN, "P", "sandbox", ()),
    ("6271034406870001", BORN, "P", "production", ()),
    ("627103440687000", BORN, "P", "sandbox", ("NIK harus 16 angka. Yang tertulis 15 angka.",)),
    ("627103440687000O", BORN, "P", "sandbox", ("NIK harus 16 angka. Yang tertulis “627103440687000O”.",)),
    ("6271033206870000", BORN, "L", "sandbox",
     ("Angka tanggal lahir pada NIK tertulis 32. Seharusnya 01–31 untuk laki-laki atau 41–71 untuk perempuan.",)),
    ("6271034006870000", BORN, "L", "sandbox",
     ("Angka tanggal lahir pada NIK tertulis 40. Seharusnya 01–31 untuk laki-laki atau 41–71 untuk perempuan.",)),
    ("6271034506870000", BORN, "P", "sandbox",
     ("Tanggal lahir pada NIK 5 Juni 1987, pada formulir 4 Juni 1987. Minta fotokopi KTP.",)),
    ("6271037102870000", BORN, "P", "sandbox",
     ("Tanggal lahir pada NIK hari 31 bulan 2, yang tidak ada di kalender, pada formulir 4 Juni 1987. "
      "Minta fotokopi KTP.",)),
    ("6271030406870000", BORN, "P", "sandbox",
     ("NIK menunjukkan laki-laki, formulir menunjukkan perempuan. Minta fotokopi KTP.",)),
    ("6271034406870001", BORN, "P", "sandbox",
     ("Nomor urut NIK 0001. Di tempat latihan nomor urut harus 0000, supaya tidak ada data orang sungguhan.",)),
    ("6271034406870000", BORN, "P", "production",
     ("Nomor urut NIK 0000 tidak pernah diterbitkan. Periksa lagi KTP-nya.",)),
])
def test_nik_is_compared_with_the_form(nik, birth_date, gender, mode, findings):
    assert nik_findings(nik, birth_date, gender, mode) == findings


def test_unknown_region_is_a_note_not_a_finding():
    assert nik_findings("9999034406870000", BORN, "P") == ()
    assert nik_notes("9999034406870000") == (
        "Kode wilayah 999903 belum ada di daftar kami. Cocokkan dengan KTP; kode lama dari sebelum pemekaran "
        "tetap berlaku.",)
    assert nik_notes("6271034406870000") == ()


@given(birth_date=st.dates(date(1900, 1, 1), date(2024, 12, 31)), gender=st.sampled_from("LP"))
def test_nik_made_from_the_form_agrees_with_it(birth_date, gender):
    day = birth_date.day + (40 if gender == "P" else 0)
    assert nik_findings(f"627103{day:02}{birth_date:%m%y}0000", birth_date, gender) == ()


@pytest.mark.parametrize(("nip", "status", "birth_date", "gender", "findings"), [
    ("198706042010012000", "PNS", BORN, "P", ()),
    ("199011232023211000", "PPPK", date(1990, 11, 23), "L", ()),
    (None, "HONORER", BORN, "P", ()),
    (None, "PPPK_PARUH_WAKTU", BORN, "P", ()),
    (None, "PNS", BORN, "P", ("NIP pegawai PNS belum diisi.",)),
    ("198706042010012000", "TKPD", BORN, "P",
     ("Pegawai TKPD tidak punya NIP, tetapi tertulis 198706042010012000. Kosongkan NIP atau perbaiki status "
      "kepegawaian.",)),
    ("19870604201001200", "PNS", BORN, "P", ("NIP harus 18 angka. Yang tertulis 17 angka.",)),
    ("198706052010012000", "PNS", BORN, "P",
     ("Tanggal lahir pada NIP tertulis 05-06-1987, pada formulir 4 Juni 1987. Cocokkan dengan SK.",)),
    ("198706042010011000", "PNS", BORN, "P",
     ("Angka ke-15 NIP menunjukkan laki-laki, formulir menunjukkan perempuan.",)),
    ("198706042010013000", "PNS", BORN, "P",
     ("Angka ke-15 NIP menunjukkan bukan 1 atau 2, tetapi 3, formulir menunjukkan perempuan.",)),
    ("198706042010132000", "PNS", BORN, "P", ("Bulan mulai bekerja pada NIP tertulis 13. Seharusnya 01–12.",)),
    ("198706042005052000", "PNS", BORN, "P",
     ("Menurut NIP mulai bekerja Mei 2005 pada umur 17 tahun. Paling muda 18 tahun.",)),
    ("198706042005062000", "CPNS", BORN, "P", ()),
    ("198706042025042000", "CPNS", BORN, "P", ("Mulai bekerja pada NIP April 2025, padahal hari ini 14 Maret 2025.",)),
    ("199011232023011000", "PPPK", date(1990, 11, 23), "L",
     ("Angka ke-13 dan 14 nomor induk PPPK harus 21, tertulis 01.",)),
    ("199011232026211000", "PPPK", date(1990, 11, 23), "L",
     ("Mulai bekerja pada NIP tahun 2026, padahal hari ini 14 Maret 2025.",)),
    ("198706042010012007", "PNS", BORN, "P",
     ("Nomor urut NIP 007. Di tempat latihan nomor urut harus 000, supaya tidak ada data orang sungguhan.",)),
])
def test_nip_is_compared_with_the_form(nip, status, birth_date, gender, findings):
    assert nip_findings(nip, status, birth_date, gender, TODAY) == findings


@given(text=st.text(max_size=20))
def test_whatever_is_typed_gets_an_answer(text):
    assert isinstance(nik_findings(text, BORN, "P"), tuple)
    assert isinstance(nip_findings(text, "PNS", BORN, "P", TODAY), tuple)


@given(digits=st.from_regex(r"[0-9]{18}", fullmatch=True), status=st.sampled_from(["PNS", "PPPK"]))
def test_whatever_number_is_typed_gets_an_answer(digits, status):
    assert isinstance(nik_findings(digits[:16], BORN, "P"), tuple)
    assert isinstance(nip_findings(digits, status, BORN, "P", TODAY), tuple)
