"""What is different between two versions of a workflow, in sentences for the people who work by it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.engine.definition import Workflow
from sandbox.engine.difference_fields import field_differences
from sandbox.engine.difference_rules import decision_differences
from sandbox.engine.difference_words import STEP_TYPES, Difference, Words
from sandbox.engine.pairing import moved, paired
from sandbox.engine.renaming import rename_field_everywhere, rename_step_everywhere
from sandbox.phrase import Phrase, phrase

__all__ = ["Difference", "differences"]

_OWN_SENTENCES = {"id", "type", "title", "fields", "cases", "otherwise", "branches"}


def differences(old: Workflow, new: Workflow) -> tuple[Difference, ...]:
    """In the order of the new file; what was removed stands where it was. None for the same content."""
    if old.digest == new.digest:
        return ()
    words = Words(old, new)
    found = tuple(_all(words, old, new))
    unsaid = (Difference("other", "", phrase("Susunan berkas berubah, isinya tetap.")),)
    return found or _number(words, old, new) or unsaid


def _number(words: Words, old: Workflow, new: Workflow) -> tuple[Difference, ...]:
    """Only said when nothing else changed: every version has another number."""
    if old.version == new.version:
        return ()
    return (Difference("settings", "", words.setting("version", old.version, new.version)),)


def _all(words: Words, old: Workflow, new: Workflow) -> Iterator[Difference]:
    source, renamed = _with_new_names(old, new)
    yield from _settings(words, source, new.source)
    for kind, step, sentence in renamed:
        yield Difference(kind, step, sentence)
    before, after = _steps(source), _steps(new.source)
    gone = _gone(before, after)
    yield from _removed(words, before, gone.get("", ()))
    shifted = _shifted(before, after)
    for step_id, (step, _, _) in after.items():
        if step_id not in before:
            yield Difference("added", step_id, phrase("Langkah “{step}” ditambahkan {where}.", step=_title(step),
                                                      where=_where(after, step_id)))
        else:
            if step_id in shifted:
                yield Difference("moved", step_id, phrase("Langkah “{step}” dipindahkan {where}.", step=_title(step),
                                                          where=_where(after, step_id)))
            yield from _step(words, before[step_id][0], step)
        yield from _removed(words, before, gone.get(step_id, ()))
    yield from field_differences(words, source, new.source)


def _settings(words: Words, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for name in ("title", "subject", "one_at_a_time", "start_by", "cancel_by"):
        if old.get(name) != new.get(name):
            yield Difference("settings", "", words.setting(name, old.get(name), new.get(name)))
    for role in old["roles"]:
        if role not in new["roles"]:
            yield Difference("role", "", phrase("Jabatan {role} tidak lagi ada dalam alur.", role=words.role(role)))
    for role in new["roles"]:
        if role not in old["roles"]:
            yield Difference("role", "", phrase("Jabatan {role} ditambahkan ke alur.", role=words.role(role)))
    kept = [old["roles"].index(role) for role in new["roles"] if role in old["roles"]]
    if kept != sorted(kept):
        yield Difference("role", "", phrase("Urutan jabatan dalam alur berubah."))


def _step(words: Words, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    step = new["id"]
    if old["type"] != new["type"]:
        yield Difference("type", step, phrase("Langkah “{step}” berubah jenis dari {old} menjadi {new}.",
                                              step=_title(new), old=STEP_TYPES[old["type"]],
                                              new=STEP_TYPES[new["type"]]))
    if old.get("title") != new.get("title"):
        yield Difference("title", step, phrase("Judul langkah “{old}” berubah menjadi “{new}”.", old=_title(old),
                                               new=_title(new)))
    for name in dict.fromkeys((*new, *old)):
        if name not in _OWN_SENTENCES and old.get(name) != new.get(name):
            yield from words.property(step, _title(new), name, old.get(name), new.get(name))
    if "cases" in new and "cases" in old:
        yield from decision_differences(words, _title(new), old, new)
    if "branches" in new and "branches" in old:
        yield from _branches(new, old["branches"], new["branches"])


def _branches(step: Mapping[str, Any], old: list, new: list) -> Iterator[Difference]:
    title = _title(step)
    before, after = ({branch["id"]: branch for branch in branches} for branches in (old, new))
    for name, branch in before.items():
        if name not in after:
            yield Difference("removed", step["id"], phrase("Cabang “{branch}” dihapus dari “{step}”.",
                                                           branch=_title(branch), step=title))
    for name, branch in after.items():
        if name not in before:
            yield Difference("added", step["id"], phrase("Cabang “{branch}” ditambahkan pada “{step}”.",
                                                         branch=_title(branch), step=title))
        elif branch.get("title") != before[name].get("title"):
            yield Difference("title", step["id"], phrase("Judul cabang “{old}” berubah menjadi “{new}”.",
                                                         old=_title(before[name]), new=_title(branch)))
    order = [name for name in before if name in after]
    if order != [name for name in after if name in before]:
        yield Difference("moved", step["id"], phrase("Urutan cabang pada “{step}” berubah.", step=title))


def _with_new_names(old: Workflow, new: Workflow) -> tuple[Mapping[str, Any], list[tuple[str, str, Phrase]]]:
    """The old source speaking of steps and fields by their new ids, so that a new name is no other difference."""
    source, said = old.source, []
    for before, after, title in _new_step_names(old.source, new.source):
        source = rename_step_everywhere(source, before, after)
        _steps(source)[before][0]["id"] = after
        said.append(("renamed", after, phrase("Nama tetap langkah “{step}” berubah dari {old} menjadi {new}.",
                                              step=title, old=before, new=after)))
    for before, after, step, label in _new_field_names(source, new.source):
        source = rename_field_everywhere(source, before, after)
        for field in _steps(source)[step][0]["fields"]:
            field["id"] = after if field["id"] == before else field["id"]
        said.append(("renamed", step, phrase("Nama tetap isian “{field}” berubah dari {old} menjadi {new}.",
                                             field=label, old=before, new=after)))
    return source, said


def _new_step_names(old, new) -> Iterator[tuple[str, str, Phrase]]:
    before, after = _steps(old), _steps(new)
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    fits = paired([before[name] for name in gone], [after[name] for name in come], (
        lambda spot: _likeness({name: part for name, part in spot[0].items() if name != "id"}),
        lambda spot: (spot[0]["type"], spot[0]["title"]) if spot[0].get("title") else None))
    for new_place, old_place in fits.items():
        one, other = before[gone[old_place]][0], after[come[new_place]][0]
        if one["type"] == other["type"] and one.get("title") == other.get("title"):
            yield gone[old_place], come[new_place], _title(other)


def _new_field_names(old, new) -> Iterator[tuple[str, str, str, Phrase]]:
    before, after = _steps(old), _steps(new)
    taken = {field["id"] for step, _, _ in before.values() for field in step.get("fields", ())}
    there = {field["id"] for step, _, _ in after.values() for field in step.get("fields", ())}
    for step in before.keys() & after.keys():
        gone = [field for field in before[step][0].get("fields", ()) if field["id"] not in there]
        come = [field for field in after[step][0].get("fields", ()) if field["id"] not in taken]
        same = {(field["type"], field["label"]): field["id"] for field in come}
        for field in gone:
            if (field["type"], field["label"]) in same:
                yield field["id"], same.pop((field["type"], field["label"])), step, Phrase(field["label"])


def _steps(source: Mapping[str, Any]) -> dict[str, tuple[Mapping[str, Any], str, int]]:
    """Each step with the list it stands in and its place there, in file order."""
    found: dict[str, tuple[Mapping[str, Any], str, int]] = {}

    def read(steps, where: str) -> None:
        for position, step in enumerate(steps):
            found.setdefault(step["id"], (step, where, position))
            for branch in step.get("branches", ()):
                read(branch["steps"], f"{step['id']}.{branch['id']}")
    read(source["steps"], "")
    return found


def _gone(before, after) -> dict[str, list[str]]:
    """The removed steps by the kept one they stood behind, "" at the beginning."""
    gone: dict[str, list[str]] = {}
    behind = ""
    for step in before:
        if step in after:
            behind = step
        else:
            gone.setdefault(behind, []).append(step)
    return gone


def _removed(words: Words, before, steps) -> Iterator[Difference]:
    for step in steps:
        yield Difference("removed", step, phrase("Langkah “{step}” dihapus.", step=_title(before[step][0])))


def _shifted(before, after) -> set[str]:
    """The kept steps that stand in another list, or elsewhere in theirs."""
    lists: dict[str, list[str]] = {}
    shifted = set()
    for step, (_, where, _) in after.items():
        if step in before and before[step][1] == where:
            lists.setdefault(where, []).append(step)
        elif step in before:
            shifted.add(step)
    for steps in lists.values():
        shifted |= {steps[place] for place in moved(before[step][2] for step in steps)}
    return shifted


def _where(after, step_id: str) -> Phrase:
    _, where, position = after[step_id]
    previous = [step for step, (_, inside, place) in after.items() if inside == where and place == position - 1]
    if previous:
        return phrase("sesudah “{step}”", step=_title(after[previous[0]][0]))
    return phrase("di awal cabang") if where else phrase("di paling atas")


def _title(part: Mapping[str, Any]) -> Phrase:
    return Phrase(part.get("title") or part["id"])


def _likeness(part: Any) -> str:
    return json.dumps(part, sort_keys=True)
