"""Loans paid out month by month as the bank allows, SWP given back, and the few borrowers who stop paying."""

from datetime import date
from random import Random

from seed.borrowing import cast_loan, wish
from seed.calendar import last_day, months_between
from seed.lending import Lent
from seed.people import Person
from seed.story import Story

SMALLEST_ROOM = 2_000_000
ADMISSION_MONTHS = 3
LAST_DAY = 28
MONTHS_TO_GO = 4
PERMANENT = ("PNS", "CPNS", "PPPK", "PENSIUN")


def grant_loans(story: Story, month: date) -> None:
    """After the month's payroll is in; the same day of each following month is then on or after payday."""
    loans = _cast_loans(story, month)
    loans += _drawn_loans(story, month, _room(story) - sum(loan.principal for loan in loans))
    for loan in sorted(loans, key=lambda loan: (loan.agreed_on, loan.member_id)):
        _disburse(story, story.lending.add(loan))


def return_loan_savings(story: Story, month: date) -> None:
    """SWP goes back when the loan is paid off."""
    for loan in story.lending.loans:
        if loan.is_settled and not loan.savings_returned:
            loan.savings_returned, amount = True, loan.fees.loan_linked_savings
            story.journal.post(last_day(month), f"Pengembalian simpanan wajib pinjam {loan.loan_no}",
                               f"swp-{loan.loan_no}", {("2103", loan.member_id): amount, "1102": -amount})


def stop_payers(story: Story, month: date) -> None:
    """From these months on a few borrowers pay no more: some long ago (over 90 days today), some lately."""
    terms = story.preset["lending"]["arrears"]
    random = story.random(f"arrears/{month}")
    if month == date.fromisoformat(terms["from"]):
        for is_permanent, aim in ((True, terms["permanent_bp"]), (False, terms["contract_bp"])):
            _stop_some(story, random, month, is_permanent=is_permanent, aim_bp=aim)
    if month == date.fromisoformat(terms["recent_from"]):
        for loan in random.sample(_long_running(story, month), terms["recent"]):
            loan.stops = month


def _cast_loans(story: Story, month: date) -> list[Lent]:
    return [cast_loan(story, story.people[row - 1], person["loan"]) for row, person in story.cast.items()
            if isinstance(person.get("loan"), dict) and person["loan"]["agreed_on"][:7] == f"{month:%Y-%m}"]


def _room(story: Story) -> int:
    """What the bank can spare: above its floor and the surplus promised to members."""
    promised = -sum(story.journal.balance(code) for code in ("2401", "2402", "2403"))
    return story.journal.balance("1102") - story.preset["lending"]["bank_floor"] - promised


def _drawn_loans(story: Story, month: date, room: int) -> list[Lent]:
    random = story.random(f"lending/{month}")
    loans = []
    candidates = _candidates(story, month)
    for person in random.sample(candidates, min(story.preset["lending"]["candidates_a_month"], len(candidates))):
        if room < SMALLEST_ROOM:
            break
        payday = story.preset["agencies"][person.agency_id - 1]["payroll_day"]
        agreed_on = month.replace(day=random.randint(payday, LAST_DAY))
        capital = -story.journal.balance("3101", person.id) - story.journal.balance("3102", person.id)
        loan = wish(story, random, person, agreed_on, most=room, capital=capital)
        if loan:
            loans.append(loan)
            room -= loan.principal
    return loans


def _candidates(story: Story, month: date) -> list[Person]:
    """Members of three months without a loan."""
    return [person for person in story.members_on(month) if person.id in story.borrowers
            and months_between(person.joined_on, month) >= ADMISSION_MONTHS and not story.lending.loan_of(person)]


def _disburse(story: Story, loan: Lent) -> None:
    """Through the same accounts as loans.operations.disburse."""
    fees = loan.fees
    loan.key = story.journal.post(loan.agreed_on, f"Pencairan pinjaman {loan.loan_no}", f"cair-{loan.loan_no}", {
        ("1201", loan.member_id): loan.principal, "1102": fees.total - loan.principal, "4102": -fees.origination,
        ("2103", loan.member_id): -fees.loan_linked_savings, "2202": -fees.risk_fund})


def _stop_some(story: Story, random: Random, month: date, *, is_permanent: bool, aim_bp: int) -> None:
    """Stops loans until the aimed part of this group's balance is bad; the nearest fit comes last.

    Contract staff have few and small loans: one at least.
    """
    group = [loan for loan in story.lending.running()
             if (story.people[loan.member_id - 1].employment_status in PERMANENT) == is_permanent]
    left = sum(loan.outstanding for loan in group) * aim_bp // 10_000
    left -= sum(loan.outstanding for loan in group if loan.stops)
    choices = [loan for loan in _long_running(story, month) if loan in group]
    random.shuffle(choices)
    while choices and left > 0:
        loan = next((one for one in choices if left // 3 < one.outstanding <= left),
                    min(choices, key=lambda one: abs(left - one.outstanding)))
        if loan.outstanding > 2 * left and is_permanent:
            break
        choices.remove(loan)
        loan.stops, left = month, left - loan.outstanding


def _long_running(story: Story, month: date) -> list[Lent]:
    """Loans with months to go, and at least a payment behind them."""
    return [loan for loan in story.lending.running() if not loan.stops and loan.paid
            and loan.term_months - loan.paid >= MONTHS_TO_GO and "loan" not in story.cast.get(loan.member_id, {})]
