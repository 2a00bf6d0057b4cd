"""A whole workflow in words, ready for any paper: facts about it, who does what, and every step with its number."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.engine.definition import (
    Branch,
    Decision,
    DecisionCase,
    Document,
    Notify,
    Parallel,
    Place,
    Step,
    Vote,
    Workflow,
)
from sandbox.paper.conditions import condition
from sandbox.paper.names import template
from sandbox.paper.questions import Question, questions
from sandbox.paper.step_words import Fact, facts, who
from sandbox.paper.ways import Reader, Way, reader, ways


@dataclass(frozen=True)
class Rule:
    """`formula` is the condition itself in words, below the reason the author gave for it."""

    said: str
    formula: str
    refusal: str


@dataclass(frozen=True)
class RuleBlock:
    """The conditions of one case of a decision, or several cases of one condition each."""

    heading: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Part:
    """One branch of a parallel step."""

    title: str
    steps: tuple["StepOutline", ...]


@dataclass(frozen=True)
class StepOutline:
    number: int
    id: str
    type: str
    kind: str  # the type in words
    title: str
    who: str
    automatic: bool
    came_from: tuple[int, ...]  # the steps that jump here
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]
    rules: tuple[RuleBlock, ...]
    ways: tuple[Way, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Outline:
    title: str
    version: str
    digest: str
    facts: tuple[Fact, ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]  # office -> its tasks
    steps: tuple[StepOutline, ...]  # the main line; the others stand in its parts

    def __iter__(self) -> Iterator[StepOutline]:
        return _all(self.steps)


def outline(workflow: Workflow, language: str) -> Outline:
    found = reader(workflow, language)
    led = {place.step.id: ways(found, place) for place in workflow.places.values()}
    came_from: dict[int, list[int]] = {}
    for source, target in ((found.numbers[step], way.to) for step, leads in led.items() for way in leads if way.jump):
        came_from.setdefault(target, []).append(source)
    return Outline(
        title=workflow.title, version=workflow.version, digest=workflow.digest[:12], facts=tuple(_facts(found)),
        roles=tuple(_roles(found)), steps=_steps(found, workflow.steps, led, came_from))


def _all(steps: tuple[StepOutline, ...]) -> Iterator[StepOutline]:
    for step in steps:
        yield step
        for part in step.parts:
            yield from _all(part.steps)


def _facts(reader: Reader) -> Iterator[Fact]:
    speech, workflow = reader.speech, reader.workflow
    cancel = workflow.cancel_by
    yield speech("fact.for"), speech(f"for.{workflow.subject}")
    yield speech("fact.start"), speech.roles(workflow, workflow.start_by)
    yield speech("fact.cancel"), (speech("cancel.by", roles=speech.roles(workflow, cancel)) if cancel
                                  else speech("cancel.nobody"))
    yield speech("fact.one"), speech("one.only" if workflow.one_at_a_time else "one.many")


def _roles(reader: Reader) -> Iterator[tuple[str, tuple[str, ...]]]:
    tasks: dict[str, list[str]] = {role: [] for role in reader.workflow.roles}
    for step in reader.workflow:
        for role, what in _tasks(reader, step):
            title = f"{reader.numbers[step.id]}. {step.title or step.id}"
            tasks.setdefault(role, []).append(f"{title} ({what})" if what else title)
    for role, its in tasks.items():
        yield reader.speech.role(reader.workflow, role), tuple(its)


def _tasks(reader: Reader, step: Step) -> Iterator[tuple[str, str]]:
    speech = reader.speech
    if step.by:
        yield step.by, ""
    if step.due and step.due.reassign:
        yield step.due.reassign, speech("task.overdue")
    if isinstance(step, Vote):
        others = ((step.tie, "task.tie"), (step.paper_by, "task.paper"))
        yield from ((role, speech(key)) for role, key in others if role)
    elif isinstance(step, Document):
        yield from ((role, speech("task.sign")) for role in step.sign)
    elif isinstance(step, Notify):
        yield from ((role, speech("task.told")) for role in step.to if role != "applicant")


def _steps(reader: Reader, steps: tuple[Step, ...], led, came_from) -> tuple[StepOutline, ...]:
    return tuple(_step(reader, reader.workflow.place(step.id), led, came_from) for step in steps)


def _step(reader: Reader, place: Place, led, came_from) -> StepOutline:
    step, speech = place.step, reader.speech
    branches: tuple[Branch, ...] = step.branches if isinstance(step, Parallel) else ()
    number = reader.numbers[step.id]
    return StepOutline(
        number=number, id=step.id, type=step.type, kind=speech(f"type.{step.type}"),
        title=step.title or step.id.replace("_", " "), who=who(reader, step), automatic=not step.by,
        came_from=tuple(sorted(set(came_from.get(number, ())))), facts=facts(reader, step),
        questions=questions(speech, reader.workflow, step),
        rules=tuple(_rules(reader, step)) if isinstance(step, Decision) else (), ways=led[step.id],
        parts=tuple(Part(branch.title or branch.id.replace("_", " "),
                         _steps(reader, branch.steps, led, came_from)) for branch in branches))


def _rules(reader: Reader, step: Decision) -> Iterator[RuleBlock]:
    speech = reader.speech
    if all(len(case.conditions) == 1 for case in step.cases) and len(step.cases) > 1:
        yield RuleBlock(speech("decision.first"), tuple(rule for case in step.cases for rule in _said(reader, case)))
        return
    for number, case in enumerate(step.cases):
        yield RuleBlock(speech("decision.or_all" if number else "decision.all"), _said(reader, case))


def _said(reader: Reader, case: DecisionCase) -> tuple[Rule, ...]:
    return tuple(Rule(template(found.because, reader.workflow),
                      condition(reader.speech, reader.workflow, found.when), template(found.refusal, reader.workflow))
                 for found in case.conditions)
