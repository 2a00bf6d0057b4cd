"""Facts and effects of the shop and of the daily cash closing, as a workflow asks and causes them."""

import pytest

from sandbox.errors import NotAllowed
from sandbox.modules.contract import Occasion
from sandbox.modules.shop import EFFECTS, FACTS, verify
from tests.modules.melati import SITI, TODAY


def occasion(session, *, member_id=SITI, key="langkah", **values) -> Occasion:
    return Occasion(session, 9, member_id, values, "STAF-03", "cashier", TODAY, key)


def cause(session, name, **values):
    return EFFECTS[f"shop.{name}"].run(occasion(session, key=f"{name}-{len(str(values))}", **values))


def ask(session, *names, **values) -> list:
    return [FACTS[f"shop.{name}"].read(occasion(session, **values)) for name in names]


def test_a_day_of_the_shop_through_effects_alone(session):
    cause(session, "add_supplier", supplier_name="Toko Makmur")
    cause(session, "add_item", item_code="minyak-1", item_name="Minyak 1 l", item_unit="botol", member_price=17_000,
          other_price=18_000)
    cause(session, "set_price", item="MINYAK-1", member_price=16_500, other_price=18_000)
    assert cause(session, "buy", supplier="Toko Makmur", invoice_no="7", item="MINYAK-1", quantity=20, cost=300_000,
                 item_2="GULA-1", quantity_2=100, cost_2=425_000, paid_from="2201") == {"purchase_total": 725_000}
    assert cause(session, "pay_supplier", supplier="Toko Makmur", amount=700_000, paid_from="1102") == {
        "supplier_debt_left": 25_000}
    sold = cause(session, "sell", item="MINYAK-1", quantity=2, item_2="GULA-1", quantity_2=4, pay_method="credit")
    assert sold == {"sale_no": "TK-2025-00001", "sale_total": 53_000}
    assert cause(session, "take_back", sale_no="tk-2025-00001", item="MINYAK-1", quantity=1) == {
        "refund": 16_500, "cash_refund": 0}
    assert cause(session, "sell", member_id=None, item="GULA-1", quantity=2, item_2="GULA-1", quantity_2=1,
                 pay_method="cash")["sale_total"] == 16_500
    assert cause(session, "count_stock", item="MINYAK-1", counted_pieces=18, count_reason="Pecah satu") == {
        "count_difference": -1, "count_value": -15_000}
    assert cause(session, "close_cash", account="1103", pieces_100000=5, pieces_10000=1, pieces_500=1,
                 difference_reason="Kembalian kurang") == {
        "booked_total": 516_500, "counted_total": 510_500, "difference_total": -6_000}
    cause(session, "bring_to_bank", account="1103", amount=400_000)
    assert cause(session, "clear_cash_difference") == {"cleared_total": 6_000}
    assert [finding.sentence for finding in verify(session) if not finding.ok] == []


def test_facts_of_a_purchase(session):
    names = ("stock_left", "is_in_stock", "basket_total", "credit_limit", "credit_open", "credit_left",
             "shopping_balance", "points", "supplier_debt", "stock_value", "unassigned_stock")
    chosen = {"item": "GULA-1", "quantity": 60, "supplier": "UD Sumber Pangan"}
    assert ask(session, *names, **chosen) == [200, True, 300_000, 1_000_000, 0, 1_000_000, 100_000, 0, 0, 850_000, 0]
    cause(session, "sell", pay_method="credit", **chosen)
    assert ask(session, *names, **chosen)[:8] == [140, True, 300_000, 1_000_000, 300_000, 700_000, 100_000, 300_000]
    assert ask(session, "is_in_stock", item="GULA-1", quantity=141) == [False]
    assert ask(session, *names, member_id=None, **chosen)[2:8] == [330_000, 1_000_000, 0, 0, 0, 0]


def test_lists_to_choose_from(session):
    assert ask(session, "items", "suppliers") == [
        [{"value": "BRS-5", "label": "Beras 5 kg"}, {"value": "GULA-1", "label": "Gula pasir 1 kg"}],
        [{"value": "UD Sumber Pangan", "label": "UD Sumber Pangan"}]]
    assert ask(session, "price_list") == ["Beras 5 kg: anggota Rp75.000, umum Rp78.000\n"
                                          "Gula pasir 1 kg: anggota Rp5.000, umum Rp5.500"]


def test_facts_of_the_cash(session):
    names = ("cash_booked", "cash_counted", "cash_difference", "is_closed_today", "shortages_in_a_row", "must_report")
    told = {"account": "1101", "counted": 4_980_000}
    assert ask(session, *names, **told) == [5_000_000, 4_980_000, -20_000, False, 0, False]
    cause(session, "close_cash", difference_reason="Tidak tahu", **told)
    assert ask(session, *names, **told) == [4_980_000, 4_980_000, -20_000, True, 1, False]


def test_explained_difference_is_not_booked(session):
    cause(session, "close_cash", account="1101", counted=4_980_000, difference_reason="Bon 3", book_difference=False)
    assert ask(session, "cash_booked", account="1101") == [5_000_000]


def test_what_is_missing_is_said(session):
    for name, values, words in (("cash_counted", {}, "Uang belum dihitung"), ("stock_left", {}, "Barang belum dipilih"),
                                ("basket_total", {"item": "GULA-1"}, "Banyaknya Gula pasir 1 kg belum diisi")):
        with pytest.raises(NotAllowed, match=words):
            ask(session, name, **values)
    with pytest.raises(NotAllowed, match="Banyaknya atau harga beli"):
        cause(session, "buy", supplier="UD Sumber Pangan", invoice_no="9", item="GULA-1", quantity=5, paid_from="2201")
