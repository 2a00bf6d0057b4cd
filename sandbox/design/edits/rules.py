"""Edits of decisions: their cases in order, the conditions of each, and where all others go."""

from collections.abc import Mapping
from typing import Any

from sandbox.design.edits.edited import Edited, item, keep_one, move, name_of, set_properties
from sandbox.design.elements import Source, copied, find_step
from sandbox.errors import NotAllowed
from sandbox.phrase import Phrase, phrase

_OF_RULE = ("when", "because", "refusal")
_CASE, _RULE = phrase("Jalan"), phrase("Syarat")


def add_case(source: Source, step: str, *, position: int | None = None) -> Edited:
    """A way with one condition, last unless a position is given; it leads to the next step until it is set."""
    source = copied(source)
    part = _decision(source, step)
    cases = part["cases"]
    position = len(cases) if position is None else max(0, min(position, len(cases)))
    cases.insert(position, {"when": "true", "because": "Syarat terpenuhi"})
    return Edited(source, f"case:{step}.{position}", phrase("Jalan ditambahkan pada “{step}”.", step=name_of(part)))


def remove_case(source: Source, step: str, number: int) -> Edited:
    source = copied(source)
    part = _decision(source, step)
    item(part["cases"], number, _CASE)
    keep_one(part["cases"], 1, phrase("Keputusan perlu paling sedikit satu jalan bersyarat."),
             phrase("Hapus seluruh langkahnya bila tidak dipakai."))
    removed = part["cases"].pop(number)
    return Edited(source, f"case:{step}.{number}", phrase("Jalan “{because}” dihapus dari “{step}”.",
                                                          because=_because(removed), step=name_of(part)))


def move_case(source: Source, step: str, number: int, *, by: int) -> Edited:
    source = copied(source)
    part = _decision(source, step)
    moved = item(part["cases"], number, _CASE)
    move(part["cases"], number, by=by)
    return Edited(source, f"case:{step}.{number + by}", phrase("Jalan “{because}” dipindahkan.",
                                                               because=_because(moved)))


def set_case(source: Source, step: str, number: int, properties: Mapping[str, Any]) -> Edited:
    """`goto` (empty for the next step), and `because` of a way with several conditions."""
    source = copied(source)
    case = item(_decision(source, step)["cases"], number, _CASE)
    set_properties(case, properties, ("goto", "because") if "all" in case else ("goto",))
    return Edited(source, f"case:{step}.{number}", phrase("Jalan “{because}” diubah.", because=_because(case)))


def add_condition(source: Source, step: str, number: int, *, when: str = "true", because: str = "") -> Edited:
    source = copied(source)
    case = item(_decision(source, step)["cases"], number, _CASE)
    condition = {"when": when, "because": because or "Syarat baru"}
    conditions = _as_list(case)
    conditions.append(condition)
    return Edited(source, f"rule:{step}.{number}.{len(conditions) - 1}",
                  phrase("Syarat “{because}” ditambahkan.", because=_because(condition)))


def remove_condition(source: Source, step: str, number: int, condition: int) -> Edited:
    source = copied(source)
    case, conditions = _conditions(source, step, number)
    removed = item(conditions, condition, _RULE)
    keep_one(conditions, 1, phrase("Jalan ini perlu paling sedikit satu syarat."),
             phrase("Hapus seluruh jalannya bila tidak dipakai."))
    del case["all"][condition]
    return Edited(source, f"rule:{step}.{number}.{condition}",
                  phrase("Syarat “{because}” dihapus.", because=_because(removed)))


def move_condition(source: Source, step: str, number: int, condition: int, *, by: int) -> Edited:
    source = copied(source)
    _, conditions = _conditions(source, step, number)
    moved = item(conditions, condition, _RULE)
    move(conditions, condition, by=by)
    return Edited(source, f"rule:{step}.{number}.{condition + by}",
                  phrase("Syarat “{because}” dipindahkan.", because=_because(moved)))


def set_condition(source: Source, step: str, number: int, condition: int, properties: Mapping[str, Any]) -> Edited:
    source = copied(source)
    _, conditions = _conditions(source, step, number)
    part = item(conditions, condition, _RULE)
    set_properties(part, properties, _OF_RULE)
    return Edited(source, f"rule:{step}.{number}.{condition}", phrase("Syarat “{because}” diubah.",
                                                                      because=_because(part)))


def set_otherwise(source: Source, step: str, properties: Mapping[str, Any]) -> Edited:
    source = copied(source)
    part = _decision(source, step)
    set_properties(part["otherwise"], properties, ("goto", "because"))
    return Edited(source, f"otherwise:{step}", phrase("Jalan lain pada “{step}” diubah.", step=name_of(part)))


def _decision(source: Source, step: str) -> dict[str, Any]:
    part = find_step(source, step)
    if part["type"] != "decision":
        raise NotAllowed("Langkah “{step}” bukan keputusan, jadi tidak punya syarat.", step=name_of(part))
    return part


def _conditions(source: Source, step: str, number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The case and its conditions; the one condition of a direct case is the case itself."""
    case = item(_decision(source, step)["cases"], number, _CASE)
    return case, case.get("all") or [case]


def _as_list(case: dict[str, Any]) -> list[dict[str, Any]]:
    """A case with its one condition in itself becomes one with a list, which more can join."""
    if "all" not in case:
        case["all"] = [{name: case.pop(name) for name in _OF_RULE if name in case}]
    return case["all"]


def _because(part: Mapping[str, Any]) -> Phrase:
    """What a condition or a case is called."""
    return Phrase(part.get("because") or "; ".join(inner["because"] for inner in part.get("all", ())))
