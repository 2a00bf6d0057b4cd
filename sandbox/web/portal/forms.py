"""One form of a case as its member fills it in: the first form of a new one, or a step that came back to him."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from sandbox.cases.actor import Actor
from sandbox.cases.carry import occasion
from sandbox.cases.offer import ask
from sandbox.cases.reading import CaseView, step_view
from sandbox.engine.definition import Field, Step, Workflow
from sandbox.engine.values import visible_fields
from sandbox.errors import InvalidValues
from sandbox.modules.catalog import FACTS
from sandbox.modules.cooperative import queries as cooperative
from sandbox.web import forms


@dataclass(frozen=True)
class Paper:
    """A form with what was typed; `fields` are the questions that the answers so far lead to."""

    workflow: Workflow
    step: Step
    form: BaseForm
    fields: tuple[Field, ...]

    @property
    def asked(self) -> tuple[Field, ...]:
        return self.fields

    def values(self) -> dict[str, Any]:
        """Raises InvalidValues for what cannot be read at all."""
        names = {field.id for field in self.fields}
        unread = {name: said for name, said in forms.faults(self.form).items() if name in names}
        if unread:
            raise InvalidValues(unread)
        return {name: value for name, value in forms.values_of(self.form).items()
                if name in names and value is not None}


def new_paper(session: Session, workflow: Workflow, member_id: int, by: Actor) -> Paper:
    """The first form, before there is a case. What the address names is filled in already."""
    step, today = workflow.first, cooperative.today(session)
    asked = occasion(session, 0, member_id, by, today, "", {})
    known = {field.id: FACTS[field.default_fact].read(asked) if field.default_fact else field.default
             for field in step.fields}
    choices = {field.id: tuple(ask([field.choices_from], asked)[field.choices_from])
               for field in step.fields if field.choices_from}
    return _paper(workflow, step, choices, known, {})


def paper_of(session: Session, view: CaseView, step_id: str, by: Actor) -> Paper:
    found = step_view(session, view, step_id, by)
    return _paper(view.workflow, found.step, found.choices, found.prefilled, view.progress.answers)


def _paper(workflow: Workflow, step: Step, choices: Mapping, known: Mapping[str, Any],
           answers: Mapping[str, Any]) -> Paper:
    form = forms.form_for(step.fields, choices, _sent(step), known)
    visible = visible_fields(step, {**answers, **forms.values_of(form)})
    return Paper(workflow, step, form, tuple(visible.values()))


def _sent(step: Step) -> MultiDict:
    if request.method == "POST":
        return request.form
    return MultiDict({forms.PREFIX + field.id: request.args[field.id] for field in step.fields
                      if field.id in request.args})
