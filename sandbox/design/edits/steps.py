"""Edits of steps: add, copy, take away, move, set, rename."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sandbox.design.edits.defaults import new_step
from sandbox.design.edits.edited import Edited, keep_one, move, name_of, properties_of, set_properties
from sandbox.design.edits.slugs import check_id, field_ids, slug, step_ids
from sandbox.design.elements import Source, branch_steps, copied, find_field, find_step, spot, spots
from sandbox.engine.renaming import rename_field_everywhere, rename_step_everywhere
from sandbox.errors import NotAllowed
from sandbox.phrase import phrase

MOST_STEPS = 500
_NOT_SET = frozenset({"id", "type", "fields", "cases", "otherwise", "branches"})  # have edits of their own


def add_step(source: Source, *, type: str, title: str = "", after: str = "", branch: str = "",
             **properties: Any) -> Edited:
    """Below the step `after`, in its list; else first in `branch` ("review.papers"), else first of all."""
    source = copied(source)
    _check_room(source, 1)
    steps, position = _gap(source, after, branch)
    step = new_step(source, type, title, steps[position - 1] if position else None, properties)
    steps.insert(position, step)
    return Edited(source, f"step:{step['id']}", phrase("Langkah “{title}” ditambahkan.", title=name_of(step)))


def copy_step(source: Source, step: str) -> Edited:
    """The copy stands below, with new ids; what it says of its own fields and steps speaks of the copied ones."""
    source = copied(source)
    place = spot(source, step)
    copy = _with_new_ids(source, copied(place.step))
    place.steps.insert(place.position + 1, copy)
    return Edited(source, f"step:{copy['id']}", phrase("Langkah “{title}” disalin.", title=name_of(place.step)))


def remove_step(source: Source, step: str) -> Edited:
    """Ways that led to it stay as they are: the problems of the draft say which."""
    source = copied(source)
    place = spot(source, step)
    keep_one(place.steps, 1, phrase("Ini satu-satunya langkah di sini, jadi tidak bisa dihapus."),
             phrase("Tambahkan langkah lain dahulu, atau hapus seluruh cabangnya."))
    removed = place.steps.pop(place.position)
    return Edited(source, f"step:{step}", phrase("Langkah “{title}” dihapus.", title=name_of(removed)))


def move_step(source: Source, step: str, *, by: int = 0, after: str | None = None,
              position: int | None = None) -> Edited:
    """Inside its own list: one place up or down, below `after` ("" is the top), or to a position."""
    source = copied(source)
    place = spot(source, step)
    if after is not None:
        position = _below(place, after)
    move(place.steps, place.position, by=by, to=position)
    return Edited(source, f"step:{step}", phrase("Langkah “{title}” dipindahkan.",
                                                 title=name_of(find_step(source, step))))


def set_step(source: Source, step: str, properties: Mapping[str, Any]) -> Edited:
    source = copied(source)
    part = find_step(source, step)
    if part["type"] == "wait" and properties.keys() & _WAITS:
        # A wait has one of three lengths: giving one takes the others away.
        properties = dict.fromkeys(_WAITS) | dict(properties)
    set_properties(part, properties, properties_of(part["type"]) - _NOT_SET)
    return Edited(source, f"step:{step}", phrase("Langkah “{title}” diubah.", title=name_of(part)))


def rename_step(source: Source, step: str, new_id: str) -> Edited:
    """Its stable name; every way on and exclusion follows."""
    title = name_of(find_step(source, step))
    check_id(new_id, step_ids(source) - {step})
    source = rename_step_everywhere(copied(source), step, new_id)
    find_step(source, step)["id"] = new_id
    return Edited(source, f"step:{new_id}", phrase("Nama tetap langkah “{title}” menjadi {id}.",
                                                   title=title, id=new_id), ("step", step, new_id))


def _gap(source: Source, after: str, branch: str) -> tuple[list, int]:
    if after:
        place = spot(source, after)
        return place.steps, place.position + 1
    return branch_steps(source, branch), 0


def _below(place, after: str) -> int:
    ids = [step["id"] for step in place.steps]
    if after and after not in ids:
        raise NotAllowed("Langkah hanya bisa dipindahkan di dalam daftarnya sendiri.",
                         hint="Tambahkan langkah di cabang tujuan, lalu hapus yang ini.")
    target = ids.index(after) + 1 if after else 0
    return target - 1 if target > place.position else target


def _check_room(source: Source, more: int) -> None:
    if sum(1 for _ in spots(source)) + more > MOST_STEPS:
        raise NotAllowed("Satu alur memuat paling banyak {most} langkah.", most=MOST_STEPS,
                         hint="Bagi menjadi dua alur, lalu jalankan yang kedua dari yang pertama.")


def _with_new_ids(source: Source, step: dict[str, Any]) -> dict[str, Any]:
    alone = {"steps": [step]}
    inside = list(spots(alone))
    _check_room(source, len(inside))
    fields = [field["id"] for place in inside for field in place.step.get("fields", ())]
    for old, new in _new_names([place.step["id"] for place in inside], step_ids(source)):
        alone = rename_step_everywhere(alone, old, new)
        find_step(alone, old)["id"] = new
    for old, new in _new_names(fields, field_ids(source)):
        alone = rename_field_everywhere(alone, old, new)
        find_field(alone, old)["id"] = new
    return alone["steps"][0]


def _new_names(names: Iterable[str], taken: set[str]) -> Iterator[tuple[str, str]]:
    for old in names:
        new = slug(old, taken)
        taken.add(new)
        yield old, new


_WAITS = frozenset({"working_days", "days", "until"})
