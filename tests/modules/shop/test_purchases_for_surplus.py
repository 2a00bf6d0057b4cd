"""B of SHU: receipts of the shop and older credit in the journal, each purchase once."""

from datetime import date

from sandbox.modules.catalog import purchases
from sandbox.modules.ledger.operations import post_entry, reverse_entry
from tests.modules.melati import SITI, TODAY, YANSEN
from tests.modules.shop import store as shop

ON = date(2026, 3, 2)


def bought_on_credit(session, member_id: int, amount: int, key: str) -> None:
    post_entry(session, on=ON, memo="Penjualan kredit toko", key=key,
               lines={("1202", member_id): amount, "4201": -amount})


def test_credit_of_the_journal_counts_beside_the_receipts(store, world):
    with store.session(world) as session:
        bought_on_credit(session, SITI, 250_000, "kredit-1")
        bought_on_credit(session, YANSEN, 90_000, "kredit-2")
        shop.sell(session, 2, key="tunai")
        shop.sell(session, 3, key="kredit-3", method="credit")

        assert purchases(session, TODAY.year) == {SITI: 25_000}
        assert purchases(session, ON.year) == {SITI: 250_000, YANSEN: 90_000}


def test_a_deduction_taken_back_is_no_purchase(store, world):
    with store.session(world) as session:
        bought_on_credit(session, SITI, 250_000, "kredit-1")
        deducted = post_entry(session, on=ON, memo="Potong gaji", key="potong",
                              lines={"1102": 40_000, ("1202", SITI): -40_000})
        reverse_entry(session, deducted, on=ON, memo="Salah anggota", key="potong-batal")

        assert purchases(session, ON.year) == {SITI: 250_000}
