"""What was typed on a step: hidden questions dropped, the rest judged by a JSON Schema, faults said per field."""

from collections.abc import Mapping
from typing import Any

from sandbox.engine.blank import is_blank
from sandbox.engine.conditions import Uncomputable, compiled, holds
from sandbox.engine.definition import Field, Step, Workflow
from sandbox.engine.field_schema import Checkers
from sandbox.engine.field_sentences import (
    date_limit_sentence,
    missing_sentence,
    offer_sentence,
    sentence,
    unknown_sentence,
)
from sandbox.engine.progress import Situation
from sandbox.errors import InvalidValues


def check(workflow: Workflow, step: Step, values: Mapping[str, Any], answers: Mapping[str, Any],
          situation: Situation) -> dict[str, Any]:
    """Every field of the step with its value, null where nothing was asked or answered.

    Values are typed: whole numbers, booleans, ISO dates as text. Raises InvalidValues with a sentence for each field.
    """
    if not step.fields and not values:
        return {}
    given = {name: value for name, value in values.items()
             if value is not None and not (isinstance(value, str) and is_blank(value))}
    # On a step that came back, what was answered the first time must not decide what is asked now.
    unanswered = dict.fromkeys(field.id for field in step.fields)
    visible = visible_fields(step, {**answers, **unanswered, **given})
    given = {name: value for name, value in given.items() if name in visible or name not in unanswered}
    faults = _faults(workflow, step, visible, given) or _faults_here_and_now(visible, given, situation)
    if faults:
        raise InvalidValues(faults)
    return {field.id: given.get(field.id) for field in step.fields}


def visible_fields(step: Step, answers: Mapping[str, Any]) -> dict[str, Field]:
    """The questions to ask, by id. One whose `show_if` hangs on an empty answer is not asked."""
    visible: dict[str, Field] = {}
    hidden: set[str] = set()
    for field in step.fields:
        if field.show_if and not _shown(field, answers, hidden):
            hidden.add(field.id)
        else:
            visible[field.id] = field
    return visible


def _shown(field: Field, answers: Mapping[str, Any], hidden: set[str]) -> bool:
    try:
        return holds(compiled(field.show_if), lambda name: None if name in hidden else answers.get(name))
    except Uncomputable:
        return False


def _faults(workflow: Workflow, step: Step, visible: Mapping[str, Field], given: dict[str, Any]) -> dict[str, str]:
    found = {name: missing_sentence(field) for name, field in visible.items()
             if field.required and name not in given}
    checkers = _checkers(workflow, step)
    if checkers.are_sound(given):
        return found
    for name, value in given.items():
        if name not in visible:
            found[str(name)] = unknown_sentence(step, str(name))
        elif error := next(checkers.faults(name, value), None):
            found[name] = sentence(visible[name], error)
    return found


def _faults_here_and_now(visible: Mapping[str, Field], given: Mapping[str, Any],
                         situation: Situation) -> dict[str, str]:
    """What depends on the world's own day and lists cannot stand in the schema that is kept with the definition.

    A list that was not gathered is not judged: the effect that reads the answer has the last word.
    """
    found: dict[str, str] = {}
    for name, value in given.items():
        field = visible[name]
        if field.type == "date":
            found[name] = date_limit_sentence(field, value, situation.today)
        elif field.choices_from in situation.facts:
            found[name] = offer_sentence(field, value, situation.facts[field.choices_from])
    return {name: fault for name, fault in found.items() if fault}


def _checkers(workflow: Workflow, step: Step) -> Checkers:
    """Kept with the definition: making them takes longer than what they do."""
    if step.id not in workflow.compiled:
        workflow.compiled[step.id] = Checkers(step.fields)
    return workflow.compiled[step.id]
