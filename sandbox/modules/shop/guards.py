"""What the database itself refuses in the shop, on SQLite and on PostgreSQL."""

from sandbox.worlds.guards import Guard

PREVIOUS = "FROM stock_movement WHERE item_id = NEW.item_id AND number = NEW.number - 1"
# A movement without a predecessor is the first of its item; one in the middle of the row cannot be slipped in.
BROKEN_ROW = f"""(NEW.number <> 1 AND NOT EXISTS (SELECT 1 {PREVIOUS}))
            OR NEW.number < 1
            OR NEW.quantity_after <> coalesce((SELECT quantity_after {PREVIOUS}), 0) + NEW.quantity
            OR NEW.value_after <> coalesce((SELECT value_after {PREVIOUS}), 0) + NEW.value"""
OVER_RETURNED = """(SELECT coalesce(sum(quantity), 0) FROM shop_return WHERE line_id = NEW.line_id) + NEW.quantity
            > (SELECT quantity FROM shop_sale_line WHERE id = NEW.line_id)"""
OVERPAID = """(SELECT coalesce(sum(amount), 0) FROM shop_supplier_payment WHERE supplier_id = NEW.supplier_id)
            + NEW.amount > (SELECT coalesce(sum(total), 0) FROM shop_purchase
                            WHERE supplier_id = NEW.supplier_id AND paid_from = '2201')"""


def _refuse_if(name: str, table: str, condition: str, sentence: str) -> Guard:
    return Guard(
        name=name, table=table, moment="BEFORE INSERT",
        sqlite=(f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END",),
        postgresql=f"BEGIN IF {condition} THEN RAISE EXCEPTION '{sentence}'; END IF; RETURN NEW; END")


GUARDS = (
    _refuse_if("stock_movement_in_row", "stock_movement", BROKEN_ROW,
               "stock_movement: sisa barang harus sama dengan sisa sebelumnya ditambah mutasinya"),
    _refuse_if("shop_return_within_sale", "shop_return", OVER_RETURNED,
               "shop_return: barang kembali tidak boleh lebih dari yang dijual"),
    _refuse_if("shop_supplier_payment_within_debt", "shop_supplier_payment", OVERPAID,
               "shop_supplier_payment: pemasok tidak boleh dibayar lebih dari utangnya"))
