"""Ways through cost-payment."""

from sandbox.modules.statements.operations import adopt_budget
from tests.workflows.playing import Play, Way

POWER = {"account": "5403", "amount": 350_000, "memo": "Listrik kantor bulan Januari", "receipt_checked": True}
FROM_BANK = {"paid_from": "1102"}


def asked(session, **changes) -> Play:
    return Play(session, "cost-payment").take("ask", {**POWER, **changes})


def small(session) -> Play:
    return asked(session).take("approve_manager").take("pay", FROM_BANK)


def large(session) -> Play:
    return asked(session, account="5401", amount=8_000_000, memo="Gaji karyawan Januari").take("approve_chair").take(
        "pay", FROM_BANK)


def beyond(session) -> Play:
    adopt_budget(session, 2026, {"5901": 6_000_000}, adopted_by="RAT-2026/KEP-03")
    play = asked(session, account="5901", amount=90_000_000, memo="Perbaikan atap kantor")
    return play.take("beyond_budget", {"urgency": "Atap bocor mengenai lemari arsip anggota."}).take("pay", FROM_BANK)


def wrong_receipt(session) -> Play:
    play = asked(session, amount=3_500_000).take("approve_manager", do="return", reason="Nota tertulis Rp350.000.")
    return play.take("ask", POWER).take("approve_manager").take("pay", {"paid_from": "1101"})


def refused(session) -> Play:
    return asked(session).take("approve_manager", do="reject", reason="Tagihan ini sudah dibayar bulan lalu.")


WAYS = {
    "listrik": Way("Tagihan listrik disetujui manajer", "paid", small),
    "gaji": Way("Gaji di atas wewenang manajer disetujui ketua", "paid", large),
    "di_luar_anggaran": Way("Perbaikan mendesak di luar anggaran", "paid", beyond),
    "nota_salah_salin": Way("Manajer mengembalikan nota yang salah disalin", "paid", wrong_receipt),
    "sudah_dibayar": Way("Tagihan yang sudah dibayar ditolak", "refused", refused),
}
