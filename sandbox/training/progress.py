"""Progress: what the checks say about an arena's world, kept in the hall after each action."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from sandbox.phrase import to_json
from sandbox.training.checks import CHECKS
from sandbox.training.models import Arena, Attempt, Progress
from sandbox.training.scenarios import Scenario, ScenarioCheck, ScenarioStep, scenario
from sandbox.training.verdict import Verdict


@dataclass(frozen=True)
class Finding:
    """One check of the scenario and what it found."""

    check: ScenarioCheck
    verdict: Verdict


def record_progress(session: Session, world: Session, arena: Arena, *, now: datetime) -> Progress | None:
    """Look at the arena's world and keep what was found; called after each action, before the commit.

    `world` is the session the action was taken in (still open: a thread holds one world at a time) or any reading one.
    None in an own cooperative, which follows no exercise.
    """
    if arena.is_own:
        return None
    progress = review_progress(session, world, arena, now=now)
    progress.started_at = progress.started_at or now
    session.flush()
    return progress


def review_progress(session: Session, world: Session, arena: Arena, *, now: datetime) -> Progress:
    """The same, when the world changed by something else than an action of the trainee (an undone reset)."""
    exercise = scenario(arena.training_class.scenario)
    progress = session.get(Progress, arena.id) or start_progress(session, arena, now=now)
    _keep(progress, exercise, examine(world, exercise), now)
    if progress.passed or progress.findings:
        progress.started_at = progress.started_at or now
    session.flush()
    return progress


def record_refusal(session: Session, arena: Arena, *, sentence: str, now: datetime) -> Attempt | None:
    """Keep that an attempt was refused, so that the hint comes and the trainer sees what went wrong.

    The page that refuses undoes its transaction: call this in a new one, and commit it. None in an own cooperative.
    """
    if arena.is_own:
        return None
    progress = session.get(Progress, arena.id)
    progress.failures += 1
    progress.started_at = progress.started_at or now
    attempt = Attempt(arena_id=arena.id, step=progress.step, sentence=sentence, at=now)
    session.add(attempt)
    session.flush()
    return attempt


def start_progress(session: Session, arena: Arena, *, now: datetime) -> Progress:
    """Progress as it is before the first action; an older one is replaced."""
    exercise = scenario(arena.training_class.scenario)
    progress = session.get(Progress, arena.id) or Progress(arena_id=arena.id)
    progress.step, progress.step_no, progress.steps_total = exercise.steps[0].id, 1, len(exercise.steps)
    progress.score, progress.score_max = 0, exercise.score_max
    progress.passed, progress.findings, progress.failures = [], [], 0
    progress.started_at, progress.last_progress_at, progress.finished_at = None, now, None
    session.add(progress)
    session.flush()
    return progress


def examine(world: Session, exercise: Scenario) -> tuple[Finding, ...]:
    """Every check of the exercise on this world. Nothing is changed, not even flushed."""
    with world.no_autoflush:
        return tuple(Finding(check, CHECKS[check.check].look(world, **check.params)) for check in exercise.checks)


def sentences(exercise: Scenario, findings: tuple[Finding, ...], language: str = "id") -> tuple[str, ...]:
    """What is wrong, in words."""
    return tuple(exercise.sentence(finding.check.id, finding.verdict.details, language)
                 for finding in findings if finding.verdict.is_wrong)


def _keep(progress: Progress, exercise: Scenario, findings: tuple[Finding, ...], now: datetime) -> None:
    passed = [finding.check.id for finding in findings if finding.verdict.passed]
    wrong = [[finding.check.id, _kept(finding.verdict)] for finding in findings if finding.verdict.is_wrong]
    is_new_fault = any(fault not in progress.findings for fault in wrong)
    step = _current_step(exercise, passed)
    if step.id != progress.step or set(passed) - set(progress.passed):
        progress.failures, progress.last_progress_at = 0, now
    progress.failures += is_new_fault
    progress.step, progress.step_no = step.id, exercise.steps.index(step) + 1
    progress.score = sum(finding.check.points for finding in findings if finding.verdict.passed)
    progress.passed, progress.findings = passed, wrong
    is_finished = len(passed) == len(findings)
    progress.finished_at = (progress.finished_at or now) if is_finished else None


def _kept(verdict: Verdict) -> dict:
    return {name: to_json(detail) for name, detail in verdict.details.items()}


def _current_step(exercise: Scenario, passed: list[str]) -> ScenarioStep:
    """The first step with a check that does not pass; the last one when all do."""
    return next((step for step in exercise.steps if any(check.id not in passed for check in step.checks)),
                exercise.steps[-1])
