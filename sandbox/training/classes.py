"""Classes of trainees: opening, finding by code, closing."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, NotFound
from sandbox.phrase import phrase
from sandbox.training.codes import new_class_code, read_class_code
from sandbox.training.models import Arena, Trainer, TrainingClass
from sandbox.training.scenarios import scenario
from sandbox.worlds.store import WorldStore

MODES = ("solo", "team")
LONGEST_TITLE = 80


def open_class(session: Session, store: WorldStore, *, trainer: Trainer, scenario_id: str, mode: str, now: datetime,
               title: str = "") -> TrainingClass:
    """A class that trainees may join at once. Without a title it is called as its scenario.

    Raises NotFound when the scenario or the template it starts from is missing, InvalidValues for a long title
    and for an unknown mode.
    """
    exercise, title = scenario(scenario_id), " ".join(title.split())
    if len(title) > LONGEST_TITLE:
        raise InvalidValues({"title": phrase("Nama kelas ini {letters} huruf. Tulis paling banyak {longest} huruf.",
                                             letters=len(title), longest=LONGEST_TITLE)})
    if mode not in MODES:
        raise InvalidValues({"mode": phrase("Pilih sendiri-sendiri atau tim.")})
    if not store.has_template(exercise.template):
        raise NotFound("Koperasi contoh {template} untuk latihan ini belum disiapkan.", template=exercise.template,
                       hint="Jalankan Gladi sekali lagi agar datanya dibuat, lalu buka kelas ini.")
    training_class = TrainingClass(
        code=_unused_code(session), scenario=exercise.id, title=title or exercise.text()["title"], mode=mode,
        trainer=trainer, opened_at=now)
    session.add(training_class)
    session.flush()
    return training_class


def close_class(session: Session, training_class: TrainingClass, *, now: datetime) -> None:
    """Nobody may join any more; who has a seat may still look back."""
    training_class.closed_at = now
    session.flush()


def reopen_class(session: Session, training_class: TrainingClass) -> None:
    """Closing was a mistake, or somebody comes late."""
    training_class.closed_at = None
    session.flush()


def class_with_code(session: Session, typed: str) -> TrainingClass:
    """By the code as somebody typed it. Raises NotFound."""
    found = session.scalar(select(TrainingClass).where(TrainingClass.code == read_class_code(typed)))
    if found is None:
        raise NotFound("Kelas dengan kode “{code}” tidak ditemukan.", code=typed.strip()[:20],
                       hint="Lihat lagi enam huruf dan angka di layar pelatih.")
    return found


def classes_of(session: Session, trainer: Trainer) -> tuple[TrainingClass, ...]:
    """The newest first."""
    return tuple(session.scalars(select(TrainingClass).where(TrainingClass.trainer_id == trainer.id)
                                 .order_by(TrainingClass.id.desc())))


def arenas_of(session: Session, training_class: TrainingClass) -> tuple[Arena, ...]:
    return tuple(session.scalars(select(Arena).where(Arena.class_id == training_class.id).order_by(Arena.id)))


def _unused_code(session: Session) -> str:
    while True:
        code = new_class_code()
        if not session.scalar(select(TrainingClass.id).where(TrainingClass.code == code)):
            return code
