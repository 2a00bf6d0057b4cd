"""The shop: sales for cash and on credit with their cost, goods bought on account, takings brought to the bank."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from sandbox.modules.shop.models import Purchase, Supplier, SupplierPayment
from sandbox.rupiah import share
from seed.calendar import months_between, office_day, shop_days
from seed.draws import pick
from seed.people import Person
from seed.story import Story

SATURDAY = 5
PAID_OFF_IN = timedelta(days=100)
CHANGE_KEPT = 500_000  # in the till over Sunday


def register_suppliers(story: Story) -> None:
    for name in story.preset["shop"]["suppliers"]:
        story.keep(Supplier, {"name": name})


def keep_shop(story: Story, month: date) -> None:
    random = story.random(f"shop/{month}")
    _pay_suppliers(story, month)
    buyers, sold = _credit_buyers(story, month), 0
    for day in shop_days(month):
        sold += _sell_for_cash(story, random, day)
        if day.weekday() == SATURDAY:
            sold += _sell_on_credit(story, random, day, buyers)
            _bring_to_bank(story, day)
    _buy_goods(story, month, share(sold, story.preset["shop"]["cost_bp"]))


def _pay_suppliers(story: Story, month: date) -> None:
    """All that is owed, supplier by supplier; what was owed on the first day of the books has no invoice here."""
    on, owed = office_day(month, 6), -story.journal.balance("2201")
    for number, bill in enumerate(_bills_of_last_month(story, month), start=1):
        key = story.journal.post(on, f"Bayar utang usaha {story.preset['shop']['suppliers'][bill['supplier_id'] - 1]}",
                                 f"utang-usaha-{month:%Y%m}-{number}", {"2201": bill["total"], "1102": -bill["total"]})
        story.keep(SupplierPayment, {"supplier_id": bill["supplier_id"], "paid_on": on, "amount": bill["total"],
                                     "paid_from": "1102", "key": key}, entry=key)
        owed -= bill["total"]
    story.journal.post(on, "Bayar utang usaha", f"utang-usaha-{month:%Y%m}", {"2201": owed, "1102": -owed})


def _bills_of_last_month(story: Story, month: date) -> list[dict]:
    return [kept.row for kept in story.registers.get(Purchase, ()) if months_between(kept.row["bought_on"], month) == 1]


def _sell_for_cash(story: Story, random: Random, day: date) -> int:
    terms = story.preset["shop"]
    low, high = terms["cash_sales_a_day"]
    sold = random.randint(low // 500, high // 500) * 500
    others = share(sold, random.randint(0, 2 * terms["non_member_share_bp"])) // 500 * 500
    cost = share(sold, terms["cost_bp"])
    story.journal.post(day, "Penjualan tunai toko", f"toko-{day:%Y%m%d}", {
        "1103": sold, "4201": others - sold, "4202": -others, "5201": cost, "1301": -cost})
    return sold


def _sell_on_credit(story: Story, random: Random, day: date, buyers: list[Person]) -> int:
    """The week's purchases that will be deducted from pay."""
    lines = defaultdict(int)
    for person in random.sample(buyers, story.preset["shop"]["credit_buyers_a_week"]):
        lines["1202", person.id] += pick(random, story.preset["shop"]["credit_amounts"])
    sold = sum(lines.values())
    cost = share(sold, story.preset["shop"]["cost_bp"])
    story.journal.post(day, "Penjualan kredit toko, potong gaji", f"toko-kredit-{day:%Y%m%d}",
                       dict(lines) | {"4201": -sold, "5201": cost, "1301": -cost})
    return sold


def _credit_buyers(story: Story, month: date) -> list[Person]:
    """Nobody who is about to leave, so that no debt stays behind."""
    return [person for person in story.members_on(month) if person.is_member_on(month + PAID_OFF_IN)
            and "loan" not in story.cast.get(person.id, {})]


def _bring_to_bank(story: Story, day: date) -> None:
    takings = max(story.journal.balance("1103") - CHANGE_KEPT, 0)
    story.journal.post(day, "Setor kas toko ke bank", f"setor-toko-{day:%Y%m%d}", {"1102": takings, "1103": -takings})


def _buy_goods(story: Story, month: date, cost: int) -> None:
    """As much as was sold comes in again, in two deliveries, to be paid next month."""
    first = cost * 6 // 10 // 1_000 * 1_000
    for number, (day, amount) in enumerate([(7, first), (19, cost - first)], start=1):
        on, invoice = office_day(month, day), f"F-{month:%y%m}/{number:02}"
        key = story.journal.post(on, f"Pembelian barang {story.preset['shop']['suppliers'][number - 1]}, "
                                     f"faktur {invoice}", f"beli-{month:%Y%m}-{number}",
                                 {"1301": amount, "2201": -amount})
        story.keep(Purchase, {"supplier_id": number, "invoice_no": invoice, "bought_on": on, "paid_from": "2201",
                              "total": amount, "key": key}, entry=key)
