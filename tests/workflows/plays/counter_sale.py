"""Ways through counter-sale."""

from tests.workflows.playing import Play, Way
from tests.workflows.plays.shop_purchase import RICE, stock_the_shop


def cash(session) -> Play:
    return _bought(session, 2)


def fewer_than_wanted(session) -> Play:
    return _bought(session, 101).take("basket", {"item": RICE, "quantity": 100})


def _bought(session, quantity: int) -> Play:
    stock_the_shop(session)
    return Play(session, "counter-sale").take("basket", {"item": RICE, "quantity": quantity})


WAYS = {
    "tunai": Way("Bukan anggota belanja tunai", "sold", cash),
    "persediaan_kurang": Way("Persediaan tidak cukup, lalu membeli lebih sedikit", "sold", fewer_than_wanted),
}
