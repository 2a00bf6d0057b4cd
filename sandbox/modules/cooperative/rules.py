"""The rules a cooperative adopted (handbook 1.9): the default for a KPRI, and every fault of a rules file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from sandbox.errors import Problem
from sandbox.rupiah import show

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE / "rules.schema.json").read_text(encoding="utf-8"))
DEFAULT_RULES = json.loads((HERE / "default_rules.json").read_text(encoding="utf-8"))

_VALIDATOR = Draft202012Validator(SCHEMA)
_TYPES = {"integer": "bilangan bulat", "string": "teks", "object": "kelompok isian", "array": "daftar",
          "boolean": "ya atau tidak (true/false)"}


def check_rules(body: Any) -> tuple[Problem, ...]:
    """Every fault of a rules file. Rupiah and basis points are whole numbers: 24.0 is refused as well as 24.5."""
    errors = sorted(_VALIDATOR.iter_errors(body), key=lambda error: list(map(str, error.absolute_path)))
    problems = [_problem(error) for error in errors] + [
        Problem(pointer, f"{number} harus ditulis sebagai bilangan bulat.", "whole_number")
        for pointer, number in _floats(body, "") if number.is_integer()]
    return tuple(dict.fromkeys(problems or _contradictions(body)))  # jsonschema reports each missing key by itself


def _problem(error: ValidationError) -> Problem:
    pointer = "".join(f"/{part}" for part in error.absolute_path)
    sentence = _SENTENCES.get(error.validator, lambda error: "Isian ini belum sesuai bentuk yang diminta.")(error)
    description = error.schema.get("description") if isinstance(error.schema, dict) else None
    return Problem(pointer, f"{sentence} ({description})" if description else sentence, error.validator)


def _missing(error: ValidationError) -> str:
    return "Belum ada: " + ", ".join(key for key in error.validator_value if key not in error.instance) + "."


def _unknown(error: ValidationError) -> str:
    known = error.schema.get("properties", {})
    return "Tidak dikenal: " + ", ".join(key for key in error.instance if key not in known) + "."


_SENTENCES = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": lambda error: f"{error.instance!r} harus berupa {_TYPES[error.validator_value]}.",
    "minimum": lambda error: f"{error.instance} terlalu kecil, paling sedikit {error.validator_value}.",
    "maximum": lambda error: f"{error.instance} terlalu besar, paling banyak {error.validator_value}.",
    "const": lambda error: f"{error.instance!r} harus {error.validator_value!r}.",
    "enum": lambda error: f"{error.instance!r} bukan salah satu dari {', '.join(error.validator_value)}.",
}


def _floats(value: Any, pointer: str) -> Iterator[tuple[str, float]]:
    if isinstance(value, float):
        yield pointer, value
    elif isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for key, child in inside:
            yield from _floats(child, f"{pointer}/{key}")


def _contradictions(body: dict) -> Iterator[Problem]:
    """What no schema can say: sums and limits that look at two keys at once."""
    total = sum(body["shu_bp"].values())
    if total != 10_000:
        yield Problem("/shu_bp", f"Pembagian SHU berjumlah {total} basis poin, seharusnya tepat 10000.", "shu_sum")
    limits = body["approval_limits"]
    if limits["manager"] > limits["chair"]:
        yield Problem("/approval_limits", f"Batas manajer {show(limits['manager'])} melebihi batas ketua "
                      f"{show(limits['chair'])}.", "limits_order")
    bands = [body["loan_classes"][f"{name}_days"] for name in ("substandard", "doubtful", "loss")]
    if bands != sorted(bands):
        yield Problem("/loan_classes", f"Batas hari kolektibilitas {bands[0]}, {bands[1]}, {bands[2]} harus makin "
                      "besar.", "class_order")
    cap = body["loan_caps"]["rate_year_max_bp"]
    for name, product in body["loan_products"].items():
        if product["rate_bp"] * 12 > cap:
            yield Problem(f"/loan_products/{name}/rate_bp", f"Jasa {product['rate_bp'] * 12} basis poin setahun "
                          f"melebihi batas {cap}.", "rate_cap")
