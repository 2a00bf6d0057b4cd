"""How much may I borrow: the largest principal for a product and a term, and every limit with its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sandbox.cases.actor import Actor
from sandbox.cases.carry import occasion
from sandbox.cases.offer import ask
from sandbox.cases.versions_in_use import all_in_use
from sandbox.engine.deciding import decide, names_read
from sandbox.engine.definition import Decision, Workflow
from sandbox.engine.permission import begins_himself
from sandbox.engine.progress import ConditionResult
from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.loans import limits
from sandbox.modules.loans.products import Fees, Product
from sandbox.modules.loans.schedule import Row
from sandbox.modules.members.models import Member
from sandbox.web.borrowing import Borrowing, Offer

APPLIES = "loans.open_application"  # the effect by which a workflow is known to grant loans


@dataclass(frozen=True)
class Limit:
    """One thing that keeps the principal down. `holds_down`: it is the one that does."""

    name: str  # savings, pay, product, exposure
    amount: int
    holds_down: bool


@dataclass(frozen=True)
class Wish:
    """What one product gives this member over `term_months`. Rates are basis points a year."""

    product: Product
    term_months: int
    max_term: int
    largest: int
    limits: tuple[Limit, ...]
    ceiling: int
    owed: int
    schedule: tuple[Row, ...]  # of the largest principal; empty when that is nothing
    fees: Fees | None
    nominal: int
    effective: int


def wish(session: Session, member: Member, asks: Borrowing, offer: Offer, term_months: int, today: date) -> Wish:
    """`offer` is one of those of `asks`."""
    product, term = offer.product, max(min(term_months, offer.max_term), 1)
    exposure = limits.exposure_limit(session, member, rules(session), today)
    found = dict(_limits(asks, offer, term, exposure)) if offer.max_term else {"term": 0}
    largest = max(min(found.values()), 0)
    return Wish(
        product, term, offer.max_term, largest,
        tuple(Limit(one, amount, amount == min(found.values())) for one, amount in found.items()), offer.ceiling,
        asks.owed,
        product.schedule(largest, term) if largest else (), product.fees(largest) if largest else None,
        product.rate_bp * 12, product.yearly_cost(largest, term) if largest else 0)


def granting(session: Session) -> Workflow | None:
    """The workflow in use by which a member may ask for a loan himself."""
    return next((one for one in all_in_use(session).values() if begins_himself(one) and any(
        getattr(step, "do", "") == APPLIES for step in one)), None)


def conditions(session: Session, workflow: Workflow, member: Member, by: Actor, found: Wish,
               today: date) -> tuple[ConditionResult, ...]:
    """The very conditions that will decide the case, judged by today's numbers for the largest principal.

    Empty when they hang on something that only a later answer tells.
    """
    step = next((one for one in workflow.steps if isinstance(one, Decision)), None)
    if step is None or not found.largest:
        return ()
    answers = {"product": found.product.id, "principal": found.largest, "term_months": found.term_months}
    asked = occasion(session, 0, member.id, by, today, "", answers)
    try:
        facts = ask([name for name in names_read(step) if "." in name], asked)
        return decide(workflow, step, answers, facts).conditions
    except RuleBroken:
        return ()


def _limits(asks: Borrowing, offer: Offer, term: int, exposure: int) -> Iterator[tuple[str, int]]:
    yield "savings", offer.ceiling - asks.owed
    yield "pay", offer.product.largest_principal(asks.capacity, term)
    if offer.product.max_principal is not None:
        yield "product", offer.product.max_principal
    yield "exposure", exposure
