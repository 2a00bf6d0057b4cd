"""The questions of a step in words: what kind of answer, whether it must be there, and within which limits."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.engine.definition import Field, Step, Workflow
from sandbox.paper import names
from sandbox.paper.conditions import condition
from sandbox.paper.phrases import Speech


@dataclass(frozen=True)
class Question:
    id: str
    type: str
    label: str
    hint: str
    group: str
    kind: str  # the type in words
    required: bool
    limits: tuple[str, ...]  # required or not first, then every limit
    choices: tuple[str, ...]
    longest: int | None
    largest: int | None


def questions(speech: Speech, workflow: Workflow, step: Step) -> tuple[Question, ...]:
    return tuple(_question(speech, workflow, field) for field in step.fields)


def _question(speech: Speech, workflow: Workflow, field: Field) -> Question:
    return Question(
        id=field.id, type=field.type, label=field.label, hint=field.hint, group=field.group,
        kind=speech(f"field.{field.type}"), required=field.required,
        limits=tuple(_limits(speech, workflow, field)), choices=tuple(choice.label for choice in field.choices),
        longest=field.max_length, largest=field.max if isinstance(field.max, int) else None)


def _limits(speech: Speech, workflow: Workflow, field: Field) -> Iterator[str]:
    yield speech("required" if field.required else "optional")
    if field.must:
        yield speech("must")
    yield from _range(speech, workflow, field)
    if field.min_length or field.max_length:
        yield speech("letters", limits=_between(speech, field.min_length, field.max_length))
    if field.pattern:
        yield speech("pattern", pattern=field.pattern)
    if field.choices_from:
        yield speech("from_list", title=names.title(workflow, field.choices_from))
    if field.default_fact:
        yield speech("prefilled", value=f"[{names.title(workflow, field.default_fact)}]")
    elif field.default is not None:
        yield speech("prefilled", value=names.value(speech, workflow, field.id, field.default))
    if field.show_if:
        yield speech("asked_if", condition=condition(speech, workflow, field.show_if))


def _range(speech: Speech, workflow: Workflow, field: Field) -> Iterator[str]:
    low, high = (None if limit is None else names.value(speech, workflow, field.id, limit)
                 for limit in (field.min, field.max))
    if low is None and high is None:
        return
    if field.type == "date" and (low is None or high is None):
        yield speech("latest", high=high) if low is None else speech("earliest", low=low)
    else:
        yield _between(speech, low, high)


def _between(speech: Speech, low, high) -> str:
    if low is None:
        return speech("at_most", high=high)
    return speech("at_least", low=low) if high is None else speech("between", low=low, high=high)
