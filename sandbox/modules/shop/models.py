"""The shop: items and prices, stock at average cost, purchases, sales, returns, counts of stock and of cash.

Nothing is edited: stock is its last movement, a price its newest row, a supplier's debt what was bought less paid.
"""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sandbox.modules.shop.guards import GUARDS
from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class ShopOpening(WorldBase):
    """Goods in account 1301 before the first movement of an item: bought in older books, not kept per item. One row."""

    __tablename__ = "shop_opening"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[Key]
    amount: Mapped[Rupiah]
    recorded_on: Mapped[date]


class Item(WorldBase):
    """Something the shop sells."""

    __tablename__ = "shop_item"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)  # BRS-5
    name: Mapped[str]
    unit: Mapped[str]  # karung, liter, buah


class Price(WorldBase):
    """A line of the price list; the newest one counts."""

    __tablename__ = "shop_price"
    __table_args__ = (CheckConstraint("member_price > 0 AND other_price > 0", name="positive"),)

    id: Mapped[Key]
    item_id: Mapped[int] = reference("shop_item.id")
    member_price: Mapped[Rupiah]
    other_price: Mapped[Rupiah]  # for somebody who is no member
    since: Mapped[date]


class StockMovement(WorldBase):
    """Goods in (positive) or out (negative) with their value at average cost, and what is there afterwards."""

    __tablename__ = "stock_movement"
    __table_args__ = (
        UniqueConstraint("item_id", "number"),
        CheckConstraint("quantity_after >= 0 AND value_after >= 0", name="not_negative"),
        CheckConstraint("quantity_after > 0 OR value_after = 0", name="nothing_costs_nothing"))

    id: Mapped[Key]
    item_id: Mapped[int] = reference("shop_item.id")
    number: Mapped[int]  # 1, 2, 3 of this item
    kind: Mapped[str]  # opening, purchase, sale, return, count
    quantity: Mapped[int]
    value: Mapped[Rupiah]
    quantity_after: Mapped[int]
    value_after: Mapped[Rupiah]
    moved_on: Mapped[date]
    entry_id: Mapped[int | None] = reference("entry.id")  # None for what account 1301 held before, or was worth nothing


class Supplier(WorldBase):
    __tablename__ = "shop_supplier"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)


class Purchase(WorldBase):
    """Goods from a supplier, by one invoice; the same invoice cannot be booked twice."""

    __tablename__ = "shop_purchase"
    __table_args__ = (UniqueConstraint("supplier_id", "invoice_no"), CheckConstraint("total > 0", name="positive"))

    id: Mapped[Key]
    supplier_id: Mapped[int] = reference("shop_supplier.id")
    invoice_no: Mapped[str]
    bought_on: Mapped[date]
    paid_from: Mapped[str]  # account code; 2201 when it is owed
    total: Mapped[Rupiah]
    entry_id: Mapped[int] = reference("entry.id", unique=True)
    key: Mapped[str] = mapped_column(unique=True)


class SupplierPayment(WorldBase):
    """Money paid for goods bought on account."""

    __tablename__ = "shop_supplier_payment"
    __table_args__ = (CheckConstraint("amount > 0", name="positive"),)

    id: Mapped[Key]
    supplier_id: Mapped[int] = reference("shop_supplier.id")
    paid_on: Mapped[date]
    amount: Mapped[Rupiah]
    paid_from: Mapped[str]  # account code
    entry_id: Mapped[int] = reference("entry.id", unique=True)
    key: Mapped[str] = mapped_column(unique=True)


class Sale(WorldBase):
    """One receipt. Credit and wajib belanja are for members only."""

    __tablename__ = "shop_sale"
    __table_args__ = (CheckConstraint("method = 'cash' OR member_id IS NOT NULL", name="credit_for_members"),)

    id: Mapped[Key]
    sale_no: Mapped[str] = mapped_column(unique=True)  # TK-2025-00042
    member_id: Mapped[int | None] = reference("member.id")
    sold_on: Mapped[date] = mapped_column(index=True)
    method: Mapped[str]  # one of METHODS
    paid_to: Mapped[str]  # account code the sale was debited to
    total: Mapped[Rupiah]
    cashier: Mapped[str]  # person
    entry_id: Mapped[int] = reference("entry.id", unique=True)
    key: Mapped[str] = mapped_column(unique=True)

    lines: Mapped[list["SaleLine"]] = relationship(order_by="SaleLine.id", viewonly=True)


