"""The shop (unit toko): stock at average cost, sales to members and others, counts of stock and of each day's cash."""

from sandbox.modules.contract import Effect, Fact
from sandbox.modules.shop import effects, facts, queries
from sandbox.modules.shop.proofs import verify
from sandbox.modules.shop.queries import purchases_by_member, receipts

__all__ = ["EFFECTS", "FACTS", "purchases_by_member", "receipts", "verify"]

_MORE = ("item_2", "quantity_2", "item_3", "quantity_3")

FACTS = {
    "shop.items": Fact(facts.items, "choices", "Barang toko", "Items of the shop"),
    "shop.price_list": Fact(facts.price_list, "text", "Daftar harga", "Price list"),
    "shop.suppliers": Fact(facts.suppliers, "choices", "Pemasok", "Suppliers"),
    "shop.stock_left": Fact(facts.stock_left, "integer", "Sisa barang", "Pieces in stock"),
    "shop.is_in_stock": Fact(facts.is_in_stock, "yes_no", "Barang yang dibeli tersedia", "Everything is in stock"),
    "shop.stock_value": Fact(lambda asked: queries.stock_value(asked.session), "rupiah", "Nilai persediaan",
                             "Value of the stock"),
    "shop.unassigned_stock": Fact(lambda asked: queries.unassigned(asked.session), "rupiah",
                                  "Persediaan yang belum dirinci per barang", "Stock not yet kept per item"),
    "shop.basket_total": Fact(facts.basket_total, "rupiah", "Jumlah belanja", "Total of the purchase"),
    "shop.credit_limit": Fact(facts.credit_limit, "rupiah", "Batas kredit toko", "Credit limit of the shop"),
    "shop.credit_open": Fact(facts.of_member(queries.credit_open), "rupiah", "Utang toko anggota",
                             "Owed to the shop"),
    "shop.credit_left": Fact(facts.of_member(queries.credit_left), "rupiah", "Sisa kredit toko", "Credit left"),
    "shop.shopping_balance": Fact(facts.of_member(queries.shopping_balance), "rupiah", "Saldo wajib belanja",
                                  "Balance of wajib belanja"),
    "shop.points": Fact(facts.points, "rupiah", "Belanja tahun ini (dasar SHU)", "Bought this year (basis of SHU)"),
    "shop.supplier_debt": Fact(facts.supplier_debt, "rupiah", "Utang ke pemasok", "Owed to the supplier"),
    "shop.cash_booked": Fact(facts.cash_booked, "rupiah", "Kas menurut buku", "Cash by the books"),
    "shop.cash_counted": Fact(facts.cash_counted, "rupiah", "Kas menurut hitungan", "Cash as counted"),
    "shop.cash_difference": Fact(facts.cash_difference, "rupiah", "Selisih kas", "Difference of cash"),
    "shop.is_closed_today": Fact(facts.is_closed_today, "yes_no", "Kas hari ini sudah ditutup", "Cash closed today"),
    "shop.shortages_in_a_row": Fact(facts.shortages_in_a_row, "integer", "Kas kurang berturut-turut (kali)",
                                    "Cash short in a row (times)"),
    "shop.must_report": Fact(facts.must_report, "yes_no", "Kekurangan kas perlu dilaporkan ke pengawas",
                             "Shortages must be told to the supervisors"),
}

EFFECTS = {
    "shop.sell": Effect(effects.sell, "Jual barang toko", "Sell goods", needs=("item", "quantity"),
                        may_read=(*_MORE, "pay_method", "till"),
                        gives={"sale_no": "text", "sale_total": "rupiah"}, posts=True),
    "shop.take_back": Effect(effects.take_back, "Terima barang kembali", "Take goods back",
                             needs=("item", "quantity"), may_read=("bill_no", "sale_no", "till"),
                             gives={"refund": "rupiah", "cash_refund": "rupiah"}, posts=True),
    "shop.buy": Effect(effects.buy, "Catat pembelian barang", "Record a purchase of goods",
                       needs=("supplier", "invoice_no", "item", "quantity", "cost", "paid_from"),
                       may_read=(*_MORE, "cost_2", "cost_3"), gives={"purchase_total": "rupiah"}, posts=True),
    "shop.pay_supplier": Effect(effects.pay_supplier, "Bayar pemasok", "Pay a supplier",
                                needs=("supplier", "amount", "paid_from"), gives={"supplier_debt_left": "rupiah"},
                                posts=True),
    "shop.add_supplier": Effect(effects.add_supplier, "Daftarkan pemasok", "Add a supplier", needs=("supplier_name",)),
    "shop.add_item": Effect(effects.add_item, "Daftarkan barang", "Add an item",
                            needs=("item_code", "item_name", "item_unit", "member_price", "other_price")),
    "shop.set_price": Effect(effects.set_price, "Tetapkan harga jual", "Set the price",
                             needs=("item", "member_price", "other_price")),
    "shop.take_over_stock": Effect(effects.take_over_stock, "Rinci persediaan lama", "Assign old stock to an item",
                                   needs=("item", "quantity", "stock_worth"), gives={"unassigned_left": "rupiah"}),
    "shop.count_stock": Effect(effects.count_stock, "Catat stok opname", "Record a stock count",
                               needs=("item", "counted_pieces"), may_read=("count_reason",), posts=True,
                               gives={"count_difference": "integer", "count_value": "rupiah"}),
    "shop.close_cash": Effect(effects.close_cash, "Tutup kas hari ini", "Close today's cash", needs=("account",),
                              may_read=("counted", *facts.PIECES, "difference_reason", "book_difference"), posts=True,
                              gives={"booked_total": "rupiah", "counted_total": "rupiah",
                                     "difference_total": "rupiah"}),
    "shop.bring_to_bank": Effect(effects.bring_to_bank, "Setor kas ke bank", "Bring cash to the bank",
                                 needs=("account", "amount"), posts=True),
    "shop.clear_cash_difference": Effect(effects.clear_difference, "Selesaikan selisih kas",
                                         "Clear the cash difference", gives={"cleared_total": "rupiah"}, posts=True),
}
