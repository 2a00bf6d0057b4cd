"""The class board: a tile per seat, those who need help first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from sandbox.training.models import Arena, Attempt, Progress, Seat, TrainingClass
from sandbox.training.scenarios import Scenario, scenario

STUCK_AFTER = timedelta(minutes=5)
STUCK_FAILURES = 4
STATUSES = ("macet", "belum mulai", "berjalan", "selesai")


@dataclass(frozen=True)
class Tile:
    """One trainee at a glance. `minutes` is whole minutes without progress."""

    seat_id: int
    arena_id: int
    name: str
    label: str  # of the arena: the team in team mode
    role: str  # now played
    step: str
    step_no: int
    steps_total: int
    score: int
    score_max: int
    minutes: int
    hand_raised_at: datetime | None
    status: str  # one of STATUSES
    has_begun: bool  # somebody did something here; who is stuck at the very start has not
    last_refusal: str  # what a check finds wrong, else what was refused since the last progress, or ""
    reset_count: int


def board(session: Session, training_class: TrainingClass, *, now: datetime, language: str = "id") -> tuple[Tile, ...]:
    """Raised hands first, the earliest on top; then by status, the longest wait on top."""
    attempts = _last_attempts(session, training_class)
    seats = session.scalars(select(Seat).where(Seat.class_id == training_class.id).options(
        joinedload(Seat.arena).joinedload(Arena.progress))).all()
    exercise = scenario(training_class.scenario)
    said = {seat.id: _wrong(seat.arena.progress, attempts.get(seat.arena_id), exercise, language) for seat in seats}
    tiles = [_tile(seat, seat.arena.progress, said[seat.id], now) for seat in seats]
    return tuple(sorted(tiles, key=_need))


def _last_attempts(session: Session, training_class: TrainingClass) -> dict[int, Attempt]:
    newest = (select(func.max(Attempt.id)).join(Arena, Arena.id == Attempt.arena_id)
              .where(Arena.class_id == training_class.id).group_by(Attempt.arena_id))
    return {attempt.arena_id: attempt
            for attempt in session.scalars(select(Attempt).where(Attempt.id.in_(newest)))}


def _wrong(progress: Progress, attempt: Attempt | None, exercise: Scenario, language: str) -> str:
    if progress.findings:
        return exercise.sentence(*progress.findings[-1], language)
    is_recent = attempt is not None and attempt.at >= progress.last_progress_at
    return attempt.sentence if is_recent else ""


def _tile(seat: Seat, progress: Progress, wrong: str, now: datetime) -> Tile:
    return Tile(
        seat_id=seat.id, arena_id=seat.arena_id, name=seat.name, label=seat.arena.label,
        role=seat.officer.partition(":")[0], step=progress.step, step_no=progress.step_no,
        steps_total=progress.steps_total, score=progress.score, score_max=progress.score_max,
        minutes=_waited(seat, progress, now) // timedelta(minutes=1), hand_raised_at=seat.hand_raised_at,
        status=_status(seat, progress, now), has_begun=progress.started_at is not None,
        reset_count=seat.arena.reset_count, last_refusal=wrong)


def _status(seat: Seat, progress: Progress, now: datetime) -> str:
    if progress.finished_at:
        return "selesai"
    if _waited(seat, progress, now) >= STUCK_AFTER or progress.failures >= STUCK_FAILURES:
        return "macet"
    return "berjalan" if progress.started_at else "belum mulai"


def _waited(seat: Seat, progress: Progress, now: datetime) -> timedelta:
    """Since the last progress. Where nobody has begun, who came later into the team has not waited so long."""
    since = progress.last_progress_at if progress.started_at else max(progress.last_progress_at, seat.joined_at)
    return max(now - since, timedelta())


def _need(tile: Tile):
    hand = tile.hand_raised_at.timestamp() if tile.hand_raised_at else float("inf")
    return hand, STATUSES.index(tile.status), -tile.minutes, tile.seat_id
