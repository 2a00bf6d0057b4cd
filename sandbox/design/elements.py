"""The parts of a definition, named by ids instead of positions, so that two people can work on one draft.

    workflow                the settings at the top
    step:apply              a step without its fields, cases and branches, which are elements themselves
    field:principal
    branch:review.papers
    case:eligible.0         one case of a decision, without its conditions
    rule:eligible.0.2       one condition of it
    otherwise:eligible

With a + at its end an element is meant with all that stands inside it: step:apply+.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.errors import NotFound

Source = Mapping[str, Any]

_ELSEWHERE = {"workflow": {"steps"}, "step": {"fields", "cases", "otherwise", "branches"}, "branch": {"steps"},
              "case": {"all"}}
_RULE = ("when", "because", "refusal")
NUMBER = r"[0-9]{1,6}"  # of a case or a condition, for every expression that reads the name of an element


@dataclass(frozen=True)
class Spot:
    """Where a step stands in the file: its list and its place in it. `branch` is "" at the top."""

    steps: list
    position: int
    pointer: str
    branch: str

    @property
    def step(self) -> dict[str, Any]:
        return self.steps[self.position]


def spots(source: Source) -> Iterator[Spot]:
    """Every step in file order."""
    yield from _spots(source["steps"], "/steps", "")


def spot(source: Source, step_id: str) -> Spot:
    for one in spots(source):
        if one.step["id"] == step_id:
            return one
    raise NotFound("Langkah “{step}” tidak ada lagi dalam draf ini. Muat ulang halaman.", step=step_id)


def find_step(source: Source, step_id: str) -> dict[str, Any]:
    return spot(source, step_id).step


def field_place(source: Source, field_id: str) -> tuple[Spot, int]:
    for one in spots(source):
        for number, field in enumerate(one.step.get("fields", ())):
            if field["id"] == field_id:
                return one, number
    raise NotFound("Isian “{field}” tidak ada lagi dalam draf ini. Muat ulang halaman.", field=field_id)


def find_field(source: Source, field_id: str) -> dict[str, Any]:
    place, number = field_place(source, field_id)
    return place.step["fields"][number]


def branch_steps(source: Source, branch: str) -> list:
    """The list of steps of `review.papers`, of the top for an empty name."""
    return find(source, f"branch:{branch}")["steps"] if branch else source["steps"]


def pointer_of(source: Source, element: str) -> str:
    """The element's JSON pointer. Raises NotFound."""
    kind, _, rest = element.rstrip("+").partition(":")
    if kind == "workflow":
        return ""
    if kind == "field":
        place, number = field_place(source, rest)
        return f"{place.pointer}/fields/{number}"
    step_id, *path = rest.split(".")
    place = spot(source, step_id)
    if kind not in _POINTERS:
        raise NotFound("Bagian ini tidak ada lagi dalam draf ini. Muat ulang halaman.")
    return place.pointer + _POINTERS[kind](place.step, path)


def find(source: Source, element: str) -> dict[str, Any]:
    """The element's own object in the file. Raises NotFound."""
    found: Any = source
    for part in pointer_of(source, element).split("/")[1:]:
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found


def digest(source: Source, element: str) -> str:
    """Changes when a property of this very element changes; "" when there is no such element."""
    try:
        part = find(source, element)
    except NotFound:
        return ""
    own = part if element.endswith("+") else _own(element.partition(":")[0], part)
    return hashlib.sha256(json.dumps(own, sort_keys=True).encode()).hexdigest()[:16]


def element_at(source: Source, pointer: str) -> tuple[str, str]:
    """The element a JSON pointer leads to, and the rest of the way inside it: ("field:principal", "label")."""
    element, node, rest = "workflow", source, []
    step = ""
    for part in pointer.split("/")[1:]:
        parent, node = node, _inside(node, part)
        rest.append(part)
        kind = rest[-2] if len(rest) > 1 else ""
        if kind in _KINDS and isinstance(parent, list) and isinstance(node, Mapping):
            step = node.get("id", "") if kind == "steps" else step
            element, rest = _KINDS[kind](step, part, node, element), []
        elif part == "otherwise":
            element, rest = f"otherwise:{step}", []
        elif part in _RULE and element.startswith("case:") and "when" in parent:
            element = f"rule:{element.partition(':')[2]}.0"
    return element, "/".join(rest)


def copied(value: Any) -> Any:
    """A copy to change. Through JSON it is made ten times as fast as by copy.deepcopy."""
    return json.loads(json.dumps(value))


def _spots(steps: list, pointer: str, branch: str) -> Iterator[Spot]:
    for position, step in enumerate(steps):
        here = f"{pointer}/{position}"
        yield Spot(steps, position, here, branch)
        for number, inner in enumerate(step.get("branches", ())):
            yield from _spots(inner["steps"], f"{here}/branches/{number}/steps", f"{step['id']}.{inner['id']}")


def _branch_pointer(step: Source, path: list[str]) -> str:
    for number, branch in enumerate(step.get("branches", ())):
        if [branch["id"]] == path:
            return f"/branches/{number}"
    raise NotFound("Cabang “{branch}” tidak ada lagi dalam draf ini. Muat ulang halaman.", branch=".".join(path))


def _case_pointer(step: Source, path: list[str]) -> str:
    if not path or not _has(step.get("cases", ()), path[0]):
        raise NotFound("Jalan itu tidak ada lagi dalam draf ini. Muat ulang halaman.")
    return f"/cases/{path[0]}"


def _rule_pointer(step: Source, path: list[str]) -> str:
    here = _case_pointer(step, path)
    case = step["cases"][int(path[0])]
    if len(path) < 2 or not _has(case.get("all", [case]), path[1]):
        raise NotFound("Syarat itu tidak ada lagi dalam draf ini. Muat ulang halaman.")
    return f"{here}/all/{path[1]}" if "all" in case else here


def _otherwise_pointer(step: Source, path: list[str]) -> str:
    if "otherwise" not in step:
        raise NotFound("Langkah “{step}” bukan keputusan.", step=step["id"])
    return "/otherwise"


def _has(items, number: str) -> bool:
    return bool(re.fullmatch(NUMBER, number)) and int(number) < len(items)


def _own(kind: str, part: Mapping[str, Any]) -> dict[str, Any]:
    if kind == "case" and "when" in part:
        return {name: value for name, value in part.items() if name not in _RULE}
    if kind == "rule":
        return {name: value for name, value in part.items() if name in _RULE}
    return {name: value for name, value in part.items() if name not in _ELSEWHERE.get(kind, ())}


def _inside(node: Any, part: str) -> Any:
    """None when the way ends: a pointer may name what is missing."""
    if isinstance(node, list):
        return node[int(part)] if _has(node, part) else None
    return node.get(part) if isinstance(node, Mapping) else None


_POINTERS = {"step": lambda step, path: "", "branch": _branch_pointer, "case": _case_pointer, "rule": _rule_pointer,
             "otherwise": _otherwise_pointer}
_KINDS = {
    "steps": lambda step, part, node, parent: f"step:{step}",
    "fields": lambda step, part, node, parent: f"field:{node.get('id', '')}",
    "branches": lambda step, part, node, parent: f"branch:{step}.{node.get('id', '')}",
    "cases": lambda step, part, node, parent: f"case:{step}.{part}",
    "all": lambda step, part, node, parent: f"rule:{parent.partition(':')[2]}.{part}"}
