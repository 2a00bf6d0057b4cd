"""What a workflow may do in the shop, each a function of the Occasion; the names are in __init__.EFFECTS."""

from collections.abc import Mapping
from typing import Any

from sandbox.errors import NotAllowed
from sandbox.modules.contract import Occasion
from sandbox.modules.shop import buying, cash_closing, queries, selling, stock
from sandbox.modules.shop.facts import LINES, account, basket, buyer, counted, first_item
from sandbox.modules.shop.models import Item, Supplier


def sell(asked: Occasion) -> Mapping[str, Any]:
    """For cash, where the workflow does not ask how."""
    sale = selling.sell(
        asked.session, buyer(asked), basket=basket(asked), method=asked.values.get("pay_method") or "cash",
        till=asked.values.get("till") or "1103", key=f"{asked.key}:sale", **_moment(asked))
    return {"sale_no": sale.sale_no, "sale_total": sale.total}


def take_back(asked: Occasion) -> Mapping[str, Any]:
    """Of the bill that was typed (`bill_no`), else of what this case itself sold."""
    given = selling.take_back(
        asked.session, queries.sale(asked.session, _bill(asked)), first_item(asked),
        quantity=asked.values["quantity"], till=asked.values.get("till") or "1103", key=f"{asked.key}:return",
        **_moment(asked))
    return {"refund": given.refund, "cash_refund": given.cash_refund}


def buy(asked: Occasion) -> Mapping[str, Any]:
    purchase = buying.buy(
        asked.session, _supplier(asked), invoice_no=asked.values["invoice_no"], goods=_goods(asked),
        paid_from=asked.values["paid_from"], today=asked.today, key=f"{asked.key}:purchase", case_id=asked.case_id)
    return {"purchase_total": purchase.total}


def pay_supplier(asked: Occasion) -> Mapping[str, Any]:
    buying.pay_supplier(asked.session, _supplier(asked), amount=asked.values["amount"], today=asked.today,
                        paid_from=asked.values["paid_from"], key=f"{asked.key}:supplier", case_id=asked.case_id)
    return {"supplier_debt_left": queries.owed_to(asked.session, _supplier(asked))}


def add_supplier(asked: Occasion) -> None:
    buying.add_supplier(asked.session, asked.values["supplier_name"])


def add_item(asked: Occasion) -> None:
    answers = asked.values
    buying.add_item(asked.session, answers["item_code"], name=answers["item_name"], unit=answers["item_unit"],
                    member_price=answers["member_price"], other_price=answers["other_price"], today=asked.today)


def set_price(asked: Occasion) -> None:
    buying.set_price(asked.session, first_item(asked), member_price=asked.values["member_price"],
                     other_price=asked.values["other_price"], today=asked.today)


def take_over_stock(asked: Occasion) -> Mapping[str, Any]:
    stock.take_over(asked.session, first_item(asked), quantity=asked.values["quantity"],
                    value=asked.values["stock_worth"], on=asked.today)
    return {"unassigned_left": queries.unassigned(asked.session)}


def count_stock(asked: Occasion) -> Mapping[str, Any]:
    count = buying.count_stock(
        asked.session, first_item(asked), counted=asked.values["counted_pieces"],
        reason=asked.values.get("count_reason") or "", key=f"{asked.key}:count", **_moment(asked))
    return {"count_difference": count.counted - count.booked, "count_value": count.value}


def close_cash(asked: Occasion) -> Mapping[str, Any]:
    closing = cash_closing.close_cash(
        asked.session, account(asked), counted=counted(asked), reason=asked.values.get("difference_reason") or "",
        is_booked=asked.values.get("book_difference") is not False, key=f"{asked.key}:cash", **_moment(asked))
    return {"booked_total": closing.booked, "counted_total": closing.counted,
            "difference_total": closing.counted - closing.booked}


def bring_to_bank(asked: Occasion) -> None:
    cash_closing.bring_to_bank(asked.session, account(asked), amount=asked.values["amount"], today=asked.today,
                               key=f"{asked.key}:bank", case_id=asked.case_id)


def clear_difference(asked: Occasion) -> Mapping[str, Any]:
    return {"cleared_total": cash_closing.clear_difference(
        asked.session, today=asked.today, key=f"{asked.key}:cleared", case_id=asked.case_id)}


def _bill(asked: Occasion) -> str:
    number = asked.values.get("bill_no") or asked.values.get("sale_no") or ""
    if not number.strip():
        raise NotAllowed("Nomor nota belum diisi.", hint="Salin nomornya dari nota belanja, contoh: NT-2026-0007.")
    return number.strip().upper()


def _moment(asked: Occasion) -> dict[str, Any]:
    return {"today": asked.today, "person": asked.person, "case_id": asked.case_id}


def _supplier(asked: Occasion) -> Supplier:
    return queries.supplier(asked.session, asked.values["supplier"])


def _goods(asked: Occasion) -> list[tuple[Item, int, int]]:
    found = []
    for ending in LINES:
        if code := asked.values.get(f"item{ending}"):
            item = queries.item(asked.session, code)
            quantity, cost = asked.values.get(f"quantity{ending}"), asked.values.get(f"cost{ending}")
            if quantity is None or cost is None:
                raise NotAllowed("Banyaknya atau harga beli {item} belum diisi.", item=item.name,
                                 hint="Salin keduanya dari faktur.")
            found.append((item, quantity, cost))
    return found
