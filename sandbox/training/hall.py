"""The hall: the one database that knows trainers, classes, seats and arenas; on SQLite or PostgreSQL."""

from datetime import UTC, datetime

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.types import TypeDecorator

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


class HallBase(DeclarativeBase):
    """Flask-SQLAlchemy derives its Model from this, so the types sit on the registry, not on the class."""

    registry = registry(metadata=MetaData(naming_convention=NAMES),
                        type_annotation_map={str: String(200), datetime: Moment, list: JSON, dict: JSON})


db = SQLAlchemy(model_class=HallBase)


def reference(target: str, **options):
    """A column that points at another table of the hall, indexed because it will be searched."""
    options.setdefault("index", True)
    return mapped_column(ForeignKey(target), **options)
