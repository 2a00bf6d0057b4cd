"""Lint of field settings: limits that fit the type, choices where they belong, patterns that compile."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

import re2

from sandbox import rupiah
from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import Field
from sandbox.engine.field_schema import checker, field_schema, pattern
from sandbox.engine.repairs import adding, removing, replacing
from sandbox.engine.survey import Survey
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

CODES = ("field_setting", "pattern_broken", "unknown_fact")
ONLY_FOR = {
    "min": ("rupiah", "integer", "date"), "max": ("rupiah", "integer", "date"), "min_length": ("text", "long_text"),
    "max_length": ("text", "long_text"), "pattern": ("text", "long_text"), "choices": ("choice",),
    "choices_from": ("choice",), "must": ("yes_no",)}


def field_problems(survey: Survey) -> Iterator[Problem]:
    catalog = survey.catalog
    for place in survey.workflow.all_places:
        for number, field in enumerate(place.step.fields):
            where = f"{place.pointer}/fields/{number}"
            problems = [*_misplaced(field, where), *_limits(field, where), *_choices(field, where, catalog)]
            # A default is judged by the other settings, so these must be sound first.
            yield from problems or [*_pattern(field, where), *_default(field, where, catalog)]


def _misplaced(field: Field, where: str) -> Iterator[Problem]:
    for setting, types in ONLY_FOR.items():
        value = getattr(field, setting)
        if field.type not in types and value not in (None, "", ()) and value is not False:
            yield Problem(f"{where}/{setting}", phrase(
                "“{setting}” hanya untuk isian {kinds}, sedangkan “{name}” berjenis {kind}. Hapus “{setting}”.",
                setting=setting, kinds=", ".join(types), name=field.id, kind=field.type), "field_setting",
                repair=_without(setting, where))


def _limits(field: Field, where: str) -> Iterator[Problem]:
    for setting in ("min", "max"):
        limit = getattr(field, setting)
        if limit is not None and field.type in ONLY_FOR["min"]:
            yield from _limit(field, setting, limit, where)
    for low, high in (("min", "max"), ("min_length", "max_length")):
        least, most = getattr(field, low), getattr(field, high)
        if type(least) is type(most) and least is not None and "today" not in (least, most) and least > most:
            swapped = Repair(phrase("Tukar keduanya"), (*replacing("", f"{where}/{low}", most).patch,
                                                       *replacing("", f"{where}/{high}", least).patch))
            yield Problem(f"{where}/{low}", phrase(
                "“{low}” {least} melebihi “{high}” {most}. Tukar atau perbaiki angkanya.", low=low, least=str(least),
                high=high, most=str(most)), "field_setting", repair=swapped)


def _limit(field: Field, setting: str, limit, where: str) -> Iterator[Problem]:
    if not _fits(field, limit):
        wanted = phrase("tanggal seperti 2026-03-14 atau today") if field.type == "date" else phrase("angka bulat")
        yield Problem(f"{where}/{setting}", phrase("“{setting}” pada “{name}” harus {wanted}. Ganti “{limit}”.",
                                                   setting=setting, name=field.id, wanted=wanted,
                                                   limit=str(limit)[:40]),
                      "field_setting", repair=_without(setting, where))
    elif isinstance(limit, int) and abs(limit) > rupiah.LARGEST:
        nearest = rupiah.LARGEST if limit > 0 else -rupiah.LARGEST
        yield Problem(f"{where}/{setting}", phrase(
            "“{setting}” pada “{name}” lebih besar dari yang bisa dibukukan, paling banyak {most}. Kecilkan angkanya.",
            setting=setting, name=field.id, most=str(rupiah.LARGEST)), "field_setting",
            repair=replacing(phrase("Ganti dengan {value}", value=nearest), f"{where}/{setting}", nearest))


def _fits(field: Field, limit) -> bool:
    if field.type != "date":
        return isinstance(limit, int) and not isinstance(limit, bool)
    try:
        return limit == "today" or date.fromisoformat(limit).isoformat() == limit
    except (TypeError, ValueError):
        return False


def _choices(field: Field, where: str, catalog: Catalog) -> Iterator[Problem]:
    if field.type == "choice" and bool(field.choices) == bool(field.choices_from):
        repair = adding(phrase("Tambahkan pilihan ya dan tidak"), f"{where}/choices", [
            {"value": "yes", "label": str(phrase("Ya"))}, {"value": "no", "label": str(phrase("Tidak"))}])
        yield Problem(where, phrase(
            "“{name}” berjenis choice, jadi perlu salah satu: choices (daftar pilihan) atau choices_from (fakta yang "
            "memberi daftar). Tulis satu saja.", name=field.id), "field_setting",
            repair=_without("choices_from", where) if field.choices else repair)
    if field.choices_from and catalog.facts.get(field.choices_from) != "choices":
        lists = sorted(name for name, kind in catalog.facts.items() if kind == "choices")
        yield Problem(f"{where}/choices_from", phrase(
            "“{name}” bukan fakta yang memberi daftar pilihan. Yang ada: {known}.", name=field.choices_from,
            known=", ".join(lists) or phrase("belum ada")), "unknown_fact",
            repair=_closest(field.choices_from, lists, f"{where}/choices_from", 0.3))
    values = [choice.value for choice in field.choices]
    if len(set(values)) < len(values):
        kept = list({choice.value: {"value": choice.value, "label": choice.label}
                     for choice in reversed(field.choices)}.values())
        yield Problem(f"{where}/choices", phrase(
            "Ada pilihan “{name}” dengan value yang sama. Bedakan value-nya.", name=field.id), "field_setting",
            repair=replacing(phrase("Hapus yang rangkap"), f"{where}/choices", kept[::-1]))


def _pattern(field: Field, where: str) -> Iterator[Problem]:
    try:
        pattern(field.pattern)
    except (re2.error, UnicodeEncodeError):
        yield Problem(f"{where}/pattern", phrase(
            "Pola pada “{name}” belum terbaca sebagai RE2, atau terlalu besar. Periksa kurung dan tandanya; rujukan "
            "mundur dan lookahead tidak ada.", name=field.id), "pattern_broken", repair=_without("pattern", where))


def _default(field: Field, where: str, catalog: Catalog) -> Iterator[Problem]:
    if field.default_fact and field.default_fact not in catalog.facts:
        yield Problem(f"{where}/default/fact", phrase(
            "Fakta “{name}” tidak dikenal. Yang ada: {known}.", name=field.default_fact,
            known=", ".join(sorted(catalog.facts)) or phrase("belum ada")), "unknown_fact",
            repair=_closest(field.default_fact, sorted(catalog.facts), f"{where}/default/fact", 0.6))
    if field.default is None or (field.default == "today" and field.type == "date"):
        return
    sound_pattern = not any(_pattern(field, where))
    if sound_pattern and not checker(field_schema(field)).is_valid(field.default):
        yield Problem(f"{where}/default", phrase(
            "Isi awal “{name}” tidak cocok dengan isiannya. Sesuaikan atau hapus.", name=field.id), "field_setting",
            repair=_without("default", where))


def _without(setting: str, where: str) -> Repair:
    return removing(phrase("Hapus “{name}”", name=setting), f"{where}/{setting}")


def _closest(name: str, known: list[str], where: str, cutoff: float) -> Repair | None:
    close = get_close_matches(name, known, 1, cutoff)
    return replacing(phrase("Ganti dengan “{name}”", name=close[0]), where, close[0]) if close else None
