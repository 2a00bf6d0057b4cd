"""The loans of a fake history: who borrows how much, and what each owes in which month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sandbox.modules.loans.products import Fees, product_named
from sandbox.modules.loans.schedule import Row, due_date, schedule
from seed.calendar import months_between
from seed.people import Person


@dataclass
class Lent:
    """One loan, its schedule, and how many instalments are paid. From `stops` on its borrower pays no more."""

    id: int
    member_id: int
    product: str
    method: str
    rate_bp: int
    principal: int
    term_months: int
    agreed_on: date
    purpose: str
    rows: tuple[Row, ...]
    fees: Fees
    loan_no: str = ""
    key: str = ""  # of the draft that paid it out
    paid: int = 0
    stops: date | None = None
    savings_returned: bool = False

    @property
    def is_settled(self) -> bool:
        return self.paid == self.term_months

    @property
    def outstanding(self) -> int:
        return self.rows[self.paid - 1].balance if self.paid else self.principal

    def due_on(self, row: Row) -> date:
        return due_date(self.agreed_on, row.number)

    def due_in(self, month: date) -> tuple[Row, ...]:
        """Unpaid instalments that fall due by the end of that month."""
        if self.stops and month >= self.stops:
            return ()
        return self.rows[self.paid:max(months_between(self.agreed_on, month), self.paid)]

    def split(self, rows: tuple[Row, ...]) -> tuple[int, int]:
        """Principal and interest."""
        return sum(row.principal for row in rows), sum(row.interest for row in rows)


@dataclass
class Lending:
    """Every loan of the cooperative, oldest first."""

    loans: list[Lent] = field(default_factory=list)
    _running: dict[int, Lent] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)

    def running(self) -> Iterator[Lent]:
        return (loan for loan in self._running.values() if not loan.is_settled)

    def loan_of(self, person: Person) -> Lent | None:
        """A member has one loan at a time."""
        loan = self._running.get(person.id)
        return None if loan is None or loan.is_settled else loan

    def has_borrowed(self, person: Person) -> bool:
        return person.id in self._running

    def add(self, loan: Lent) -> Lent:
        """Gives the loan its id and number."""
        year = loan.agreed_on.year
        self._numbers[year] = self._numbers.get(year, 0) + 1
        loan.id, loan.loan_no = len(self.loans) + 1, f"PJ-{year}-{self._numbers[year]:04d}"
        self.loans.append(loan)
        self._running[loan.member_id] = loan
        return loan


def agree(rules: Mapping, person: Person, *, product: str, principal: int, term_months: int, agreed_on: date,
          purpose: str, rate_bp: int | None = None) -> Lent:
    """A loan on the terms of its product; `rate_bp` only for what was agreed before there were rules."""
    terms = product_named(rules, product)
    rate_bp = rate_bp or terms.rate_bp
    return Lent(id=0, member_id=person.id, product=product, method=terms.method, rate_bp=rate_bp, principal=principal,
                term_months=term_months, agreed_on=agreed_on, purpose=purpose, fees=terms.fees(principal),
                rows=schedule(principal, term_months, rate_bp, terms.method))
