"""The shape of a workflow file, judged by the published JSON Schema, each fault as a sentence."""

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from sandbox.engine.pointers import in_file_order, pointer
from sandbox.engine.shape_sentences import sentences
from sandbox.errors import Problem
from sandbox.phrase import phrase

SCHEMA_FILE = Path(__file__).parents[1] / "workflows" / "workflow.schema.json"
LARGEST = 20_000  # values in one file; judging more would take over a second
DEEPEST = 60  # JSON levels; eight parallel blocks inside each other need 45
MOST_PROBLEMS = 100
# Control characters, and halves of surrogate pairs, which no store can keep.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def shape_problems(source: Any) -> tuple[Problem, ...]:
    """Every fault of shape in file order, at most a hundred."""
    too_much = _too_much(source)
    if too_much:
        return (too_much,)
    if _is_sound().is_valid(source) and not _has_fraction(source):
        return ()
    faults = _judge().iter_errors(source)
    return in_file_order(source, islice((problem for fault in faults for problem in _problems(fault)), MOST_PROBLEMS))


@cache
def schema() -> dict[str, Any]:
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


@cache
def _is_sound() -> jsonschema_rs.Draft202012Validator:
    """Says only whether, in a hundredth of the time that `_judge` takes to say what and where."""
    return jsonschema_rs.Draft202012Validator(schema())


@cache
def _judge() -> Draft202012Validator:
    """To JSON Schema 3.0 is an integer; to whoever writes rupiah it is a slip."""
    whole = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool))
    return extend(Draft202012Validator, type_checker=whole)(schema())


def _too_much(source: Any) -> Problem | None:
    """Asked first and without recursion, so that nothing after it can be drowned."""
    seen, level, depth = 0, [source], 1
    while level:
        seen += len(level)
        if seen > LARGEST:
            return Problem("", phrase("Alur ini terlalu besar: lebih dari {count} nilai. Bagi menjadi beberapa alur.",
                                      count=LARGEST), "too_large")
        if depth > DEEPEST:
            return Problem("", phrase("Susunan alur ini terlalu dalam. Kurangi blok di dalam blok."), "too_deep")
        for value in level:
            if isinstance(value, str) and not value.isprintable() and _UNWRITABLE.search(value):
                return Problem("", phrase("Ada huruf yang tidak bisa disimpan dalam “{text}”. Ketik ulang bagian itu.",
                                          text=_UNWRITABLE.sub("?", value)[:60]), "wrong_form")
        level = [child for value in level if isinstance(value, dict | list)
                 for child in (value.values() if isinstance(value, dict) else value)]
        depth += 1
    return None


def _has_fraction(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_fraction, value.values() if isinstance(value, dict) else value))
    return isinstance(value, float)


def _problems(fault: ValidationError) -> Iterator[Problem]:
    here = pointer(fault.absolute_path)
    for code, sentence, repair in sentences(fault, here, schema()["$defs"]):
        yield Problem(here, sentence, code, repair=repair)


CODES = ("too_large", "too_deep", "not_json", "missing_property", "unknown_property", "wrong_type", "not_listed",
         "wrong_form", "too_small", "too_big", "repeated")
