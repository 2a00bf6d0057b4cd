"""What to say beside a field: what is wrong, with the limits, and what to do."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from jsonschema import ValidationError

from sandbox.engine.definition import Field, Step
from sandbox.engine.wording import show_date, show_kind
from sandbox.phrase import Phrase, phrase


def missing_sentence(field: Field) -> Phrase:
    return phrase("“{field}” belum diisi. Pilih salah satu." if field.type in ("choice", "yes_no")
                  else "“{field}” belum diisi. Isi dulu untuk melanjutkan.", field=Phrase(field.label))


def unknown_sentence(step: Step, name: str) -> Phrase:
    return phrase("Isian “{field}” tidak ada pada langkah “{step}”. Muat ulang halaman, lalu isi lagi.",
                  field=name, step=Phrase(step.title))


def sentence(field: Field, error: ValidationError) -> Phrase:
    return _SENTENCES.get(error.validator, _unreadable)(field, error.validator_value, error.instance)


def date_limit_sentence(field: Field, value: str, today: date) -> str:
    """"" when the date is inside the limits; ISO dates compare as text."""
    earliest, latest = (today.isoformat() if limit == "today" else limit for limit in (field.min, field.max))
    if earliest and value < earliest:
        return phrase("“{field}” {value} terlalu awal. Paling awal {limit}.",
                      field=Phrase(field.label), value=show_date(value), limit=show_date(earliest))
    if latest and value > latest:
        return phrase("“{field}” {value} terlalu akhir. Paling akhir {limit}.",
                      field=Phrase(field.label), value=show_date(value), limit=show_date(latest))
    return ""


def offer_sentence(field: Field, value: str, offer: Iterable[Mapping[str, str]]) -> str:
    """"" when the value is among the {"value", "label"} choices of this world."""
    offered = {choice["value"]: choice["label"] for choice in offer}
    return "" if value in offered else _choose(field, tuple(offered.values()))


def _unreadable(field: Field, wanted: Any, value: Any) -> Phrase:
    return phrase("“{field}” belum terbaca. {example}", field=Phrase(field.label), example=_EXAMPLES[field.type])


def _too_low(field: Field, wanted: Any, value: Any) -> Phrase:
    return phrase("“{field}” {value} terlalu kecil. Isi paling sedikit {limit}.", field=Phrase(field.label),
                  value=show_kind(field.type, value), limit=show_kind(field.type, wanted))


def _too_high(field: Field, wanted: Any, value: Any) -> Phrase:
    return phrase("“{field}” {value} terlalu besar. Isi paling banyak {limit}.", field=Phrase(field.label),
                  value=show_kind(field.type, value), limit=show_kind(field.type, wanted))


def _too_short(field: Field, wanted: Any, value: Any) -> Phrase:
    return phrase("“{field}” baru {letters} huruf. Tulis paling sedikit {limit} huruf.",
                  field=Phrase(field.label), letters=len(value), limit=wanted)


def _too_long(field: Field, wanted: Any, value: Any) -> Phrase:
    return phrase("“{field}” {letters} huruf, terlalu panjang. Persingkat sampai paling banyak {limit} huruf.",
                  field=Phrase(field.label), letters=len(value), limit=wanted)


def _mismatch(field: Field, wanted: Any, value: Any) -> Phrase:
    if field.type not in ("nik", "nip"):
        return _unreadable(field, wanted, value)
    digits = 16 if field.type == "nik" else 18
    return phrase("“{field}” {found}. Tulis {digits} angka tanpa spasi.",
                  field=Phrase(field.label), found=_counted(value, digits), digits=digits)


def _counted(value: str, wanted: int) -> Phrase:
    if not value.isdigit():
        return phrase("berisi tanda selain angka")
    return phrase("baru {digits} angka" if len(value) < wanted else "{digits} angka", digits=len(value))


def _not_listed(field: Field, wanted: Any, value: Any) -> Phrase:
    return _choose(field, tuple(Phrase(choice.label) for choice in field.choices))


def _choose(field: Field, labels: tuple[str, ...]) -> Phrase:
    return phrase("“{field}” belum dipilih dari daftar. Pilih salah satu: {choices}.",
                  field=Phrase(field.label), choices=labels)


def _must(field: Field, wanted: Any, value: Any) -> Phrase:
    return phrase("“{field}” harus ya sebelum langkah ini bisa dilanjutkan.", field=Phrase(field.label))


_SENTENCES = {"minimum": _too_low, "maximum": _too_high, "minLength": _too_short, "maxLength": _too_long,
              "pattern": _mismatch, "enum": _not_listed, "const": _must}
_EXAMPLES = {
    "text": phrase("Tulis dalam satu baris, dengan huruf dan angka biasa."),
    "long_text": phrase("Tulis dengan huruf dan angka biasa."),
    "rupiah": phrase("Tulis angka bulat, contoh: 1.500.000."),
    "integer": phrase("Tulis angka bulat, contoh: 12."),
    "date": phrase("Tulis tanggal yang ada di kalender, contoh: 2026-03-14."),
    "choice": phrase("Pilih salah satu dari daftar."),
    "yes_no": phrase("Pilih ya atau tidak."),
    "nik": phrase("Tulis 16 angka tanpa spasi."),
    "nip": phrase("Tulis 18 angka tanpa spasi."),
    "phone": phrase("Tulis 6 sampai 20 angka, contoh: 08XX-0000-0001.")}
