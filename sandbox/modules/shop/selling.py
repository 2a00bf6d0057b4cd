"""Sales for cash, on credit or from wajib belanja, with their cost; and goods brought back."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label, standing
from sandbox.modules.shop import queries, stock
from sandbox.modules.shop.models import METHODS, TILLS, Item, Sale, SaleLine, SaleReturn
from sandbox.phrase import phrase
from sandbox.rupiah import show

CREDIT, SHOPPING_BALANCE = "1202", "2104"
TO_MEMBERS, TO_OTHERS, RETURNS = "4201", "4202", "4203"
TILL_NAMES = {"1101": phrase("Kas"), "1103": phrase("Kas toko")}


def sell(session: Session, buyer: Member | None, *, basket: Mapping[Item, int], method: str, till: str = "1103",
         today: date, person: str, key: str, case_id: int | None = None) -> Sale:
    """One receipt: the sale and its cost (handbook 5.2, J05 and J06). A `buyer` who is not a member now, or none,
    buys as a non-member.

    The same `key` again returns the first sale.
    """
    if earlier := session.scalar(select(Sale).where(Sale.key == key)):
        return earlier
    _check_sale(session, buyer, basket, method, till, today, person)
    buyer = as_member(buyer, today)
    lines = [_line(session, buyer, item, quantity) for item, quantity in basket.items()]
    total, cost = sum(line.quantity * line.unit_price for line in lines), sum(line.cost for line in lines)
    place = _place(session, buyer, method, till, total)
    sale_no = _next_sale_no(session, today)
    entry = post_entry(session, on=today, memo=_memo(sale_no, buyer, method), key=key, case_id=case_id, lines={
        place: total, TO_MEMBERS if buyer else TO_OTHERS: -total, "5201": cost, "1301": -cost})
    sale = Sale(sale_no=sale_no, member_id=buyer.id if buyer else None, sold_on=today, method=method, total=total,
                paid_to=place if method == "cash" else place[0], cashier=person, entry_id=entry.id, key=key)
    session.add(sale)
    session.flush()
    for item, line in zip(basket, lines, strict=True):
        line.sale_id = sale.id
        session.add(line)
        stock.move(session, item, kind="sale", quantity=-line.quantity, value=-line.cost, on=today, entry_id=entry.id)
    session.flush()
    return sale


def take_back(session: Session, sale: Sale, item: Item, *, quantity: int, till: str = "1103", today: date,
              person: str, key: str, case_id: int | None = None) -> SaleReturn:
    """Goods of this receipt brought back, at the price and the cost they left with."""
    if earlier := session.scalar(select(SaleReturn).where(SaleReturn.key == key)):
        return earlier
    line = _line_of(sale, item)
    before, cost_before = queries.returned(session, line)
    _check_return(sale, item, line, before, quantity)
    _check_own(session.get(Member, sale.member_id) if sale.member_id else None, person)
    refund = quantity * line.unit_price
    cost = stock.average_cost(line.quantity, line.cost, before + quantity) - cost_before
    cash = _cash_part(session, sale, refund)
    if cash:
        check_till_open(session, till, today)
    entry = post_entry(session, on=today, memo=f"Retur {quantity} {item.unit} {item.name}, nota {sale.sale_no}",
                       key=key, case_id=case_id, lines={
                           RETURNS: refund, till: -cash, (sale.paid_to, sale.member_id): cash - refund,
                           "1301": cost, "5201": -cost})
    given = SaleReturn(line_id=line.id, returned_on=today, quantity=quantity, refund=refund, cash_refund=cash,
                       till=till, cost=cost, entry_id=entry.id, key=key)
    session.add(given)
    session.flush()
    stock.move(session, item, kind="return", quantity=quantity, value=cost, on=today, entry_id=entry.id)
    return given


def as_member(buyer: Member | None, today: date) -> Member | None:
    """None for an applicant and for somebody who left: their purchases are no business with members."""
    return buyer if buyer and standing(buyer, today) == "active" else None


def total_of(session: Session, buyer: Member | None, basket: Mapping[Item, int]) -> int:
    """Rupiah the basket costs at today's prices."""
    return sum(_unit_price(session, buyer, item) * quantity for item, quantity in basket.items())


def check_till_open(session: Session, till: str, today: date) -> None:
    if till not in TILLS:
        raise RuleBroken("Akun {till} bukan kas tempat belanja dibayar.", hint="Pilih 1103 Kas Toko atau 1101 Kas.",
                         till=till)
    if closing := queries.closing_of(session, till, today):
        raise NotAllowed("{till} hari ini sudah ditutup oleh {cashier}.", till=TILL_NAMES[till],
                         cashier=closing.cashier, hint="Catat pada hari kerja berikutnya.")


