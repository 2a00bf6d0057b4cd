"""Voluntary savings beside payroll: deposits and withdrawals at the counter, and jasa simpanan every quarter."""

from datetime import date
from random import Random

from sandbox.rupiah import share
from seed.calendar import last_day, month_after, office_day
from seed.draws import pick
from seed.people import Person
from seed.story import Story

COUNTER_DAYS = (2, 19)
LARGEST_IN_CASH = 1_000_000
SMALLEST_WITHDRAWAL, ROUND = 200_000, 50_000
SMALLEST_INTEREST = 100


def serve_savers(story: Story, month: date) -> None:
    """The cast's one deposit included."""
    random, terms = story.random(f"savers/{month}"), story.preset["savings"]
    savers = [person for person in story.members_on(month) if "voluntary" not in story.cast.get(person.id, {})
              and person.is_member_on(last_day(month))]
    rich = [person for person in savers if -story.journal.balance("2101", person.id) >= 2 * SMALLEST_WITHDRAWAL]
    for person in random.sample(rich, min(terms["withdrawals_a_month"], len(rich))):
        _withdraw(story, random, person, month)
    for person in random.sample(savers, terms["deposits_a_month"]):
        _deposit(story, random, person, month, pick(random, terms["deposit_amounts"]))
    for row, person in story.cast.items():
        if "voluntary" in person and month == month_after(story.books_from, story.preset["months"] - 1):
            _deposit(story, random, story.people[row - 1], month, person["voluntary"])


def pay_interest(story: Story, month: date) -> None:
    """On what was there when the quarter ended."""
    if month.month % 3:
        return
    rate = story.preset["savings"]["interest_quarter_bp"]
    lines = {}
    for person in story.members_on(last_day(month)):
        amount = share(max(-story.journal.balance("2101", person.id), 0), rate)
        if amount >= SMALLEST_INTEREST and "voluntary" not in story.cast.get(person.id, {}):
            lines["2101", person.id] = -amount
    story.journal.post(last_day(month), f"Jasa simpanan sukarela triwulan {month.month // 3} {month.year}",
                       f"jasa-simpanan-{month:%Y%m}", {"5101": -sum(lines.values())} | lines)


def _deposit(story: Story, random: Random, person: Person, month: date, amount: int) -> None:
    on = office_day(month, random.randint(*COUNTER_DAYS))
    account = "1101" if amount <= LARGEST_IN_CASH else "1102"
    story.journal.post(on, f"Setoran simpanan sukarela {person.member_no} {person.full_name}",
                       f"setor-{person.member_no}-{month:%Y%m}", {account: amount, ("2101", person.id): -amount})


def _withdraw(story: Story, random: Random, person: Person, month: date) -> None:
    """A part of what was there before this month's payroll, so that the balance never falls below nothing."""
    balance = -story.journal.balance("2101", person.id)
    part = share(balance, random.randint(1_000, 5_000)) // ROUND * ROUND
    amount = max(part, SMALLEST_WITHDRAWAL)
    account = "1101" if amount <= LARGEST_IN_CASH else "1102"
    story.journal.post(office_day(month, random.randint(*COUNTER_DAYS)),
                       f"Penarikan simpanan sukarela {person.member_no} {person.full_name}",
                       f"tarik-{person.member_no}-{month:%Y%m}", {("2101", person.id): amount, account: -amount})
