"""Checks on cases: how far one came, how it ended, who did what."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sandbox.cases.definitions import kept
from sandbox.cases.models import Action, Case, CaseDefinition, Task
from sandbox.engine.definition import Workflow
from sandbox.engine.progress import Progress
from sandbox.engine.wording import show, title_of
from sandbox.phrase import Phrase, phrase
from sandbox.training.member_checks import find_member, member_label
from sandbox.training.verdict import NOT_YET, PASSED, Verdict, wrong


def case_reached(world: Session, *, workflow: str, member: str, step: str) -> Verdict:
    """The step was opened in some case of this member; wrong when every such case ended without it."""
    cases = _cases(world, workflow, member)
    for case in cases:
        if world.scalar(select(Task.id).where(Task.case_id == case.id, Task.step == step)):
            return PASSED
    if not cases or cases[-1].outcome is None:
        return NOT_YET
    definition = _definition(world, cases[-1])
    return wrong(member=member_label(world, member), expected=Phrase(definition.step(step).title),
                 actual=_end_title(definition, cases[-1].outcome))


def case_ended(world: Session, *, workflow: str, member: str, outcome: str) -> Verdict:
    cases = _cases(world, workflow, member)
    if any(case.outcome == outcome for case in cases):
        return PASSED
    if not cases or cases[-1].outcome is None:
        return NOT_YET
    definition = _definition(world, cases[-1])
    return wrong(member=member_label(world, member), expected=_end_title(definition, outcome),
                 actual=_end_title(definition, cases[-1].outcome))


def step_taken(world: Session, *, workflow: str, member: str, step: str, action: str, times: int = 1) -> Verdict:
    """Some case has this action on this step by at least `times` different people; another choice is wrong."""
    taken = [_actions(world, case, step) for case in _cases(world, workflow, member)]
    people = [{row.person for row in rows if row.action == action} for rows in taken]
    if any(len(found) >= times for found in people):
        return PASSED
    others = [row for rows in taken for row in rows if row.action in _CHOICES and row.action != action]
    if not others:
        return NOT_YET
    return wrong(member=member_label(world, member), expected=_CHOICES.get(action, action),
                 actual=phrase("{person} {did}", person=others[-1].person_name,
                                                           did=_CHOICES[others[-1].action]))


def step_done_by_other(world: Session, *, workflow: str, member: str, step: str, other: str) -> Verdict:
    """`step` and `other` of the newest case were taken by two different people."""
    for case in reversed(_cases(world, workflow, member)):
        first, second = _actions(world, case, step), _actions(world, case, other)
        if not first or not second:
            continue
        if first[-1].person != second[-1].person:
            return PASSED
        definition = _definition(world, case)
        return wrong(member=member_label(world, member), actual=first[-1].person_name,
                     expected=phrase("{first} / {second}", first=Phrase(definition.step(step).title),
                                     second=Phrase(definition.step(other).title)))
    return NOT_YET


def answers_are(world: Session, *, workflow: str, values: Mapping[str, Any]) -> Verdict:
    """Some case of this workflow has these answers; of the newest one the first field that differs is shown."""
    cases = list(world.scalars(select(Case).where(Case.workflow == workflow).order_by(Case.id)))
    answered = [(case, Progress.from_json(case.progress).answers) for case in cases]
    answered = [(case, answers) for case, answers in answered if values.keys() <= answers.keys()]
    if not answered:
        return NOT_YET
    if any(all(answers[field] == value for field, value in values.items()) for _, answers in answered):
        return PASSED
    case, answers = answered[-1]
    definition = _definition(world, case)
    field = next(field for field, value in values.items() if answers[field] != value)
    return wrong(field=title_of(definition, field), expected=show(definition, field, values[field]),
                 actual=show(definition, field, answers[field]))


_CHOICES = {"approve": phrase("setuju"), "reject": phrase("menolak"), "abstain": phrase("abstain"),
            "return": phrase("mengembalikan")}


def _cases(world: Session, workflow: str, member: str) -> list[Case]:
    """Cases of this workflow about this member, oldest first; an applicant is known by the NIK in the answers."""
    found = find_member(world, member)
    about = Case.member_id.is_(None) if found is None else or_(Case.member_id == found.id, Case.member_id.is_(None))
    cases = world.scalars(select(Case).where(Case.workflow == workflow, about).order_by(Case.id))
    return [case for case in cases if case.member_id or case.progress["answers"].get("nik") == member]


def _actions(world: Session, case: Case, step: str) -> list[Action]:
    return list(world.scalars(select(Action).where(
        Action.case_id == case.id, Action.step == step, Action.kind == "step").order_by(Action.id)))


def _definition(world: Session, case: Case) -> Workflow:
    digest = world.scalar(select(CaseDefinition.digest).where(CaseDefinition.id == case.definition_id))
    return kept(world, case.definition_id, digest)


def _end_title(definition: Workflow, outcome: str) -> Phrase:
    return Phrase(next((step.title for step in definition if getattr(step, "outcome", None) == outcome), outcome))
