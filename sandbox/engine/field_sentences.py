"""What to say beside a field: what is wrong, with the limits, and what to do."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from jsonschema import ValidationError

from sandbox.engine.definition import Field, Step
from sandbox.engine.wording import show_date, show_kind


def missing_sentence(field: Field) -> str:
    ask = "Pilih salah satu." if field.type in ("choice", "yes_no") else "Isi dulu untuk melanjutkan."
    return f"“{field.label}” belum diisi. {ask}"


def unknown_sentence(step: Step, name: str) -> str:
    return f"Isian “{name}” tidak ada pada langkah “{step.title}”. Muat ulang halaman, lalu isi lagi."


def sentence(field: Field, error: ValidationError) -> str:
    return _SENTENCES.get(error.validator, _unreadable)(field, error.validator_value, error.instance)


def date_limit_sentence(field: Field, value: str, today: date) -> str:
    """"" when the date is inside the limits; ISO dates compare as text."""
    earliest, latest = (today.isoformat() if limit == "today" else limit for limit in (field.min, field.max))
    if earliest and value < earliest:
        return f"“{field.label}” {show_date(value)} terlalu awal. Paling awal {show_date(earliest)}."
    if latest and value > latest:
        return f"“{field.label}” {show_date(value)} terlalu akhir. Paling akhir {show_date(latest)}."
    return ""


def offer_sentence(field: Field, value: str, offer: Iterable[Mapping[str, str]]) -> str:
    """"" when the value is among the {"value", "label"} choices of this world."""
    offered = {choice["value"]: choice["label"] for choice in offer}
    return "" if value in offered else _choose(field, offered.values())


def _unreadable(field: Field, wanted: Any, value: Any) -> str:
    return f"“{field.label}” belum terbaca. {_EXAMPLES[field.type]}"


def _too_low(field: Field, wanted: Any, value: Any) -> str:
    return (f"“{field.label}” {show_kind(field.type, value)} terlalu kecil. "
            f"Isi paling sedikit {show_kind(field.type, wanted)}.")


def _too_high(field: Field, wanted: Any, value: Any) -> str:
    return (f"“{field.label}” {show_kind(field.type, value)} terlalu besar. "
            f"Isi paling banyak {show_kind(field.type, wanted)}.")


def _too_short(field: Field, wanted: Any, value: Any) -> str:
    return f"“{field.label}” baru {len(value)} huruf. Tulis paling sedikit {wanted} huruf."


def _too_long(field: Field, wanted: Any, value: Any) -> str:
    return f"“{field.label}” {len(value)} huruf, terlalu panjang. Persingkat sampai paling banyak {wanted} huruf."


def _mismatch(field: Field, wanted: Any, value: Any) -> str:
    if field.type in ("nik", "nip"):
        digits = 16 if field.type == "nik" else 18
        return f"“{field.label}” {_count_digits(value, digits)}. Tulis {digits} angka tanpa spasi."
    return _unreadable(field, wanted, value)


def _count_digits(value: str, wanted: int) -> str:
    if not value.isdigit():
        return "berisi tanda selain angka"
    return f"{'baru ' if len(value) < wanted else ''}{len(value)} angka"


def _not_listed(field: Field, wanted: Any, value: Any) -> str:
    return _choose(field, (choice.label for choice in field.choices))


def _choose(field: Field, labels: Iterable[str]) -> str:
    return f"“{field.label}” belum dipilih dari daftar. Pilih salah satu: {', '.join(labels)}."


def _must(field: Field, wanted: Any, value: Any) -> str:
    return f"“{field.label}” harus ya sebelum langkah ini bisa dilanjutkan."


_SENTENCES = {"minimum": _too_low, "maximum": _too_high, "minLength": _too_short, "maxLength": _too_long,
              "pattern": _mismatch, "enum": _not_listed, "const": _must}
_EXAMPLES = {
    "text": "Tulis dalam satu baris, dengan huruf dan angka biasa.",
    "long_text": "Tulis dengan huruf dan angka biasa.",
    "rupiah": "Tulis angka bulat, contoh: 1.500.000.",
    "integer": "Tulis angka bulat, contoh: 12.",
    "date": "Tulis tanggal yang ada di kalender, contoh: 2026-03-14.",
    "choice": "Pilih salah satu dari daftar.",
    "yes_no": "Pilih ya atau tidak.",
    "nik": "Tulis 16 angka tanpa spasi.",
    "nip": "Tulis 18 angka tanpa spasi.",
    "phone": "Tulis 6 sampai 20 angka, contoh: 08XX-0000-0001."}
