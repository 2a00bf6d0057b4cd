"""What people wrote themselves for the RAT book: answers of cases that prepare the meeting and plan the business."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from sandbox.cases.reading import CaseView, cases
from sandbox.engine.definition import Field, Step
from sandbox.paper.report import Heading, Words

PREPARATION, BUSINESS_PLAN = "rat-preparation", "business-plan"
OF_PREFACE = ("preface",)
OF_BOARD = ("unsigned_reason",)
OF_SUPERVISORS = ("audit_opinion", "audit_report")
OF_PLAN = ("motion_text", "survey_result", "lending_plan", "shop_plan", "risk_text")
_NEWEST = 50  # cases of one workflow that are looked through


@dataclass(frozen=True)
class Answer:
    title: str
    text: str


@dataclass(frozen=True)
class Written:
    """Empty where nobody wrote anything yet; the book then has lines to write on."""

    preface: tuple[Answer, ...] = ()
    board: tuple[Answer, ...] = ()
    supervisors: tuple[Answer, ...] = ()
    plan: tuple[Answer, ...] = ()


def written(session: Session, year: int) -> Written:
    """About the book year, and the plan for the year after it."""
    prepared = _newest(session, PREPARATION, lambda view: view.progress.answers.get("book_year") == year)
    planned = _newest(session, BUSINESS_PLAN, lambda view: view.started_on.year in (year, year + 1))
    return Written(preface=_answers(prepared, OF_PREFACE), board=_answers(prepared, OF_BOARD),
                   supervisors=_answers(prepared, OF_SUPERVISORS), plan=_answers(planned, OF_PLAN))


def as_blocks(answers: Iterable[Answer]) -> Iterable:
    for answer in answers:
        yield Heading(answer.title, 3)
        yield Words((answer.text,))


def _newest(session: Session, workflow: str, is_meant) -> CaseView | None:
    found, _ = cases(session, workflow=workflow, per_page=_NEWEST)
    return next((view for view in found if is_meant(view)), None)


def _answers(view: CaseView | None, wanted: tuple[str, ...]) -> tuple[Answer, ...]:
    """In the order of `wanted`; under the title of the step, or of the question where a step asks several."""
    if view is None:
        return ()
    asked = {field.id: (step, field) for step in view.workflow for field in step.fields}
    return tuple(_answer(*asked[name], view.progress.answers) for name in wanted
                 if name in asked and view.progress.answers.get(name))


def _answer(step: Step, field: Field, answers: Mapping[str, Any]) -> Answer:
    labels = {choice.value: choice.label for choice in field.choices or ()}
    given = answers[field.id]
    return Answer(step.title if len(step.fields) == 1 else field.label, str(labels.get(given, given)).strip())
