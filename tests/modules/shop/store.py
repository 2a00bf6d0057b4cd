"""The shop of handbook 5.2: 100 goods at 4.250 sold to members at 5.000, and money to begin with."""

from datetime import date

from sqlalchemy import select

from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.members.models import Member
from sandbox.modules.shop import buying, cash_closing, selling
from sandbox.modules.shop.models import Item, Purchase, Sale, SaleReturn, StockCount
from tests.modules.melati import SITI, TODAY

CASHIER = "STAF-03"


def furnish(session) -> None:
    post_entry(session, on=date(2025, 1, 2), memo="Saldo awal", key="saldo-awal", lines={
        "1101": 5_000_000, "1102": 45_000_000, "1103": 500_000, ("2104", SITI): -100_000, "3201": -50_400_000})
    sugar = buying.add_item(session, "GULA-1", name="Gula pasir 1 kg", unit="bungkus", member_price=5_000,
                            other_price=5_500, today=TODAY)
    buying.add_item(session, "BRS-5", name="Beras 5 kg", unit="karung", member_price=75_000, other_price=78_000,
                    today=TODAY)
    buying.add_supplier(session, "UD Sumber Pangan")
    purchase(session, sugar, 200, 850_000, invoice_no="F-001", key="stok-awal", paid_from="1102")


def item(session, code="GULA-1") -> Item:
    return session.scalars(select(Item).where(Item.code == code)).one()


def purchase(session, goods, quantity, cost, *, invoice_no="F-002", key="beli", paid_from="2201") -> Purchase:
    supplier = buying.add_supplier(session, "UD Sumber Pangan")
    return buying.buy(session, supplier, invoice_no=invoice_no, goods=[(goods, quantity, cost)], paid_from=paid_from,
                      today=TODAY, key=key)


def sell(session, quantity, *, to=SITI, code="GULA-1", method="cash", key="jual", **changes) -> Sale:
    buyer = session.get(Member, to) if to else None
    return selling.sell(session, buyer, basket={item(session, code): quantity}, method=method, key=key,
                        **({"today": TODAY, "person": CASHIER} | changes))


def bring_back(session, sale, quantity, *, code="GULA-1", key="retur", **changes) -> SaleReturn:
    return selling.take_back(session, sale, item(session, code), quantity=quantity, key=key,
                             **({"today": TODAY, "person": CASHIER} | changes))


def count(session, counted, *, code="GULA-1", key="opname", **changes) -> StockCount:
    return buying.count_stock(session, item(session, code), counted=counted, key=key,
                              **({"today": TODAY, "person": CASHIER} | changes))


def close(session, counted, *, account="1101", key="tutup", **changes):
    return cash_closing.close_cash(session, account, counted=counted, key=key,
                                   **({"today": TODAY, "person": CASHIER} | changes))


def lines_of(session, entry_id) -> dict:
    return {(line.account.code, line.member_id) if line.member_id else line.account.code: line.amount
            for line in session.get(Entry, entry_id).lines}
