"""The golden mini-book of handbook 5.2, entry by entry, on both databases."""

from datetime import date

from sandbox.modules.ledger import verify
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance, trial_balance

A, B, X, Y = 1, 2, 3, 4  # members; the handbook names only X and Y
OPENING = {
    "1101": 5_000_000, "1102": 45_000_000, ("1201", A): 150_000_000, "1291": -1_500_000, ("1202", A): 4_000_000,
    "1301": 16_500_000, "1401": 12_000_000, "1491": -6_000_000, "1501": 5_000_000, ("2101", X): -30_000_000,
    ("2103", A): -3_000_000, "2201": -9_000_000, "2302": -1_500_000, ("3101", A): -10_000_000,
    ("3102", A): -120_000_000, "3201": -48_500_000, "3301": -8_000_000}
SHU_SHARES = {"3301": 8_000_000, "3201": -2_400_000, ("2401", A): -3_600_000, "2402": -800_000, "2403": -400_000,
              "2404": -400_000, "2405": -200_000, "2406": -200_000}
CLOSING = {"4101": 720_000, "4102": 120_000, "4201": 800_000, "5101": -400_000, "5103": -100_000, "5201": -680_000,
           "5402": -150_000, "5404": -250_000, "3302": -60_000}
BOOK = {
    "J00 Saldo awal": OPENING,
    "J01 Simpanan pokok 10 anggota": {"1101": 1_000_000, **{("3101", member): -100_000 for member in range(1, 11)}},
    "J02a Daftar potong gaji": {"1203": 7_400_000, ("3102", A): -1_000_000, ("2101", A): -500_000,
                                ("1201", A): -5_000_000, "4101": -600_000, ("1202", A): -300_000},
    "J02b Transfer OPD, kurang satu anggota": {"1102": 7_300_000, "1203": -7_300_000},
    "J03 Pinjaman 12 juta": {("1201", B): 12_000_000, "1102": -11_640_000, "4102": -120_000, ("2103", B): -120_000,
                             "2202": -120_000},
    "J04 Angsuran": {"1101": 1_120_000, ("1201", B): -1_000_000, "4101": -120_000},
    "J05 Penjualan tunai": {"1101": 500_000, "5201": 425_000, "4201": -500_000, "1301": -425_000},
    "J06 Penjualan kredit": {("1202", B): 300_000, "5201": 255_000, "4201": -300_000, "1301": -255_000},
    "J07 Barang dagangan": {"1301": 2_000_000, "2201": -2_000_000},
    "J08 ATK": {"5402": 150_000, "1101": -150_000},
    "J09 Penyusutan": {"5404": 250_000, "1491": -250_000},
    "J10 Jasa simpanan": {"5101": 400_000, ("2101", X): -270_000, ("2101", Y): -100_000, "2301": -30_000},
    "J11 Penyisihan": {"5103": 100_000, "1291": -100_000},
    "J12 Hapus buku": {"1291": 500_000, ("1201", A): -500_000},
    "J13 Anggota keluar": {("3101", A): 100_000, ("3102", A): 2_400_000, ("1201", A): -1_000_000, "1102": -1_500_000},
    "J14 Pembagian SHU sesudah RAT": SHU_SHARES,
    "J15 SHU dibayar": {("2401", A): 3_600_000, "1102": -3_600_000},
    "J16 Selisih kas": {"1190": 20_000, "1101": -20_000},
    "J99 Penutup": CLOSING,
}


def test_golden_book_closes_at_229_100_000(session):
    for number, (memo, lines) in enumerate(BOOK.items()):
        post_entry(session, on=date(2025, 3, 14), memo=memo, lines=lines, key=f"golden-{number}")

    trial = trial_balance(session)
    by_class = {digit: sum(row.debit - row.credit for row in trial.rows if row.code[0] == digit) for digit in "12345"}
    assert by_class == {"1": 229_100_000, "2": -48_640_000, "3": -180_460_000, "4": 0, "5": 0}
    assert trial.debit == trial.credit
    assert account_balance(session, "1203") == 100_000  # the claim on the agency for the member not deducted
    assert account_balance(session, "3302") == 60_000
    assert [finding.sentence for finding in verify(session) if not finding.ok] == []
