"""What to say when a request does not fit the schema of its address: where, what, and what would fit."""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from jsonschema import ValidationError

from sandbox.engine.pointers import pointer
from sandbox.phrase import Phrase, phrase

_KINDS = {"string": phrase("teks"), "integer": phrase("angka bulat"), "number": phrase("angka"),
          "boolean": phrase("true atau false"), "object": phrase("objek {…}"), "array": phrase("daftar […]"),
          "null": phrase("null")}
_LONGEST = 40  # letters of a value that is shown


def told(error: ValidationError) -> Iterator[tuple[str, Phrase]]:
    """Pointer and sentence; a missing or unknown name is pointed at itself."""
    here = pointer(error.absolute_path)
    if error.validator == "required":
        yield from ((here + pointer((name,)), phrase("“{name}” belum ada. Tambahkan.", name=name))
                    for name in error.validator_value if name not in error.instance)
    elif error.validator == "additionalProperties":
        known = tuple(error.schema.get("properties", {}))
        yield from ((here + pointer((name,)), _unknown(name, known)) for name in error.instance if name not in known)
    else:
        yield here, _SENTENCES.get(error.validator, _unfit)(error.validator_value, error.instance, error.schema)


def _unknown(name: str, known: tuple[str, ...]) -> Phrase:
    close = get_close_matches(name, known, 1)
    if close:
        return phrase("“{name}” tidak dikenal di sini. Mungkin maksud Anda “{close}”?", name=_short(name),
                      close=close[0])
    return phrase("“{name}” tidak dikenal di sini. Yang dikenal: {known}.", name=_short(name),
                  known=known or phrase("tidak ada"))


def _type(wanted, value, _schema) -> Phrase:
    kinds = tuple(_KINDS[kind] for kind in ([wanted] if isinstance(wanted, str) else wanted))
    return phrase("Di sini perlu {kinds}, bukan {value}.", kinds=kinds, value=_short(value))


def _listed(wanted, value, _schema) -> Phrase:
    return phrase("{value} tidak ada dalam daftar: {known}.", value=_short(value), known=tuple(map(str, wanted)))


def _form(_wanted, value, schema) -> Phrase:
    return phrase("{value} belum sesuai bentuknya: {pattern}.", value=_short(value),
                  pattern=schema.get("pattern") or schema.get("format", ""))


def _least(wanted, value, _schema) -> Phrase:
    return phrase("{value} kurang: paling sedikit {limit}.", value=_short(value), limit=wanted)


def _most(wanted, value, _schema) -> Phrase:
    return phrase("{value} terlalu banyak: paling banyak {limit}.", value=_short(value), limit=wanted)


def _unfit(_wanted, value, _schema) -> Phrase:
    return phrase("{value} belum sesuai.", value=_short(value))


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST - 1] + "…"


_SENTENCES = {"type": _type, "enum": _listed, "pattern": _form, "format": _form, "minimum": _least,
              "minLength": _least, "minItems": _least, "minProperties": _least, "maximum": _most, "maxLength": _most,
              "maxItems": _most, "maxProperties": _most}
