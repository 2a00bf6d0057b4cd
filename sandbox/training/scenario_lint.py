"""What can be wrong in the files of a scenario: every fault with its file, its place and the repair."""

import json
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from sandbox.errors import Problem
from sandbox.places import scenarios_dir
from sandbox.training.checks import CHECKS

TYPES = {"string": "teks", "integer": "bilangan bulat", "array": "daftar", "object": "kelompok isian",
         "boolean": "ya atau tidak (true/false)"}
SHAPES = {"scenario.json": "scenario", "answer_key.json": "answer_key", "text/": "text", "wrong/": "wrong"}


def lint(folder_name: str, files: Mapping[str, Any]) -> list[Problem]:
    """Every problem; `files` maps a path in the folder to its parsed JSON. Rules are tried once the shapes fit."""
    problems = [problem for name, body in files.items() for problem in _shape_problems(name, body)]
    return problems or [
        *_id_problems(folder_name, files["scenario.json"]),
        *_check_problems(files["scenario.json"]),
        *_role_problems(files["scenario.json"]),
        *_text_problems(files),
    ]


def _shape_problems(name: str, body: Any) -> Iterator[Problem]:
    shape = next(shape for start, shape in SHAPES.items() if name.startswith(start))
    for fault in sorted(_validator(shape).iter_errors(body), key=lambda fault: [str(part) for part in fault.path]):
        yield Problem(_pointer(name, *fault.path), _sentence(fault), "schema")


@lru_cache
def _validator(shape: str) -> Draft202012Validator:
    schema = json.loads((scenarios_dir() / "scenario.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator({"$ref": f"#/$defs/{shape}", "$defs": schema["$defs"]})


def _sentence(fault: ValidationError) -> str:
    limit = fault.validator_value
    sentences = {
        "required": lambda: "Bagian ini belum lengkap. Yang harus ada: " + ", ".join(map(str, limit)) + ".",
        "additionalProperties": lambda: "Ada nama yang tidak dikenal di sini. Periksa ejaannya: "
                                        + ", ".join(sorted(fault.instance)) + ".",
        "type": lambda: f"Isinya harus berupa {TYPES[limit]}.",
        "enum": lambda: "Pilih salah satu: " + ", ".join(map(str, limit)) + ".",
        "minItems": lambda: f"Isi paling sedikit {limit} baris.",
        "maxItems": lambda: f"Isi paling banyak {limit} baris.",
        "pattern": lambda: f"“{fault.instance}” belum mengikuti bentuk {limit}.",
        "oneOf": lambda: "Gerakan ini belum terbaca. "
                         "Tulis as dan start, atau as, step dan do, atau as dan advance_days.",
        "minimum": lambda: f"Nilainya paling kecil {limit}.",
        "minLength": lambda: "Bagian ini masih kosong. Isi dengan kalimat.",
    }
    return sentences.get(fault.validator, lambda: f"Isinya belum sesuai aturan “{fault.validator}”.")()


def _id_problems(folder_name: str, body: Mapping[str, Any]) -> Iterator[Problem]:
    if body["scenario"] != folder_name:
        yield Problem(_pointer("scenario.json", "scenario"),
                      f"Nama latihan “{body['scenario']}” berbeda dari nama foldernya “{folder_name}”. Samakan.",
                      "folder_name")
    for where, ids in (("steps", [step["id"] for step in body["steps"]]),
                       ("checks", [check["id"] for _, check in _checks(body)])):
        for repeated in [item for item, count in Counter(ids).items() if count > 1]:
            yield Problem(_pointer("scenario.json", "steps"),
                          f"Nama “{repeated}” dipakai lebih dari sekali di antara {where}. Beri nama lain.",
                          "duplicate_id")


def _check_problems(body: Mapping[str, Any]) -> Iterator[Problem]:
    for place, check in _checks(body):
        pointer = _pointer("scenario.json", *place)
        known = CHECKS.get(check["check"])
        if known is None:
            yield Problem(f"{pointer}/check", f"Pemeriksaan “{check['check']}” tidak ada. Yang ada: "
                          + ", ".join(sorted(CHECKS)) + ".", "unknown_check")
            continue
        params = check.get("params", {})
        for name in sorted(params.keys() - known.params.keys()):
            yield Problem(f"{pointer}/params/{name}", f"“{name}” tidak dikenal oleh {check['check']}. Yang dikenal: "
                          + ", ".join(known.params) + ".", "unknown_param")
        for name in sorted(known.required - params.keys()):
            yield Problem(f"{pointer}/params", f"{check['check']} memerlukan “{name}”: {known.params[name]}.",
                          "missing_param")


def _role_problems(body: Mapping[str, Any]) -> Iterator[Problem]:
    for number, step in enumerate(body["steps"]):
        if step["as"] not in body["roles"]:
            yield Problem(_pointer("scenario.json", "steps", number, "as"),
                          f"Peran “{step['as']}” belum ada di daftar roles. Tambahkan di sana.", "unknown_role")


def _text_problems(files: Mapping[str, Any]) -> Iterator[Problem]:
    body = files["scenario.json"]
    wanted = {"steps": {step["id"] for step in body["steps"]}, "checks": {check["id"] for _, check in _checks(body)}}
    for name in sorted(name for name in files if name.startswith("text/")):
        for part, ids in wanted.items():
            present = files[name][part].keys()
            for missing in sorted(ids - present):
                yield Problem(_pointer(name, part, missing), "Teks ini belum ditulis.", "missing_text")
            for extra in sorted(present - ids):
                yield Problem(_pointer(name, part, extra), "Teks ini tidak dipakai. Hapus atau perbaiki namanya.",
                              "unused_text")
        yield from _placeholder_problems(name, files[name], body)


def _placeholder_problems(name: str, text: Mapping[str, Any], body: Mapping[str, Any]) -> Iterator[Problem]:
    for _, check in _checks(body):
        known = CHECKS.get(check["check"])
        sentence = text["checks"].get(check["id"], {}).get("fail", "")
        for placeholder in _placeholders(sentence) - set(known.details if known else ()):
            if known:
                yield Problem(_pointer(name, "checks", check["id"], "fail"),
                              f"{{{placeholder}}} tidak diketahui oleh {check['check']}. Yang diketahui: "
                              + ", ".join(known.details) + ".", "unknown_placeholder")


def _checks(body: Mapping[str, Any]) -> Iterator[tuple[tuple, Mapping[str, Any]]]:
    """Each check with its place in scenario.json."""
    for number, step in enumerate(body["steps"]):
        for place, check in enumerate(step["checks"]):
            yield ("steps", number, "checks", place), check


def _placeholders(sentence: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None}


def _pointer(name: str, *parts) -> str:
    """JSON pointer inside a file of the folder, the file's path first: /text/id.json/steps/apply."""
    return "/".join(["", name, *(str(part).replace("~", "~0").replace("/", "~1") for part in parts)])
