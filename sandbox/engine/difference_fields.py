"""What is different between the questions of two versions."""

from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.engine.definition import Workflow
from sandbox.engine.difference_words import FIELD_TYPES, Difference, Words, show_limit, show_text, show_yes_no
from sandbox.engine.pairing import moved
from sandbox.engine.rule_words import say_condition
from sandbox.engine.wording import show_kind
from sandbox.phrase import Phrase, phrase

_OWN_SENTENCES = {"id", "label", "choices", "required"}


def field_differences(words: Words, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """In the order of the new file, then what was removed from it; the questions of a new step come with it."""
    before, after, steps = _fields(old), _fields(new), _steps(old) & _steps(new)
    shifted = _shifted(before, after)
    for name, (field, step, title) in after.items():
        if name not in before and step in steps:
            yield Difference("field", step, phrase("Isian “{field}” ditambahkan pada “{step}”.", field=_label(field),
                                                   step=title))
        if name not in before:
            continue
        past, from_step, from_title = before[name]
        if from_step != step:
            yield Difference("field", step, phrase("Isian “{field}” dipindahkan dari “{old}” ke “{new}”.",
                                                   field=_label(field), old=from_title, new=title))
        elif name in shifted:
            yield Difference("field", step, phrase("Urutan isian “{field}” pada “{step}” berubah.", field=_label(field),
                                                   step=title))
        yield from _field(words, step, past, field)
    for name, (field, step, title) in before.items():
        if name not in after and step in steps:
            yield Difference("field", step, phrase("Isian “{field}” dihapus dari “{step}”.", field=_label(field),
                                                   step=title))


def _steps(source: Mapping[str, Any]) -> set[str]:
    found, ahead = set(), list(source["steps"])
    while ahead:
        step = ahead.pop()
        found.add(step["id"])
        ahead += [inner for branch in step.get("branches", ()) for inner in branch["steps"]]
    return found


def _fields(source: Mapping[str, Any]) -> dict[str, tuple[Mapping[str, Any], str, Phrase]]:
    """Each field with its step and the step's title."""
    found: dict[str, tuple[Mapping[str, Any], str, Phrase]] = {}

    def read(steps) -> None:
        for step in steps:
            for field in step.get("fields", ()):
                found.setdefault(field["id"], (field, step["id"], Phrase(step.get("title") or step["id"])))
            for branch in step.get("branches", ()):
                read(branch["steps"])
    read(source["steps"])
    return found


def _shifted(before, after) -> set[str]:
    """Fields that stand elsewhere among those that stayed in their step."""
    order = {name: number for number, name in enumerate(before)}
    stayed: dict[str, list[str]] = {}
    for name, (_, step, _) in after.items():
        if name in before and before[name][1] == step:
            stayed.setdefault(step, []).append(name)
    return {names[place] for names in stayed.values() for place in moved(order[name] for name in names)}


def _field(words: Words, step: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    label = _label(new)

    def said(template: Phrase, **details: Any) -> Difference:
        return Difference("field", step, Phrase(template, {"field": label, **details}))

    if old["label"] != new["label"]:
        yield said(phrase("Nama isian “{old}” berubah menjadi “{field}”."), old=_label(old))
    if bool(old.get("required")) != bool(new.get("required")):
        yield said(phrase("Isian “{field}” sekarang wajib diisi." if new.get("required")
                          else "Isian “{field}” sekarang boleh kosong."))
    for name in dict.fromkeys((*new, *old)):
        if name not in _OWN_SENTENCES and old.get(name) != new.get(name):
            before, after = (_show(words, workflow, field, name) for workflow, field in ((words.old, old),
                                                                                         (words.new, new)))
            yield said(phrase("{what} isian “{field}” berubah dari {old} menjadi {new}."), what=_SETTINGS[name],
                       old=before, new=after)
    yield from _choices(said, old.get("choices", ()), new.get("choices", ()))


def _choices(said, old, new) -> Iterator[Difference]:
    before, after = ({choice["value"]: choice["label"] for choice in choices} for choices in (old, new))
    for value, label in before.items():
        if value not in after:
            yield said(phrase("Pilihan “{choice}” pada “{field}” dihapus."), choice=Phrase(label))
        elif label != after[value]:
            yield said(phrase("Pilihan “{old}” pada “{field}” berubah menjadi “{new}”."), old=Phrase(label),
                       new=Phrase(after[value]))
    for value, label in after.items():
        if value not in before:
            yield said(phrase("Pilihan “{choice}” ditambahkan pada “{field}”."), choice=Phrase(label))
    if [value for value in before if value in after] != [value for value in after if value in before]:
        yield said(phrase("Urutan pilihan pada “{field}” berubah."))


def _show(words: Words, workflow: Workflow, field: Mapping[str, Any], name: str) -> str:
    value = field.get(name)
    if value is None:
        return phrase("(tidak ada)")
    if name in ("min", "max", "default"):
        return _amount(field["type"], value)
    if name == "type":
        return FIELD_TYPES[value]
    if name == "show_if":
        return phrase("“{rule}”", rule=say_condition(value, workflow))
    if name == "must":
        return show_yes_no(words, value)
    return Phrase(str(value)) if isinstance(value, int) else show_text(words, value)


def _amount(kind: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return phrase("isi “{fact}”", fact=value["fact"])
    if isinstance(value, bool | int):
        return show_kind(kind if kind == "rupiah" else "integer", value)
    return show_limit(kind, value)


def _label(field: Mapping[str, Any]) -> Phrase:
    return Phrase(field["label"])


_SETTINGS = {
    "type": phrase("Jenis"), "hint": phrase("Petunjuk"), "must": phrase("Keharusan menjawab ya pada"),
    "min": phrase("Batas terkecil"), "max": phrase("Batas terbesar"), "min_length": phrase("Huruf paling sedikit pada"),
    "max_length": phrase("Huruf paling banyak pada"), "pattern": phrase("Pola"), "show_if": phrase("Syarat tampil"),
    "choices_from": phrase("Sumber pilihan"), "group": phrase("Kelompok halaman"), "default": phrase("Isi awal")}
