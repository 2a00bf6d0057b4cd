"""A workflow as frozen values: steps, fields, branches, and an index to find them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from sandbox.engine.catalog import Catalog
from sandbox.errors import NotFound


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


@dataclass(frozen=True, kw_only=True)
class Step:
    """What every step has. `by` is empty for a step that runs by itself."""

    type: ClassVar[str] = ""
    id: str
    title: str = ""
    help: str = ""
    by: str = ""
    exclude: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def automatic(self) -> bool:
        return False


@dataclass(frozen=True, kw_only=True)
class Form(Step):
    type: ClassVar[str] = "form"
    confirm: bool = False


@dataclass(frozen=True, kw_only=True)
class Task(Step):
    type: ClassVar[str] = "task"


@dataclass(frozen=True, kw_only=True)
class Approval(Step):
    """`outcomes` maps approved, rejected and returned to the step each leads to."""

    type: ClassVar[str] = "approval"
    outcomes: Mapping[str, str]
    reason_required_if: tuple[str, ...] = ("rejected", "returned")


@dataclass(frozen=True, kw_only=True)
class Vote(Step):
    type: ClassVar[str] = "vote"
    quorum: int
    approve_at_least: int
    tie: str = ""  # the role that casts the deciding ballot
    outcomes: Mapping[str, str]
    reason_required_if: tuple[str, ...] = ("rejected",)


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


@dataclass(frozen=True, kw_only=True)
class Decision(Step):
    type: ClassVar[str] = "decision"
    cases: tuple[DecisionCase, ...]
    otherwise: DecisionCase

    @property
    def automatic(self) -> bool:
        return True


@dataclass(frozen=True)
class Branch:
    id: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class Parallel(Step):
    type: ClassVar[str] = "parallel"
    branches: tuple[Branch, ...]


@dataclass(frozen=True, kw_only=True)
class Action(Step):
    """Causes the effect `do`: by a person when `by` is given, else by itself."""

    type: ClassVar[str] = "action"
    do: str
    confirm: bool = False

    @property
    def automatic(self) -> bool:
        return not self.by


@dataclass(frozen=True, kw_only=True)
class End(Step):
    type: ClassVar[str] = "end"
    outcome: str


@dataclass(frozen=True)
class Place:
    """Where a step stands: its list, its position in it, and the branches around it from outside in."""

    step: Step
    siblings: tuple[Step, ...]
    position: int
    parallels: tuple[str, ...]
    branches: tuple[str, ...]
    pointer: str

    @property
    def next(self) -> Step | None:
        after = self.position + 1
        return self.siblings[after] if after < len(self.siblings) else None


@dataclass(frozen=True, eq=False)
class Workflow:
    """Compared and hashed by identity, so that compiled conditions and validators can be kept beside it."""

    id: str
    version: str
    title: str
    subject: str
    roles: tuple[str, ...]
    start_by: tuple[str, ...]
    one_at_a_time: bool
    steps: tuple[Step, ...]
    source: Mapping[str, Any] = field(repr=False)
    digest: str
    catalog: Catalog = field(repr=False, default_factory=Catalog)

    @property
    def first(self) -> Step:
        return self.steps[0]

    def step(self, step_id: str) -> Step:
        return self.place(step_id).step

    def place(self, step_id: str) -> Place:
        try:
            return self.places[step_id]
        except KeyError:
            raise NotFound("Langkah “{step}” tidak ada dalam alur “{workflow}”.",
                           step=step_id, workflow=self.title) from None

    def __iter__(self) -> Iterator[Step]:
        return (place.step for place in self.all_places)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        places: dict[str, Place] = {}
        for place in self.all_places:
            places.setdefault(place.step.id, place)
        return places

    @cached_property
    def all_places(self) -> tuple[Place, ...]:
        """Every step in file order, also those that wrongly share an id."""
        return tuple(_places(self.steps, "/steps", (), ()))

    @cached_property
    def has_votes(self) -> bool:
        return any(isinstance(step, Vote) for step in self)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        return {field.id: field for step in self for field in step.fields}

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """How each answer, given value and fact is shown: a field type or a fact's kind."""
        given = {name: kind for shape in self.catalog.effects.values() for name, kind in shape.gives.items()}
        asked = {name: field.type for name, field in self.fields.items()}
        return {**given, **self.catalog.facts, **asked}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        return {**self.catalog.fact_titles, **{name: field.label for name, field in self.fields.items()}}

    @cached_property
    def compiled(self) -> dict[Any, Any]:
        """Programs and validators made from this definition, kept as long as it lives."""
        return {}


def _places(steps, pointer: str, parallels: tuple[str, ...], branches: tuple[str, ...]) -> Iterator[Place]:
    for position, step in enumerate(steps):
        here = f"{pointer}/{position}"
        yield Place(step, steps, position, parallels, branches, here)
        if isinstance(step, Parallel):
            for number, branch in enumerate(step.branches):
                yield from _places(branch.steps, f"{here}/branches/{number}/steps",
                                   (*parallels, step.id), (*branches, f"{step.id}.{number}"))
