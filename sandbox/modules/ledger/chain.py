"""The next place in the journal: id, number within the month, and the hash that ties it to the entry before."""

from calendar import monthrange
from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from sandbox.modules.ledger.drafts import Draft, Side, digest
from sandbox.modules.ledger.models import Entry

GENESIS = "0" * 64
_LAST = select(Entry.id, Entry.hash).order_by(Entry.id.desc()).limit(1)
_COUNT_OF_MONTH = select(func.count()).where(Entry.entry_date.between(bindparam("first"), bindparam("last")))


class Chain:
    """Hands out places one after the other. A world has one writer at a time, so nobody can take one in between."""

    def __init__(self, connection: Connection):
        self._connection = connection
        self._numbers: dict[tuple[int, int], int] = {}
        self._last_id, self._last_hash = connection.execute(_LAST).first() or (0, GENESIS)

    def append(self, draft: Draft, sides: list[Side]) -> dict:
        """The row of the entry, still a draft."""
        number, previous = self._next_number(draft.on), self._last_hash
        self._last_id += 1
        self._last_hash = digest(previous, number, draft, sides)
        return {"id": self._last_id, "number": number, "entry_date": draft.on, "memo": draft.memo, "key": draft.key,
                "case_id": draft.case_id, "reverses_id": draft.reverses_id, "is_adjusting": draft.is_adjusting,
                "previous_hash": previous, "hash": self._last_hash, "is_posted": False}

    def _next_number(self, on: date) -> str:
        month = on.year, on.month
        if month not in self._numbers:
            last_day = on.replace(day=monthrange(*month)[1])
            self._numbers[month] = self._connection.scalar(
                _COUNT_OF_MONTH, {"first": on.replace(day=1), "last": last_day})
        self._numbers[month] += 1
        return f"JU/{on.year:04}{on.month:02}/{self._numbers[month]:05}"
