"""The next place in the journal: id, number within the month, and the hash that ties it to the entry before."""

from calendar import monthrange
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.ledger.drafts import Draft, Side, digest
from sandbox.modules.ledger.models import Entry

GENESIS = "0" * 64


class Chain:
    """Hands out places one after the other. A world has one writer at a time, so nobody can take one in between."""

    def __init__(self, session: Session):
        self._session = session
        self._numbers: dict[str, int] = {}
        last = session.execute(select(Entry.id, Entry.hash).order_by(Entry.id.desc()).limit(1)).first()
        self._last_id, self._last_hash = last or (0, GENESIS)

    def append(self, draft: Draft, sides: list[Side]) -> dict:
        """The row of the entry, still a draft."""
        number, previous = self._next_number(draft.on), self._last_hash
        self._last_id += 1
        self._last_hash = digest(previous, number, draft, sides)
        return {"id": self._last_id, "number": number, "entry_date": draft.on, "memo": draft.memo, "key": draft.key,
                "case_id": draft.case_id, "reverses_id": draft.reverses_id, "previous_hash": previous,
                "hash": self._last_hash, "is_posted": False}

    def _next_number(self, on: date) -> str:
        month = f"{on:%Y%m}"
        if month not in self._numbers:
            self._numbers[month] = _entries_of_month(self._session, on)
        self._numbers[month] += 1
        return f"JU/{month}/{self._numbers[month]:05d}"


def _entries_of_month(session: Session, on: date) -> int:
    last_day = on.replace(day=monthrange(on.year, on.month)[1])
    return session.scalar(select(func.count()).where(Entry.entry_date.between(on.replace(day=1), last_day)))
