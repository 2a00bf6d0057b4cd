"""What stands behind a step that is being filled in: who sent it back and why, by when, and in whose name."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.cases import reading
from sandbox.cases.offices import Names
from sandbox.cases.reading import CaseView, StoryLine
from sandbox.engine.definition import Step
from sandbox.web.timing import Deadline, deadline

SENT_BACK = ("return", "reject")


def sent_back(session: Session, view: CaseView, step: Step) -> tuple[StoryLine, ...]:
    """Who has returned the case since this step was last taken, with the reasons, the oldest first."""
    if view.progress.visits.get(step.id, 0) < 2:
        return ()
    acts = [line for line in reading.story(session, view) if line.kind == "step"]
    last = max((number for number, line in enumerate(acts) if line.step == step.id), default=-1)
    return tuple(line for line in acts[last + 1:] if line.action in SENT_BACK)


def due_of(session: Session, view: CaseView, step: Step) -> Deadline | None:
    """By when this open step is to be taken."""
    day = view.progress.due.get(step.id, {}).get("on")
    return deadline(session, date.fromisoformat(day)) if day else None


def behalf_name(session: Session, holder: str) -> str:
    return Names(session).get(holder, holder) if holder else ""
