"""Tables of the designer in the hall: drafts, what was done to them, their examples, and the published versions."""

import json
import zlib
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from sandbox.hall import Sentence, db, reference


class Packed(TypeDecorator):
    """A JSON value, compressed: two hundred states of a draft differ little from each other and are long."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect) -> bytes:
        return zlib.compress(json.dumps(value, ensure_ascii=False).encode())

    def process_result_value(self, value: bytes, dialect) -> Any:
        return json.loads(zlib.decompress(value))


class WorkflowDraft(db.Model):
    """A definition somebody works on. Its shape is always sound; what else is wrong are its problems."""

    __tablename__ = "workflow_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    workflow: Mapped[str] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = reference("trainer.id")
    owner_name: Mapped[str]
    source: Mapped[str] = mapped_column(Text)  # canonical
    texts: Mapped[dict]  # language -> key -> [translation, the Indonesian text it was made for]
    based_on: Mapped[str | None]  # digest of the version it was begun from
    revision: Mapped[int] = mapped_column(default=0)  # raised by every change
    last_edit: Mapped[int] = mapped_column(default=0)  # number of the edit that made the present state
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime]


class DraftEdit(db.Model):
    """One change to a draft and the state after it. Number 0 is how it began; those after `last_edit` are undone."""

    __tablename__ = "draft_edit"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = reference("workflow_draft.id")
    number: Mapped[int]
    sentence: Mapped[str] = mapped_column(Sentence)
    by_id: Mapped[int]
    by_name: Mapped[str]
    at: Mapped[datetime]
    renamed: Mapped[list]  # step or field, its old and its new id, so that examples follow there and back
    state: Mapped[dict] = mapped_column(Packed, deferred=True)  # source and texts


class DraftExample(db.Model):
    """A run of the draft that was kept: it must end as it did, or the draft cannot be published."""

    __tablename__ = "draft_example"
    __table_args__ = (UniqueConstraint("draft_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = reference("workflow_draft.id")
    name: Mapped[str]
    body: Mapped[dict]  # as in workflows/<id>/examples/<name>.json
    by_name: Mapped[str]
    saved_at: Mapped[datetime]


class WorkflowVersion(db.Model):
    """A published definition with its translations and examples. Never changed again."""

    __tablename__ = "workflow_version"
    __table_args__ = (UniqueConstraint("workflow", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workflow: Mapped[str]
    version: Mapped[str]
    digest: Mapped[str]
    body: Mapped[dict]
    texts: Mapped[dict]  # language -> key -> translation
    examples: Mapped[dict]  # name -> body
    sentences: Mapped[list]  # what is different from the version before
    published_by: Mapped[str]
    published_at: Mapped[datetime]
