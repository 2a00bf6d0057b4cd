"""What a member may borrow today, and the figures it follows from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import rules
from sandbox.modules.loans import limits
from sandbox.modules.loans.products import Product, product_named
from sandbox.modules.members.grades import mandatory_savings
from sandbox.modules.members.models import Member
from sandbox.modules.savings.queries import capital

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
    body = rules(session)
    free, duty = limits.capacity(session, member, body), limits.monthly_duty(session, member)
    mandatory = mandatory_savings(member, body)
    return Borrowing(
        capital=capital(session, member.id), net_pay=member.net_pay,
        allowed=free + duty + mandatory + member.other_deductions, mandatory=mandatory,
        other_deductions=member.other_deductions, duty=duty, capacity=free, owed=limits.owed(session, member.id),
        offers=tuple(_offers(session, member, body, today)))


def _offers(session: Session, member: Member, body: dict, today: date) -> Iterator[Offer]:
    for name in body["loan_products"]:
        product = product_named(body, name)
        longest = limits.max_term(member, product, body, today)
        terms = [months for months in TERMS if months <= longest] or ([longest] if longest else [])
        yield Offer(product, limits.ceiling(session, member, product, body), longest, tuple(
            (months, limits.max_principal(session, member, product, months, body)) for months in terms))