class SaleLine(WorldBase):
    __tablename__ = "shop_sale_line"
    __table_args__ = (UniqueConstraint("sale_id", "item_id"),
                      CheckConstraint("quantity > 0 AND unit_price > 0 AND cost >= 0", name="positive"))

    id: Mapped[Key]
    sale_id: Mapped[int] = reference("shop_sale.id")
    item_id: Mapped[int] = reference("shop_item.id")
    quantity: Mapped[int]
    unit_price: Mapped[Rupiah]
    cost: Mapped[Rupiah]  # of all pieces, at average cost


class SaleReturn(WorldBase):
    """Goods brought back. On credit the debt shrinks first; what is paid already is given back in cash."""

    __tablename__ = "shop_return"
    __table_args__ = (CheckConstraint("quantity > 0 AND refund > 0 AND cost >= 0", name="positive"),
                      CheckConstraint("cash_refund >= 0 AND cash_refund <= refund", name="cash_within"))

    id: Mapped[Key]
    line_id: Mapped[int] = reference("shop_sale_line.id")
    returned_on: Mapped[date]
    quantity: Mapped[int]
    refund: Mapped[Rupiah]
    cash_refund: Mapped[Rupiah]
    till: Mapped[str]  # account code the cash came from, if any did
    cost: Mapped[Rupiah]
    entry_id: Mapped[int] = reference("entry.id", unique=True)
    key: Mapped[str] = mapped_column(unique=True)


class StockCount(WorldBase):
    """Stock opname: what was counted of one item and what the books said; the difference was booked to HPP (5201)."""

    __tablename__ = "stock_count"
    __table_args__ = (CheckConstraint("counted >= 0", name="not_negative"),
                      CheckConstraint("counted = booked OR reason <> ''", name="difference_explained"))

    id: Mapped[Key]
    item_id: Mapped[int] = reference("shop_item.id")
    counted_on: Mapped[date]
    counted_by: Mapped[str]  # person
    booked: Mapped[int]
    counted: Mapped[int]
    value: Mapped[Rupiah]  # of the difference, negative for what is missing
    reason: Mapped[str]
    entry_id: Mapped[int | None] = reference("entry.id", unique=True)
    key: Mapped[str] = mapped_column(unique=True)


class CashClosing(WorldBase):
    """The cash of one day counted against the books: once a day and cash box, by one cashier."""

    __tablename__ = "cash_closing"
    __table_args__ = (UniqueConstraint("account", "closed_on"), CheckConstraint("counted >= 0", name="not_negative"),
                      CheckConstraint("counted = booked OR reason <> ''", name="difference_explained"))

    id: Mapped[Key]
    account: Mapped[str]  # 1101 cash or 1103 the shop's till
    closed_on: Mapped[date]
    cashier: Mapped[str]  # person
    booked: Mapped[Rupiah]
    counted: Mapped[Rupiah]
    reason: Mapped[str]
    entry_id: Mapped[int | None] = reference("entry.id", unique=True)  # None without a difference, or explained only
    key: Mapped[str] = mapped_column(unique=True)


class CashPieces(WorldBase):
    """How many notes or coins of one value were counted."""

    __tablename__ = "cash_pieces"
    __table_args__ = (UniqueConstraint("closing_id", "denomination"),
                      CheckConstraint("pieces > 0 AND denomination > 0", name="positive"))

    id: Mapped[Key]
    closing_id: Mapped[int] = reference("cash_closing.id")
    denomination: Mapped[int]
    pieces: Mapped[int]


METHODS = ("cash", "credit", "shopping_balance")
TILLS = ("1101", "1103")
DENOMINATIONS = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)

add_guards(*GUARDS, *(append_only(table.__tablename__) for table in (
    ShopOpening, Item, Price, StockMovement, Supplier, Purchase, SupplierPayment, Sale, SaleLine, SaleReturn,
    StockCount, CashClosing, CashPieces)))
