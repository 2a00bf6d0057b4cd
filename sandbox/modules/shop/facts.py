"""What a workflow may ask about the shop; the buyer is the member of the case, nobody means a non-member."""

from collections.abc import Callable

from sandbox.errors import NotAllowed
from sandbox.modules.contract import Occasion
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import member
from sandbox.modules.shop import queries
from sandbox.modules.shop.cash_closing import sum_of
from sandbox.modules.shop.models import DENOMINATIONS, Item
from sandbox.modules.shop.selling import as_member, total_of
from sandbox.phrase import joined, phrase
from sandbox.rupiah import show

LINES = ("", "_2", "_3")  # item, item_2, item_3: as many as fit on one form
PIECES = tuple(f"pieces_{value}" for value in DENOMINATIONS)


def buyer(asked: Occasion) -> Member | None:
    return None if asked.member_id is None else member(asked.session, asked.member_id)


def priced_for(asked: Occasion) -> Member | None:
    return as_member(buyer(asked), asked.today)


def basket(asked: Occasion) -> dict[Item, int]:
    """What was chosen, the same item twice added up."""
    found: dict[Item, int] = {}
    chosen = {ending: code for ending in LINES if (code := asked.values.get(f"item{ending}"))}
    for ending, item in zip(chosen, queries.items_coded(asked.session, tuple(chosen.values())), strict=True):
        quantity = asked.values.get(f"quantity{ending}")
        if type(quantity) is not int:
            raise NotAllowed("Banyaknya {item} belum diisi.", item=item.name, hint="Lengkapi formulir belanja.")
        found[item] = found.get(item, 0) + quantity
    return found


def _wanted(asked: Occasion) -> dict[Item, int]:
    return asked.once("shop.basket", lambda: basket(asked))


def first_item(asked: Occasion) -> Item:
    if not asked.values.get("item"):
        raise NotAllowed("Barang belum dipilih.", hint="Pilih barang di formulir lebih dahulu.")
    return queries.item(asked.session, asked.values["item"])


def account(asked: Occasion) -> str:
    """The cash box the case is about; the shop's till when none was named."""
    return asked.values.get("account") or "1103"


def counted(asked: Occasion) -> int | dict[int, int]:
    """Pieces per denomination when any were filled in, else the sum that was typed."""
    pieces = {value: asked.values.get(name) or 0 for value, name in zip(DENOMINATIONS, PIECES, strict=True)}
    if any(asked.values.get(name) is not None for name in PIECES):
        return pieces
    if type(asked.values.get("counted")) is not int:
        raise NotAllowed("Uang belum dihitung.", hint="Isi banyaknya tiap pecahan, atau jumlah seluruhnya.")
    return asked.values["counted"]


def items(asked: Occasion) -> list[dict[str, str]]:
    return asked.once("shop.items", lambda: [{"value": item.code, "label": item.name}
                                             for item in queries.items(asked.session)])


def suppliers(asked: Occasion) -> list[dict[str, str]]:
    return [{"value": supplier.name, "label": supplier.name} for supplier in queries.suppliers(asked.session)]


def stock_left(asked: Occasion) -> int:
    return queries.stock(asked.session, first_item(asked).id)[0]


def is_in_stock(asked: Occasion) -> bool:
    return all(queries.stock(asked.session, item.id)[0] >= quantity for item, quantity in _wanted(asked).items())


def basket_total(asked: Occasion) -> int:
    return total_of(asked.session, priced_for(asked), _wanted(asked))


def price_list(asked: Occasion) -> str:
    found = [(item, queries.price(asked.session, item)) for item in queries.items(asked.session)]
    return joined("\n", (phrase("{item}: anggota {member}, umum {other}", item=item.name,
                                member=show(price.member_price), other=show(price.other_price))
                         for item, price in found))


def of_member(question: Callable) -> Callable[[Occasion], int]:
    """0 for somebody who is no member."""
    return lambda asked: 0 if asked.member_id is None else question(asked.session, asked.member_id)


def points(asked: Occasion) -> int:
    return 0 if asked.member_id is None else queries.points(asked.session, asked.member_id, asked.today.year)


def credit_limit(asked: Occasion) -> int:
    return queries.terms(asked.session)["credit_limit"]


def supplier_debt(asked: Occasion) -> int:
    name = asked.values.get("supplier")
    return queries.owed_to(asked.session, queries.supplier(asked.session, name)) if name else 0


def cash_booked(asked: Occasion) -> int:
    return account_balance(asked.session, account(asked))


def cash_counted(asked: Occasion) -> int:
    found = counted(asked)
    return found if isinstance(found, int) else sum_of(found)


def cash_difference(asked: Occasion) -> int:
    """Positive when there is more than the books say. After the closing: what it found."""
    closing = queries.closing_of(asked.session, account(asked), asked.today)
    return closing.counted - closing.booked if closing else cash_counted(asked) - cash_booked(asked)


def is_closed_today(asked: Occasion) -> bool:
    return queries.closing_of(asked.session, account(asked), asked.today) is not None


def shortages_in_a_row(asked: Occasion) -> int:
    return queries.shortages_in_a_row(asked.session, account(asked))


def must_report(asked: Occasion) -> bool:
    """Whether the run of shortages is long enough to be told to the pengawas (handbook 7, incident 13)."""
    return shortages_in_a_row(asked) >= queries.terms(asked.session)["cash_shortages_before_report"]
