"""Ways through goods-purchase."""

from tests.workflows.playing import Play, Way
from tests.workflows.plays.shop_purchase import RICE, SUPPLIER, stock_the_shop

ORDER = {"supplier": SUPPLIER, "item": RICE, "quantity": 20, "expected_cost": 1_250_000}
DELIVERED = {"as_ordered": True, "invoice_no": "F-2601/014", "cost": 1_240_000, "paid_from": "2201"}


def on_account(session) -> Play:
    return _ordered(session).take("approve_treasurer").take("receive", DELIVERED)


def large_order(session) -> Play:
    """The chair asks for a lower price first."""
    many = {"quantity": 400, "expected_cost": 25_000_000}
    play = _ordered(session, **many).take("approve_chair", do="return", reason="Minta harga grosir.")
    play.take("order", {**ORDER, **many, "expected_cost": 24_000_000}).take("approve_chair")
    return play.take("receive", {**DELIVERED, "cost": 24_000_000, "paid_from": "1102"})


def fewer_came(session) -> Play:
    """The treasurer asks for a better estimate before it is ordered."""
    play = _ordered(session, expected_cost=900_000).take(
        "approve_treasurer", do="return", reason="Faktur yang lalu Rp62.000 sekarung.")
    play.take("order", ORDER).take("approve_treasurer").take("receive", {"as_ordered": False})
    play.take("order", {**ORDER, "quantity": 18, "expected_cost": 1_120_000}).take("approve_treasurer")
    return play.take("receive", {**DELIVERED, "cost": 1_116_000, "paid_from": "1101"})


def shelves_are_full(session) -> Play:
    return _ordered(session).take("approve_treasurer", do="reject", reason="Beras masih 100 karung di rak.")


def nobody_decides(session) -> Play:
    return _ordered(session, quantity=400, expected_cost=25_000_000).days(10)


def _ordered(session, **changes) -> Play:
    stock_the_shop(session)
    return Play(session, "goods-purchase").take("order", {**ORDER, **changes})


WAYS = {
    "tempo": Way("Barang datang, dibayar kemudian", "bought", on_account),
    "pesanan_besar": Way("Pesanan besar dengan harga yang ditawar ketua", "bought", large_order),
    "datang_kurang": Way("Barang datang kurang, pesanan ditulis ulang", "bought", fewer_came),
    "ditolak": Way("Pesanan ditolak bendahara", "refused", shelves_are_full),
    "tidak_diputus": Way("Pesanan besar tidak diputus pada waktunya", "refused", nobody_decides),
}
