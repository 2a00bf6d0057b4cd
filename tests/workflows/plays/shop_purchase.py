"""Ways through shop-purchase, and the goods that the shop sells in these stories."""

from sandbox.modules.cooperative.queries import today
from sandbox.modules.shop.buying import add_item, add_supplier, buy
from tests.workflows.playing import Play, Way

RICE, SUPPLIER = "PLAY-01", "UD Sumber Pangan"
BUYER = "A-0042"


def cash(session) -> Play:
    return _bought(session, {"item": RICE, "quantity": 2, "pay_method": "cash"})


def on_credit(session) -> Play:
    return _bought(session, {"item": RICE, "quantity": 3, "pay_method": "credit"})


def over_the_limit_then_cash(session) -> Play:
    play = _bought(session, {"item": RICE, "quantity": 40, "pay_method": "credit"})
    return play.take("change", {"other_way": True}).take("basket", {"item": RICE, "quantity": 40,
                                                                    "pay_method": "cash"})


def out_of_stock(session) -> Play:
    play = _bought(session, {"item": RICE, "quantity": 101, "pay_method": "cash"})
    return play.take("change", {"other_way": False})


def nobody_answers(session) -> Play:
    return _bought(session, {"item": RICE, "quantity": 1, "pay_method": "shopping_balance"}).days(7)


def stock_the_shop(session) -> None:
    """A hundred bags of rice, bought on account."""
    rice = add_item(session, RICE, name="Beras 5 kg", unit="karung", member_price=68_000, other_price=72_000,
                    today=today(session))
    buy(session, add_supplier(session, SUPPLIER), invoice_no="F-001", goods=[(rice, 100, 6_000_000)],
        paid_from="2201", today=today(session), key="play-stock")


def _bought(session, basket: dict) -> Play:
    stock_the_shop(session)
    return Play(session, "shop-purchase", BUYER).take("basket", basket)


WAYS = {
    "tunai": Way("Belanja tunai", "sold", cash),
    "kredit": Way("Belanja kredit, dipotong gaji", "sold", on_credit),
    "melebihi_batas_lalu_tunai": Way("Melebihi batas kredit, lalu dibayar tunai", "sold", over_the_limit_then_cash),
    "persediaan_kurang": Way("Persediaan tidak cukup", "not_sold", out_of_stock),
    "tidak_jadi": Way("Saldo wajib belanja kurang, tidak jadi", "not_sold", nobody_answers),
}
