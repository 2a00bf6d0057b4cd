"""What the shop has on its shelves when the history ends: the goods of account 1301, item by item."""

from datetime import date

from sandbox.modules.shop.models import Item, Price, ShopOpening, StockMovement
from sandbox.rupiah import share
from seed.calendar import last_day
from seed.story import Story

NON_MEMBER_BP = 10_400  # what somebody who is no member pays, of the members' price
ROUND = 500


def count_stock(story: Story, month: date) -> None:
    """The opname at the end of the last month says which goods the books hold; not a rupiah is left without an item."""
    on, left = last_day(month), story.journal.balance("1301")
    story.keep(ShopOpening, {"amount": left, "recorded_on": on})
    items, weights = story.preset["shop"]["items"], sum(item["weight"] for item in story.preset["shop"]["items"])
    worth = left
    for number, told in enumerate(items, start=1):
        value = left if number == len(items) else worth * told["weight"] // weights // told["cost"] * told["cost"]
        left -= value
        _put_on_shelf(story, told, value, on)


def _put_on_shelf(story: Story, told: dict, value: int, on: date) -> None:
    price = -(-share(told["cost"], told["markup_bp"]) // ROUND) * ROUND
    item = story.keep(Item, {"code": told["code"], "name": told["name"], "unit": told["unit"]})
    story.keep(Price, {"item_id": item, "member_price": price, "since": story.books_from,
                       "other_price": -(-share(price, NON_MEMBER_BP) // ROUND) * ROUND})
    quantity = max(value // told["cost"], 1)
    story.keep(StockMovement, {"item_id": item, "number": 1, "kind": "opening", "quantity": quantity, "value": value,
                               "quantity_after": quantity, "value_after": value, "moved_on": on})
