"""What a member may borrow today, and the figures it follows from."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import rules
from sandbox.modules.loans import limits
from sandbox.modules.loans.products import Product, product_named
from sandbox.modules.members.grades import mandatory_savings
from sandbox.modules.members.models import Member

TERMS = (12, 24, 36)


@dataclass(frozen=True)
class Offer:
    """One product: its ceiling by savings, and the largest principal for a few terms."""

    product: Product
    ceiling: int
    max_term: int
    largest: tuple[tuple[int, int], ...]  # months, rupiah


@dataclass(frozen=True)
class Borrowing:
    """`allowed` is the part of net pay that instalments may take; what is already deducted comes off it."""

    capital: int
    net_pay: int
    allowed: int
    mandatory: int
    other_deductions: int
    duty: int
    capacity: int
    owed: int
    offers: tuple[Offer, ...]


def borrowing(session: Session, member: Member, today: date) -> Borrowing:
    """What the loans that run ask and leave is read once for all products: a card is looked at in passing."""
    body = rules(session)
    allowed, mandatory = limits.allowed_part(member, body), mandatory_savings(member, body)
    duty, owed = limits.monthly_duty(session, member), limits.owed(session, member.id)
    capital = limits.capital_of(session, member)
    free = allowed - mandatory - member.other_deductions - duty
    return Borrowing(
        capital=capital, net_pay=member.net_pay, allowed=allowed, mandatory=mandatory,
        other_deductions=member.other_deductions, duty=duty, capacity=free, owed=owed,
        offers=tuple(_offer(member, product_named(body, name), body, today, free, capital, owed)
                     for name in body["loan_products"]))


def _offer(member: Member, product: Product, body: dict, today: date, free: int, capital: int, owed: int) -> Offer:
    longest, ceiling = limits.max_term(member, product, body, today), limits.ceiling_of(member, product, capital, body)
    terms = [months for months in TERMS if months <= longest] or ([longest] if longest else [])
    return Offer(product, ceiling, longest, tuple(
        (months, limits.largest_within(product, months, free=free, left=ceiling - owed)) for months in terms))
