"""Lint of field settings: limits that fit the type, choices where they belong, patterns that compile."""

from collections.abc import Iterator
from datetime import date

import re2

from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import Field, Workflow
from sandbox.engine.field_schema import checker, field_schema, pattern
from sandbox.errors import Problem

ONLY_FOR = {
    "min": ("rupiah", "integer", "date"), "max": ("rupiah", "integer", "date"), "min_length": ("text", "long_text"),
    "max_length": ("text", "long_text"), "pattern": ("text", "long_text"), "choices": ("choice",),
    "choices_from": ("choice",), "must": ("yes_no",)}


def field_problems(workflow: Workflow, catalog: Catalog) -> Iterator[Problem]:
    for place in workflow.all_places:
        for number, field in enumerate(place.step.fields):
            where = f"{place.pointer}/fields/{number}"
            problems = [*_misplaced(field, where), *_limits(field, where), *_choices(field, where, catalog)]
            # A default is judged by the other settings, so these must be sound first.
            yield from problems or [*_pattern(field, where), *_default(field, where, catalog)]


def _misplaced(field: Field, where: str) -> Iterator[Problem]:
    for setting, types in ONLY_FOR.items():
        value = getattr(field, setting)
        if field.type not in types and value not in (None, "", ()) and value is not False:
            yield _setting(f"{where}/{setting}", f"“{setting}” hanya untuk isian {' atau '.join(types)}, sedangkan "
                                                 f"“{field.id}” berjenis {field.type}. Hapus “{setting}”.")


def _limits(field: Field, where: str) -> Iterator[Problem]:
    for setting in ("min", "max"):
        limit = getattr(field, setting)
        if limit is not None and field.type in ONLY_FOR["min"] and not _fits(field, limit):
            wanted = "tanggal seperti 2026-03-14 atau today" if field.type == "date" else "angka bulat"
            yield _setting(f"{where}/{setting}", f"“{setting}” pada “{field.id}” harus {wanted}. Ganti {limit!r}.")
    for low, high in (("min", "max"), ("min_length", "max_length")):
        least, most = getattr(field, low), getattr(field, high)
        if type(least) is type(most) and least is not None and "today" not in (least, most) and least > most:
            yield _setting(f"{where}/{low}", f"“{low}” {least} melebihi “{high}” {most}. Tukar atau perbaiki angkanya.")


def _fits(field: Field, limit) -> bool:
    if field.type != "date":
        return isinstance(limit, int) and not isinstance(limit, bool)
    try:
        return limit == "today" or date.fromisoformat(limit).isoformat() == limit
    except (TypeError, ValueError):
        return False


def _choices(field: Field, where: str, catalog: Catalog) -> Iterator[Problem]:
    if field.type == "choice" and bool(field.choices) == bool(field.choices_from):
        yield _setting(where, f"“{field.id}” berjenis choice, jadi perlu salah satu: choices (daftar pilihan) atau "
                              "choices_from (fakta yang memberi daftar). Tulis satu saja.")
    if field.choices_from and catalog.facts.get(field.choices_from) != "choices":
        lists = sorted(name for name, kind in catalog.facts.items() if kind == "choices")
        yield Problem(f"{where}/choices_from", f"“{field.choices_from}” bukan fakta yang memberi daftar pilihan. "
                      f"Yang ada: {', '.join(lists) or 'belum ada'}.", "unknown_fact")
    values = [choice.value for choice in field.choices]
    if len(set(values)) < len(values):
        yield _setting(f"{where}/choices", f"Ada pilihan “{field.id}” dengan value yang sama. Bedakan value-nya.")


def _pattern(field: Field, where: str) -> Iterator[Problem]:
    try:
        pattern(field.pattern)
    except re2.error:
        yield Problem(f"{where}/pattern", f"Pola pada “{field.id}” belum terbaca sebagai RE2. Periksa kurung dan "
                                          "tandanya; rujukan mundur dan lookahead tidak ada.", "pattern_broken")


def _default(field: Field, where: str, catalog: Catalog) -> Iterator[Problem]:
    if field.default_fact and field.default_fact not in catalog.facts:
        yield Problem(f"{where}/default/fact", f"Fakta “{field.default_fact}” tidak dikenal. "
                      f"Yang ada: {', '.join(sorted(catalog.facts)) or 'belum ada'}.", "unknown_fact")
    if field.default is None or (field.default == "today" and field.type == "date"):
        return
    sound_pattern = not any(_pattern(field, where))
    if sound_pattern and not checker(field_schema(field)).is_valid(field.default):
        yield _setting(f"{where}/default", f"Isi awal “{field.id}” tidak cocok dengan isiannya. Sesuaikan atau hapus.")


def _setting(where: str, message: str) -> Problem:
    return Problem(where, message, "field_setting")
