"""Goods come in, are counted and valued at average cost, on both databases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.errors import NotFound, RuleBroken
from sandbox.modules.catalog import verify
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.shop import buying, queries, stock
from tests.modules.melati import TODAY
from tests.modules.shop.store import count, item, lines_of, purchase, sell


def faults(session) -> list[str]:
    return [finding.sentence for finding in verify(session) if not finding.ok]


def test_goods_on_account_are_booked_as_in_the_handbook(session):
    """Handbook 5.2, J07."""
    bought = purchase(session, item(session, "BRS-5"), 32, 2_000_000)

    assert lines_of(session, bought.entry_id) == {"1301": 2_000_000, "2201": -2_000_000}
    assert queries.owed_to(session, queries.supplier(session, "UD Sumber Pangan")) == 2_000_000
    assert queries.stock(session, item(session, "BRS-5").id) == (32, 2_000_000)
    assert faults(session) == []


def test_average_cost_moves_with_each_purchase(session):
    purchase(session, item(session), 100, 500_000)
    assert queries.stock(session, item(session).id) == (300, 1_350_000)  # 4.500 each

    sell(session, 10)
    assert queries.stock(session, item(session).id) == (290, 1_305_000)


def test_last_piece_takes_every_rupiah_that_is_left(session):
    rice = item(session, "BRS-5")
    purchase(session, rice, 3, 200_000)
    costs = [sell(session, 1, code="BRS-5", key=f"jual-{number}").lines[0].cost for number in range(3)]

    assert (costs, queries.stock(session, rice.id)) == ([66_667, 66_667, 66_666], (0, 0))
    assert faults(session) == []


@given(quantity=st.integers(1, 10_000), value=st.integers(0, 10 ** 12), data=st.data())
def test_average_cost_never_loses_a_rupiah(quantity, value, data):
    left, worth, spent = quantity, value, 0
    while left:
        taken = data.draw(st.integers(max(1, left // 3), left))
        cost = stock.average_cost(left, worth, taken)
        assert 0 <= cost <= worth
        left, worth, spent = left - taken, worth - cost, spent + cost
    assert (worth, spent) == (0, value)


def test_invoice_is_booked_once(session):
    first = purchase(session, item(session), 10, 45_000)
    assert purchase(session, item(session), 10, 45_000).id == first.id  # the same key: a double click
    with pytest.raises(RuleBroken) as refused:
        purchase(session, item(session), 10, 45_000, key="lain")
    assert str(refused.value) == "Faktur F-002 dari UD Sumber Pangan sudah dicatat pada 14 Maret 2025, Rp45.000."


def test_supplier_is_paid_no_more_than_is_owed(session):
    purchase(session, item(session, "BRS-5"), 32, 2_000_000)
    supplier = queries.supplier(session, "UD Sumber Pangan")

    def pay(amount, key):
        return buying.pay_supplier(session, supplier, amount=amount, paid_from="1102", today=TODAY, key=key)

    with pytest.raises(RuleBroken, match="Utang ke UD Sumber Pangan Rp2.000.000, jadi Rp2.000.001 terlalu banyak"):
        pay(2_000_001, "lebih")
    assert pay(2_000_000, "lunas").id == pay(2_000_000, "lunas").id
    assert (queries.owed_to(session, supplier), account_balance(session, "2201")) == (0, 0)
    assert faults(session) == []


@pytest.mark.parametrize(("quantity", "cost", "words"), [
    (0, 5, "Banyaknya barang 0 belum bisa dicatat."), (-3, 5, "Banyaknya barang -3"),
    (1_000_001, 5, "Banyaknya barang 1000001"), (2, 0, "Jumlah Rp0 belum bisa dicatat."),
    (2, -5, "Jumlah (Rp5) belum bisa dicatat."), (2, 10 ** 15, "belum bisa dicatat"), (2.5, 5, "Banyaknya barang 2.5"),
])
def test_absurd_goods_are_refused(session, quantity, cost, words):
    with pytest.raises(RuleBroken) as refused:
        purchase(session, item(session), quantity, cost)
    assert words in str(refused.value) and refused.value.hint


def test_count_finds_less(session):
    counted = count(session, 196, reason="Empat bungkus sobek")

    assert lines_of(session, counted.entry_id) == {"1301": -17_000, "5201": 17_000}
    assert (counted.booked, counted.counted, counted.value) == (200, 196, -17_000)
    assert count(session, 196, reason="Empat bungkus sobek").id == counted.id
    assert faults(session) == []


def test_count_finds_more_or_the_same(session):
    assert lines_of(session, count(session, 202, reason="Salah hitung dulu").entry_id) == {
        "1301": 8_500, "5201": -8_500}
    assert count(session, 202, key="sama").entry_id is None
    sell(session, 202)
    assert count(session, 1, key="terselip", reason="Terselip di gudang").value == 4_250  # as much as it cost last
    assert count(session, 2, code="BRS-5", key="tak dibeli", reason="Kiriman tanpa faktur").value == 0
    assert faults(session) == []


@pytest.mark.parametrize(("counted", "reason", "words"), [
    (190, " ", "Gula pasir 1 kg dihitung 190 bungkus, menurut buku 200. Selisih -10 belum dijelaskan."),
    (-1, "rusak", "Hasil hitung -1 belum bisa dicatat."), (10 ** 9, "x", "belum bisa dicatat"),
])
def test_count_without_a_reason_or_sense_is_refused(session, counted, reason, words):
    with pytest.raises(RuleBroken) as refused:
        count(session, counted, reason=reason)
    assert words in str(refused.value)


def test_goods_booked_past_the_shop_are_found(session):
    post_entry(session, on=TODAY, memo="Barang lewat jurnal", key="lewat", lines={"1301": 16_500, "3201": -16_500})
    assert faults(session) == ["Persediaan per barang Rp850.000, belum dirinci Rp0, akun 1301 Rp866.500."]


def test_prices_and_items_are_checked(session):
    with pytest.raises(RuleBroken, match="Kode GULA-1 sudah dipakai Gula pasir 1 kg"):
        buying.add_item(session, "gula-1", name="Gula", unit="kg", member_price=1, other_price=1, today=TODAY)
    with pytest.raises(RuleBroken, match="Jumlah Rp0"):
        buying.set_price(session, item(session), member_price=0, other_price=5_000, today=TODAY)
    buying.set_price(session, item(session), member_price=5_200, other_price=5_700, today=TODAY)
    assert sell(session, 1).total == 5_200
    for question in (lambda: queries.item(session, "X"), lambda: queries.supplier(session, "X"),
                     lambda: queries.sale(session, "X")):
        with pytest.raises(NotFound):
            question()
