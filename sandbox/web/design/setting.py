"""Saving the form of one element: what was typed becomes the edit that sets its properties."""

from collections.abc import Callable
from typing import Any

from sandbox.design import edits
from sandbox.design.edits import Edited
from sandbox.design.elements import find, find_field, find_step
from sandbox.engine.definition import Workflow
from sandbox.web.design.typed import Form, several, step_properties, text, yes
from sandbox.web.design.typed_fields import choices_from_lines, field_properties
from sandbox.web.design.typed_rules import condition_from

Source = dict[str, Any]
Change = Callable[[Source], Edited]


def set_element(form: Form, source: Source, workflow: Workflow) -> Change:
    kind, _, name = form["element"].partition(":")
    return _SETTERS[kind](form, source, workflow, name)


def _set_step(form: Form, source: Source, workflow: Workflow, name: str) -> Change:
    properties = step_properties(find_step(source, name), form)
    return lambda now: edits.set_step(now, name, properties)


def _set_field(form: Form, source: Source, workflow: Workflow, name: str) -> Change:
    before = find_field(source, name)
    properties = field_properties(before["type"], form) | {
        "show_if": condition_from(workflow, form, before.get("show_if", ""))}
    if "choices_from" in form:
        properties["choices_from"] = text(form, "choices_from")
    choices = None
    if "choices" in form and before["type"] == properties["type"] == "choice":
        choices = choices_from_lines(form, before.get("choices", []))

    def change(now: Source) -> Edited:
        edited = edits.set_field(now, name, properties)
        if choices is None or choices == before.get("choices"):
            return edited
        return edits.set_choices(edited.source, name, choices)
    return change


def _set_branch(form: Form, source: Source, workflow: Workflow, name: str) -> Change:
    step, branch = name.split(".")
    return lambda now: edits.set_branch(now, step, branch, {"title": text(form, "title")})


def _set_case(form: Form, source: Source, workflow: Workflow, name: str) -> Change:
    step, number = name.split(".")
    properties = {"goto": text(form, "goto")} | ({"because": text(form, "because")} if "because" in form else {})
    return lambda now: edits.set_case(now, step, int(number), properties)


def _set_rule(form: Form, source: Source, workflow: Workflow, name: str) -> Change:
    step, number, condition = name.split(".")
    before = find(source, f"rule:{name}")["when"]
    properties = {"when": condition_from(workflow, form, before) or "true", "because": text(form, "because"),
                  "refusal": text(form, "refusal")}
    return lambda now: edits.set_condition(now, step, int(number), int(condition), properties)


def _set_otherwise(form: Form, source: Source, workflow: Workflow, name: str) -> Change:
    properties = {"goto": text(form, "goto"), "because": text(form, "because")}
    return lambda now: edits.set_otherwise(now, name, properties)


def _set_workflow(form: Form, source: Source, workflow: Workflow, name: str) -> Change:
    properties = {"title": text(form, "title"), "subject": text(form, "subject"),
                  "one_at_a_time": yes(form, "one_at_a_time"), "start_by": several(form, "start_by"),
                  "cancel_by": several(form, "cancel_by")}
    return lambda now: edits.set_workflow(now, properties)


_SETTERS = {"workflow": _set_workflow, "step": _set_step, "field": _set_field, "branch": _set_branch,
            "case": _set_case, "rule": _set_rule, "otherwise": _set_otherwise}
