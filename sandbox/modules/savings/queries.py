"""Questions about savings: balances, movements, what is still due by the rules."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import rules
from sandbox.modules.savings.models import PRODUCTS, SavingsMovement

OWN = ("principal_savings", "mandatory_savings", "voluntary_savings")  # a member's savings; SWP belongs to a loan
CAPITAL = ("principal_savings", "mandatory_savings")  # equity: counts for the loan ceiling, back only at exit


@dataclass(frozen=True)
class MonthEnd:
    month: date  # its first day
    balance: int


def balance(session: Session, member_id: int, product: str | None = None) -> int:
    """Rupiah in one product, or in all of the member's own savings (pokok, wajib, sukarela)."""
    chosen = OWN if product is None else (product,)
    return _sum(session, SavingsMovement.member_id == member_id, SavingsMovement.product.in_(chosen))


def capital(session: Session, member_id: int) -> int:
    return _sum(session, SavingsMovement.member_id == member_id, SavingsMovement.product.in_(CAPITAL))


def balances(session: Session, member_id: int) -> dict[str, int]:
    """Every product, those at zero too."""
    return _by_product(session, SavingsMovement.member_id == member_id)


def totals(session: Session) -> dict[str, int]:
    """Every product over all members."""
    return _by_product(session)


def movements(session: Session, member_id: int) -> tuple[SavingsMovement, ...]:
    """Newest first."""
    return tuple(session.scalars(select(SavingsMovement).where(SavingsMovement.member_id == member_id)
                                 .order_by(SavingsMovement.moved_on.desc(), SavingsMovement.id.desc())))


def history(session: Session, member_id: int) -> tuple[MonthEnd, ...]:
    """The member's own savings at the end of each month that moved them, oldest first: the line of a chart."""
    total, by_month = 0, {}
    for movement in reversed(movements(session, member_id)):
        if movement.product in OWN:
            total += movement.amount
            by_month[movement.moved_on.replace(day=1)] = total
    return tuple(MonthEnd(month, amount) for month, amount in by_month.items())


def principal_due(session: Session, member_id: int) -> int:
    """What is still missing of simpanan pokok."""
    return max(rules(session)["savings"]["principal"] - balance(session, member_id, "principal_savings"), 0)


def _sum(session: Session, *conditions) -> int:
    return int(session.scalar(select(func.coalesce(func.sum(SavingsMovement.amount), 0)).where(*conditions)))


def _by_product(session: Session, *conditions) -> dict[str, int]:
    rows = session.execute(select(SavingsMovement.product, func.sum(SavingsMovement.amount))
                           .where(*conditions).group_by(SavingsMovement.product))
    return dict.fromkeys(PRODUCTS, 0) | {product: int(amount) for product, amount in rows}
