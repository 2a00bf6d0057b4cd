"""The guidance card of a trainee: where am I, what to do now, a hint when it is needed, what went wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from sandbox.training.models import Arena, Progress
from sandbox.training.scenarios import scenario

# A hint comes after so many failures in a step, or so long without progress; the second one after twice as much.
FAILURES_PER_HINT = 2
TIME_PER_HINT = timedelta(minutes=3)


@dataclass(frozen=True)
class Guide:
    title: str  # of the exercise
    story: str
    step_no: int
    steps_total: int
    step: str
    step_title: str
    role: str  # who does this step
    instruction: str
    hint: str  # "" until it is needed
    findings: tuple[str, ...]  # what is wrong in the world now
    score: int
    score_max: int
    is_finished: bool
    finished_text: str


def guide(session: Session, arena: Arena, *, now: datetime, language: str = "id") -> Guide:
    exercise, progress = scenario(arena.training_class.scenario), session.get(Progress, arena.id)
    text = exercise.text(language)
    step_text = text["steps"][progress.step]
    is_finished = progress.finished_at is not None
    return Guide(
        title=text["title"], story=text["story"], finished_text=text["finished"], is_finished=is_finished,
        step_no=progress.step_no, steps_total=progress.steps_total, step=progress.step,
        step_title=step_text["title"], instruction=step_text["instruction"],
        role=next(step.role for step in exercise.steps if step.id == progress.step),
        hint="" if is_finished else _hint(step_text["hints"], progress, now),
        findings=tuple(exercise.sentence(check, details, language) for check, details in progress.findings),
        score=progress.score, score_max=progress.score_max)


def workflow_to_begin(arena: Arena) -> str:
    """With which the exercise begins; "" once its first step is done, and where there is no exercise.

    Afterwards a second case of it would lead away from the first.
    """
    if arena.is_own or arena.progress.step_no > 1:
        return ""
    return scenario(arena.training_class.scenario).workflow


def _hint(hints: list[str], progress: Progress, now: datetime) -> str:
    earned = max(progress.failures // FAILURES_PER_HINT, (now - progress.last_progress_at) // TIME_PER_HINT)
    return hints[min(earned, len(hints)) - 1] if earned > 0 else ""
