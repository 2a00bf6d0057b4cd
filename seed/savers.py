"""Voluntary savings beside payroll: deposits and withdrawals at the counter, and jasa simpanan every quarter."""

from collections import defaultdict
from datetime import date
from random import Random

from sandbox.modules.savings.interest import base_of_month, interest_of_month, tax_on
from sandbox.modules.savings.models import SavingsInterest
from sandbox.phrase import MONTHS
from sandbox.rupiah import share
from seed.calendar import last_day, office_day
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
        if "voluntary" in person and month == story.last_month:
            _deposit(story, random, story.people[row - 1], month, person["voluntary"])


def pay_interest(story: Story, month: date) -> None:
    """Each month by the rules, with a row for each member; before that, each quarter on what was there at its end."""
    if month >= date.fromisoformat(story.preset["savings"]["monthly_interest_from"]):
        _credit_month(story, month)
    elif month.month % 3 == 0:
        _credit_quarter(story, month)


def _credit_month(story: Story, month: date) -> None:
    terms, on = story.rules["voluntary"], last_day(month)
    key, lines, tax_held = f"jasa-simpanan-{month:%Y%m}", {}, 0
    changes = _changes_by_day(story, month)
    for person in story.members_on(on):
        of_month = changes.get(person.id, {})
        opening = -story.journal.balance("2101", person.id) - sum(of_month.values())
        base = base_of_month(opening, of_month, terms["interest_base"])
        earned = interest_of_month(base, terms["rate_year_bp"]) if base >= terms["interest_from"] else 0
        if earned:
            tax = tax_on(earned)
            lines["2101", person.id] = tax - earned
            tax_held += tax
            story.keep(SavingsInterest, {
                "member_id": person.id, "month": month, "base": base, "rate_year_bp": terms["rate_year_bp"],
                "interest": earned, "tax": tax}, entry=key)
    story.journal.post(on, f"Jasa simpanan sukarela {MONTHS[on.month - 1]} {on.year}", key,
                       {"5101": tax_held - sum(lines.values()), "2301": -tax_held} | lines)


def _changes_by_day(story: Story, month: date) -> dict[int, dict[int, int]]:
    changes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for draft in story.journal.drafts_of(month):
        for place, amount in draft.lines.items():
            if type(place) is tuple and place[0] == "2101":
                changes[place[1]][draft.on.day] -= amount
    return changes


def _credit_quarter(story: Story, month: date) -> None:
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
