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
from sandbox.phrase import phrase

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
    """Raises DefinitionError with one problem. Text with a byte order mark or in UTF-16, as Windows writes, is read."""
    if isinstance(source, Mapping):
        return source
    if len(source) > LARGEST_TEXT:
        raise _unreadable("too_large", phrase(
            "Berkas alur ini {count} huruf. Bagi menjadi beberapa alur, masing-masing paling banyak {most}.",
            count=f"{len(source):,}".replace(",", "."), most=f"{LARGEST_TEXT:,}".replace(",", ".")))
    try:
        text = source.removeprefix("\ufeff") if isinstance(source, str) else source
        return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_number, parse_int=_whole)
    except _Unreadable as fault:
        raise _unreadable("not_json", fault.args[0]) from None
    except RecursionError:
        raise _unreadable("too_deep", phrase("Susunan berkas alur ini terlalu dalam. Kurangi blok di dalam blok.")
                          ) from None
    except UnicodeDecodeError:
        raise _unreadable("not_json", phrase("Berkas alur ini bukan teks UTF-8. Simpan ulang sebagai UTF-8.")) from None
    except json.JSONDecodeError as failure:
        raise _unreadable("not_json", phrase(
            "Berkas alur ini belum terbaca sebagai JSON pada baris {line}. Periksa koma, kutip dan kurungnya.",
            line=failure.lineno)) from None


class _Unreadable(ValueError):
    pass


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Unreadable(phrase("Nama “{name}” ditulis dua kali di tempat yang sama. Hapus salah satunya.",
                                 name=twice[:60]))
    return read


def _no_number(name: str) -> None:
    raise _Unreadable(phrase("“{name}” bukan angka yang bisa dipakai. Tulis angka bulat.", name=name))


def _whole(digits: str) -> int:
    if len(digits) > 30:
        raise _Unreadable(phrase("Angka {digits}… terlalu panjang: {count} angka. Tulis angka yang lebih kecil.",
                                 digits=digits[:12], count=len(digits)))
    return int(digits)


def _unreadable(code: str, message: str) -> DefinitionError:
    return DefinitionError(phrase("Berkas alur"), (Problem("", message, code),))


def _name_of(source: Any) -> str:
    title = source.get("title") if isinstance(source, Mapping) else None
    return title[:100] if isinstance(title, str) and title else phrase("Berkas alur")
