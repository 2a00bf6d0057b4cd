"""The problems hidden in every fake cooperative, to be found in training; none breaks a proof of the books."""

from dataclasses import dataclass
from datetime import date

from seed.story import Story


@dataclass(frozen=True)
class Planted:
    """`incident` is the number in handbook section 7; `where` and `how` are for the trainer, in Indonesian."""

    id: str
    incident: int
    where: str
    how: str


PLANTED = (
    Planted("look_alike_members", 1, "A-0171 Nor Hayati dan A-0246 Norhayati",
            "Tanggal lahir sama dan nama hampir sama, NIK berbeda: cocokkan KTP keduanya."),
    Planted("nip_birth_date", 3, "A-0222 Kornelius Sahay",
            "Delapan angka pertama NIP bukan tanggal lahir di NIK: bulan dan hari tertukar."),
    Planted("shared_account", 4, "A-0259 Dedi Kurniawan dan A-0260 Bambang Irawan",
            "Dua anggota memakai satu nomor rekening gaji."),
    Planted("forged_slip", 6, "A-0188 Hendra Gunawan",
            "Gaji bersih di atas yang mungkin untuk golongan III/a menurut PP 5/2024."),
    Planted("hidden_bank_deduction", 7, "A-0133 Endang Lestari",
            "Potongan bank sudah lebih dari sepertiga gaji bersih."),
    Planted("rate_above_law", 9, "A-0214 Sumarni",
            "Jasa pinjamannya 2,5 % sebulan, 30 % setahun, di atas batas 24 % setahun."),
    Planted("contract_shorter_than_loan", 11, "A-0205 Rahmadi",
            "Angsuran terakhir jatuh sesudah kontrak honorernya selesai."),
    Planted("short_transfer", 12, "Akun 1203, Dinas Perhubungan, Desember 2025",
            "Daftar potong gaji lebih besar daripada transfer yang masuk; selisihnya masih terbuka di 1203."),
    Planted("cash_short_on_fridays", 13, "Akun 1190, tiga Jumat di Desember 2025",
            "Kas kurang Rp20.000 pada tiga Jumat berturut-turut."),
)


def plant_cash_shortages(story: Story, month: date) -> None:
    planted = story.preset["planted"]["cash_short"]
    for on in map(date.fromisoformat, planted["fridays"]):
        if (on.year, on.month) == (month.year, month.month):
            story.journal.post(on, "Selisih kas saat tutup hari Jumat", f"selisih-kas-{on:%Y%m%d}",
                               {"1190": planted["amount"], "1101": -planted["amount"]})
