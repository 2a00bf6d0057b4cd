"""What every part of the linter asks of one workflow, found out once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from sandbox.engine.catalog import Catalog
from sandbox.engine.conditions import Expression, compiled
from sandbox.engine.definition import (
    Action,
    Approval,
    Call,
    Condition,
    Decision,
    Document,
    Field,
    Notify,
    Place,
    Step,
    Vote,
    Wait,
    Workflow,
)
from sandbox.engine.flow import Flow, gotos
from sandbox.engine.judging import Judge
from sandbox.engine.known import Known
from sandbox.engine.paths import said, title, way_to
from sandbox.engine.ranges import YES_OR_NO, Numbers, Words
from sandbox.engine.wording import TEMPLATE_NAME

WRITING = (Decision, Notify, Document)  # steps with sentences that read names
_READING = (*WRITING, Call, Action, Wait)
MISSPELT = 25  # looking for what was meant is the slowest thing the linter does


@dataclass(frozen=True)
class Reading:
    """A condition, and where it stands."""

    text: str
    pointer: str
    facts: bool  # whether facts may be read here
    later: frozenset[str] = frozenset()  # fields of the same step that are asked only after it


class Survey:
    def __init__(self, workflow: Workflow, catalog: Catalog):
        self.workflow, self.catalog = workflow, catalog
        self.flow = Flow(workflow)
        self.known = Known(workflow, self.flow)
        self._ranges: dict[str, Numbers | Words | None] = {}
        self.judge = Judge(self.ranges)
        self._misspelt = 0
        self._of: dict[tuple[type[Step], ...], list[Place]] = {}

    def of(self, *types: type[Step]) -> list[Place]:
        """The places of these types of step, in file order."""
        if types not in self._of:
            self._of[types] = [place for place in self.workflow.all_places if type(place.step) in types]
        return self._of[types]

    @cached_property
    def readings(self) -> list[Reading]:
        """Every condition, of decisions and of questions, in file order."""
        return [reading for place in self.workflow.all_places
                if place.step.fields or type(place.step) is Decision for reading in _readings(place)]

    def title(self, step_id: str) -> str:
        return title(self.workflow, step_id)

    def way_to(self, step_id: str) -> str:
        """The shortest way from the first step, in titles."""
        return self.said(way_to(self.flow.edges, self.workflow.first.id, lambda node: node == step_id))

    def source_of(self, place: Place) -> Mapping[str, Any]:
        """The step as it stands in the file."""
        source = self.workflow.source
        for part in place.pointer.split("/")[1:]:
            source = source[int(part)] if isinstance(source, list | tuple) else source[part]
        return source

    def said(self, way) -> str:
        return said(self.workflow, way)

    def closest(self, name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
        """What may have been meant; empty when nothing is near, or after many misspelt names."""
        self._misspelt += 1
        close = get_close_matches(name, known, 1, cutoff) if self._misspelt <= MISSPELT else ()
        return close[0] if close else ""

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """Steps that a goto or an exclusion names."""
        return frozenset({goto for step in self.workflow for _, goto in gotos(step)} | {
            rule.removesuffix(".actor") for step in self.workflow for rule in step.exclude})

    @cached_property
    def before_somebody_acts(self) -> frozenset[str]:
        """Steps after which a person may still decide or cause an effect."""
        found = set()
        ahead = [place.step.id for place in self.of(Approval, Vote, Action)
                 if not isinstance(place.step, Action) or place.step.by]
        while ahead:
            for node in self.flow.sources.get(ahead.pop(), ()):
                if node not in found:
                    found.add(node)
                    ahead.append(node)
        return frozenset(found)

    def ranges(self, name: str) -> Numbers | Words | None:
        """What an answer can be at all by the settings of its field; None for a fact or a given value."""
        if name not in self._ranges:
            field = self.workflow.fields.get(name)
            self._ranges[name] = _range(field) if field else None
        return self._ranges[name]

    @cached_property
    def reads(self) -> frozenset[str]:
        """Every name that something of this workflow reads."""
        names: set[str] = set()
        for place in self.workflow.all_places:
            if place.step.fields or type(place.step) in _READING:
                names.update(_read_by(self.catalog, place))
        return frozenset(names)


def expression(text: str) -> Expression | None:
    try:
        return compiled(text)
    except ValueError:
        return None


def templates(place: Place) -> Iterable[tuple[str, str]]:
    """Each sentence in which names stand in braces, with where it stands."""
    if type(place.step) not in WRITING:
        return ()
    return [(where, sentence) for where, sentence in _sentences(place) if "{" in sentence]


def conditions(place: Place) -> Iterator[tuple[str, Condition]]:
    """Each condition of a decision with where it stands."""
    for number, case in enumerate(place.step.cases):
        where = f"{place.pointer}/cases/{number}"
        for inner, condition in enumerate(case.conditions):
            yield (where if case.direct else f"{where}/all/{inner}"), condition


def _readings(place: Place) -> Iterator[Reading]:
    if type(place.step) is Decision:
        for where, condition in conditions(place):
            yield Reading(condition.when, f"{where}/when", facts=True)
    for number, field in enumerate(place.step.fields):
        if field.show_if:
            later = frozenset(each.id for each in place.step.fields[number:])
            yield Reading(field.show_if, f"{place.pointer}/fields/{number}/show_if", facts=False, later=later)


def _sentences(place: Place) -> Iterator[tuple[str, str]]:
    step = place.step
    if isinstance(step, Decision):
        for where, condition in conditions(place):
            yield f"{where}/because", condition.because
            yield f"{where}/refusal", condition.refusal
        for number, case in enumerate(step.cases):
            yield f"{place.pointer}/cases/{number}/because", case.because
        yield f"{place.pointer}/otherwise/because", step.otherwise.because
    elif isinstance(step, Notify):
        yield f"{place.pointer}/message", step.message
    elif isinstance(step, Document):
        for number, paragraph in enumerate(step.paragraphs):
            yield f"{place.pointer}/paragraphs/{number}", paragraph


def _read_by(catalog: Catalog, place: Place) -> Iterator[str]:
    step = place.step
    for reading in _readings(place):
        found = expression(reading.text)
        yield from found.names if found else ()
    for _, sentence in templates(place):
        yield from TEMPLATE_NAME.findall(sentence)
    if isinstance(step, Call):
        yield from step.give.values()
    yield getattr(step, "until", "")
    shape = catalog.effects.get(getattr(step, "do", ""))
    yield from (*shape.needs, *shape.may_read) if shape else ()


def _range(field: Field) -> Numbers | Words | None:
    if field.type == "rupiah":
        return Numbers(_whole(field.min, 0), _whole(field.max, float("inf")))
    if field.type == "integer":
        return Numbers(_whole(field.min, -float("inf")), _whole(field.max, float("inf")))
    if field.type == "date":
        return Numbers(_day(field.min, -float("inf")), _day(field.max, float("inf")))
    if field.type == "choice" and field.choices:
        return Words(frozenset(choice.value for choice in field.choices))
    if field.type == "yes_no":
        return Words(frozenset({True})) if field.must else YES_OR_NO
    return None


def _whole(limit, otherwise):
    return limit if type(limit) is int else otherwise


def _day(limit, otherwise):
    try:
        return date.fromisoformat(limit).toordinal()
    except (TypeError, ValueError):
        return otherwise
