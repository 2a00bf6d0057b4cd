"""The small values steps are made of: questions, conditions, durations, deadlines, shares."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One question. `min` and `max` are numbers, or an ISO date or "today" for a date."""

    id: str
    type: str
    label: str
    hint: str = ""
    required: bool = False
    min: int | str | None = None
    max: int | str | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""  # the fact that lists the choices this world has, instead of fixed ones
    show_if: str = ""
    group: str = ""
    default: Any = None
    default_fact: str = ""  # the fact shown prefilled, instead of a constant default
    must: bool = False


@dataclass(frozen=True)
class Condition:
    when: str
    because: str
    refusal: str = ""


@dataclass(frozen=True)
class DecisionCase:
    """Holds when every condition holds; an empty `goto` means the next step."""

    conditions: tuple[Condition, ...]
    goto: str = ""
    because: str = ""
    direct: bool = False  # its one condition stands in the case itself, not in a list `all`


@dataclass(frozen=True)
class Span:
    """A length of time in one unit: working days, or days of the calendar."""

    working_days: int = 0
    days: int = 0


@dataclass(frozen=True)
class Due:
    """How long a step may wait for people, and what happens then: exactly one of reassign, goto and decide."""

    span: Span
    remind: Span | None = None  # counted from the opening, too
    reassign: str = ""  # the role that takes the step over
    goto: str = ""
    decide: bool = False  # a vote ends with the ballots that were cast


@dataclass(frozen=True)
class Share:
    """So many percent of the electors, or of the ballots cast, rounded up."""

    percent: int
    of: str = "electors"
