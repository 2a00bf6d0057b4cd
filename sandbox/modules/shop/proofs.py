"""Proofs that no piece and no rupiah of the shop is lost: stock against itself and 1301, papers against the journal."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.contract import Finding
from sandbox.modules.ledger.models import Account, Line
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.shop import queries
from sandbox.modules.shop.models import (
    CashClosing,
    CashPieces,
    Item,
    Purchase,
    Sale,
    SaleLine,
    SaleReturn,
    ShopOpening,
    StockCount,
    StockMovement,
    Supplier,
    SupplierPayment,
)
from sandbox.rupiah import show

Sides = dict[tuple[str, int | None], int]


def verify(session: Session) -> tuple[Finding, ...]:
    return (_stock_adds_up(session), _stock_equals_journal(session), _papers_equal_journal(session),
            _suppliers(session), _cash_pieces(session))


def _finding(name: str, faults: list[str], fine: str) -> Finding:
    more = f" Ada {len(faults) - 1} lagi." if len(faults) > 1 else ""
    return Finding(f"shop.{name}", not faults, faults[0] + more if faults else fine)


def _stock_adds_up(session: Session) -> Finding:
    summed = session.execute(select(StockMovement.item_id, func.sum(StockMovement.quantity),
                                    func.sum(StockMovement.value)).group_by(StockMovement.item_id)).all()
    faults = [f"{session.get(Item, item_id).name}: mutasi {quantity} senilai {show(int(value))}, sisa tercatat {left} "
              f"senilai {show(worth)}." for item_id, quantity, value in summed
              for left, worth in [queries.stock(session, item_id)]
              if (int(quantity), int(value)) != (left, worth) or left < 0 or worth < 0]
    return _finding("stock_adds_up", faults, f"Sisa {len(summed)} barang sama dengan jumlah mutasinya, tidak ada yang "
                                             "kurang dari nol.")


def _stock_equals_journal(session: Session) -> Finding:
    booked = account_balance(session, "1301")
    if session.get(ShopOpening, 1) is None:
        return Finding("shop.stock_equals_journal", True,
                       f"Belum ada persediaan per barang; akun 1301 {show(booked)}.")
    kept, old = queries.stock_value(session), queries.unassigned(session)
    return Finding("shop.stock_equals_journal", kept + old == booked,
                   f"Persediaan per barang {show(kept)}, belum dirinci {show(old)}, akun 1301 {show(booked)}.")


def _papers_equal_journal(session: Session) -> Finding:
    """Each receipt, return, invoice, payment, count and closing says exactly what its entry says."""
    booked, count, faults = _sides(session), 0, []
    for name, entry_id, sides in _papers(session):
        count += 1
        told = {place: amount for place, amount in sides.items() if amount}
        if booked.get(entry_id, {}) != told:
            faults.append(f"{name}: jurnalnya tidak sama dengan catatan toko.")
    return _finding("papers_equal_journal", faults, f"{count} bukti toko sama dengan jurnalnya.")


def _sides(session: Session) -> dict[int, Sides]:
    entries = select(Sale.entry_id).union_all(*(select(table.entry_id).where(table.entry_id.is_not(None)) for table in (
        SaleReturn, Purchase, SupplierPayment, StockCount, CashClosing)))
    found: dict[int, Sides] = defaultdict(lambda: defaultdict(int))
    for entry_id, code, member_id, amount in session.execute(
            select(Line.entry_id, Account.code, Line.member_id, Line.amount)
            .join(Account, Account.id == Line.account_id).where(Line.entry_id.in_(entries))):
        found[entry_id][code, member_id] += amount
    return found


def _papers(session: Session) -> Iterator[tuple[str, int, Sides]]:
    yield from _sales(session)
    yield from _returns(session)
    for one in session.scalars(select(Purchase)):
        yield f"Faktur {one.invoice_no}", one.entry_id, {("1301", None): one.total, (one.paid_from, None): -one.total}
    for one in session.scalars(select(SupplierPayment)):
        yield (f"Pembayaran pemasok {one.paid_on:%d-%m-%Y}", one.entry_id,
               {("2201", None): one.amount, (one.paid_from, None): -one.amount})
    for one in session.scalars(select(StockCount).where(StockCount.entry_id.is_not(None))):
        yield (f"Stok opname {one.counted_on:%d-%m-%Y}", one.entry_id,
               {("1301", None): one.value, ("5201", None): -one.value})
    for one in session.scalars(select(CashClosing).where(CashClosing.entry_id.is_not(None))):
        difference = one.counted - one.booked
        yield (f"Tutup kas {one.closed_on:%d-%m-%Y}", one.entry_id,
               {(one.account, None): difference, ("1190", None): -difference})


def _sales(session: Session) -> Iterator[tuple[str, int, Sides]]:
    rows = session.execute(select(Sale, func.sum(SaleLine.quantity * SaleLine.unit_price), func.sum(SaleLine.cost))
                           .join(SaleLine, SaleLine.sale_id == Sale.id).group_by(Sale))
    for sale, total, cost in rows:
        yield (f"Nota {sale.sale_no}", sale.entry_id, {
            (sale.paid_to, None if sale.method == "cash" else sale.member_id): sale.total,
            ("4201" if sale.member_id else "4202", None): -int(total), ("5201", None): int(cost),
            ("1301", None): -int(cost)})


def _returns(session: Session) -> Iterator[tuple[str, int, Sides]]:
    rows = session.execute(select(SaleReturn, Sale).join(SaleLine, SaleLine.id == SaleReturn.line_id)
                           .join(Sale, Sale.id == SaleLine.sale_id))
    for given, sale in rows:
        sides = defaultdict(int, {("4203", None): given.refund, ("1301", None): given.cost,
                                  ("5201", None): -given.cost})
        sides[given.till, None] -= given.cash_refund
        sides[sale.paid_to, sale.member_id] += given.cash_refund - given.refund  # the till again, for a stranger
        yield f"Retur nota {sale.sale_no}", given.entry_id, sides


def _suppliers(session: Session) -> Finding:
    owed = {supplier.name: queries.owed_to(session, supplier) for supplier in session.scalars(select(Supplier))}
    faults = [f"{name} dibayar {show(-amount)} lebih dari utangnya." for name, amount in owed.items() if amount < 0]
    return _finding("suppliers", faults, f"Utang ke {len(owed)} pemasok {show(sum(owed.values()))}, tidak ada yang "
                                         "dibayar lebih.")


def _cash_pieces(session: Session) -> Finding:
    counted = session.execute(
        select(CashClosing.closed_on, CashClosing.counted, func.sum(CashPieces.pieces * CashPieces.denomination))
        .join(CashPieces, CashPieces.closing_id == CashClosing.id)
        .group_by(CashClosing.id, CashClosing.closed_on, CashClosing.counted)).all()
    faults = [f"Tutup kas {on:%d-%m-%Y}: tercatat {show(told)}, pecahannya {show(int(pieces))}."
              for on, told, pieces in counted if told != pieces]
    return _finding("cash_pieces", faults, f"{len(counted)} hitungan kas sama dengan jumlah pecahannya.")
