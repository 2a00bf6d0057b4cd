"""A workflow as frozen values: steps, fields, branches, and an index to find them."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from sandbox.engine.canonical import canonical
from sandbox.engine.catalog import Catalog
from sandbox.engine.parts import Choice, Condition, DecisionCase, Due, Field, Share, Span
from sandbox.errors import NotFound

__all__ = [
    "Action", "Approval", "Branch", "Call", "Choice", "Condition", "Decision", "DecisionCase", "Document", "Due", "End",
    "Field", "Form", "Notify", "Parallel", "Place", "Share", "Span", "Step", "Task", "Vote", "Wait", "Workflow"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """What every step has. `by` is empty for a step that runs by itself."""

    type: ClassVar[str] = ""
    id: str
    title: str = ""
    help: str = ""
    by: str = ""
    exclude: tuple[str, ...] = ()
    due: Due | None = None
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
    """`outcomes` as for an approval. A share counts for the electors there are when the vote is counted."""

    type: ClassVar[str] = "vote"
    quorum: int | Share
    approve_at_least: int | Share
    tie: str = ""  # the role that casts the deciding ballot
    outcomes: Mapping[str, str]
    reason_required_if: tuple[str, ...] = ("rejected", "returned")
    abstain: bool = True
    early: bool = True  # decided as soon as no ballot can change it
    recuse: bool = True  # an elector may withdraw with a reason
    paper_by: str = ""  # the role that enters ballots given on paper


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
class Notify(Step):
    """Tells the applicant ("applicant") or the holders of roles."""

    type: ClassVar[str] = "notify"
    to: tuple[str, ...]
    message: str

    @property
    def automatic(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Document(Step):
    """A letter under the step's title, with lines for the roles that sign it."""

    type: ClassVar[str] = "document"
    paragraphs: tuple[str, ...]
    sign: tuple[str, ...] = ()

    @property
    def automatic(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Wait(Step):
    """Open until its day comes: so long after the opening, or the date that the answer `until` says."""

    type: ClassVar[str] = "wait"
    span: Span | None = None
    until: str = ""


@dataclass(frozen=True, kw_only=True)
class Call(Step):
    """Open until a case of another workflow ends. An outcome that is not listed leads to the next step."""

    type: ClassVar[str] = "call"
    workflow: str
    version: str = ""  # empty: the one in use
    give: Mapping[str, str] = field(default_factory=dict)  # field of the called workflow -> own answer
    take: Mapping[str, str] = field(default_factory=dict)  # own new value -> answer of the called case
    outcomes: Mapping[str, str] = field(default_factory=dict)


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
    cancel_by: tuple[str, ...]
    steps: tuple[Step, ...]
    source: Mapping[str, Any] = field(repr=False)
    catalog: Catalog = field(repr=False, default_factory=Catalog)

    @cached_property
    def digest(self) -> str:
        """The same for the same content, however its file is laid out."""
        return hashlib.sha256(canonical(self.source).encode()).hexdigest()

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
        return {**given, **self._taken, **self.catalog.facts, **asked}

    @property
    def _taken(self) -> Mapping[str, str]:
        """What calls bring back; a workflow the catalog does not know gives values of no known kind."""
        shapes = self.catalog.workflows
        kinds = {name: shapes[step.workflow].fields.get(theirs, "") if step.workflow in shapes else ""
                 for step in self if isinstance(step, Call) for name, theirs in step.take.items()}
        # The labels of a choice stand in the other workflow: here it is the value that was chosen.
        return {name: "text" if kind == "choice" else kind for name, kind in kinds.items()}

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
