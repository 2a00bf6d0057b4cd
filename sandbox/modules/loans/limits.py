"""What a member may borrow and why: capacity, ceiling, term, and the exposure limits of the law (handbook 1.5, 4.1)."""

from datetime import date
from fractions import Fraction
from math import floor

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import officers
from sandbox.modules.ledger.models import Account, Balance
from sandbox.modules.ledger.queries import account_balance, balances_on
from sandbox.modules.loans import queries
from sandbox.modules.loans.models import Loan
from sandbox.modules.loans.products import Product
from sandbox.modules.members.grades import mandatory_savings
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import contract_months_left

SHORT_CONTRACTS = ("HONORER", "TKPD", "PPPK_PARUH_WAKTU")  # handbook 3.5
RELATED_ROLES = ("chair", "secretary", "treasurer", "supervisor")  # pengurus and pengawas, Permenkop 8/2023 art. 1


def capacity(session: Session, member: Member, body: dict) -> int:
    """Rupiah a month free for a new instalment: the allowed part of net pay less everything already deducted.

    Negative when the deductions are above that part today.
    """
    return allowed_part(member, body) - mandatory_savings(member, body) - member.other_deductions - monthly_duty(
        session, member)


def allowed_part(member: Member, body: dict) -> int:
    """Of net pay, what all deductions of a month together may take."""
    return floor(member.net_pay * _ratio(body["loan_caps"]["payroll_ratio_max_bp"]))


def monthly_duty(session: Session, member: Member) -> int:
    """What the member's open loans ask each month: of each, the largest instalment still to come."""
    return sum(largest_to_come(session, loan) for loan in queries.open_loans(session, member.id))


def largest_to_come(session: Session, loan: Loan) -> int:
    first = queries.unpaid(session, loan)[0].number
    return max(row.principal + row.interest for row in queries.installments(session, loan) if row.number >= first)


def ceiling(session: Session, member: Member, product: Product, body: dict) -> int:
    """So many times simpanan pokok and wajib as the product says, fewer on a short contract; no debt is taken off."""
    return ceiling_of(member, product, capital_of(session, member), body)


def capital_of(session: Session, member: Member) -> int:
    """Simpanan pokok and wajib, as the books have them."""
    return account_balance(session, "3101", member.id) + account_balance(session, "3102", member.id)


def ceiling_of(member: Member, product: Product, capital: int, body: dict) -> int:
    if member.employment_status in SHORT_CONTRACTS:
        return capital * min(product.ceiling_savings_multiple, body["loan_caps"]["contract_savings_multiple"])
    return capital * product.ceiling_savings_multiple


def max_term(member: Member, product: Product, body: dict, today: date) -> int:
    """Months: of the product, and short enough to be paid back a while before the contract ends (handbook 3.5)."""
    before_end = contract_months_left(member, today) - body["loan_caps"]["contract_margin_months"]
    return max(min(product.max_term_months, before_end), 0)


def max_principal(session: Session, member: Member, product: Product, term_months: int, body: dict) -> int:
    """The most that capacity, ceiling (less what is owed) and product allow together."""
    return largest_within(product, term_months, free=capacity(session, member, body),
                          left=ceiling(session, member, product, body) - owed(session, member.id))


def largest_within(product: Product, term_months: int, *, free: int, left: int) -> int:
    """The most of a product by what is `free` a month for its instalment and what is `left` under the ceiling."""
    limits = [left, product.largest_principal(free, term_months)]
    if product.max_principal is not None:
        limits.append(product.max_principal)
    return max(min(limits), 0)


def owed(session: Session, *members: int) -> int:
    """Principal not yet paid back of all these members agreed to, a signed loan that waits for its money included."""
    return session.scalar(queries.OPEN_PRINCIPAL, {"members": members})


def arrears(session: Session, member_id: int, today: date) -> queries.Arrears:
    """Over all loans of a member: what is late together, and the days of the oldest."""
    late = [queries.arrears(session, loan, today) for loan in queries.open_loans(session, member_id)]
    return queries.Arrears(sum(one.amount for one in late), max((one.days for one in late), default=0))


def exposure_limit(session: Session, member: Member, body: dict, today: date) -> int:
    """BMPP of one borrower: a part of own capital, smaller for pengurus and pengawas (Permenkop 8/2023 art. 44-45)."""
    key = "bmpp_related_bp" if member.id in _related(session, today) else "bmpp_other_bp"
    return own_capital(session) * body["loan_caps"][key] // 10_000


def related_limit_left(session: Session, body: dict, today: date) -> int:
    """What pengurus and pengawas together may still borrow: BMPP read as one limit for all of them."""
    limit = own_capital(session) * body["loan_caps"]["bmpp_related_bp"] // 10_000
    return limit - owed(session, *_related(session, today))


def own_capital(session: Session) -> int:
    """Modal sendiri: the accounts flagged so in the chart."""
    balances = session.scalars(select(Balance.amount).join(Account, Account.id == Balance.account_id)
                               .where(Account.is_own_capital, Balance.member_id == 0))
    return -sum(balances)


def own_capital_on(session: Session, on: date) -> int:
    """As own_capital, at the end of that day."""
    flagged = session.scalars(select(Account.code).where(Account.is_own_capital)).all()
    found = balances_on(session, on, classes=tuple(flagged))
    return -sum(found.get(code, 0) for code in flagged)


def _ratio(basis_points: int) -> Fraction:
    # A third has no exact basis points; 3333 in the rules means the whole third (handbook 4.2: 4.138.898 / 3).
    return Fraction(1, 3) if basis_points == 3_333 else Fraction(basis_points, 10_000)


def _related(session: Session, today: date) -> set[int]:
    return {officer.member_id for officer in officers(session, on=today)
            if officer.role in RELATED_ROLES and officer.member_id}
