"""The hall: the one database that knows trainers, classes, seats and arenas; on SQLite or PostgreSQL."""

import json
from datetime import UTC, datetime

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, ForeignKey, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.types import TypeDecorator

from sandbox.phrase import Phrase, from_json, to_json

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator):
    """A moment of the real clock, always UTC; SQLite would forget the zone, so it is put back when read."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect) -> datetime | None:
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect) -> datetime | None:
        return value and value.replace(tzinfo=UTC)


class Sentence(TypeDecorator):
    """A text; one with details is kept with its parts, so that it is read in the reader's language later."""

    impl = Text
    cache_ok = True
    PARTS = '{"template": '

    def process_bind_param(self, value: str | None, dialect) -> str | None:
        has_parts = isinstance(value, Phrase) and value.details
        if not has_parts and not (value or "").startswith(self.PARTS):
            return value if value is None else str(value)
        return json.dumps(to_json(value if has_parts else Phrase(value)), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect) -> str | None:
        return from_json(json.loads(value)) if (value or "").startswith(self.PARTS) else value


class HallBase(DeclarativeBase):
    """Flask-SQLAlchemy derives its Model from this, so the types sit on the registry, not on the class."""

    registry = registry(metadata=MetaData(naming_convention=NAMES),
                        type_annotation_map={str: String(200), datetime: Moment, list: JSON, dict: JSON})


db = SQLAlchemy(model_class=HallBase)


def reference(target: str, **options):
    """A column that points at another table of the hall, indexed because it will be searched."""
    options.setdefault("index", True)
    return mapped_column(ForeignKey(target), **options)
