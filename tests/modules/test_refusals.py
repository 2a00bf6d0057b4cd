"""What must never be written down: each is refused with the rule, the numbers and the way out, and nothing changes."""

from datetime import date

import pytest

from sandbox.errors import RuleBroken
from sandbox.modules.catalog import verify
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.closing import lock_period, open_adjusting
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.loans.operations import open_application, pay_installment
from sandbox.modules.loans.queries import loan as loan_numbered
from sandbox.modules.meetings import minutes, voting
from sandbox.modules.meetings.attendance import sign_in
from sandbox.modules.meetings.operations import close_meeting
from sandbox.modules.members.models import Member
from sandbox.modules.payroll.payroll_file import read_list
from sandbox.modules.savings.operations import deposit, withdraw
from sandbox.modules.surplus.shares import check_whole
from tests.modules import melati
from tests.modules.meetings import kpri
from tests.modules.melati import SITI, TODAY
from tests.modules.payroll import office
from tests.modules.shop import store as till


@pytest.fixture
def payroll(store, new_world):
    def fill(session):
        melati.fill(session)
        office.furnish(session)

    with store.session(new_world("refused-payroll", fill)) as session:
        yield session


@pytest.fixture
def shop(store, new_world):
    def fill(session):
        melati.fill(session)
        till.furnish(session)

    with store.session(new_world("refused-shop", fill)) as session:
        yield session


@pytest.fixture
def assembly(store, new_world):
    """A RAT of nine on the roll, six of whom came."""
    with store.session(new_world("refused-rat", kpri.fill_with(9))) as session:
        meeting = kpri.hold(session, 6)
        session.add(melati.make_member(10))
        session.flush()
        yield session, meeting


def refused(act) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as refusal:
        act()
    return str(refusal.value), refusal.value.hint


def book(session, on: date, amount: int = 50_000):
    return post_entry(session, on=on, memo="Jasa bank", key=f"bukti-{on}-{amount}",
                      lines={"1101": amount, "4301": -amount})


def test_a_date_in_a_locked_month(session):
    book(session, date(2025, 2, 10))
    open_adjusting(session, date(2025, 2, 1), person="STAF-01")
    lock_period(session, date(2025, 2, 1), person="STAF-02", prove=verify)

    assert refused(lambda: book(session, date(2025, 2, 11))) == (
        "Buku sampai 28 Februari 2025 sudah dikunci, jadi jurnal “Jasa bank” bertanggal 11 "
        "Februari 2025 tidak bisa dibukukan.",
        "Beri tanggal mulai 1 Maret 2025, juga untuk koreksi.")


def test_a_date_that_has_not_come(session):
    assert refused(lambda: book(session, date(2025, 3, 15))) == (
        "Tanggal jurnal “Jasa bank”, 15 Maret 2025, belum tiba: hari ini 14 Maret 2025.",
        "Beri tanggal hari ini atau sebelumnya.")


@pytest.mark.parametrize(("amount", "said"), [
    (0, ("Jumlah simpanan Rp0 belum bisa dicatat.",
         "Tulis rupiah bulat lebih dari nol, contoh: 50.000.")),
    (-50_000, ("Jumlah simpanan (Rp50.000) belum bisa dicatat.",
         "Tulis rupiah bulat lebih dari nol, contoh: 50.000.")),
    (50_000.5, ("Jumlah simpanan 50000.5 belum bisa dicatat.",
         "Tulis rupiah bulat lebih dari nol, contoh: 50.000.")),
    (10 ** 15, ("Jumlah Rp1.000.000.000.000.000 pada akun 1101 lebih dari Rp10.000.000.000.000, melebihi"
         " uang koperasi mana pun.",
         "Periksa lagi banyaknya angka nol."))])
def test_a_negative_or_absurd_amount_is_not_saved(session, amount, said):
    siti = session.get(Member, SITI)

    assert refused(lambda: deposit(session, siti, product="voluntary_savings", amount=amount, paid_to="1101",
                                   person="STAF-01", key="setor")) == said


@pytest.mark.parametrize(("amount", "said"), [
    (-1, ("Pokok (Rp1) selama 12 bulan belum bisa diajukan.",
         "Isi pokok dan lama pinjaman lebih dari nol, dan periksa banyaknya angka nol.")),
    (10 ** 15, ("Pokok Rp1.000.000.000.000.000 selama 12 bulan belum bisa diajukan.",
         "Isi pokok dan lama pinjaman lebih dari nol, dan periksa banyaknya angka nol."))])
def test_a_negative_or_absurd_amount_is_not_lent(session, amount, said):
    siti = session.get(Member, SITI)

    assert refused(lambda: open_application(session, siti, case_id=1, product="regular", principal=amount,
                                            term_months=12, purpose="Renovasi rumah", today=TODAY)) == said


