"""Ways through shop-return."""

from tests.workflows.playing import Play, Way
from tests.workflows.plays import shop_purchase

REASON = "Karungnya bocor"


def taken_back(session) -> Play:
    return _brought(session, shop_purchase.cash(session)).take("agree").take("take_back")


def credit_taken_back(session) -> Play:
    play = _brought(session, shop_purchase.on_credit(session)).take("agree", do="return", reason="Notanya lain.")
    return play.take("goods", play.answers | {"quantity": 2}).take("agree").take("take_back")


def refused(session) -> Play:
    return _brought(session, shop_purchase.cash(session)).take("agree", do="reject", reason="Sudah dipakai separuh.")


def _brought(session, bought: Play) -> Play:
    return Play(session, "shop-return", shop_purchase.BUYER).take("goods", {
        "bill_no": bought.answers["sale_no"], "item": shop_purchase.RICE, "quantity": 1, "return_reason": REASON})


WAYS = {
    "uang_kembali": Way("Barang tunai kembali, uangnya dikembalikan", "returned", taken_back),
    "utang_berkurang": Way("Barang kredit kembali, utangnya berkurang", "returned", credit_taken_back),
    "ditolak": Way("Barang sudah dipakai", "refused", refused),
}
