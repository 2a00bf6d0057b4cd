"""The JSON Schema of a field's value, and the validator that reads it: whole numbers only, patterns by re2."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial
from typing import Any

import jsonschema_rs
import re2
from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from sandbox import rupiah
from sandbox.engine.definition import Field

NIK = r"^[0-9]{16}$"
NIP = r"^[0-9]{18}$"
PHONE = r"^[0-9X()+ -]{6,20}$"
# Control characters, and halves of surrogate pairs, which no store can keep.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_BREAK = re.compile("[\t\n\r]")
LONGEST = {"text": 200, "long_text": 2000}


def field_schema(field: Field) -> dict[str, Any]:
    return _SCHEMAS[field.type](field)


def checker(schema: dict[str, Any]):
    return _Checker(schema, format_checker=_FORMATS)


class Checkers:
    """What judges the answers of one step: first whether, in a microsecond; where that is in doubt, what is wrong.

    A pattern of the author's own is always in doubt: re2 reads it, and the quick judge would read it its own way.
    """

    def __init__(self, fields: tuple[Field, ...]):
        self._each = {field.id: checker(field_schema(field)) for field in fields}
        sound = {field.id: not field.pattern and field_schema(field) for field in fields}
        formats = {name: partial(_FORMATS.conforms, format=name) for name in _FORMATS.checkers}
        self._all = jsonschema_rs.Draft202012Validator(
            {"type": "object", "properties": sound, "additionalProperties": False},
            formats=formats, validate_formats=True)

    def are_sound(self, values: dict[str, Any]) -> bool:
        """Only ever true for values in which no fault would be found."""
        if any(isinstance(value, float) for value in values.values()):  # 3.0 is an integer to JSON Schema, not to us
            return False
        try:
            return self._all.is_valid(values)
        except ValueError:  # nothing JSON could hold, such as half of a surrogate pair
            return False

    def faults(self, name: str, value: Any) -> Iterator[ValidationError]:
        return self._each[name].iter_errors(value)


def _text(field: Field) -> dict[str, Any]:
    schema = {"type": "string", "format": "lines" if field.type == "long_text" else "one_line",
              "minLength": field.min_length or 1, "maxLength": field.max_length or LONGEST[field.type]}
    return {**schema, "pattern": field.pattern} if field.pattern else schema


def _number(field: Field) -> dict[str, Any]:
    # Beyond 15 digits a number no longer fits the books, nor safely the 64 bits of a condition.
    lowest = 0 if field.type == "rupiah" else -rupiah.LARGEST
    return {"type": "integer", "minimum": lowest if field.min is None else field.min,
            "maximum": rupiah.LARGEST if field.max is None else field.max}


def _date(field: Field) -> dict[str, Any]:
    return {"type": "string", "format": "date"}


def _choice(field: Field) -> dict[str, Any]:
    if field.choices_from:  # what is on offer is known to the world only, see values.check
        return {"type": "string", "format": "one_line", "minLength": 1, "maxLength": LONGEST["text"]}
    return {"type": "string", "enum": [choice.value for choice in field.choices]}


def _yes_no(field: Field) -> dict[str, Any]:
    return {"type": "boolean", "const": True} if field.must else {"type": "boolean"}


def _digits(pattern: str):
    return lambda field: {"type": "string", "pattern": pattern}


_SCHEMAS = {"text": _text, "long_text": _text, "rupiah": _number, "integer": _number, "date": _date,
            "choice": _choice, "yes_no": _yes_no, "nik": _digits(NIK), "nip": _digits(NIP), "phone": _digits(PHONE)}
FIELD_TYPES = tuple(_SCHEMAS)


_SILENTLY = re2.Options()
_SILENTLY.log_errors = False  # a pattern that cannot be read is said to its author, not to the terminal


@lru_cache(maxsize=1024)
def pattern(text: str):
    """re2, which answers in linear time; the standard library hangs on `^(a+)+$`. Raises re2.error."""
    return re2.compile(text, _SILENTLY)


def _matches(validator, wanted: str, value: Any, schema):
    if not validator.is_type(value, "string"):
        return
    try:
        fits = pattern(wanted).search(value)
    except UnicodeEncodeError:  # half of a surrogate pair cannot be matched, nor kept
        fits = False
    if not fits:
        yield ValidationError(f"{value!r} does not match {wanted!r}")


def _is_whole(checker, value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date", raises=ValueError)
def _is_date(value: Any) -> bool:
    return not isinstance(value, str) or date.fromisoformat(value).isoformat() == value


@_FORMATS.checks("lines")
def _is_writable(value: Any) -> bool:
    return not isinstance(value, str) or not _UNWRITABLE.search(value)


@_FORMATS.checks("one_line")
def _is_one_line(value: Any) -> bool:
    return not isinstance(value, str) or not (_UNWRITABLE.search(value) or _LINE_BREAK.search(value))


_Checker = validators.extend(
    Draft202012Validator, validators={"pattern": _matches},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_whole))
