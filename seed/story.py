"""Everything the makers of a history share: who is there, by which rules, and what the journal says so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from random import Random
from typing import NamedTuple

from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.members.grades import mandatory_savings
from sandbox.worlds.base import WorldBase
from seed.calendar import month_after
from seed.draws import chance, pick, stream
from seed.journal import Journal
from seed.lending import Lending
from seed.people import Agency, Person, draw_agencies, draw_people


class Kept(NamedTuple):
    """A row of a module's register; `entry` is the key of the draft that says so, None where no entry does."""

    row: dict
    entry: str | None


@dataclass
class Story:
    preset: Mapping
    number: int
    journal: Journal = field(default_factory=Journal)
    lending: Lending = field(default_factory=Lending)
    registers: dict[type[WorldBase], list[Kept]] = field(default_factory=dict)
    budgets: dict[int, dict[str, int]] = field(default_factory=dict)  # year -> account code -> rupiah

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        return draw_agencies(self.preset, self.number)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        return draw_people(self.preset, self.number)

    @cached_property
    def rules(self) -> dict:
        """Those in force while the history happens: the first version the cooperative adopted."""
        return rules_versions(self.preset)[0]

    @cached_property
    def cast(self) -> dict[int, dict]:
        return {person["number"]: person for person in self.preset["cast"]}

    @cached_property
    def books_from(self) -> date:
        return date.fromisoformat(self.preset["books_from"])

    @property
    def last_month(self) -> date:
        return month_after(self.books_from, self.preset["months"] - 1)

    @cached_property
    def borrowers(self) -> set[int]:
        """Who may want a loan: some never do, leavers go without debts, the cast borrows only as promised."""
        random, never = self.random("borrowers"), self.preset["lending"]["never_per_thousand"]
        willing = {person.id for person in self.people if not chance(random, never) and not person.left_on}
        return willing - {row for row, person in self.cast.items() if "loan" in person}

    @cached_property
    def voluntary_each_month(self) -> dict[int, int]:
        """What each member lets the payroll treasurer deduct beside the mandatory savings."""
        random, amounts = self.random("voluntary-monthly"), self.preset["savings"]["voluntary_monthly"]
        drawn = {person.id: pick(random, amounts) for person in self.people}
        return drawn | {row: 0 for row, person in self.cast.items() if "voluntary" in person}

    @cached_property
    def staff_of(self) -> dict[int, list[Person]]:
        """Agency id -> everybody who ever was a member there."""
        return {agency.id: [person for person in self.people if person.agency_id == agency.id]
                for agency in self.agencies}

    def holds_meeting(self, year: int) -> bool:
        """A RAT in that year; some cooperatives missed one, and then no surplus is shared and no budget adopted."""
        return self.preset["meeting"].get("missed") != year

    def keep(self, table: type[WorldBase], row: dict, *, entry: str | None = None) -> int:
        """Write into the register of a module; gives the id of the row."""
        rows = self.registers.setdefault(table, [])
        rows.append(Kept(row, entry))
        return len(rows)

    def random(self, purpose: str) -> Random:
        return stream(self.number, purpose)

    def members_on(self, day: date) -> list[Person]:
        return [person for person in self.people if person.is_member_on(day)]

    def mandatory_savings(self, person: Person) -> int:
        return mandatory_savings(person, self.rules)


def rules_versions(preset: Mapping) -> list[dict]:
    """Each version is the default of a KPRI with this cooperative's changes."""
    return [_merged(DEFAULT_RULES, version["changes"]) for version in preset["rules"]]


def _merged(body: dict, changes: Mapping) -> dict:
    return {key: _merged(value, changes.get(key, {})) if isinstance(value, dict) else changes.get(key, value)
            for key, value in body.items()}
