"""Writing down where a case stands: its progress, and its tasks for the inboxes and the calendar."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy.orm import Session

from sandbox.cases import rows
from sandbox.cases.carry import Journey
from sandbox.engine.advance import awaited_role
from sandbox.engine.definition import Step, Wait


def keep(session: Session, case_id: int, journey: Journey, member_id: int | None) -> None:
    """All that one action changed of the case; `member_id` is whom it was about so far."""
    keep_progress(session, case_id, journey, member_id)
    keep_tasks(session, case_id, journey)


def keep_progress(session: Session, case_id: int, journey: Journey, member_id: int | None) -> None:
    progress = journey.progress
    rows.MOVE_CASE.run(session, case_id=case_id, progress=progress.to_json(), outcome=progress.outcome)
    if journey.occasion.member_id != member_id:
        rows.RECORD_MEMBER.run(session, case_id=case_id, member_id=journey.occasion.member_id)


def keep_tasks(session: Session, case_id: int, journey: Journey) -> None:
    progress, today, workflow = journey.progress, journey.occasion.today, journey.workflow
    for step in dict.fromkeys(journey.closed):
        rows.CLOSE_TASK.run(session, case_id=case_id, step=step, today=today)
    for name in dict.fromkeys(journey.opened):
        if name in progress.open:
            step = workflow.step(name)
            due_on, wakes_on = _days(step, progress.due.get(name))
            rows.OPEN_TASK.run(session, case_id=case_id, step=name, role=step.by, opened_on=today, closed_on=None,
                               due_on=due_on, wakes_on=wakes_on)
    for name in progress.open:
        role = awaited_role(workflow, progress, name, journey.situation)
        if role != workflow.step(name).by:
            # A tied vote waits for somebody else than it began with.
            rows.HAND_TASK.run(session, case_id=case_id, step=name, role=role)


def retime_task(session: Session, case_id: int, journey: Journey, step: str) -> None:
    """An open step that has been reminded of, handed over or migrated: whom and what it waits for now."""
    due_on, wakes_on = _days(journey.workflow.step(step), journey.progress.due.get(step))
    rows.RETIME_TASK.run(session, case_id=case_id, step=step, due_on=due_on, wakes_on=wakes_on,
                         role=awaited_role(journey.workflow, journey.progress, step, journey.situation))


def _days(step: Step, due: Mapping[str, str] | None) -> tuple[date | None, date | None]:
    """The day people are told, and the day the calendar looks again: people have the whole of their last day."""
    if due is None:
        return None, None
    on = date.fromisoformat(due["on"])
    if "remind" in due:
        return on, date.fromisoformat(due["remind"])
    return on, on if isinstance(step, Wait) else on + _ONE_DAY


_ONE_DAY = timedelta(days=1)
