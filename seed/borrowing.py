"""What a member would ask for and be granted: wishes of the preset, cut by capacity, ceiling, contract and age."""

from collections.abc import Mapping
from datetime import date
from random import Random

from seed.calendar import months_between
from seed.draws import chance, pick
from seed.lending import Lent, agree
from seed.people import Person
from seed.story import Story

STEP = 500_000  # members ask for round amounts
CONTRACT_WISHES_LESS = 4  # times, of people with a year's contract
WITH_SK_PLEDGED = 2
SHORTEST = 3  # months
EMERGENCY = [(300_000, 2), (500_000, 5), (750_000, 2), (1_000_000, 4)]
PENSION_AGE_MONTHS = {"PNS": 58 * 12, "PENSIUN": 70 * 12}


def wish(story: Story, random: Random, person: Person, agreed_on: date, *, most: int,
         capital: int) -> Lent | None:
    """A loan of up to `most` this member could be granted on that day; `capital` is simpanan pokok and wajib."""
    wishes = story.preset["lending"]
    if chance(random, wishes["emergency_per_thousand"]):
        return agree(story.rules, person, product="emergency", principal=pick(random, EMERGENCY), term_months=1,
                     agreed_on=agreed_on, purpose="Kebutuhan mendesak")
    wished = pick(random, wishes["principals"])
    if person.contract_end and person.employment_status != "PPPK":
        wished //= CONTRACT_WISHES_LESS
    term = _term(random, wishes["terms"], wished, person, agreed_on)
    product = pick(random, wishes["products"])
    principal = min(wished, most, _affordable(story, person, term), _ceiling(story, person, capital)) // STEP * STEP
    if term < SHORTEST or principal < wished // 4:
        return None
    return agree(story.rules, person, product=product, principal=principal, term_months=term, agreed_on=agreed_on,
                 purpose=random.choice(wishes["purposes"]))


def _term(random: Random, terms: list, principal: int, person: Person, agreed_on: date) -> int:
    term = next(pick(random, weighted) for most, weighted in terms if principal <= most)
    return min(term, _months_left(person, agreed_on))


def _months_left(person: Person, on: date) -> int:
    """Months the pay can be counted on; contracts that ran then were renewed, so a year is taken for granted."""
    if person.employment_status in PENSION_AGE_MONTHS:
        return PENSION_AGE_MONTHS[person.employment_status] - months_between(person.birth_date, on)
    if person.employment_status == "PPPK":
        return months_between(on, person.contract_end) - 1
    return min(12, months_between(on, person.contract_end) - 1)


def _affordable(story: Story, person: Person, term: int) -> int:
    """A third of net pay less what is deducted already, as principal at flat 1 % a month."""
    free = person.net_pay // 3 - story.mandatory_savings(person) - person.other_deductions
    return max(free, 0) * term * 100 // (100 + term)


def _ceiling(story: Story, person: Person, capital: int) -> int:
    """Handbook 4.1: a public servant who pledges the SK may go above the normal ceiling; contract staff have none."""
    if person.employment_status in ("PNS", "PPPK", "PENSIUN"):
        return capital * story.rules["loan_products"]["regular"]["ceiling_savings_multiple"] * WITH_SK_PLEDGED
    return capital * story.rules["loan_caps"]["contract_savings_multiple"]


def cast_loan(story: Story, person: Person, terms: Mapping) -> Lent:
    """The loan a person of the cast must have."""
    loan = agree(story.rules, person, product=terms["product"], principal=terms["principal"],
                 term_months=terms["term_months"], agreed_on=date.fromisoformat(terms["agreed_on"]),
                 purpose=terms["purpose"], rate_bp=terms.get("rate_bp"))
    loan.stops = date.fromisoformat(terms["stops"]) if "stops" in terms else None
    return loan
