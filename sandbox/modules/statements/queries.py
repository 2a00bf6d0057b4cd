"""Which years there are books of, and which of them have a budget."""

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from sandbox.modules.ledger.models import POSTED, Entry
from sandbox.modules.statements.figures import Window
from sandbox.modules.statements.models import Budget


def has_entries(session: Session, window: Window) -> bool:
    return bool(session.scalar(select(exists().where(POSTED, window.days))))


def years_of_books(session: Session, until: int) -> tuple[int, ...]:
    """From the year `until` back to the one in which the books began; none while they are empty."""
    first = session.scalar(select(func.min(Entry.entry_date)).where(POSTED))
    return tuple(range(until, first.year - 1, -1)) if first else ()


def budget_decisions(session: Session) -> dict[int, str]:
    """Year -> number of the decision that adopted its budget, newest year first."""
    rows = session.execute(select(Budget.year, func.min(Budget.adopted_by)).group_by(Budget.year)
                           .order_by(Budget.year.desc()))
    return {year: decision for year, decision in rows}
