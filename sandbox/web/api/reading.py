"""Reading a request: JSON that is really JSON, held against the schema that its address declares, told in sentences."""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from jsonschema import Draft202012Validator, validators

from sandbox.engine.pointers import pointer
from sandbox.errors import InvalidValues
from sandbox.phrase import phrase
from sandbox.web.api.refusals import Refused
from sandbox.web.api.sentences import told

_MOST_FAULTS = 20
_LONGEST_SHOWN = 60  # letters of a name somebody made up
# What no database keeps: control characters but for line breaks, and halves of surrogate pairs.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WHOLE = Draft202012Validator.TYPE_CHECKER.redefine(
    "integer", lambda checker, value: isinstance(value, int) and not isinstance(value, bool))
Validator = validators.extend(Draft202012Validator, type_checker=_WHOLE)


def read_json(body: bytes) -> Any:
    """Raises Refused for what is no JSON, says a name twice, or holds what nothing here can keep."""
    try:
        read = json.loads(body.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_number,
                          parse_float=_finite)
    except _Unread as fault:
        raise _unreadable(fault.args[0]) from None
    except RecursionError:
        raise _unreadable(phrase("isinya bersarang terlalu dalam")) from None
    except UnicodeDecodeError:
        raise _unreadable(phrase("isinya bukan teks UTF-8")) from None
    except ValueError as fault:
        line = getattr(fault, "lineno", 1)
        raise _unreadable(phrase("baris {line} belum terbaca. Periksa koma, kutip dan kurungnya", line=line)) from None
    _check_writable(read)
    return read


def check(value: Any, schema: Mapping[str, Any]) -> None:
    """Raises InvalidValues whose fields are pointers into the request."""
    if found := faults(value, schema):
        raise InvalidValues(found)


def faults(value: Any, schema: Mapping[str, Any]) -> dict[str, str]:
    """Pointer to sentence, so many as a person reads."""
    errors = sorted(Validator(schema).iter_errors(value), key=lambda error: list(map(str, error.absolute_path)))
    found: dict[str, str] = {}
    for place, sentence in (one for error in errors for one in told(error)):
        found.setdefault(place, sentence)
    return dict(islice(found.items(), _MOST_FAULTS))


def read_words(given: Mapping[str, Iterable[str]], schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A query: each word once, numbers and yes or no read, what was left out as its default."""
    read: dict[str, Any] = {}
    for name, (first, *more) in ((name, list(words)) for name, words in given.items()):
        if more:
            raise InvalidValues({f"?{name}": phrase("“{name}” ditulis lebih dari satu kali.", name=name)})
        read[name] = _word(first, schemas.get(name, {}))
    closed = {"type": "object", "properties": dict(schemas), "additionalProperties": False,
              "required": [name for name, schema in schemas.items() if schema.get("x-required")]}
    if found := faults(read, closed):
        raise InvalidValues({f"?{place.removeprefix('/')}": sentence for place, sentence in found.items()})
    return {name: schema["default"] for name, schema in schemas.items() if "default" in schema} | read


class _Unread(ValueError):
    pass


def _unreadable(reason: str) -> Refused:
    return Refused("Isi permintaan belum terbaca sebagai JSON: {reason}.", problem="unreadable-request", reason=reason)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Unread(phrase("nama “{name}” ditulis dua kali", name=twice[:_LONGEST_SHOWN]))
    return read


def _no_number(name: str):
    raise _Unread(phrase("{name} bukan angka JSON", name=name))


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Unread(phrase("angka {text} terlalu besar", text=text[:20]))
    return number


def _check_writable(read: Any) -> None:
    for place, value in _texts(read):
        if _UNWRITABLE.search(value):
            shown = _UNWRITABLE.sub("�", place) or "/"
            raise Refused("Teks pada {place} memuat tanda yang tidak bisa disimpan.", problem="unreadable-request",
                          place=shown[:200])


def _texts(read: Any) -> Iterator[tuple[str, str]]:
    """Every text and every name, without recursion."""
    ahead = [("", read)]
    while ahead:
        place, value = ahead.pop()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, list):
            ahead += [(f"{place}/{number}", item) for number, item in enumerate(value)]
        elif isinstance(value, dict):
            for name, item in value.items():
                yield place, name
                ahead.append((place + pointer((name,)), item))


def _word(text: str, schema: Mapping[str, Any]) -> Any:
    kind = schema.get("type")
    if kind == "integer" and re.fullmatch(r"-?[0-9]{1,15}", text):
        return int(text)
    if kind == "boolean":
        return {"true": True, "false": False}.get(text, text)
    return text
