"""What a case wrote into the journal, action by action."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from sandbox.modules.ledger.models import Entry, Line


def entries_by_turn(session: Session, case_id: int) -> dict[int, list[Entry]]:
    """The entries of a case under the position of their action in its story: 0 is the start, 1 the first step.

    take_action gives every posting a key that ends in the version the case had before the action.
    """
    found = defaultdict(list)
    entries = session.scalars(select(Entry).where(Entry.case_id == case_id).order_by(Entry.id)
                              .options(selectinload(Entry.lines).selectinload(Line.account)))
    for entry in entries:
        turn = entry.key.rpartition("/")[2]
        found[int(turn) if turn.isdigit() else 0].append(entry)
    return found
