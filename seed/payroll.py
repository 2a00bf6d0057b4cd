"""The monthly payroll deduction: one entry per agency, one line per member and account, paid to the bank."""

from collections import defaultdict
from datetime import date

from seed.calendar import office_day
from seed.draws import chance
from seed.journal import Payment
from seed.people import Agency, Person
from seed.story import Story

NEVER_MISSED = ("loan", "voluntary")  # keys of the cast whose history is promised to the rupiah


def deduct_payroll(story: Story, month: date) -> None:
    """A member the payroll treasurer forgot skips simpanan wajib for good and pays two instalments next month."""
    random = story.random(f"payroll/{month}")
    for agency, terms in zip(story.agencies, story.preset["agencies"], strict=True):
        on = office_day(month, terms["payroll_day"])
        listed = [person for person in story.staff_of[agency.id]
                  if person.is_member_on(on) and not _is_missed(story, random, person)]
        if listed:
            _post_list(story, agency, listed, month, on)


def _is_missed(story: Story, random, person: Person) -> bool:
    missed = chance(random, story.preset["savings"]["payroll_misses_per_thousand"])
    return missed and not any(key in story.cast.get(person.id, {}) for key in NEVER_MISSED)


def _post_list(story: Story, agency: Agency, listed: list[Person], month: date, on: date) -> None:
    key = f"gaji-{agency.code}-{month:%Y%m}"
    lines = defaultdict(int)
    for person in listed:
        lines["3102", person.id] -= story.mandatory_savings(person)
        lines["2101", person.id] -= story.voluntary_each_month[person.id]
        _collect_loan(story, person, month, on, key, lines)
        lines["1202", person.id] -= max(story.journal.balance("1202", person.id), 0)
    received = -sum(lines.values())
    short = _short_transfer(story, agency, month)
    story.journal.post(on, f"Potong gaji {agency.name} {month:%m/%Y}", key,
                       {"1102": received - short, "1203": short} | lines)


def _collect_loan(story: Story, person: Person, month: date, on: date, key: str, lines: dict) -> None:
    loan = story.lending.loan_of(person)
    rows = loan.due_in(month) if loan else ()
    if rows:
        principal, interest = loan.split(rows)
        lines["1201", person.id] -= principal
        lines["4101"] -= interest
        loan.paid += len(rows)
        story.journal.payments.append(Payment(loan.id, on, principal, interest, key))


def _short_transfer(story: Story, agency: Agency, month: date) -> int:
    """The planted agency sent less than its list says; the rest stays a claim on it (1203)."""
    planted = story.preset["planted"]["short_transfer"]
    is_planted = (planted["agency"], planted["month"]) == (agency.code, f"{month:%Y-%m}")
    return planted["amount"] if is_planted else 0
