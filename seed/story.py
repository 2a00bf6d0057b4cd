"""Everything the makers of a history share: who is there, by which rules, and what the journal says so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from random import Random

from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.members.grades import mandatory_savings
from seed.draws import stream
from seed.journal import Journal
from seed.lending import Lending
from seed.people import Agency, Person, draw_agencies, draw_people


@dataclass
class Story:
    preset: Mapping
    number: int
    journal: Journal = field(default_factory=Journal)
    lending: Lending = field(default_factory=Lending)

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
