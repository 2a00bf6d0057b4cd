"""Ways through cost-payment."""

from sandbox.modules.statements.operations import adopt_budget
from tests.workflows.playing import Play, Way

POWER = {"account": "5403", "amount": 350_000, "memo": "Listrik kantor bulan Januari", "receipt_checked": True}
WAGES = {"account": "5401", "amount": 8_000_000, "memo": "Gaji karyawan Januari"}
ROOF = {"account": "5901", "amount": 90_000_000, "memo": "Perbaikan atap kantor"}
FROM_BANK = {"paid_from": "1102"}


def asked(session, **changes) -> Play:
    return Play(session, "cost-payment").take("ask", {**POWER, **changes})


def small(session) -> Play:
    return asked(session).take("approve_manager").take("pay", FROM_BANK)


def large(session) -> Play:
    """The chair sees a zero too many first."""
    play = asked(session, **{**WAGES, "amount": 80_000_000}).take(
        "approve_chair", do="return", reason="Gajinya Rp8.000.000.")
    return play.take("ask", {**POWER, **WAGES}).take("approve_chair").take("pay", FROM_BANK)


def wages_refused(session) -> Play:
    return asked(session, **WAGES).take("approve_chair", do="reject", reason="Gaji bulan ini sudah dibayar.")


def beyond(session) -> Play:
    """The first description is too short to decide on."""
    play = _beyond(session).take("beyond_budget", do="return", reason="Lampirkan foto atapnya.")
    play.take("ask", {**POWER, **ROOF})
    return play.take("beyond_budget", {"urgency": "Atap bocor mengenai lemari arsip anggota."}).take("pay", FROM_BANK)


def beyond_refused(session) -> Play:
    return _beyond(session).take("beyond_budget", do="reject", reason="Bisa menunggu anggaran tahun depan.")


def _beyond(session) -> Play:
    adopt_budget(session, 2026, {"5901": 6_000_000}, adopted_by="RAT-2026/KEP-03")
    return asked(session, **ROOF)


def wrong_receipt(session) -> Play:
    play = asked(session, amount=3_500_000).take("approve_manager", do="return", reason="Nota tertulis Rp350.000.")
    return play.take("ask", POWER).take("approve_manager").take("pay", {"paid_from": "1101"})


def refused(session) -> Play:
    return asked(session).take("approve_manager", do="reject", reason="Tagihan ini sudah dibayar bulan lalu.")


WAYS = {
    "listrik": Way("Tagihan listrik disetujui manajer", "paid", small),
    "gaji": Way("Gaji di atas wewenang manajer disetujui ketua", "paid", large),
    "di_luar_anggaran": Way("Perbaikan mendesak di luar anggaran", "paid", beyond),
    "di_luar_anggaran_ditolak": Way("Pembayaran di luar anggaran ditolak", "refused", beyond_refused),
    "gaji_ditolak": Way("Gaji yang sudah dibayar ditolak ketua", "refused", wages_refused),
    "nota_salah_salin": Way("Manajer mengembalikan nota yang salah disalin", "paid", wrong_receipt),
    "sudah_dibayar": Way("Tagihan yang sudah dibayar ditolak", "refused", refused),
}
