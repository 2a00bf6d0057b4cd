"""The shape of a workflow file, judged by the published JSON Schema, each fault as a sentence."""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from sandbox.engine.pointers import in_file_order, pointer, walk
from sandbox.errors import Problem

SCHEMA_FILE = Path(__file__).parents[1] / "workflows" / "workflow.schema.json"
LARGEST = 20_000  # values in one file; judging more would take over a second
DEEPEST = 60  # JSON levels; eight parallel blocks inside each other need 45
MOST_PROBLEMS = 100


def shape_problems(source: Any) -> tuple[Problem, ...]:
    """Every fault of shape in file order, at most a hundred."""
    too_much = _too_much(source)
    if too_much:
        return (too_much,)
    errors = _validator().iter_errors(source)
    return in_file_order(source, islice((problem for error in errors for problem in _problems(error)), MOST_PROBLEMS))


@cache
def schema() -> dict[str, Any]:
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def _too_much(source: Any) -> Problem | None:
    """Asked before the schema, which takes a second for what is refused here in milliseconds."""
    for number, (_, depth) in enumerate(walk(source)):
        if number > LARGEST:
            return Problem("", "Alur ini terlalu besar. Bagi menjadi beberapa alur yang lebih kecil.", "too_large")
        if depth > DEEPEST:
            return Problem("", "Susunan alur ini terlalu dalam. Kurangi blok di dalam blok.", "too_deep")
    return None


def _problems(error: ValidationError) -> Iterator[Problem]:
    here = pointer(error.absolute_path)
    say = _SENTENCES.get(error.validator, _other)
    for code, sentence in say(error):
        yield Problem(here, sentence, code)


def _missing(error):
    for name in error.validator_value:
        if name not in error.instance:
            yield "missing_property", f"“{name}” belum ada. Tambahkan “{name}” di sini.{_meaning(error, name)}"


def _unknown(error):
    known = error.schema["properties"]
    for name in error.instance:
        if name not in known:
            close = get_close_matches(name, known, 1)
            repair = f"Mungkin maksud Anda “{close[0]}”?" if close else f"Yang ada: {', '.join(known)}."
            yield "unknown_property", f"“{name}” tidak dikenal di sini. {repair}"


def _type(error):
    wanted = error.validator_value
    kinds = " atau ".join(_KINDS[kind] for kind in ([wanted] if isinstance(wanted, str) else wanted))
    yield "wrong_type", f"Di sini perlu {kinds}. Ganti {_short(error.instance)}."


def _listed(error):
    close = get_close_matches(str(error.instance), [str(value) for value in error.validator_value], 1)
    repair = f"Mungkin maksud Anda “{close[0]}”?" if close else "Pilih salah satu."
    allowed = ", ".join(map(str, error.validator_value))
    yield "not_listed", f"{_short(error.instance)} tidak ada dalam daftar: {allowed}. {repair}"


def _pattern(error):
    meaning = error.schema.get("description", "")
    yield "wrong_form", f"{_short(error.instance)} belum sesuai bentuknya. {meaning}".strip()


def _small(error):
    yield "too_small", f"Isinya kurang: perlu paling sedikit {error.validator_value}. Tambahkan isinya."


def _big(error):
    yield "too_big", f"Isinya terlalu banyak: paling banyak {error.validator_value}. Kurangi atau bagi."


def _repeated(error):
    yield "repeated", "Ada isi yang ditulis dua kali. Hapus salah satunya."


def _none_of(error):
    yield "missing_property", f"Di sini belum ada isinya. Tulis satu: {', '.join(error.schema['properties'])}."


def _too_many(error):
    if error.validator_value > 1:
        yield from _big(error)
        return
    yield "too_big", f"Di sini hanya boleh satu: {', '.join(error.schema['properties'])}. Hapus yang lain."


def _other(error):
    yield "wrong_form", f"{_short(error.instance)} belum sesuai bentuknya."


def _meaning(error: ValidationError, name: str) -> str:
    definition = error.schema.get("properties", {}).get(name, {})
    if "$ref" in definition:
        definition = schema()["$defs"][definition["$ref"].rpartition("/")[2]]
    return f" {definition['description']}" if "description" in definition else ""


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


_SENTENCES = {
    "required": _missing, "additionalProperties": _unknown, "type": _type, "enum": _listed, "pattern": _pattern,
    "minItems": _small, "minLength": _small, "minimum": _small, "maxItems": _big, "maxLength": _big, "maximum": _big,
    "maxProperties": _too_many,
    "uniqueItems": _repeated, "minProperties": _none_of}
_KINDS = {"string": "teks", "integer": "angka bulat", "boolean": "true atau false", "object": "{…}", "array": "[…]"}
CODES = ("too_large", "too_deep", "not_json", "missing_property", "unknown_property", "wrong_type", "not_listed",
         "wrong_form", "too_small", "too_big", "repeated")
