"""One step as a person fills it in: its questions in groups, what is typed so far, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from sandbox.cases import reading
from sandbox.cases.actor import Actor
from sandbox.cases.reading import CaseView, StepView
from sandbox.engine.definition import Field, Step
from sandbox.engine.progress import Situation
from sandbox.engine.values import check, visible_fields
from sandbox.errors import InvalidValues
from sandbox.modules.cooperative import queries as cooperative
from sandbox.web import forms


@dataclass(frozen=True)
class Group:
    """The questions of one page. In clerk mode all are on one, under the titles of their groups."""

    title: str
    fields: tuple[Field, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(field.id for field in self.fields)


@dataclass(frozen=True)
class Sheet:
    case: CaseView
    view: StepView
    form: BaseForm
    groups: tuple[Group, ...]
    behalf: str = ""  # the holder in whose name a deputy fills it in

    @property
    def step(self) -> Step:
        return self.view.step

    @property
    def is_open(self) -> bool:
        return self.step.id in self.case.progress.open

    @property
    def wants_check(self) -> bool:
        return getattr(self.step, "confirm", False)

    @property
    def asked(self) -> tuple[Field, ...]:
        return tuple(field for group in self.groups for field in group.fields)

    @property
    def values(self) -> dict[str, Any]:
        """The answers to what is asked; a hidden question has none."""
        read = forms.values_of(self.form)
        return {field.id: read[field.id] for field in self.asked if read[field.id] is not None}

    @property
    def depends(self) -> bool:
        """Whether any question comes or goes with another answer."""
        return any(field.show_if for field in self.step.fields)

    @property
    def draft_key(self) -> str:
        # Not the case's number: after a reset the same form for the same member is offered its draft back.
        return f"{self.case.workflow.id}:{self.step.id}:{self.case.member_id or 0}"

    def group_with(self, names: Mapping[str, str]) -> int:
        """The first page on which something is wrong."""
        return next((number for number, group in enumerate(self.groups) if set(group.ids) & names.keys()), 0)


def open_sheet(session: Session, case_id: int, step_id: str, *, by: Actor, language: str, clerk: bool,
               sent: MultiDict | None = None, draft: Mapping[str, str] | None = None, behalf: str = "") -> Sheet:
    """Raises NotFound, or Forbidden for a deputy of nobody.

    What was sent counts before a draft, a draft before what the case already knows.
    """
    case = reading.case(session, case_id, language)
    view = reading.step_view(session, case, step_id, by, behalf)
    typed = MultiDict({**forms.sent_again(draft or {}), **(sent or {})})
    form = forms.form_for(view.step.fields, view.choices, typed, view.prefilled)
    visible = visible_fields(view.step, {**case.progress.answers, **forms.values_of(form)})
    return Sheet(case, view, form, _groups(tuple(visible.values()), clerk), behalf)


def faults(session: Session, sheet: Sheet) -> dict[str, str]:
    """A sentence for each answer that cannot be read or is not what the step asks for."""
    unread = {name: said for name, said in forms.faults(sheet.form).items()
              if name in {field.id for field in sheet.asked}}
    lists = {field.choices_from: sheet.view.choices[field.id] for field in sheet.step.fields if field.choices_from}
    situation = Situation(today=cooperative.today(session), facts=lists)
    try:
        check(sheet.case.workflow, sheet.step, sheet.values, sheet.case.progress.answers, situation)
    except InvalidValues as refusal:
        return {**refusal.fields, **unread}
    return unread


def _groups(fields: tuple[Field, ...], clerk: bool) -> tuple[Group, ...]:
    if clerk or not fields:
        return (Group("", fields),)
    titles = dict.fromkeys(field.group for field in fields)
    return tuple(Group(title, tuple(field for field in fields if field.group == title)) for title in titles)
