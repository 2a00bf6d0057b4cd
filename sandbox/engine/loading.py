"""From a workflow file to a Workflow: shape, then meaning; every problem at once."""

import json
from collections.abc import Mapping
from typing import Any

from sandbox.engine.canonical import canonical
from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import Workflow
from sandbox.engine.lint import lint
from sandbox.engine.parsing import parse
from sandbox.engine.shape import shape_problems
from sandbox.errors import DefinitionError, Problem

__all__ = ["LARGEST_TEXT", "canonical", "check", "load", "read", "trusted"]

LARGEST_TEXT = 1_000_000  # bytes; the largest sound file (500 steps) stays well below


def load(source: Mapping[str, Any] | str | bytes, catalog: Catalog) -> Workflow:
    """Raises DefinitionError with every problem, in file order."""
    source = read(source)
    problems = shape_problems(source)
    if problems:
        raise DefinitionError(_name_of(source), problems)
    workflow = parse(source, catalog)
    problems = tuple(problem for problem in lint(workflow, catalog) if problem.severity == "error")
    if problems:
        raise DefinitionError(workflow.title, problems)
    return workflow


def check(source: Mapping[str, Any] | str | bytes, catalog: Catalog) -> tuple[Problem, ...]:
    """Every problem of a file that may be half finished, warnings too; none when nothing is to be said."""
    try:
        source = read(source)
    except DefinitionError as refusal:
        return refusal.problems
    return shape_problems(source) or lint(parse(source, catalog), catalog)


def trusted(source: Mapping[str, Any], catalog: Catalog | None = None) -> Workflow:
    """A definition that was loaded before. With the catalog, sentences show facts by their kind and title."""
    return parse(source, catalog or Catalog())


def read(source: Mapping[str, Any] | str | bytes) -> Any:
    if isinstance(source, Mapping):
        return source
    if len(source) > LARGEST_TEXT:
        raise _unreadable("too_large", f"Berkas alur ini {len(source):,} huruf. Bagi menjadi beberapa alur, "
                                       f"masing-masing paling banyak {LARGEST_TEXT:,}.".replace(",", "."))
    try:
        return json.loads(source, object_pairs_hook=_unique_keys)
    except RecursionError:
        raise _unreadable("too_deep", "Susunan berkas alur ini terlalu dalam. Kurangi blok di dalam blok.") from None
    except UnicodeDecodeError:
        raise _unreadable("not_json", "Berkas alur ini bukan teks UTF-8. Simpan ulang sebagai UTF-8.") from None
    except ValueError as failure:
        line = getattr(failure, "lineno", None)
        where = f"pada baris {line}" if line else f"pada nama “{failure}” yang ditulis dua kali"
        raise _unreadable("not_json", f"Berkas alur ini belum terbaca sebagai JSON {where}. "
                                      "Periksa koma, kutip dan kurungnya.") from None


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(next(name for name in names if names.count(name) > 1))
    return read


def _unreadable(code: str, message: str) -> DefinitionError:
    return DefinitionError("Berkas alur", (Problem("", message, code),))


def _name_of(source: Any) -> str:
    title = source.get("title") if isinstance(source, Mapping) else None
    return title if isinstance(title, str) and title else "Berkas alur"
