"""The journal of a fake history while it is being made up: drafts with their balances, not yet in any database."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sandbox.modules.ledger.drafts import Draft

Place = str | tuple[str, int]  # "1101", or ("1201", member_id)


class Payment(NamedTuple):
    """Received on a loan; `key` names the draft that says so."""

    loan_id: int
    on: date
    principal: int
    interest: int
    key: str


class Journal:
    """Collects what happened in any order; `drafts` tells it in order of date."""

    def __init__(self):
        self.payments: list[Payment] = []
        self._drafts: list[Draft] = []
        self._of_month: dict[tuple[int, int], list[Draft]] = defaultdict(list)
        self._balances: dict[Place, int] = defaultdict(int)

    def post(self, on: date, memo: str, key: str, lines: Mapping[Place, int]) -> str:
        """Debit positive, as in post_entry. Nothing is posted when there is nothing to say."""
        lines = {place: amount for place, amount in lines.items() if amount}
        if lines:
            draft = Draft(on, memo, lines, key)
            self._drafts.append(draft)
            self._of_month[on.year, on.month].append(draft)
            for place, amount in lines.items():
                self._balances[place] += amount
                if type(place) is tuple:
                    self._balances[place[0]] += amount
        return key

    def balance(self, code: str, member_id: int | None = None) -> int:
        """Debit positive."""
        return self._balances[code if member_id is None else (code, member_id)]

    def total(self, *classes: str) -> int:
        """Of all accounts whose code begins so; debit positive."""
        return sum(amount for place, amount in self._balances.items()
                   if type(place) is str and place.startswith(classes))

    def moved_in(self, month: date, *classes: str) -> int:
        """What a month added to those accounts; debit positive."""
        return sum(amount for draft in self.drafts_of(month)
                   for place, amount in draft.lines.items() if code_of(place).startswith(classes))

    def drafts_of(self, month: date) -> list[Draft]:
        """In the order they were thought of."""
        return self._of_month[month.year, month.month]

    def codes(self, *classes: str) -> list[str]:
        """Accounts that were used, in order of code."""
        return sorted(place for place in self._balances if type(place) is str and place.startswith(classes))

    def drafts(self) -> list[Draft]:
        """By date; of one day in the order they were thought of."""
        return sorted(self._drafts, key=lambda draft: draft.on)


def code_of(place: Place) -> str:
    return place if type(place) is str else place[0]
