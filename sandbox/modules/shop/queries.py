"""Questions about the shop: stock, prices, credit, debts to suppliers, purchases of members (points), cash closings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, ColumnElement, Row, Select, bindparam, cast, func, literal_column, select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.shop.models import (
    CashClosing,
    Item,
    Price,
    Purchase,
    Sale,
    SaleLine,
    SaleReturn,
    ShopOpening,
    StockMovement,
    Supplier,
    SupplierPayment,
)
from sandbox.worlds.prepared import Prepared


@dataclass(frozen=True)
class Turnover:
    """Net of returns, whole rupiah."""

    members: int
    others: int


def item(session: Session, code: str) -> Item:
    found = session.scalar(select(Item).where(Item.code == code))
    if found is None:
        raise NotFound("Barang {code} tidak ada di daftar barang toko.", code=code,
                       hint="Pilih dari daftar barang.")
    return found


def items_coded(session: Session, codes: Sequence[str]) -> tuple[Item, ...]:
    """In that order; several at once, as a bill asks for them."""
    found = {one.code: one for one in session.scalars(select(Item).where(Item.code.in_(codes)))}
    return tuple(found.get(code) or item(session, code) for code in codes)


def items(session: Session) -> tuple[Item, ...]:
    return tuple(session.scalars(select(Item).order_by(Item.name, Item.id)))


def price(session: Session, item: Item) -> Row:
    """`member_price` and `other_price` of the line in force."""
    found = _PRICE.first(session, item=item.id)
    if found is None:
        raise NotFound("{item} belum punya harga jual.", item=item.name, hint="Tetapkan harganya lebih dahulu.")
    return found


def stock(session: Session, item_id: int) -> tuple[int, int]:
    """Pieces there are, and their value."""
    return moved_last(session, item_id)[1:]


def moved_last(session: Session, item_id: int) -> tuple[int, int, int]:
    """The number of the last movement, and pieces and value after it; zeros before the first."""
    return tuple(_STOCK.first(session, item=item_id) or (0, 0, 0))


def stock_value(session: Session) -> int:
    """Of all items together."""
    return session.scalar(select(_total(StockMovement.value)))


def unassigned(session: Session) -> int:
    """Goods in account 1301 that nobody has said the item of."""
    opening = session.get(ShopOpening, 1)
    if opening is None:
        return account_balance(session, "1301")
    return opening.amount - session.scalar(
        select(_total(StockMovement.value)).where(StockMovement.kind == "opening"))


def supplier(session: Session, name: str) -> Supplier:
    found = session.scalar(select(Supplier).where(Supplier.name == name))
    if found is None:
        raise NotFound("Pemasok {name} belum terdaftar.", name=name, hint="Pilih dari daftar pemasok.")
    return found


def suppliers(session: Session) -> tuple[Supplier, ...]:
    return tuple(session.scalars(select(Supplier).order_by(Supplier.name)))


def owed_to(session: Session, supplier: Supplier) -> int:
    bought = session.scalar(select(_total(Purchase.total)).where(Purchase.supplier_id == supplier.id,
                                                                 Purchase.paid_from == "2201"))
    return bought - session.scalar(select(_total(SupplierPayment.amount))
                                   .where(SupplierPayment.supplier_id == supplier.id))


def terms(session: Session) -> dict:
    """The group `shop` of the rules; rules adopted before it existed mean the usual ones."""
    return {**DEFAULT_RULES["shop"], **rules(session).get("shop", {})}


def credit_open(session: Session, member_id: int) -> int:
    """What the member owes the shop: account 1202, kept per member by the journal."""
    return account_balance(session, "1202", member_id)


def credit_left(session: Session, member_id: int) -> int:
    return max(terms(session)["credit_limit"] - credit_open(session, member_id), 0)


def shopping_balance(session: Session, member_id: int) -> int:
    """Wajib belanja saved for the shop."""
    return account_balance(session, "2104", member_id)


def sale(session: Session, sale_no: str) -> Sale:
    found = session.scalar(select(Sale).where(Sale.sale_no == sale_no))
    if found is None:
        raise NotFound("Nota {sale_no} tidak ada.", sale_no=sale_no, hint="Periksa lagi nomornya, contoh: "
                                                                         "TK-2025-00042.")
    return found


def returned(session: Session, line: SaleLine) -> tuple[int, int]:
    """Pieces brought back so far, and their cost."""
    return tuple(session.execute(select(_total(SaleReturn.quantity), _total(SaleReturn.cost))
                                 .where(SaleReturn.line_id == line.id)).one())


def purchases_by_member(session: Session, year: int) -> dict[int, int]:
    """B of the SHU formula (handbook 5.4): what each member bought in the year, less what was brought back in it."""
    return _bought(session, year, Sale.member_id.is_not(None))


def _bought(session: Session, year: int, chosen: ColumnElement[bool]) -> dict[int, int]:
    bought: dict[int, int] = defaultdict(int)
    for member_id, amount in session.execute(_SOLD.where(Sale.sold_on.between(*_year(year)))
                                             .where(chosen).group_by(Sale.member_id)):
        bought[member_id] += amount
    for member_id, amount in session.execute(_BROUGHT_BACK.where(SaleReturn.returned_on.between(*_year(year)))
                                             .where(chosen).group_by(Sale.member_id)):
        bought[member_id] -= amount
    return dict(bought)


def receipts() -> Select:
    """The ids of the entries that are sales: what purchases_by_member counts already."""
    return select(Sale.entry_id)


def points(session: Session, member_id: int, year: int) -> int:
    return _bought(session, year, Sale.member_id == member_id).get(member_id, 0)


def turnover(session: Session, year: int) -> Turnover:
    """Sales to members and to others, kept apart for the statements and the SHU."""
    found = {True: 0, False: 0}
    for rows, sign in ((session.execute(_SOLD.where(Sale.sold_on.between(*_year(year))).group_by(Sale.member_id)), 1),
                       (session.execute(_BROUGHT_BACK.where(SaleReturn.returned_on.between(*_year(year)))
                                        .group_by(Sale.member_id)), -1)):
        for member_id, amount in rows:
            found[member_id is not None] += sign * amount
    return Turnover(found[True], found[False])


def closing_of(session: Session, account: str, on: date) -> CashClosing | None:
    return session.scalar(select(CashClosing).where(CashClosing.account == account, CashClosing.closed_on == on))


def shortages_in_a_row(session: Session, account: str) -> int:
    """How many of the last closings, without a break, found less than the books say (handbook 7, incident 13)."""
    found = session.execute(select(CashClosing.counted, CashClosing.booked).where(CashClosing.account == account)
                            .order_by(CashClosing.closed_on.desc(), CashClosing.id.desc()))
    return _leading(counted < booked for counted, booked in found)


def _leading(flags: Iterable[bool]) -> int:
    count = 0
    for flag in flags:
        if not flag:
            break
        count += 1
    return count


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _total(column):
    # PostgreSQL adds bigints up to a numeric, which would come back as a Decimal.
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


# Made once: every line of a bill asks for both, several times.
_PRICE = Prepared(select(Price.member_price, Price.other_price).where(Price.item_id == bindparam("item"))
                  .order_by(Price.id.desc()).limit(literal_column("1")))
_STOCK = Prepared(select(StockMovement.number, StockMovement.quantity_after, StockMovement.value_after)
                  .where(StockMovement.item_id == bindparam("item"))
                  .order_by(StockMovement.number.desc()).limit(literal_column("1")))
_SOLD = select(Sale.member_id, _total(Sale.total))
_BROUGHT_BACK = (select(Sale.member_id, _total(SaleReturn.refund)).select_from(SaleReturn)
                 .join(SaleLine, SaleLine.id == SaleReturn.line_id).join(Sale, Sale.id == SaleLine.sale_id))
