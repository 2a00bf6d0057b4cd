"""The file of the payroll treasurer: read back, or refused line by line with nothing done."""

import pytest

from sandbox.errors import RuleBroken
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Member
from sandbox.modules.payroll.matching import Deducted
from sandbox.modules.payroll.payroll_file import read_list, write_list
from tests.modules.payroll.office import ASKED, receive, send

HEAD = "no_anggota;nip;bulan;jumlah;alasan"
NIP = "198706042010012000"


@pytest.fixture
def claim(session):
    session.get(Member, 9).nip = NIP
    session.flush()
    return send(session)


def refusal(session, claim, *lines, head=HEAD) -> str:
    with pytest.raises(RuleBroken) as refused:
        read_list(session, claim, "\n".join([head, *lines]))
    assert "Belum ada yang dicatat." in refused.value.hint
    return str(refused.value)


def test_list_comes_back_as_it_was_sent(session, claim):
    text = write_list(session, claim)

    assert text.splitlines()[:2] == [
        "no_anggota;nip;nama;bulan;wajib;sukarela;jasa;pokok;toko;wajib_belanja;jumlah;alasan",
        "A-0001;;Siti Rahmah;2025-03;100000;100000;120000;1000000;0;0;1320000;"]
    assert {one.member_id: one.amount for one in read_list(session, claim, text)} == ASKED
    assert receive(session, claim, 7_400_000, deducted=read_list(session, claim, text)).amount == 7_400_000


@pytest.mark.parametrize("text", [
    "NIP,Bulan,Jumlah,Alasan\n198706042010012000,Maret 2025,\"50.000\",Gaji tidak cukup",
    "no_anggota\tbulan\tjumlah\talasan\nA-0009\t03/2025\tRp 50.000\tGaji tidak cukup\n\n",
    "\ufeffno anggota;nip;bulan;jumlah;alasan\r\na-0009;'198706042010012000;2025-3;50000;Gaji tidak cukup\r\n;;;;",
])
def test_files_of_many_hands_are_read(session, claim, text):
    assert read_list(session, claim, text) == (Deducted(9, 50_000, "Gaji tidak cukup"),)


@pytest.mark.parametrize(("lines", "words"), [
    (["A-0009;;2025-03;100.000;", "A-0001;;2025-03;1.320.000;", "A-0009;;2025-03;100.000;"],
     "Baris 4: Ririn Toendan (A-0009) sudah ada di baris 2. Gabungkan menjadi satu baris."),
    (["A-0009;;2025-03;100.000;", f";{NIP};2025-03;100.000;"], "Baris 3: Ririn Toendan (A-0009) sudah ada di baris 2"),
    (["A-0999;;2025-03;100.000;"], "Baris 2: tidak ada anggota dengan nomor A-0999. Cocokkan dengan daftar"),
    ([";198706042010012999;2025-03;100.000;"], "Baris 2: tidak ada anggota dengan nomor 198706042010012999."),
    ([f"A-0001;{NIP};2025-03;100.000;"],
     f"Baris 2: nomor A-0001 milik Siti Rahmah (A-0001), tetapi NIP {NIP} milik Ririn Toendan (A-0009)."),
    ([";;2025-03;100.000;"], "Baris 2: nomor anggota dan NIP kosong."),
    (["A-0009;;2025-02;100.000;"], "Baris 2: bulannya “2025-02”, padahal daftar ini untuk Maret 2025. Tulis 2025-03."),
    (["A-0009;;;100.000;"], "Baris 2: bulannya “”"),
    (["A-0009;;2025-03;-100.000;"], "Baris 2: jumlah “-100.000” kurang dari nol."),
    (["A-0009;;2025-03;(100.000);"], "Baris 2: jumlah “(100.000)” kurang dari nol."),
    (["A-0009;;2025-03;seratus;"], "“seratus” belum terbaca sebagai jumlah rupiah."),
    (["A-0009;;2025-03;;"], "belum terbaca sebagai jumlah rupiah."),
    (["A-0009;;2025-03;999999999999999999999;"], "Jumlah ini terlalu besar."),
    (["A-0009;;2025-03;150.000;"], "Ririn Toendan (A-0009) dipotong Rp150.000, lebih dari tagihannya Rp100.000."),
    (["A-0009;;2025-03;50.000;"], "dipotong Rp50.000 dari tagihan Rp100.000, tetapi alasannya kosong."),
    (["A-0009;;2025-03;0;" + "x" * 201], "alasannya 201 huruf, paling panjang 200."),
    ([], "Belum ada baris anggota di bawah baris judul."),
])
def test_faults_name_the_line_and_the_way_out(session, claim, lines, words):
    assert words in refusal(session, claim, *lines)


def test_all_faults_are_told_at_once_and_nothing_is_done(session, claim):
    said = refusal(session, claim, "A-0999;;2025-03;1;", "", "A-0009;;2025-04;100.000;", "A-0001;;2025-03;-5;")

    assert "3 hal perlu diperbaiki. Baris 2: " in said and " Baris 4: " in said and " Baris 5: " in said
    assert account_balance(session, "1203") == 7_400_000


@pytest.mark.parametrize(("text", "words"), [
    ("", "Berkasnya kosong."), (" \n\n", "Berkasnya kosong."),
    ("nama;gaji\nSiti;5", "Baris judul belum memuat: bulan, jumlah."),
    ("bulan;jumlah\n2025-03;5", "Baris judul belum memuat: no_anggota."),
    ("x" * 200_000, "Isinya tidak terbaca sebagai tabel."),
])
def test_what_is_no_list_is_said_to_be_none(session, claim, text, words):
    with pytest.raises(RuleBroken, match=words):
        read_list(session, claim, text)
