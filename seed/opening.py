"""The books on the first day: what older members had saved and still owed, and everything else as a balance sheet."""

from datetime import date, timedelta
from random import Random

from sandbox.rupiah import share
from seed.borrowing import cast_loan, wish
from seed.calendar import months_between
from seed.draws import pick
from seed.journal import Payment, code_of
from seed.lending import Lent
from seed.people import Person
from seed.story import Story

KEY = "saldo-awal"
ADMISSION_MONTHS = 3
NO_LIMIT = 999_000_000


def open_books(story: Story) -> None:
    """One entry, Saldo awal. The bank takes up what is left over when the rest is drawn."""
    lines = {code: amount for code, amount in story.preset["opening"].items()}
    members = story.members_on(story.books_from)
    for person in members:
        lines |= _savings(story, person)
    lines |= _shop_debts(story, members)
    lines["3201"] = -share(_assets_aimed_at(story, lines), story.preset["opening_reserve_bp"])
    aim = -sum(lines.values()) - story.preset["opening_bank"]
    for loan in _old_loans(story, members, lines, aim):
        lines["1201", loan.member_id] = loan.outstanding
        lines["2103", loan.member_id] = -loan.fees.loan_linked_savings
    lines["1102"] = -sum(lines.values())
    story.journal.post(story.books_from, "Saldo awal", KEY, lines)


def _savings(story: Story, person: Person) -> dict:
    """Wajib was lower before the cooperative raised it; pokok is paid once."""
    lower = story.preset["savings"]["lower_mandatory"]
    raised = date.fromisoformat(lower["before"])
    monthly = story.mandatory_savings(person)
    early = max(months_between(person.joined_on, raised), 0)
    late = months_between(max(person.joined_on, raised), story.books_from)
    wajib = monthly * late + share(monthly, lower["share_bp"]) * early
    voluntary = 0
    if "voluntary" not in story.cast.get(person.id, {}):
        voluntary = pick(story.random(f"voluntary/{person.id}"), story.preset["savings"]["voluntary_opening"])
    return {("3101", person.id): -story.rules["savings"]["principal"], ("3102", person.id): -wajib,
            ("2101", person.id): -voluntary}


def _shop_debts(story: Story, members: list[Person]) -> dict:
    random = story.random("opening/shop")
    buyers = random.sample(members, story.preset["shop"]["credit_buyers_a_week"] * 3)
    return {("1202", person.id): pick(random, story.preset["shop"]["credit_amounts"]) for person in buyers}


def _assets_aimed_at(story: Story, lines: dict) -> int:
    """Liabilities and equity without reserves are all but opening_reserve_bp of the assets."""
    funded = -sum(amount for place, amount in lines.items() if code_of(place)[0] in "23")
    return funded * 10_000 // (10_000 - story.preset["opening_reserve_bp"])


def _old_loans(story: Story, members: list[Person], lines: dict, aim: int) -> list[Lent]:
    """Loans agreed before the books begin, until what is still owed reaches the aim."""
    random = story.random("opening/loans")
    loans = [loan for person in members for loan in _old_cast_loan(story, person)]
    owed = sum(loan.outstanding for loan in loans)
    for person in random.sample(members, len(members)):
        if owed >= aim:
            break
        loan = _old_loan(story, random, person, -lines["3101", person.id] - lines["3102", person.id])
        if loan:
            loans.append(loan)
            owed += loan.outstanding
    loans.sort(key=lambda loan: (loan.agreed_on, loan.member_id))
    for loan in loans:
        story.lending.add(loan)
        _record_paid(story, loan)
    return loans


def _old_cast_loan(story: Story, person: Person) -> list[Lent]:
    terms = story.cast.get(person.id, {}).get("loan")
    if not isinstance(terms, dict) or terms["agreed_on"] >= story.preset["books_from"]:
        return []
    return [_as_paid_so_far(story, cast_loan(story, person, terms))]


def _old_loan(story: Story, random: Random, person: Person, capital: int) -> Lent | None:
    """None for whom the preset gives no loan or another, for newcomers and for leavers, who leave without debts."""
    agreed_on = story.books_from - timedelta(days=30 * random.randint(*story.preset["lending"]["old_loan_months"]))
    agreed_on = agreed_on.replace(day=random.randint(20, 28))
    if "loan" in story.cast.get(person.id, {}) or person.left_on or (
            months_between(person.joined_on, agreed_on) < ADMISSION_MONTHS):
        return None
    loan = wish(story, random, person, agreed_on, most=NO_LIMIT, capital=capital)
    if loan is None or loan.term_months <= months_between(agreed_on, story.books_from) + 1:
        return None
    return _as_paid_so_far(story, loan)


def _as_paid_so_far(story: Story, loan: Lent) -> Lent:
    loan.key, loan.paid = KEY, months_between(loan.agreed_on, story.books_from) - 1
    return loan


def _record_paid(story: Story, loan: Lent) -> None:
    if loan.paid:
        on = story.books_from - timedelta(days=1)
        story.journal.payments.append(Payment(loan.id, on, *loan.split(loan.rows[:loan.paid]), KEY))