def _check_sale(session: Session, buyer: Member | None, basket: Mapping[Item, int], method: str, till: str,
                today: date, person: str) -> None:
    if not basket:
        raise RuleBroken("Belum ada barang yang dibeli.", hint="Pilih barang dan banyaknya.")
    if method not in METHODS:
        raise RuleBroken("Cara bayar {method} tidak dikenal.", method=method,
                         hint="Pilih tunai, kredit potong gaji, atau wajib belanja.")
    if method == "cash":
        check_till_open(session, till, today)
    elif as_member(buyer, today) is None:
        raise RuleBroken("Kredit dan wajib belanja hanya untuk anggota aktif.",
                         hint="Terima tunai, atau pilih anggotanya lebih dahulu.")
    _check_own(buyer, person)


def _check_own(buyer: Member | None, person: str) -> None:
    """Nobody handles an own file (handbook 2)."""
    if buyer and person and person == buyer.member_no:
        raise RuleBroken("Anda tidak bisa melayani belanja Anda sendiri.", hint="Minta kasir lain mengerjakannya.")


def _line(session: Session, buyer: Member | None, item: Item, quantity: int) -> SaleLine:
    cost = stock.cost_of(session, item, quantity)
    return SaleLine(item_id=item.id, quantity=quantity, unit_price=_unit_price(session, buyer, item), cost=cost)


def _unit_price(session: Session, buyer: Member | None, item: Item) -> int:
    price = queries.price(session, item)
    return price.member_price if buyer else price.other_price


def _place(session: Session, buyer: Member | None, method: str, till: str, total: int) -> str | tuple[str, int]:
    """The account to debit, after asking whether there is room in it."""
    if method == "cash":
        return till
    if method == "credit":
        if total > (left := queries.credit_left(session, buyer.id)):
            raise RuleBroken("Belanja {total} melebihi sisa kredit {who} {left}: batasnya {limit}, terpakai {open}.",
                             hint="Kurangi belanjanya menjadi paling banyak {left}, atau bayar sebagian tunai.",
                             total=show(total), who=label(buyer), left=show(left),
                             limit=show(queries.terms(session)["credit_limit"]),
                             open=show(queries.credit_open(session, buyer.id)))
        return CREDIT, buyer.id
    if total > (saved := queries.shopping_balance(session, buyer.id)):
        raise RuleBroken("Saldo wajib belanja {who} {saved}, kurang {short} untuk belanja {total}.",
                         hint="Kurangi belanjanya, atau pilih cara bayar lain.", who=label(buyer), saved=show(saved),
                         short=show(total - saved), total=show(total))
    return SHOPPING_BALANCE, buyer.id


def _next_sale_no(session: Session, today: date) -> str:
    last = session.scalar(select(func.max(Sale.sale_no)).where(  # in the index; LIKE would read every sale
        Sale.sale_no.between(f"TK-{today.year}-00000", f"TK-{today.year}-99999")))
    return f"TK-{today.year}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:05d}"


def _memo(sale_no: str, buyer: Member | None, method: str) -> str:
    how = {"cash": "tunai", "credit": "kredit", "shopping_balance": "wajib belanja"}[method]
    return f"Penjualan {how} nota {sale_no}, {label(buyer) if buyer else 'bukan anggota'}"


def _line_of(sale: Sale, item: Item) -> SaleLine:
    for line in sale.lines:
        if line.item_id == item.id:
            return line
    raise RuleBroken("{item} tidak ada pada nota {sale_no}.", item=item.name, sale_no=sale.sale_no,
                     hint="Periksa lagi nota dan barangnya.")


def _check_return(sale: Sale, item: Item, line: SaleLine, before: int, quantity: int) -> None:
    stock.check_quantity(quantity)
    if before + quantity > line.quantity:
        raise RuleBroken("Nota {sale_no} memuat {sold} {unit} {item}, sudah kembali {before}; {quantity} lagi terlalu "
                         "banyak.", hint="Terima kembali paling banyak {left}.", sale_no=sale.sale_no,
                         sold=line.quantity, unit=item.unit, item=item.name, before=before, quantity=quantity,
                         left=line.quantity - before)


def _cash_part(session: Session, sale: Sale, refund: int) -> int:
    """Paid in cash, or on credit and deducted from pay already: that much goes back over the counter."""
    if sale.method == "cash":
        return refund
    if sale.method == "shopping_balance":
        return 0
    return refund - min(refund, max(queries.credit_open(session, sale.member_id), 0))
