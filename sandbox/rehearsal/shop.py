"""The shop in a year: members and others buy, what was sold is ordered again, suppliers are paid."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.shop import queries
from sandbox.modules.shop.facts import LINES
from sandbox.modules.shop.models import Item, Sale, SaleLine
from sandbox.rehearsal.asking import active_members
from sandbox.rehearsal.playing import Play

MEMBERS_SPEND, OTHERS_SPEND = (500_000, 2_000_000), (400_000, 1_200_000)  # on one bill
LAST_ORDER = timedelta(days=31)
DEARER = 1_005  # per mille of what the last goods cost


def purchases(session: Session, chance: Random) -> None:
    """A family's groceries of the month."""
    member, basket = chance.choice(active_members(session)), _basket(session, chance, chance.randrange(*MEMBERS_SPEND))
    if basket:
        play = Play(session, "shop-purchase", member.member_no).take("basket", {
            **basket, "pay_method": chance.choice(("cash", "credit"))})
        if "change" in play.open:  # beyond the credit limit, or in arrears
            play.take("change", {"other_way": True}).take("basket", {**basket, "pay_method": "cash"})


def sales_to_others(session: Session, chance: Random) -> None:
    basket = _basket(session, chance, chance.randrange(*OTHERS_SPEND))
    if basket:
        Play(session, "counter-sale").take("basket", basket)


def _basket(session: Session, chance: Random, worth: int) -> dict[str, str | int]:
    """Three kinds of goods for about so much money, as far as the shelves have them; empty when they are empty."""
    found: dict[str, str | int] = {}
    kinds = [item for item in queries.items(session) if queries.stock(session, item.id)[0]]
    for ending, item in zip(LINES, chance.sample(kinds, min(len(LINES), len(kinds))), strict=False):
        wanted = max(worth // len(LINES) // queries.price(session, item).member_price, 1)
        found[f"item{ending}"] = item.code
        found[f"quantity{ending}"] = min(wanted, queries.stock(session, item.id)[0])
    return found


def restock(session: Session, chance: Random) -> None:
    """What was sold in the last month comes again, on account."""
    suppliers, sold = queries.suppliers(session), list(_sold(session))
    for number, start in enumerate(range(0, len(sold) if suppliers else 0, len(LINES))):
        supplier = suppliers[number % len(suppliers)].name
        _buy(session, supplier, sold[start:start + len(LINES)], f"F-{today(session):%y%m%d}/{number + 1:02}")


def _buy(session: Session, supplier: str, goods: list[tuple[Item, int]], invoice_no: str) -> None:
    costs = {item: _cost(session, item, quantity) for item, quantity in goods}
    order = {f"{name}{ending}": value for ending, (item, quantity) in zip(LINES, goods, strict=False)
             for name, value in (("item", item.code), ("quantity", quantity))}
    play = Play(session, "goods-purchase").take("order", {
        "supplier": supplier, **order, "expected_cost": sum(costs.values())})
    play.take(play.can("approve_treasurer", "approve_chair"))
    play.take("receive", {"as_ordered": True, "invoice_no": invoice_no, "paid_from": "2201",
                          **{f"cost{ending}": cost for ending, cost in zip(LINES, costs.values(), strict=False)}})


def _sold(session: Session) -> Iterator[tuple[Item, int]]:
    """Items and pieces since the last order."""
    since = today(session) - LAST_ORDER
    pieces = dict(session.execute(
        select(SaleLine.item_id, func.sum(SaleLine.quantity)).join(Sale, Sale.id == SaleLine.sale_id)
        .where(Sale.sold_on > since).group_by(SaleLine.item_id)).all())
    return ((item, int(pieces[item.id])) for item in queries.items(session) if item.id in pieces)


def _cost(session: Session, item: Item, quantity: int) -> int:
    """A little above what the goods on the shelf cost; where none is left, by the price."""
    left, value = queries.stock(session, item.id)
    each = value * DEARER // 1_000 // left if left else queries.price(session, item).member_price * 8 // 10
    return each * quantity


def pay_suppliers(session: Session, chance: Random) -> None:
    for supplier in queries.suppliers(session):
        owed = queries.owed_to(session, supplier)
        if owed:
            Play(session, "supplier-payment").take("bill", {
                "supplier": supplier.name, "amount": owed, "invoices_checked": True}).take("approve").take(
                "pay", {"paid_from": "1102"})
