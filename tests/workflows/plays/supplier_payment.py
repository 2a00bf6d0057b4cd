"""Ways through supplier-payment."""

from tests.workflows.playing import Play, Way
from tests.workflows.plays.shop_purchase import SUPPLIER, stock_the_shop

BILL = {"supplier": SUPPLIER, "amount": 6_000_000, "invoices_checked": True}


def whole(session) -> Play:
    return _billed(session).take("approve").take("pay", {"paid_from": "1102"})


def more_than_owed(session) -> Play:
    play = _billed(session, amount=6_600_000).take("bill", BILL)
    return play.take("approve", do="return", reason="Bayar separuh dahulu.").take(
        "bill", {**BILL, "amount": 3_000_000}).take("approve").take("pay", {"paid_from": "1101"})


def not_due(session) -> Play:
    return _billed(session).take("approve", do="reject", reason="Fakturnya baru jatuh tempo bulan depan.")


def _billed(session, **changes) -> Play:
    stock_the_shop(session)
    return Play(session, "supplier-payment").take("bill", {**BILL, **changes})


WAYS = {
    "lunas": Way("Tagihan pemasok dibayar lunas", "paid", whole),
    "melebihi_utang": Way("Tagihan melebihi utang, lalu dibayar separuh", "paid", more_than_owed),
    "belum_jatuh_tempo": Way("Faktur belum jatuh tempo, ditolak", "refused", not_due),
}
