"""Tables of the hall: who teaches, which class, who sits where, which world it is, and how far it has come."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sandbox.hall import Sentence, db, reference


class Trainer(db.Model):
    __tablename__ = "trainer"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    login: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]  # argon2id


class TrainingClass(db.Model):
    """One group of trainees working through one scenario."""

    __tablename__ = "training_class"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)  # six characters, read aloud in the room
    scenario: Mapped[str]
    title: Mapped[str]
    mode: Mapped[str]  # solo: an arena each; team: one arena shared, roles divided
    trainer_id: Mapped[int] = reference("trainer.id")
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    trainer: Mapped[Trainer] = relationship()


class Arena(db.Model):
    """A world in which one trainee or one team practises; or a trainer's own, of no class (see own.py)."""

    __tablename__ = "arena"
    __table_args__ = (UniqueConstraint("class_id", "team"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int | None] = reference("training_class.id")
    owner_id: Mapped[int | None] = reference("trainer.id")  # whose own cooperative this is; None in a class
    template: Mapped[str | None]  # what an own cooperative began as; in a class the scenario knows it
    # Draft that is tried out here, and which state of it. No foreign key: training knows nothing of the designer.
    draft_id: Mapped[int | None] = mapped_column(index=True)
    tried: Mapped[str | None]  # digest of the definition as it was published into this world
    world: Mapped[str] = mapped_column(unique=True)  # name in the WorldStore
    label: Mapped[str]  # name of the trainee or the team, or what the trainer calls it
    team: Mapped[str | None]  # team mode: which team; None when one trainee practises alone
    created_at: Mapped[datetime]
    reset_at: Mapped[datetime | None]
    reset_count: Mapped[int] = mapped_column(default=0)

    training_class: Mapped[TrainingClass | None] = relationship()
    owner: Mapped[Trainer | None] = relationship()
    seats: Mapped[list["Seat"]] = relationship(order_by="Seat.id", viewonly=True)
    progress: Mapped["Progress | None"] = relationship(viewonly=True)

    @property
    def is_own(self) -> bool:
        return self.class_id is None


class Seat(db.Model):
    """One trainee in one class. No account and no password: the card code brings them back."""

    __tablename__ = "seat"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int | None] = reference("training_class.id")  # None for a trainer in an own cooperative
    arena_id: Mapped[int] = reference("arena.id")
    name: Mapped[str]
    card_code: Mapped[str] = mapped_column(unique=True)  # K7F-4MQ2
    token: Mapped[str | None] = mapped_column(unique=True)  # one submitted join form is one seat
    roles: Mapped[list]  # team mode: the roles of this seat; empty means all
    officer: Mapped[str]  # who is now played, as cases.actor.Actor.key: loan_officer:STAF-02
    mode_clerk: Mapped[bool] = mapped_column(default=False)  # "mode petugas": the whole form on one page
    hand_raised_at: Mapped[datetime | None]
    joined_at: Mapped[datetime]
    seen_at: Mapped[datetime]

    training_class: Mapped[TrainingClass | None] = relationship()
    arena: Mapped[Arena] = relationship()


class Progress(db.Model):
    """How far an arena has come; derived from its world, so it can be computed again."""

    __tablename__ = "progress"

    arena_id: Mapped[int] = reference("arena.id", primary_key=True, index=False)
    step: Mapped[str]  # id of the current step of the exercise, the last one when finished
    step_no: Mapped[int]
    steps_total: Mapped[int]
    score: Mapped[int]
    score_max: Mapped[int]
    passed: Mapped[list]  # check ids
    findings: Mapped[list]  # [check id, {details}] of what went wrong, rendered by the guide
    failures: Mapped[int]  # refused or wrong attempts since the step began
    started_at: Mapped[datetime | None]  # first action or attempt
    last_progress_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class Attempt(db.Model):
    """An attempt that was refused: which step of the exercise, and the sentence the trainee saw."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    arena_id: Mapped[int] = reference("arena.id")
    step: Mapped[str]
    sentence: Mapped[str] = mapped_column(Sentence)
    at: Mapped[datetime]


class Notice(db.Model):
    """Something the trainees of an arena must be told once: it was reset, a reset was undone, a message."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    arena_id: Mapped[int] = reference("arena.id")
    kind: Mapped[str]  # reset, reset_undone, message
    text: Mapped[str] = mapped_column(Sentence)
    created_at: Mapped[datetime]
    seen_by: Mapped[list]  # seat ids


class ReadNotices(db.Model):
    """Up to which notice of its world an arena has read, in one office. After a reset the world counts from one."""

    __tablename__ = "read_notices"
    __table_args__ = (UniqueConstraint("arena_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    arena_id: Mapped[int] = reference("arena.id")
    role: Mapped[str]
    generation: Mapped[int]  # of the world
    last_id: Mapped[int]


class Draft(db.Model):
    """What somebody typed and has not sent: it survives a refusal, a lost connection and a reset."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("seat_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = reference("seat.id")
    key: Mapped[str]  # which form, such as loan-approval:apply
    values: Mapped[dict]
    updated_at: Mapped[datetime]
