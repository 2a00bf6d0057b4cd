"""Statements compiled once and handed straight to the driver, for what happens on every step of every trainee.

SQLAlchemy builds, caches and wraps each execution, about 0.2 ms of Python; a step takes eight statements. These cost
a tenth of that, in the same transaction, on both databases. Everywhere else the ordinary way reads better.
"""

import re
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import JSON, Date, Dialect
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from sandbox.worlds.failures import POSTGRES_GUARD, storage_failure

Row = tuple
MARKS_AT_ONCE = 2_000  # far below what SQLite takes, and more gains nothing
BEGUN = "begun"  # in the info of a session: the driver's connection, in its transaction already, and the dialect


class Prepared:
    """A Core statement of fixed shape; `columns` are the named values an insert will be given."""

    def __init__(self, statement, *columns: str):
        self._statement = statement
        self._columns = columns or None
        self._forms: dict[str, _Form] = {}

    def run(self, session: Session, **values: Any) -> None:
        self._execute(session, values)

    def run_many(self, session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
        """All rows, each with every column, in as few calls of the driver as can be."""
        driver, dialect = _driver(session)
        form = self._forms.get(dialect.name) or self._compile(dialect)
        parameters = form.parameters_of_many(rows)
        try:
            if form.marks:
                _insert(driver, form, parameters)
            else:
                driver.cursor().executemany(form.text, parameters)
        except Exception as error:
            raise translated(error, form.text, {}, dialect) from error

    def first(self, session: Session, **values: Any) -> Row | None:
        cursor, form = self._execute(session, values)
        found = cursor.fetchone()
        cursor.close()
        return found and form.row(found)

    def all(self, session: Session, **values: Any) -> list[Row]:
        """Plain tuples where no column needs reading; named ones else."""
        cursor, form = self._execute(session, values)
        found = cursor.fetchall()
        return list(map(form.row, found)) if form.reads else found

    def records(self, session: Session, **values: Any) -> list[Row]:
        """As `all`, with named columns on both databases."""
        cursor, form = self._execute(session, values)
        return list(map(form.row, cursor.fetchall()))

    def _execute(self, session: Session, values: Mapping[str, Any]) -> tuple[Any, "_Form"]:
        driver, dialect = _driver(session)
        form = self._forms.get(dialect.name) or self._compile(dialect)
        parameters = form.parameters(values)
        try:
            return driver.execute(form.text, parameters), form
        except Exception as error:
            raise translated(error, form.text, values, dialect) from error

    def _compile(self, dialect: Dialect) -> "_Form":
        compiled = self._statement.compile(dialect=dialect, column_keys=self._columns)
        form = self._forms[dialect.name] = _Form(
            text=compiled.string, constants=compiled.params, order=compiled.positiontup,
            writers={name: write for bind, name in compiled.bind_names.items()
                     if (write := _writer(bind.type, dialect))},
            readers=[column.type.dialect_impl(dialect).result_processor(dialect, None)
                     for column in getattr(self._statement, "selected_columns", None)
                     or getattr(self._statement, "_returning", ())],
            names=[entry.keyname for entry in compiled._result_columns or ()],
            marks=_marks(compiled.string) if compiled.isinsert and compiled.positiontup else "")
        return form


@dataclass
class _Form:
    """One statement as one database wants it."""

    text: str
    constants: Mapping[str, Any]
    order: list[str] | None  # names in the order of their question marks; None where parameters are named
    writers: dict[str, Callable]
    readers: list[Callable | None]
    names: list[str]
    marks: str  # "(?, ?)" of an INSERT with question marks, of which there may be one for each row

    def __post_init__(self):
        self._record = namedtuple("Record", self.names)._make if self.names else None
        self.reads = any(self.readers)

    def parameters(self, values: Mapping[str, Any]) -> list | dict:
        given = {**self.constants, **values}
        for name, write in self.writers.items():
            given[name] = write(given[name])
        return given if self.order is None else [given[name] for name in self.order]

    def parameters_of_many(self, rows: Iterable[Mapping[str, Any]]) -> list:
        """A journal has tens of thousands of lines: no dictionary is made for each."""
        if self.order is None:
            return [self.parameters(values) for values in rows]
        if not self.writers and len(self.order) > 1:  # of one name itemgetter gives the bare value, no row
            return list(map(itemgetter(*self.order), rows))
        columns = [(name, self.writers.get(name)) for name in self.order]
        return [[write(row[name]) if write else row[name] for name, write in columns] for row in rows]

    def row(self, found: tuple) -> Row:
        if not self.reads:
            return self._record(found)
        return self._record([value if read is None else read(value)
                             for read, value in zip(self.readers, found, strict=True)])


def _marks(insert: str) -> str:
    """Those at its end; none of an insert that goes on after them, or has more than marks in its row."""
    found = re.search(r" VALUES (\([?, ]+\))$", insert)
    return found[1] if found else ""


def _insert(driver: Any, form: _Form, rows: list) -> None:
    """Many rows to a statement: for each that may be refused by a guard, SQLite begins and ends a journal of its own,
    which takes four times as long as writing a row."""
    at_once, done = max(MARKS_AT_ONCE // len(form.order), 1), 0
    while done < len(rows):
        # Powers of two, so that the driver keeps a handful of statements and not one for every number of rows.
        count = 1 << min(len(rows) - done, at_once).bit_length() - 1
        driver.execute(form.text + f", {form.marks}" * (count - 1), list(chain.from_iterable(rows[done:done + count])))
        done += count


def _writer(kind: TypeEngine, dialect: Dialect) -> Callable | None:
    """How a value of this kind is given to the driver; None: as it is."""
    if dialect.name == "sqlite":
        # What SQLAlchemy would write, without a formatter made anew for every value.
        if isinstance(kind, JSON):
            return to_json_text
        if type(kind) is Date:
            return _iso_date
    return kind.dialect_impl(dialect).bind_processor(dialect)


def to_json_text(value: Any) -> str:
    return orjson.dumps(value).decode()


def _iso_date(day: date | None) -> str | None:
    return day and day.isoformat()


def _driver(session: Session) -> tuple[Any, Dialect]:
    """The driver's own connection inside this session's transaction."""
    begun = session.info.get(BEGUN)
    if begun and begun[0].in_transaction:
        return begun
    connection = session.connection()
    return connection.connection.dbapi_connection, connection.dialect


def translated(error: Exception, statement: str, values: Mapping[str, Any], dialect: Dialect) -> Exception:
    """An error of the driver as SQLAlchemy, or the sentence for a full disk, would have it."""
    base = dialect.loaded_dbapi.Error
    if getattr(error, "sqlstate", None) == POSTGRES_GUARD:
        return IntegrityError(statement, dict(values), error)
    if isinstance(error, base):
        return storage_failure(error) or DBAPIError.instance(statement, dict(values), error, base, dialect=dialect)
    return error
