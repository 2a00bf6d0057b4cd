"""Savings as if they came in on an earlier day: the entry and its movement."""

from datetime import date

from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.savings.models import PRODUCTS, SavingsMovement
from sandbox.modules.savings.operations import record_movement


def put_in(session, member_id: int, amount: int, *, on: date, product: str = "voluntary_savings") -> SavingsMovement:
    entry = post_entry(session, on=on, memo="Setoran", key=f"setor-{member_id}-{product}-{on}-{amount}",
                       lines={"1102": amount, (PRODUCTS[product], member_id): -amount})
    return record_movement(session, member_id, product=product, amount=amount, moved_on=on, entry_id=entry.id)
