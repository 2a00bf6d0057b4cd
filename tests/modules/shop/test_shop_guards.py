"""What the database itself refuses, and what the proofs say when a guard is missing."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sandbox.modules.shop import verify
from tests.modules.guards import Act, check_passes_without_guard, check_refused
from tests.modules.shop.store import bring_back, close, count, item, purchase, sell

MOVED = ("INSERT INTO stock_movement "
         "(id, item_id, number, kind, quantity, value, quantity_after, value_after, moved_on) "
         "VALUES (999, 1, {}, 'count', {}, {}, {}, {}, '2025-03-14')")
BOUGHT = ("INSERT INTO shop_supplier_payment (id, supplier_id, paid_on, amount, paid_from, entry_id, key) "
          "VALUES (999, 1, '2025-03-14', 2000001, '1102', 1, 'x')")
BACK = ("INSERT INTO shop_return (id, line_id, returned_on, quantity, refund, cash_refund, till, cost, entry_id, key) "
        "VALUES (999, 1, '2025-03-14', 10, 5, 5, '1103', 5, 1, 'x')")
TABLES = ("shop_opening", "shop_item", "shop_price", "stock_movement", "shop_supplier", "shop_purchase", "shop_sale",
          "shop_sale_line", "shop_return", "stock_count", "cash_closing", "cash_pieces")
ACTS = (
    Act("a remainder that does not follow", "stock_movement_in_row", (MOVED.format(5, -1, -1, 199, 1),)),
    Act("a place left out", "stock_movement_in_row", (MOVED.format(9, 1, 1, 1, 1),)),
    Act("more back than sold", "shop_return_within_sale", (BACK,)),
    Act("a supplier overpaid", "shop_supplier_payment_within_debt", (BOUGHT,)),
    *(Act(f"change {table}", f"{table}_append_only", (f"UPDATE {table} SET id = id WHERE id = 1",))
      for table in TABLES),
    Act("remove a closing", "cash_closing_append_only", ("DELETE FROM cash_closing WHERE id = 2",)),
)


@pytest.fixture
def used(store, world) -> str:
    """Bought, sold, brought back, counted and closed."""
    with store.session(world) as session:
        purchase(session, item(session, "BRS-5"), 32, 2_000_000)
        bring_back(session, sell(session, 10), 1)
        count(session, 190, reason="Satu sobek")
        close(session, {100_000: 50})
        close(session, 545_000, account="1103", key="toko")
    return world


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_the_database_refuses(store, store_place, used, act):
    check_refused(store, store_place, used, act)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_only_the_guard_refuses(store, store_place, used, act):
    check_passes_without_guard(store, store_place, used, act)


CLOSED = ("INSERT INTO cash_closing (id, account, closed_on, cashier, booked, counted, reason, key) "
          "VALUES (999, '{}', '{}', 'STAF-09', {}, {}, '', 'x')")


@pytest.mark.parametrize("statement", [
    CLOSED.format("1101", "2025-03-14", 5, 5),  # a second cashier on the same day
    CLOSED.format("1101", "2025-03-15", 5, 4),  # a difference nobody explains
    CLOSED.format("1101", "2025-03-15", -5, -5),
    MOVED.format(5, -191, -1, -1, 5),  # less than nothing in stock
    MOVED.format(5, -190, -5, 0, 807_495),  # worth something, but not there
    "INSERT INTO shop_sale (id, sale_no, member_id, sold_on, method, paid_to, total, cashier, entry_id, key) "
    "VALUES (999, 'X', NULL, '2025-03-14', 'credit', '1202', 5, 'STAF-03', 1, 'x')",
    "INSERT INTO shop_price (id, item_id, member_price, other_price, since) VALUES (999, 1, 0, 5, '2025-03-14')",
    "INSERT INTO shop_purchase (id, supplier_id, invoice_no, bought_on, paid_from, total, entry_id, key) "
    "VALUES (999, 1, 'F-001', '2025-03-14', '2201', 5, 1, 'x')",
])
def test_what_must_never_be_is_refused_by_the_table(store, used, statement):
    with store.session(used) as session, pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text(statement))


def test_proofs_name_what_was_put_in_behind_their_back(store, used, without_guard):
    without_guard(used, "shop_sale_append_only")
    without_guard(used, "stock_movement_in_row")
    without_guard(used, "cash_pieces_append_only")
    with store.session(used) as session:
        session.execute(text("UPDATE shop_sale SET total = total + 1"))
        session.execute(text("UPDATE cash_pieces SET pieces = 49"))
        session.execute(text(MOVED.format(5, -1, -1, 100, 5)))
        assert {finding.name: finding.sentence for finding in verify(session) if not finding.ok} == {
            "shop.stock_adds_up": "Gula pasir 1 kg: mutasi 189 senilai Rp807.499, sisa tercatat 100 senilai Rp5.",
            "shop.stock_equals_journal": "Persediaan per barang Rp2.807.499, belum dirinci Rp0, akun 1301 "
                                         "Rp2.807.500.",
            "shop.papers_equal_journal": "Nota TK-2025-00001: jurnalnya tidak sama dengan catatan toko.",
            "shop.cash_pieces": "Tutup kas 14-03-2025: tercatat Rp5.000.000, pecahannya Rp4.900.000."}