def test_more_than_there_is_is_not_paid_out(session):
    siti = session.get(Member, SITI)

    assert refused(lambda: withdraw(session, siti, product="voluntary_savings", amount=50_000, paid_from="1101",
                                    person="STAF-01", key="tarik")) == (
        "Simpanan sukarela Siti Rahmah Rp0, kurang Rp50.000 untuk menarik Rp50.000.",
        "Tarik paling banyak Rp0.")


def test_a_payment_larger_than_the_debt(payroll):
    loan = loan_numbered(payroll, "PJ-2025-0001")

    assert refused(lambda: pay_installment(payroll, loan, amount=13_440_001, paid_to="1101", today=TODAY,
                                           person="STAF-01", key="bayar")) == (
        "Pembayaran Rp13.440.001 lebih besar dari utangnya: sisa kewajiban PJ-2025-0001 adalah "
        "Rp13.440.000, yaitu pokok Rp12.000.000 dan jasa Rp1.440.000.",
        "Terima paling banyak Rp13.440.000.")


def test_a_payroll_file_with_a_member_twice(payroll):
    claim = office.send(payroll)
    text = "no_anggota;nip;bulan;jumlah;alasan\nA-0009;;2025-03;100.000;\nA-0009;;2025-03;100.000;"

    assert refused(lambda: read_list(payroll, claim, text)) == (
        "Daftar potongan belum bisa dipakai, 1 hal perlu diperbaiki. Baris 3: Ririn Toendan "
        "(A-0009) sudah ada di baris 2. Gabungkan menjadi satu baris.",
        "Perbaiki baris itu di berkasnya, lalu tempelkan lagi seluruh isinya. Belum ada yang "
        "dicatat.")


def test_pools_that_sum_to_105():
    assert refused(lambda: check_whole(DEFAULT_RULES["shu_bp"] | {"board": 1_500})) == (
        "Bagian-bagian SHU berjumlah 105 %, seharusnya tepat 100 % (10500 dari 10.000 basis "
        "poin).",
        "Kurangi salah satu bagian sebesar 5 % di aturan koperasi, dengan keputusan RAT.")


def test_a_vote_by_somebody_who_is_not_on_the_roll(assembly):
    session, meeting = assembly
    outsider = session.get(Member, 10)
    motion = kpri.report(session, meeting)

    assert refused(lambda: sign_in(session, meeting, [outsider], today=kpri.RAT_DAY)) == (
        "Siti Rahmah (A-0010) tidak ada di daftar pemilih rapat ini, yang dikunci 20 Februari "
        "2026 dengan 9 nama.",
        "Ia boleh hadir sebagai peninjau, tanpa suara. Hanya anggota yang punya suara pada "
        "tanggal itu yang memutus.")
    assert refused(lambda: voting.show_hands(session, motion, against=[outsider])) == (
        "Siti Rahmah (A-0010) tidak ada di daftar pemilih rapat ini, yang dikunci 20 Februari "
        "2026 dengan 9 nama.",
        "Ia boleh hadir sebagai peninjau, tanpa suara. Hanya anggota yang punya suara pada "
        "tanggal itu yang memutus.")


def test_minutes_that_claim_what_the_attendance_does_not_show(assembly):
    session, meeting = assembly
    close_meeting(session, meeting, today=kpri.RAT_DAY)

    assert refused(lambda: minutes.seal_minutes(
        session, meeting, present=9, dated_on=kpri.RAT_DAY, remarks="", written_by="A-0002", approved_by="A-0003",
        today=kpri.RAT_DAY)) == (
        "Notulen menyebut 9 hadir, sedangkan daftar hadir menunjukkan 6 dari 9. Kuorum tercapai: "
        "hadir 6 dari 9 pemilik suara, dan kuorum rapat pertama (lebih dari "
        "1/2, ditetapkan RAT-2024/KEP-07) meminta paling sedikit 5.",
        "Perbaiki angka di notulen; daftar hadir tidak bisa ditambah lagi.")


def test_two_cashiers_closing_the_same_day(shop):
    till.close(shop, 5_000_000)

    assert refused(lambda: till.close(shop, 4_990_000, person="STAF-09", reason="Hitungan saya", key="kasir-2")) == (
        "Kas tanggal 14 Maret 2025 sudah ditutup oleh STAF-03: dihitung Rp5.000.000, menurut buku"
        " Rp5.000.000.",
        "Satu kas ditutup sekali sehari. Bila hitungannya berbeda, minta bendahara memeriksanya "
        "besok.")
