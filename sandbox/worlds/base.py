"""The base of every table that lives inside a world; no model ever says in which world."""

from datetime import date
from typing import Annotated

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, Index, MetaData, String, Text, text
from sqlalchemy.orm import DeclarativeBase, mapped_column

Key = Annotated[int, mapped_column(primary_key=True)]
Rupiah = Annotated[int, mapped_column(BigInteger)]
LongText = Annotated[str, mapped_column(Text)]
Json = Annotated[dict, mapped_column(JSON)]

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class WorldBase(DeclarativeBase):
    """Tables of one cooperative. `worlds/` decides whether that is a file of its own or rows behind a policy."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: String(200), date: Date}


def reference(target: str, **options):
    """A column that points at another table of the same world, indexed because it will be searched."""
    options.setdefault("index", True)
    return mapped_column(ForeignKey(target), **options)


def partial_index(name: str, *columns: str, where: str) -> Index:
    """An index of those rows only that `where` admits, on both databases."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))
