"""Items, prices, suppliers, and goods that come in: bought for cash or on account, counted, found missing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.shop import queries, stock
from sandbox.modules.shop.models import (
    Item,
    Price,
    Purchase,
    StockCount,
    StockMovement,
    Supplier,
    SupplierPayment,
)
from sandbox.phrase import phrase
from sandbox.rupiah import LARGEST, show

ON_ACCOUNT = "2201"
PAYING = {"1101": phrase("Kas"), "1102": phrase("Bank"), "1103": phrase("Kas toko")}


def add_item(session: Session, code: str, *, name: str, unit: str, member_price: int, other_price: int,
             today: date) -> Item:
    code, name = code.strip().upper(), name.strip()
    if not code or not name:
        raise RuleBroken("Barang baru perlu kode dan nama.", hint="Contoh: BRS-5, Beras 5 kg.")
    if earlier := session.scalar(select(Item).where(Item.code == code)):
        raise RuleBroken("Kode {code} sudah dipakai {item}.", code=code, item=earlier.name,
                         hint="Pakai kode lain, atau ubah harga barang itu.")
    item = Item(code=code, name=name, unit=unit)
    session.add(item)
    session.flush()
    set_price(session, item, member_price=member_price, other_price=other_price, today=today)
    return item


def set_price(session: Session, item: Item, *, member_price: int, other_price: int, today: date) -> Price:
    for amount in (member_price, other_price):
        check_amount(amount)
    line = Price(item_id=item.id, member_price=member_price, other_price=other_price, since=today)
    session.add(line)
    session.flush()
    return line


def add_supplier(session: Session, name: str) -> Supplier:
    """The one of that name if there is one."""
    name = name.strip()
    if not name:
        raise RuleBroken("Nama pemasok belum diisi.", hint="Contoh: UD Sumber Pangan.")
    found = session.scalar(select(Supplier).where(Supplier.name == name)) or Supplier(name=name)
    session.add(found)
    session.flush()
    return found


def buy(session: Session, supplier: Supplier, *, invoice_no: str, goods: Sequence[tuple[Item, int, int]],
        paid_from: str, today: date, key: str, case_id: int | None = None) -> Purchase:
    """`goods` are (item, pieces, rupiah for all of them); `paid_from` 2201 is on account (handbook 5.2, J07).

    The same `key` again returns the first purchase.
    """
    if earlier := session.scalar(select(Purchase).where(Purchase.key == key)):
        return earlier
    _check_purchase(session, supplier, invoice_no.strip(), goods, paid_from)
    stock.remember_opening(session, today)
    total = sum(cost for _, _, cost in goods)
    entry = post_entry(session, on=today, key=key, case_id=case_id, lines={"1301": total, paid_from: -total},
                       memo=f"Pembelian barang {supplier.name}, faktur {invoice_no.strip()}")
    purchase = Purchase(supplier_id=supplier.id, invoice_no=invoice_no.strip(), bought_on=today, paid_from=paid_from,
                        total=total, entry_id=entry.id, key=key)
    session.add(purchase)
    session.flush()
    for item, quantity, cost in goods:
        stock.move(session, item, kind="purchase", quantity=quantity, value=cost, on=today, entry_id=entry.id)
    return purchase


def pay_supplier(session: Session, supplier: Supplier, *, amount: int, paid_from: str, today: date, key: str,
                 case_id: int | None = None) -> SupplierPayment:
    if earlier := session.scalar(select(SupplierPayment).where(SupplierPayment.key == key)):
        return earlier
    check_amount(amount)
    _check_paying(paid_from)
    if amount > (owed := queries.owed_to(session, supplier)):
        raise RuleBroken("Utang ke {name} {owed}, jadi {amount} terlalu banyak.", name=supplier.name,
                         owed=show(owed), amount=show(amount), hint="Bayar paling banyak {owed}.")
    entry = post_entry(session, on=today, memo=f"Bayar utang usaha {supplier.name}", key=key, case_id=case_id,
                       lines={ON_ACCOUNT: amount, paid_from: -amount})
    payment = SupplierPayment(supplier_id=supplier.id, paid_on=today, amount=amount, paid_from=paid_from,
                              entry_id=entry.id, key=key)
    session.add(payment)
    session.flush()
    return payment


def count_stock(session: Session, item: Item, *, counted: int, reason: str = "", today: date, person: str, key: str,
                case_id: int | None = None) -> StockCount:
    """Stock opname of one item. What is missing goes to cost of goods (5201), what is found comes back from it."""
    if earlier := session.scalar(select(StockCount).where(StockCount.key == key)):
        return earlier
    booked, value = queries.stock(session, item.id)
    _check_count(item, counted, booked, reason.strip())
    change = _value_of_difference(session, item, counted - booked, booked, value)
    entry_id = post_entry(session, on=today, memo=f"Stok opname {item.name}: {booked} menjadi {counted} {item.unit}",
                          key=key, case_id=case_id, lines={"1301": change, "5201": -change}).id if change else None
    count = StockCount(item_id=item.id, counted_on=today, counted_by=person, booked=booked, counted=counted,
                       value=change, reason=reason.strip(), entry_id=entry_id, key=key)
    session.add(count)
    session.flush()
    if counted != booked:
        stock.remember_opening(session, today)
        stock.move(session, item, kind="count", quantity=counted - booked, value=change, on=today, entry_id=entry_id)
    return count


def check_amount(amount: object) -> None:
    if type(amount) is not int or not 0 < amount <= LARGEST:
        raise RuleBroken("Jumlah {amount} belum bisa dicatat.", hint="Tulis rupiah bulat lebih dari nol, contoh: "
                         "75.000.", amount=show(amount) if type(amount) is int else amount)


def _check_purchase(session: Session, supplier: Supplier, invoice_no: str, goods: Sequence, paid_from: str) -> None:
    if not invoice_no or not goods:
        raise RuleBroken("Pembelian perlu nomor faktur dan paling sedikit satu barang.",
                         hint="Salin nomor dari faktur pemasok.")
    if earlier := session.scalar(select(Purchase).where(Purchase.supplier_id == supplier.id,
                                                        Purchase.invoice_no == invoice_no)):
        raise RuleBroken("Faktur {invoice} dari {name} sudah dicatat pada {date}, {total}.", invoice=invoice_no,
                         name=supplier.name, date=earlier.bought_on, total=show(earlier.total),
                         hint="Tidak perlu dicatat lagi. Periksa nomor fakturnya bila ini barang lain.")
    for _, quantity, cost in goods:
        stock.check_quantity(quantity)
        check_amount(cost)
    if paid_from != ON_ACCOUNT:
        _check_paying(paid_from)


def _check_paying(account: str) -> None:
    if account not in PAYING:
        raise RuleBroken("Akun {account} bukan tempat uang toko.", account=account,
                         hint="Pilih 1101 Kas, 1102 Bank atau 1103 Kas Toko.")


def _check_count(item: Item, counted: int, booked: int, reason: str) -> None:
    if type(counted) is not int or not 0 <= counted <= stock.MOST_PIECES:
        raise RuleBroken("Hasil hitung {counted} belum bisa dicatat.", counted=counted, most=stock.MOST_PIECES,
                         hint="Tulis bilangan bulat dari 0 sampai {most}.")
    if counted != booked and not reason:
        raise RuleBroken("{item} dihitung {counted} {unit}, menurut buku {booked}. Selisih {difference} belum "
                         "dijelaskan.", item=item.name, counted=counted, unit=item.unit, booked=booked,
                         difference=counted - booked,
                         hint="Hitung sekali lagi, lalu tulis sebabnya: rusak, hilang, atau salah catat.")


def _value_of_difference(session: Session, item: Item, difference: int, booked: int, value: int) -> int:
    """At average cost; of an item that was sold out, at the cost of its last movement."""
    if not difference:
        return 0
    if booked:
        change = stock.average_cost(booked, value, abs(difference))
        return change if difference > 0 else -change
    last = session.scalar(select(StockMovement).where(StockMovement.item_id == item.id, StockMovement.quantity != 0)
                          .order_by(StockMovement.number.desc()).limit(1))
    return stock.average_cost(abs(last.quantity), abs(last.value), difference) if last else 0
