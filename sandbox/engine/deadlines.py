"""When a step must be done or a wait is over, and what happens when the day has come."""

from collections.abc import Mapping
from datetime import date

from sandbox.engine.definition import Step, Vote, Wait, Workflow
from sandbox.engine.movement import Course
from sandbox.engine.progress import Notice, Outcome, Progress, Situation
from sandbox.engine.standing import awaited_role, open_step
from sandbox.engine.wording import show_date, show_role
from sandbox.errors import NotAllowed
from sandbox.phrase import Phrase, phrase


def expire(workflow: Workflow, progress: Progress, step_id: str, situation: Situation) -> Outcome:
    """The deadline has passed, or the wait is over. Raises StalePage, or NotAllowed when it is too early."""
    step = open_step(workflow, progress, step_id)
    day = _day_of(step, progress.due, "on")
    _check_day(step, day, situation)
    course = Course(workflow, progress, situation)
    if isinstance(step, Wait):
        course.explain(step, "waited", day.isoformat(),
                       phrase("Hari yang ditunggu sudah tiba: {day}.", day=show_date(day)))
        course.leave(step)
    else:
        _overdue(course, step, day)
    course.settle_votes()
    return course.outcome()


def remind(workflow: Workflow, progress: Progress, step_id: str, situation: Situation) -> Outcome:
    """A notice to whom the step waits for, once a visit. Raises StalePage, or NotAllowed when it is too early."""
    step = open_step(workflow, progress, step_id)
    _check_day(step, _day_of(step, progress.due, "remind"), situation)
    course = Course(workflow, progress, situation)
    day = date.fromisoformat(progress.due[step_id]["on"])
    course.due[step_id] = {"on": progress.due[step_id]["on"]}
    to = awaited_role(workflow, progress, step_id, situation)
    course.notices.append(Notice(step_id, to, phrase(
        "“{step}” masih menunggu {role}. Batas waktunya {day}.",
        step=Phrase(step.title), role=show_role(to), day=show_date(day))))
    return course.outcome()


def _day_of(step: Step, due: Mapping[str, Mapping[str, str]], what: str) -> date:
    day = due.get(step.id, {}).get(what)
    if day is None:
        raise NotAllowed("“{step}” tidak sedang menunggu batas waktu.", step=Phrase(step.title))
    return date.fromisoformat(day)


def _check_day(step: Step, day: date, situation: Situation) -> None:
    if situation.today < day:
        raise NotAllowed("Waktu “{step}” belum tiba: {day}.", step=Phrase(step.title), day=show_date(day))


def _overdue(course: Course, step: Step, day: date) -> None:
    if step.due.goto:
        title = Phrase(course.workflow.step(step.due.goto).title)
        course.explain(step, "overdue", step.due.goto, phrase(
            "Batas waktu {day} lewat. Berkas berlanjut ke “{step}”.", day=show_date(day), step=title)
            if title else phrase("Batas waktu {day} lewat.", day=show_date(day)))
        course.leave(step, step.due.goto)
    elif step.due.decide and isinstance(step, Vote):
        course.explain(step, "overdue", "decide", phrase(
            "Batas waktu {day} lewat. Diputus dengan suara yang sudah masuk.", day=show_date(day)))
        course.decide_vote(step)
    else:
        course.explain(step, "overdue", step.due.reassign, phrase(
            "Batas waktu {day} lewat. Langkah ini beralih kepada {role}.", day=show_date(day),
            role=show_role(step.due.reassign)))
        course.hand_over(step, step.due.reassign)
