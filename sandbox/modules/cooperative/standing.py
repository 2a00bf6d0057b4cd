"""What each key of the rules file is: title, unit, bounds, whether law or bylaw fixes it, and which organ changes it.

Standing and bounds stand in rules.schema.json; short title, unit, source and organ in standing.json beside it, where
`*` stands for any one part of a key.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.phrase import Phrase, phrase
from sandbox.rupiah import show

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE / "rules.schema.json").read_text(encoding="utf-8"))
# What titles, sources, doubts and choices say in English.
IN_ENGLISH = json.loads((HERE / "rules_en.json").read_text(encoding="utf-8"))
_KEPT = json.loads((HERE / "standing.json").read_text(encoding="utf-8"))

LAW, PRACTICE, BYLAW, UNVERIFIED = "law", "practice", "bylaw", "unverified"
MEMBERS, BOARD = "general_meeting", "board"
COUNTED = {"days": phrase("hari"), "months": phrase("bulan"), "years": phrase("tahun"), "times": phrase("kali"),
           "installments": phrase("angsuran"), "letters": phrase("surat")}
# English tells one from many: "1 day", "14 days".
_ONE = {"days": phrase("1 hari"), "months": phrase("1 bulan"), "years": phrase("1 tahun"), "times": phrase("1 kali"),
        "installments": phrase("1 angsuran"), "letters": phrase("1 surat")}
_GROUPS = {"holidays": phrase("Hari libur koperasi"), "savings_rate_year_max_bp": phrase("Batas jasa simpanan"),
           "approval_limits": phrase("Batas wewenang menyetujui pinjaman"), "shu_bp": phrase("Pembagian SHU")}
_NUMBERS = ("rupiah", "percent", *COUNTED)


@dataclass(frozen=True)
class Key:
    """`low` and `high` are the bounds that no decision crosses, in the unit in which the file keeps the value."""

    path: str  # rat.notice_days
    title: Phrase
    status: str
    unit: str
    organ: str
    source: Phrase
    note: Phrase | None = None
    low: int | None = None
    high: int | None = None
    fixed: bool = False  # one value only
    choices: Mapping[str, Phrase] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """The form that holds it: each loan product has its own."""
        parts = self.path.split(".")
        return ".".join(parts[:2] if parts[0] == "loan_products" else parts[:1])


def keys(body: Mapping[str, Any]) -> tuple[Key, ...]:
    """Every key of this rules file, in the order of the file."""
    return tuple(_key(path, schema, status) for path, schema, status in _leaves(body, SCHEMA, (), ""))


def key_at(path: str) -> Key | None:
    """The key of this path; None for a group, and for what no rules file has."""
    schema, status = SCHEMA, ""
    for part in path.split("."):
        schema = _resolved(schema)
        inside = schema.get("properties", {}).get(part) or schema.get("additionalProperties")
        if not isinstance(inside, Mapping):
            return None
        schema, status = inside, inside.get("x-status") or status
    schema = _resolved(schema)
    return _key(path, schema, status) if any(_matches(pattern, path) for pattern in _KEPT) else None


def group_title(group: str, body: Mapping[str, Any]) -> Phrase:
    name, _, product = group.partition(".")
    if product:
        return Phrase(body[name][product]["title"])
    return _GROUPS.get(name) or Phrase(SCHEMA["properties"][name]["description"])


def value_of(body: Mapping[str, Any], path: str) -> Any:
    """None where a key that may be missing is missing."""
    for part in path.split("."):
        body = body.get(part) if isinstance(body, Mapping) else None
    return body


def flattened(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key.path: value_of(body, key.path) for key in keys(body)}


def say(key: Key, value: Any) -> str:
    """The value as a person reads it: Rp50.000, 24 %, 14 hari, lebih dari 1/2."""
    if value is None or value == []:
        return phrase("belum diisi")
    if key.unit in COUNTED:
        return _ONE[key.unit] if value == 1 else phrase("{number} {unit}", number=value, unit=COUNTED[key.unit])
    return _SAID.get(key.unit, lambda key, value: str(value))(key, value)


def say_percent(basis_points: int) -> str:
    """24 %, 2,5 %, 33,33 %."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole}{f',{rest:02}'.rstrip('0') if rest else ''} %"


def say_bounds(key: Key) -> Phrase | None:
    """Only what is a bound to somebody: not that a number is zero or more."""
    if key.fixed or key.unit not in _NUMBERS:
        return None
    low = say(key, key.low) if key.low else None
    high = say(key, key.high) if key.high is not None and not (key.unit == "percent" and key.high == 10_000) else None
    if low and high:
        return phrase("{low} sampai {high}", low=low, high=high)
    if high:
        return phrase("paling banyak {high}", high=high)
    return phrase("paling sedikit {low}", low=low) if low else None


def _leaves(body: Any, schema: Mapping, path: tuple[str, ...], status: str) -> Iterator[tuple[str, Mapping, str]]:
    schema = _resolved(schema)
    status = schema.get("x-status") or status
    named = schema.get("properties", {})
    others = schema.get("additionalProperties")
    if not path or (schema.get("type") == "object" and not _is_share(schema)):
        for name in (*named, *(key for key in body or () if key not in named)):
            inside = named.get(name) or others
            yield from _leaves((body or {}).get(name), inside, (*path, name), status)
    else:
        yield ".".join(path), schema, status


def _resolved(schema: Mapping) -> Mapping:
    if "$ref" not in schema:
        return schema
    return {**SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], **schema}


def _is_share(schema: Mapping) -> bool:
    return set(schema.get("properties", ())) == {"op", "num", "den"}


def _key(path: str, schema: Mapping, status: str) -> Key:
    kept = next(kept for pattern, kept in _KEPT.items() if _matches(pattern, path))
    return Key(
        path, _title(path, schema, kept.get("title", "")), status, kept["unit"], kept["organ"], Phrase(kept["source"]),
        Phrase(kept["note"]) if "note" in kept else None, schema.get("minimum"), schema.get("maximum"),
        "const" in schema or len(schema.get("enum", (1, 2))) == 1,
        {value: Phrase(label) for value, label in kept.get("choices", {}).items()})


def _matches(pattern: str, path: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", "[^.]+"), path) is not None


def _title(path: str, schema: Mapping, template: str) -> Phrase:
    """The short one of standing.json, where {name} is the key's own last part or what the schema calls it."""
    name = Phrase(schema.get("description") or path.rpartition(".")[2].replace("_", " "))
    return Phrase(template, {"name": name}) if template else name


def _say_share(key: Key, value: Mapping[str, Any]) -> Phrase:
    if value["op"] == ">":
        return phrase("lebih dari {num}/{den}", num=value["num"], den=value["den"])
    return phrase("paling sedikit {num}/{den}", num=value["num"], den=value["den"])


def _say_month_day(key: Key, value: str) -> Phrase:
    month, day = map(int, value.split("-"))
    return phrase("{day} {month}", day=day, month=_MONTHS[month - 1])


_MONTHS = tuple(map(Phrase, ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
                             "Oktober", "November", "Desember")))
_SAID = {
    "rupiah": lambda key, value: show(value), "percent": lambda key, value: say_percent(value),
    "share": _say_share, "month_day": _say_month_day, "choice": lambda key, value: key.choices.get(value, value),
    "yes_no": lambda key, value: phrase("ya") if value else phrase("tidak"),
    "list": lambda key, value: ", ".join(value)}
