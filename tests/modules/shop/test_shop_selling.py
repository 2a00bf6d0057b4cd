"""Sales, credit, wajib belanja, returns and the points of a year, on both databases."""

from datetime import date

import pytest

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.catalog import verify
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Member
from sandbox.modules.shop import queries, selling
from sandbox.modules.shop.queries import Turnover
from tests.modules.melati import SITI, TODAY, YANSEN
from tests.modules.shop.store import CASHIER, bring_back, close, item, lines_of, purchase, sell


def faults(session) -> list[str]:
    return [finding.sentence for finding in verify(session) if not finding.ok]


def test_cash_sale_is_booked_as_in_the_handbook(session):
    """Handbook 5.2, J05: 100 at 5.000, cost 4.250 each."""
    sale = sell(session, 100, till="1101")

    assert lines_of(session, sale.entry_id) == {"1101": 500_000, "5201": 425_000, "4201": -500_000, "1301": -425_000}
    assert (sale.sale_no, sale.total) == ("TK-2025-00001", 500_000)
    assert faults(session) == []


def test_credit_sale_is_booked_as_in_the_handbook(session):
    """Handbook 5.2, J06: 60 at 5.000, cost 4.250 each."""
    sale = sell(session, 60, method="credit")

    assert lines_of(session, sale.entry_id) == {("1202", SITI): 300_000, "5201": 255_000, "4201": -300_000,
                                                "1301": -255_000}
    assert (queries.credit_open(session, SITI), queries.credit_left(session, SITI)) == (300_000, 700_000)
    assert faults(session) == []


def test_sale_to_a_non_member_is_kept_apart(session):
    sell(session, 100, key="anggota")
    sale = sell(session, 10, to=None, key="umum")

    assert lines_of(session, sale.entry_id) == {"1103": 55_000, "5201": 42_500, "4202": -55_000, "1301": -42_500}
    assert queries.turnover(session, 2025) == Turnover(members=500_000, others=55_000)
    assert queries.purchases_by_member(session, 2025) == {SITI: 500_000}


def test_several_items_make_one_receipt(session):
    purchase(session, item(session, "BRS-5"), 10, 640_000)
    basket = {item(session): 2, item(session, "BRS-5"): 1}
    sale = selling.sell(session, session.get(Member, SITI), basket=basket, method="cash", today=TODAY, person=CASHIER,
                        key="dua")

    assert (sale.total, [(line.quantity, line.unit_price, line.cost) for line in sale.lines]) == (
        85_000, [(2, 5_000, 8_500), (1, 75_000, 64_000)])
    assert selling.total_of(session, None, basket) == 89_000
    assert faults(session) == []


def test_stock_never_goes_below_nothing(session):
    sell(session, 199)
    with pytest.raises(RuleBroken) as refused:
        sell(session, 2, key="lebih")
    assert (str(refused.value), refused.value.hint) == (
        "Sisa Gula pasir 1 kg 1 bungkus, jadi 2 bungkus tidak bisa dikeluarkan.",
        "Kurangi menjadi paling banyak 1, atau catat dahulu pembelian yang sudah datang.")
    sell(session, 1, key="terakhir")
    assert (queries.stock(session, item(session).id), account_balance(session, "1301")) == ((0, 0), 0)


def test_credit_stops_at_the_limit_of_the_rules(session):
    sell(session, 190, method="credit")
    with pytest.raises(RuleBroken) as refused:
        sell(session, 10, method="credit", key="lagi")
        sell(session, 1, method="credit", key="lebih")
    assert str(refused.value).startswith("Sisa Gula pasir")  # the stock of 200 is gone before the million is
    purchase(session, item(session), 100, 425_000)
    with pytest.raises(RuleBroken) as refused:
        sell(session, 1, method="credit", key="lebih")
    assert (str(refused.value), refused.value.hint) == (
        "Belanja Rp5.000 melebihi sisa kredit Siti Rahmah (A-0001) Rp0: batasnya Rp1.000.000, terpakai Rp1.000.000.",
        "Kurangi belanjanya menjadi paling banyak Rp0, atau bayar sebagian tunai.")
    adopt_rules(session, DEFAULT_RULES | {"shop": {"credit_limit": 1_500_000, "cash_shortages_before_report": 3}},
                effective_from=TODAY, adopted_by="RAT-2025/KEP-08")
    assert sell(session, 1, method="credit", key="lebih").total == 5_000


def test_rules_older_than_the_shop_mean_the_usual_limit(session):
    body = {key: value for key, value in DEFAULT_RULES.items() if key != "shop"}
    adopt_rules(session, body, effective_from=TODAY, adopted_by="RAT-2025/KEP-08")
    assert queries.credit_left(session, SITI) == 1_000_000


