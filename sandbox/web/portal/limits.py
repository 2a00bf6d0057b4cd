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
from sandbox.modules.loans.products import Fees, Product, product_named
from sandbox.modules.loans.schedule import Row
from sandbox.modules.members.models import Member

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


def wish(session: Session, member: Member, name: str, term_months: int, today: date) -> Wish:
    """Raises RuleBroken for a product that the cooperative does not have."""
    body = rules(session)
    product = product_named(body, name)
    longest = limits.max_term(member, product, body, today)
    term = max(min(term_months, longest), 1)
    found = dict(_limits(session, member, product, term, body, today)) if longest else {"term": 0}
    largest = max(min(found.values()), 0)
    ceiling, owed = limits.ceiling(session, member, product, body), limits.owed(session, member.id)
    return Wish(
        product, term, longest, largest,
        tuple(Limit(one, amount, amount == min(found.values())) for one, amount in found.items()), ceiling, owed,
        product.schedule(largest, term) if largest else (), product.fees(largest) if largest else None,
        product.rate_bp * 12, product.yearly_cost(largest, term) if largest else 0)


def granting(session: Session) -> Workflow | None:
    """The workflow in use by which a member may ask for a loan himself."""
    return next((one for one in all_in_use(session).values() if begins_himself(one) and any(
        getattr(step, "do", "") == APPLIES for step in one)), None)


def conditions(session: Session, workflow: Workflow, member: Member, by: Actor, found: Wish,
               today: date) -> tuple[ConditionResult, ...]:
    """The very conditions that will decide the case, judged by today's numbers for the largest principal.

    None when they ask for something that only a later answer tells.
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


def _limits(session: Session, member: Member, product: Product, term: int, body: dict,
            today: date) -> Iterator[tuple[str, int]]:
    yield "savings", limits.ceiling(session, member, product, body) - limits.owed(session, member.id)
    yield "pay", product.largest_principal(limits.capacity(session, member, body), term)
    if product.max_principal is not None:
        yield "product", product.max_principal
    yield "exposure", limits.exposure_limit(session, member, body, today)
