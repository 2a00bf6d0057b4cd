"""The rules a cooperative adopted (handbook 1.9): the default for a KPRI, and every fault of a rules file."""

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from sandbox.errors import Problem
from sandbox.modules.cooperative.standing import HERE, LAW, SCHEMA, key_at, keys, say, say_percent, value_of
from sandbox.phrase import Phrase, joined, phrase
from sandbox.rupiah import show

DEFAULT_RULES = json.loads((HERE / "default_rules.json").read_text(encoding="utf-8"))

_VALIDATOR = Draft202012Validator(SCHEMA)
_TYPES = {"integer": phrase("bilangan bulat"), "string": phrase("teks"), "object": phrase("kelompok isian"),
          "array": phrase("daftar"), "boolean": phrase("ya atau tidak (true/false)")}


def check_rules(body: Any) -> tuple[Problem, ...]:
    """Every fault of a rules file. Rupiah and basis points are whole numbers: 24.0 is refused as well as 24.5."""
    errors = sorted(_VALIDATOR.iter_errors(body), key=lambda error: list(map(str, error.absolute_path)))
    problems = [_problem(error) for error in errors] + [
        Problem(pointer, phrase("{number} harus ditulis sebagai bilangan bulat.", number=number), "whole_number")
        for pointer, number in _floats(body, "") if number.is_integer()]
    return tuple(dict.fromkeys(problems or _contradictions(body)))  # jsonschema reports each missing key by itself


def _problem(error: ValidationError) -> Problem:
    pointer = "".join(f"/{part}" for part in error.absolute_path)
    sentence = _SENTENCES.get(error.validator, lambda error: phrase("Isian ini belum sesuai bentuk yang diminta."))
    said = [sentence(error)]
    if isinstance(error.schema, dict) and error.schema.get("description"):
        said.append(phrase("({description})", description=Phrase(error.schema["description"])))
        if error.schema.get("x-status") == LAW:
            said.append(phrase("Ini batas hukum: koperasi boleh memperketatnya, tidak melonggarkannya."))
    return Problem(pointer, joined(" ", said), error.validator)


def _missing(error: ValidationError) -> Phrase:
    return phrase("Belum ada: {keys}.", keys=tuple(key for key in error.validator_value if key not in error.instance))


def _unknown(error: ValidationError) -> Phrase:
    known = error.schema.get("properties", {})
    return phrase("Tidak dikenal: {keys}.", keys=tuple(key for key in error.instance if key not in known))


def _said(error: ValidationError, value: Any) -> str:
    """A value as its key is written; as JSON where it is of another kind altogether."""
    key = key_at(".".join(map(str, error.absolute_path)))
    try:
        return say(key, value)
    except (AttributeError, TypeError, ValueError, LookupError):
        return json.dumps(value, ensure_ascii=False)


_SENTENCES = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": lambda error: phrase("{value} harus berupa {kind}.", value=json.dumps(error.instance, ensure_ascii=False),
                                 kind=_TYPES[error.validator_value]),
    "minimum": lambda error: phrase("{value} terlalu kecil, paling sedikit {bound}.",
                                    value=_said(error, error.instance), bound=_said(error, error.validator_value)),
    "maximum": lambda error: phrase("{value} terlalu besar, paling banyak {bound}.",
                                    value=_said(error, error.instance), bound=_said(error, error.validator_value)),
    "const": lambda error: phrase("{value} harus {bound}.", value=_said(error, error.instance),
                                  bound=_said(error, error.validator_value)),
    "enum": lambda error: phrase("{value} bukan salah satu dari {choices}.",
                                 value=json.dumps(error.instance, ensure_ascii=False),
                                 choices=tuple(error.validator_value)),
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
        yield Problem("/shu_bp", phrase(
            "Bagian-bagian SHU berjumlah {total}, seharusnya tepat 100 %. Kurangi atau tambah satu bagian sebesar "
            "{difference}.", total=say_percent(total), difference=say_percent(abs(total - 10_000))), "shu_sum")
    limits = body["approval_limits"]
    if limits["manager"] > limits["chair"]:
        yield Problem("/approval_limits", phrase(
            "Batas manajer {manager} melebihi batas ketua {chair}.", manager=show(limits["manager"]),
            chair=show(limits["chair"])), "limits_order")
    bands = [body["loan_classes"][f"{name}_days"] for name in ("substandard", "doubtful", "loss")]
    if bands != sorted(bands):
        yield Problem("/loan_classes", phrase("Batas hari kolektibilitas {bands} harus makin besar.",
                                                bands=tuple(bands)), "class_order")
    yield from _too_large_shares(body)
    yield from _too_dear(body)


def _too_large_shares(body: dict) -> Iterator[Problem]:
    for key in keys(body):
        share = value_of(body, key.path)
        if key.unit == "share" and share["num"] > share["den"]:
            yield Problem("/" + key.path.replace(".", "/"), phrase(
                "{num}/{den} lebih dari semuanya, jadi tidak pernah tercapai. Tulis pecahan sampai 1/1.", **share),
                "share_too_large")


def _too_dear(body: dict) -> Iterator[Problem]:
    cap = body["loan_caps"]["rate_year_max_bp"]
    for name, product in body["loan_products"].items():
        if product["rate_bp"] * 12 > cap:
            yield Problem(f"/loan_products/{name}/rate_bp", phrase(
                "Jasa {rate} sebulan berarti {yearly} setahun, melebihi batas {cap} setahun yang berlaku di koperasi.",
                rate=say_percent(product["rate_bp"]), yearly=say_percent(product["rate_bp"] * 12),
                cap=say_percent(cap)), "rate_cap")
    if body["voluntary"]["rate_year_bp"] > body["savings_rate_year_max_bp"]:
        yield Problem("/voluntary/rate_year_bp", phrase(
            "Jasa simpanan sukarela {rate} setahun melebihi batas {cap} yang ditetapkan rapat anggota.",
            rate=say_percent(body["voluntary"]["rate_year_bp"]), cap=say_percent(body["savings_rate_year_max_bp"])),
            "savings_rate_cap")