def test_wajib_belanja_is_spent_in_the_shop_only_as_far_as_it_goes(session):
    sale = sell(session, 18, method="shopping_balance")
    assert lines_of(session, sale.entry_id)["2104", SITI] == 90_000
    with pytest.raises(RuleBroken, match=r"Saldo wajib belanja Siti Rahmah \(A-0001\) Rp10.000, kurang Rp5.000"):
        sell(session, 3, method="shopping_balance", key="lebih")
    bring_back(session, sale, 18)
    assert (queries.shopping_balance(session, SITI), queries.points(session, SITI, 2025)) == (100_000, 0)
    assert faults(session) == []


@pytest.mark.parametrize(("changes", "words"), [
    ({"to": None, "method": "credit"}, "Kredit dan wajib belanja hanya untuk anggota aktif."),
    ({"method": "barter"}, "Cara bayar barter tidak dikenal."),
    ({"till": "1102"}, "Akun 1102 bukan kas tempat belanja dibayar."),
    ({"person": "A-0001"}, "Anda tidak bisa melayani belanja Anda sendiri."),
])
def test_what_may_not_be_sold_is_refused(session, changes, words):
    with pytest.raises(RuleBroken, match=words):
        sell(session, 1, **changes)


def test_somebody_who_left_pays_in_cash_and_as_a_non_member(session):
    session.get(Member, YANSEN).left_on = TODAY
    session.flush()
    with pytest.raises(RuleBroken, match="hanya untuk anggota aktif"):
        sell(session, 1, to=YANSEN, method="credit")
    assert lines_of(session, sell(session, 1, to=YANSEN, key="umum").entry_id)["4202"] == -5_500
    with pytest.raises(RuleBroken, match="Belum ada barang"):
        selling.sell(session, None, basket={}, method="cash", today=TODAY, person=CASHIER, key="kosong")


def test_return_of_a_cash_sale_gives_the_money_back(session):
    sale = sell(session, 10)
    given = bring_back(session, sale, 3)

    assert lines_of(session, given.entry_id) == {"4203": 15_000, "1103": -15_000, "1301": 12_750, "5201": -12_750}
    assert queries.points(session, SITI, 2025) == 35_000
    with pytest.raises(RuleBroken) as refused:
        bring_back(session, sale, 8, key="lebih")
    assert (str(refused.value), refused.value.hint) == (
        "Nota TK-2025-00001 memuat 10 bungkus Gula pasir 1 kg, sudah kembali 3; 8 lagi terlalu banyak.",
        "Terima kembali paling banyak 7.")
    with pytest.raises(RuleBroken, match="Beras 5 kg tidak ada pada nota TK-2025-00001"):
        bring_back(session, sale, 1, code="BRS-5", key="lain")
    assert bring_back(session, sale, 3).id == given.id
    assert faults(session) == []


def test_return_by_a_stranger_leaves_papers_and_journal_equal(session):
    sale = sell(session, 10, to=0, till="1103")
    given = bring_back(session, sale, 3)

    assert lines_of(session, given.entry_id) == {"4203": 16_500, "1103": -16_500, "1301": 12_750, "5201": -12_750}
    assert faults(session) == []


def test_return_of_a_credit_sale_shrinks_the_debt_first(session):
    sale = sell(session, 60, method="credit")
    post_entry(session, on=TODAY, memo="Potong gaji", key="potong", lines={"1203": 250_000, ("1202", SITI): -250_000})
    given = bring_back(session, sale, 20)

    assert lines_of(session, given.entry_id) == {"4203": 100_000, ("1202", SITI): -50_000, "1103": -50_000,
                                                 "1301": 85_000, "5201": -85_000}
    assert queries.credit_open(session, SITI) == 0
    assert faults(session) == []


def test_cost_of_returns_in_parts_is_the_cost_of_the_whole(session):
    rice = item(session, "BRS-5")
    purchase(session, rice, 7, 500_000)
    sale = sell(session, 7, code="BRS-5")
    costs = [bring_back(session, sale, 1, code="BRS-5", key=f"kembali-{number}").cost for number in range(7)]

    assert (sum(costs), queries.stock(session, rice.id)) == (500_000, (7, 500_000))
    assert faults(session) == []


def test_points_belong_to_the_year_of_the_purchase(session):
    december = sell(session, 10, today=date(2024, 12, 31), key="desember")
    sell(session, 20, key="maret")
    bring_back(session, december, 4, today=date(2025, 1, 2))

    assert december.sale_no == "TK-2024-00001"
    assert [queries.points(session, SITI, year) for year in (2023, 2024, 2025)] == [0, 50_000, 80_000]


def test_nothing_is_sold_after_the_till_was_closed(session):
    close(session, 500_000, account="1103")
    with pytest.raises(NotAllowed, match="Kas toko hari ini sudah ditutup oleh STAF-03"):
        sell(session, 1)
    assert sell(session, 1, method="credit", key="kredit").total == 5_000


def test_double_click_sells_once(session):
    assert sell(session, 10).id == sell(session, 10).id
    assert queries.stock(session, item(session).id)[0] == 190
