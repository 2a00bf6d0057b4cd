"""Attendance: who sits in a class, and how many of them are done."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.training.models import Progress, Seat, Trainer, TrainingClass


@dataclass(frozen=True)
class Attendance:
    """Whole numbers of seats."""

    seats: int = 0
    finished: int = 0


def seats_of(session: Session, training_class: TrainingClass) -> tuple[Seat, ...]:
    """By name, as a list on paper is read."""
    seats = session.scalars(select(Seat).where(Seat.class_id == training_class.id))
    return tuple(sorted(seats, key=lambda seat: (seat.name.casefold(), seat.id)))


def attendance(session: Session, trainer: Trainer) -> dict[int, Attendance]:
    """Of each class of this trainer in which somebody sits, by the id of the class."""
    rows = session.execute(
        select(Seat.class_id, func.count(Seat.id), func.count(Progress.finished_at))
        .join(TrainingClass, TrainingClass.id == Seat.class_id).join(Progress, Progress.arena_id == Seat.arena_id)
        .where(TrainingClass.trainer_id == trainer.id).group_by(Seat.class_id))
    return {class_id: Attendance(seats, finished) for class_id, seats, finished in rows}
