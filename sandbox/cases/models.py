"""Cases, the tasks they wait for, and the log of every action that changed this world."""

from datetime import date

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.worlds.base import Json, Key, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class CaseDefinition(WorldBase):
    """A workflow definition as some case began with it, kept whole; one row per content."""

    __tablename__ = "case_definition"

    id: Mapped[Key]
    workflow: Mapped[str]
    version: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    body: Mapped[Json]


class Case(WorldBase):
    """One workflow being followed for one member (berkas). Where it stands is in `progress`; its history is the log."""

    __tablename__ = "case"

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)  # BK-2025-0042
    workflow: Mapped[str] = mapped_column(index=True)
    definition_id: Mapped[int] = mapped_column()
    member_id: Mapped[int | None] = reference("member.id")
    started_on: Mapped[date]
    progress: Mapped[Json]  # engine.Progress.to_json
    outcome: Mapped[str | None]
    version: Mapped[int]  # raised by each action; part of the key its postings carry


class Task(WorldBase):
    """A step that waits for somebody in a role: one line of the inbox. Closed, not deleted."""

    __tablename__ = "task"
    __table_args__ = (Index("ix_task_inbox", "closed_on", "role"),)

    id: Mapped[Key]
    case_id: Mapped[int] = reference("case.id")
    step: Mapped[str]
    role: Mapped[str]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]


class Action(WorldBase):
    """One change to this world: the audit trail, the debrief, the undo. Append only, by the database."""

    __tablename__ = "action"

    id: Mapped[Key]
    token: Mapped[str] = mapped_column(unique=True)  # one submitted form is one action, however often it is clicked
    kind: Mapped[str]  # start, step, calendar
    case_id: Mapped[int | None] = reference("case.id")
    step: Mapped[str]
    action: Mapped[str]
    person: Mapped[str]
    person_name: Mapped[str]
    role: Mapped[str]
    world_date: Mapped[date]
    at: Mapped[str]  # UTC, ISO 8601, of the real clock
    data: Mapped[Json]  # typed values, reason, workflow or days: enough to take the same action again
    trace: Mapped[list] = mapped_column(JSON)  # the conditions and numbers behind each decision it led to


add_guards(append_only("action"), append_only("case_definition"))
