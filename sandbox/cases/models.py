"""Cases, the tasks they wait for, and the log of every action that changed this world."""

from datetime import date

from sqlalchemy import JSON, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.worlds.base import Json, Key, LongText, WorldBase, partial_index, reference
from sandbox.worlds.guards import add_guards, append_only


class CaseDefinition(WorldBase):
    """A workflow definition as some case began with it, kept whole; one row per content."""

    __tablename__ = "case_definition"

    id: Mapped[Key]
    workflow: Mapped[str]
    version: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    body: Mapped[Json]


class DefinitionText(WorldBase):
    """The translations of a definition that was published here: language -> key -> text."""

    __tablename__ = "definition_text"

    id: Mapped[Key]
    definition_id: Mapped[int] = reference("case_definition.id", unique=True)
    texts: Mapped[Json]


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
    parent_id: Mapped[int | None] = reference("case.id")  # the case that called this one, and the step that waits
    parent_step: Mapped[str | None]


class Task(WorldBase):
    """A step that waits for somebody in a role: one line of the inbox. Closed, not deleted.

    `role` is empty for a step that waits for a day or for another case. `due_on` is the last day people have, or the
    day a wait goes on; `wakes_on` the day the calendar has to look at it next, for a reminder or for the end.
    """

    __tablename__ = "task"
    # Of open tasks only: closing one then leaves the index, and most wake nobody, so a step writes fewer pages.
    __table_args__ = (partial_index("ix_task_inbox", "role", where="closed_on IS NULL"),
                      partial_index("ix_task_wakes_on", "wakes_on", where="wakes_on IS NOT NULL"))

    id: Mapped[Key]
    case_id: Mapped[int] = reference("case.id")
    step: Mapped[str]
    role: Mapped[str]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    due_on: Mapped[date | None]
    wakes_on: Mapped[date | None]


class Action(WorldBase):
    """One change to this world: the audit trail, the debrief, the undo. Append only, by the database."""

    __tablename__ = "action"

    id: Mapped[Key]
    token: Mapped[str] = mapped_column(unique=True)  # one submitted form is one action, however often it is clicked
    kind: Mapped[str]  # KINDS
    case_id: Mapped[int | None] = reference("case.id")
    step: Mapped[str]
    action: Mapped[str]
    person: Mapped[str]
    person_name: Mapped[str]
    role: Mapped[str]
    behalf: Mapped[str]  # the holder in whose name a deputy acted; "" as a rule
    world_date: Mapped[date]
    at: Mapped[str]  # UTC, ISO 8601, of the real clock
    data: Mapped[Json]  # typed values, reason, workflow, days: enough to take the same action again
    trace: Mapped[list] = mapped_column(JSON)  # the conditions and numbers behind each decision it led to


class InUse(WorldBase):
    """Which version of a workflow new cases begin with in this world; without a row it is the shipped one."""

    __tablename__ = "in_use"

    id: Mapped[Key]
    workflow: Mapped[str] = mapped_column(unique=True)
    definition_id: Mapped[int] = reference("case_definition.id")
    since: Mapped[date]


class Notice(WorldBase):
    """Something told by a step or a deadline: to the member the case is about ("applicant"), or to a role."""

    __tablename__ = "notice"

    id: Mapped[Key]
    case_id: Mapped[int] = reference("case.id")
    action_id: Mapped[int] = reference("action.id")
    step: Mapped[str]
    to: Mapped[str] = mapped_column(index=True)
    text: Mapped[Json]  # phrase.to_json
    on: Mapped[date]


class Paper(WorldBase):
    """A letter that a step wrote; the roles in `sign` sign it."""

    __tablename__ = "paper"

    id: Mapped[Key]
    case_id: Mapped[int] = reference("case.id")
    action_id: Mapped[int] = reference("action.id")
    step: Mapped[str]
    title: Mapped[Json]
    paragraphs: Mapped[list] = mapped_column(JSON)
    sign: Mapped[list] = mapped_column(JSON)
    on: Mapped[date]


class Comment(WorldBase):
    """What somebody remarked on a case, also after its end."""

    __tablename__ = "comment"

    id: Mapped[Key]
    case_id: Mapped[int] = reference("case.id")
    action_id: Mapped[int] = reference("action.id", unique=True)
    text: Mapped[LongText]


class StoredFile(WorldBase):
    """Bytes that were checked; the same ones are kept once, however often they are attached."""

    __tablename__ = "stored_file"

    id: Mapped[Key]
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256
    media_type: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Attachment(WorldBase):
    """A file that somebody put beside a case; who and when says its action."""

    __tablename__ = "attachment"

    id: Mapped[Key]
    case_id: Mapped[int] = reference("case.id")
    action_id: Mapped[int] = reference("action.id", unique=True)
    stored_file_id: Mapped[int] = reference("stored_file.id")
    file_name: Mapped[str]


class Delegation(WorldBase):
    """The holder of an office lets a deputy act in his name, from one day to another."""

    __tablename__ = "delegation"

    id: Mapped[Key]
    role: Mapped[str]
    holder: Mapped[str]  # persons, as in Officer.person
    deputy: Mapped[str] = mapped_column(index=True)
    since: Mapped[date]
    until: Mapped[date]
    reason: Mapped[str]
    ended_on: Mapped[date | None]  # taken back early; that day it no longer counts


# What an action can be. Those of CONSEQUENCES follow from another one in the same transaction and are never taken again
# by themselves: the calendar's own acts, and the case that another one called.
KINDS = ("start", "step", "calendar", "cancel", "comment", "attach", "delegate", "end_delegation", "appoint", "dismiss",
         "rules", "publish", "migrate", "sweep", "meeting", "call", "resume", "abandon", "deadline", "reminder",
         "stuck", "migrated")
CONSEQUENCES = ("call", "resume", "abandon", "deadline", "reminder", "stuck", "migrated")

add_guards(*map(append_only, ("action", "case_definition", "notice", "paper", "comment", "stored_file", "attachment")))
