"""A workflow inside a workflow: what the other case begins with, and how this one goes on when it has ended."""

from collections.abc import Mapping
from typing import Any

from sandbox.engine.definition import Call, Workflow
from sandbox.engine.movement import Course
from sandbox.engine.progress import Outcome, Progress, Situation
from sandbox.engine.standing import open_step
from sandbox.errors import NotAllowed
from sandbox.phrase import Phrase, phrase


def resume(workflow: Workflow, progress: Progress, step_id: str, child_outcome: str,
           child_answers: Mapping[str, Any], situation: Situation, child_done: tuple[str, ...] = ()) -> Outcome:
    """The case that the open call `step_id` waits for has ended. Raises StalePage or NotAllowed.

    `child_done` are the effects that ran in it: money booked there keeps this case from being cancelled, too.
    """
    step = open_step(workflow, progress, step_id)
    if not isinstance(step, Call):
        raise NotAllowed("“{step}” tidak menunggu berkas lain.", step=Phrase(step.title))
    course = Course(workflow, progress, situation)
    course.answers |= {own: child_answers.get(theirs) for own, theirs in step.take.items()}
    course.done = tuple(dict.fromkeys((*course.done, *child_done)))
    course.explain(step, "called", child_outcome, phrase(
        "Berkas lain yang ditunggu “{step}” sudah selesai.", step=Phrase(step.title)))
    course.leave(step, step.outcomes.get(child_outcome, ""))
    course.settle_votes()
    return course.outcome()
