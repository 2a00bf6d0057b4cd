"""Edits of the branches of a parallel block."""

from collections.abc import Mapping
from typing import Any

from sandbox.design.edits.defaults import new_branch
from sandbox.design.edits.edited import Edited, keep_one, move, name_of, set_properties
from sandbox.design.edits.slugs import step_ids
from sandbox.design.elements import Source, copied, find, find_step, spots
from sandbox.errors import NotAllowed
from sandbox.phrase import phrase


def add_branch(source: Source, step: str, *, title: str = "") -> Edited:
    """With one task in it, so that it is whole at once."""
    source = copied(source)
    part = _parallel(source, step)
    taken = {branch["id"] for branch in part["branches"]}
    role = next((place.step["by"] for place in spots({"steps": [part]}) if place.step.get("by")), source["roles"][0])
    branch = new_branch(title or f"Cabang {len(taken) + 1}", taken, step_ids(source), role)
    part["branches"].append(branch)
    return Edited(source, f"branch:{step}.{branch['id']}", phrase("Cabang “{branch}” ditambahkan pada “{step}”.",
                                                                  branch=name_of(branch), step=name_of(part)))


def remove_branch(source: Source, step: str, branch: str) -> Edited:
    source = copied(source)
    part, removed = _parallel(source, step), find(source, f"branch:{step}.{branch}")
    keep_one(part["branches"], 2, phrase("Blok ini perlu paling sedikit dua cabang."),
             phrase("Hapus seluruh bloknya bila tidak dipakai."))
    part["branches"].remove(removed)
    return Edited(source, f"branch:{step}.{branch}", phrase("Cabang “{branch}” dihapus dari “{step}”.",
                                                            branch=name_of(removed), step=name_of(part)))


def move_branch(source: Source, step: str, branch: str, *, by: int) -> Edited:
    source = copied(source)
    part, moved = _parallel(source, step), find(source, f"branch:{step}.{branch}")
    move(part["branches"], part["branches"].index(moved), by=by)
    return Edited(source, f"branch:{step}.{branch}", phrase("Cabang “{branch}” dipindahkan.", branch=name_of(moved)))


def set_branch(source: Source, step: str, branch: str, properties: Mapping[str, Any]) -> Edited:
    source = copied(source)
    part = find(source, f"branch:{step}.{branch}")
    set_properties(part, properties, ("title",))
    return Edited(source, f"branch:{step}.{branch}", phrase("Cabang “{branch}” diubah.", branch=name_of(part)))


def _parallel(source: Source, step: str) -> dict[str, Any]:
    part = find_step(source, step)
    if part["type"] != "parallel":
        raise NotAllowed("Langkah “{step}” tidak punya cabang.", step=name_of(part))
    return part
