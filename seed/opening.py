"""The books on the first day: what older members had saved and still owed, and everything else as a balance sheet."""

from datetime import date, timedelta
from random import Random

from sandbox.rupiah import share
from seed.borrowing import cast_loan, wish
from seed.calendar import months_between
from seed.draws import pick
from seed.equipment import take_over
from seed.journal import Payment, code_of
from seed.lending import Lent
from seed.people import Person
from seed.story import Story

KEY = "saldo-awal"
ADMISSION_MONTHS = 3
NO_LIMIT = 999_000_000


def open_books(story: Story) -> None:
    """Entries called Saldo awal, of each agency's members and of the rest; the bank takes up what is left over.

    Loans come last, so that the bank, which every entry goes through, is never below nothing.
    """
    members = story.members_on(story.books_from)
    savings = {person.id: _savings(story, person) for person in members}
    rest = dict(story.preset["opening"]) | take_over(story)
    debts = _shop_debts(story, members)
    funded = -sum(amount for lines in (rest, *savings.values()) for place, amount in lines.items()
                  if code_of(place).startswith(("2", "3")))
    rest["3201"] = -_reserve(story, funded)
    aim = funded - rest["3201"] - sum(debts.values()) - _assets(rest) - story.preset["opening_bank"]
    loans = {loan.member_id: loan for loan in _old_loans(story, members, savings, aim)}
    _post_agencies(story, "simpanan", members, savings)
    _post(story, "Saldo awal lainnya", KEY, rest)
    _post_agencies(story, "pinjaman", members, {person.id: _owed(debts, loans, person.id) for person in members})


def _post_agencies(story: Story, kind: str, members: list[Person], lines_of: dict[int, dict]) -> None:
    for agency in story.agencies:
        of_agency = [lines_of[person.id] for person in members if person.agency_id == agency.id]
        lines = {place: amount for one in of_agency for place, amount in one.items()}
        _post(story, f"Saldo awal {kind} {agency.name}", f"{KEY}-{kind}-{agency.code}", lines)


def _post(story: Story, memo: str, key: str, lines: dict) -> None:
    story.journal.post(story.books_from, memo, key, lines | {"1102": -sum(lines.values())})


def _owed(debts: dict, loans: dict[int, Lent], member_id: int) -> dict:
    lines = {("1202", member_id): debts.get(member_id, 0)}
    if loan := loans.get(member_id):
        lines["1201", member_id] = loan.outstanding
        lines["2103", member_id] = -loan.fees.loan_linked_savings
    return lines


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


def _shop_debts(story: Story, members: list[Person]) -> dict[int, int]:
    random = story.random("opening/shop")
    buyers = random.sample(members, story.preset["shop"]["credit_buyers_a_week"] * 3)
    return {person.id: pick(random, story.preset["shop"]["credit_amounts"]) for person in buyers}


def _reserve(story: Story, funded: int) -> int:
    """So much that reserves are opening_reserve_bp of all assets; `funded` is what everything else brought in."""
    share_bp = story.preset["opening_reserve_bp"]
    return funded * share_bp // (10_000 - share_bp)


def _assets(lines: dict) -> int:
    return sum(amount for place, amount in lines.items() if place.startswith("1"))


def _old_loans(story: Story, members: list[Person], savings: dict[int, dict], aim: int) -> list[Lent]:
    """Loans agreed before the books begin, until what is still owed reaches the aim."""
    random = story.random("opening/loans")
    loans = [loan for person in members for loan in _old_cast_loan(story, person)]
    owed = sum(loan.outstanding for loan in loans)
    for person in random.sample(members, len(members)):
        if owed >= aim:
            break
        loan = _old_loan(story, random, person, _capital(savings[person.id]))
        if loan:
            loans.append(loan)
            owed += loan.outstanding
    loans.sort(key=lambda loan: (loan.agreed_on, loan.member_id))
    for loan in loans:
        story.lending.add(loan)
        _record_paid(story, loan)
    return loans


def _capital(lines: dict) -> int:
    return -sum(amount for (code, _), amount in lines.items() if code in ("3101", "3102"))


def _old_cast_loan(story: Story, person: Person) -> list[Lent]:
    terms = story.cast.get(person.id, {}).get("loan")
    if not isinstance(terms, dict) or terms["agreed_on"] >= story.preset["books_from"]:
        return []
    return [_as_paid_so_far(story, cast_loan(story, person, terms))]


def _old_loan(story: Story, random: Random, person: Person, capital: int) -> Lent | None:
    """None for who never borrows, was too new a member then, or would have paid it off by now."""
    agreed_on = story.books_from - timedelta(days=30 * random.randint(*story.preset["lending"]["old_loan_months"]))
    agreed_on = agreed_on.replace(day=random.randint(20, 28))
    if person.id not in story.borrowers or months_between(person.joined_on, agreed_on) < ADMISSION_MONTHS:
        return None
    loan = wish(story, random, person, agreed_on, most=NO_LIMIT, capital=capital)
    if loan is None or loan.term_months <= months_between(agreed_on, story.books_from) + 1:
        return None
    return _as_paid_so_far(story, loan)


def _as_paid_so_far(story: Story, loan: Lent) -> Lent:
    agency = story.agencies[story.people[loan.member_id - 1].agency_id - 1]
    loan.key, loan.paid = f"{KEY}-pinjaman-{agency.code}", months_between(loan.agreed_on, story.books_from) - 1
    return loan


def _record_paid(story: Story, loan: Lent) -> None:
    if loan.paid:
        on = story.books_from - timedelta(days=1)
        story.journal.payments.append(Payment(loan.id, on, *loan.split(loan.rows[:loan.paid]), loan.key))
