"""Edits of fields and their choices."""

from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.design.edits.edited import Edited, keep_one, move, name_of, properties_of, set_properties
from sandbox.design.edits.slugs import check_id, field_ids, slug
from sandbox.design.elements import Source, copied, field_place, find_field, find_step
from sandbox.engine.lint_fields import ONLY_FOR
from sandbox.engine.renaming import rename_field_everywhere
from sandbox.errors import InvalidValues, NotAllowed
from sandbox.phrase import phrase

MOST_FIELDS = 60
LABELS = {"text": "Teks", "long_text": "Keterangan", "rupiah": "Jumlah", "integer": "Banyaknya", "date": "Tanggal",
          "choice": "Pilihan", "yes_no": "Pernyataan", "nik": "NIK", "nip": "NIP", "phone": "Nomor telepon"}
_NOT_SET = frozenset({"id", "choices"})  # have edits of their own


def add_field(source: Source, step: str, *, type: str = "text", label: str = "", after: str = "",
              **properties: Any) -> Edited:
    """Below the field `after` of the same step, else last."""
    source = copied(source)
    part = find_step(source, step)
    _check_may_have_fields(part)
    if type not in LABELS:
        raise InvalidValues({"type": phrase("Jenis isian “{kind}” tidak ada.", kind=type)})
    label = label or LABELS[type]
    field = {"id": slug(label, field_ids(source), otherwise="isian"), "type": type, "label": label}
    set_properties(field, _choices_for(type, properties), properties_of("field") - {"id", "type", "label"})
    fields = part.setdefault("fields", [])
    fields.insert(_below(fields, after), field)
    return Edited(source, f"field:{field['id']}", phrase("Isian “{label}” ditambahkan pada “{step}”.",
                                                         label=name_of(field), step=name_of(part)))


def remove_field(source: Source, field: str) -> Edited:
    source = copied(source)
    place, number = field_place(source, field)
    fields = place.step["fields"]
    if place.step["type"] == "form":
        keep_one(fields, 1, phrase("Formulir perlu paling sedikit satu isian."),
                 phrase("Hapus seluruh langkahnya bila tidak dipakai."))
    removed = fields.pop(number)
    if not fields:
        del place.step["fields"]
    return Edited(source, f"field:{field}", phrase("Isian “{label}” dihapus dari “{step}”.",
                                                   label=name_of(removed), step=name_of(place.step)))


def move_field(source: Source, field: str, *, by: int = 0, after: str | None = None,
               position: int | None = None) -> Edited:
    """Inside its own step: one place up or down, below `after` ("" is the top), or to a position."""
    source = copied(source)
    place, number = field_place(source, field)
    fields = place.step["fields"]
    if after is not None:
        position = _below(fields, after) if after else 0
        position -= position > number
    move(fields, number, by=by, to=position)
    return Edited(source, f"field:{field}", phrase("Isian “{label}” dipindahkan.",
                                                   label=name_of(find_field(source, field))))


def set_field(source: Source, field: str, properties: Mapping[str, Any]) -> Edited:
    """A new type takes away the settings that only fitted the old one."""
    source = copied(source)
    part = find_field(source, field)
    before = part["type"]
    set_properties(part, properties, properties_of("field") - _NOT_SET)
    if part.get("type", before) != before:
        _fit_to_type(part)
    return Edited(source, f"field:{field}", phrase("Isian “{label}” diubah.", label=name_of(part)))


def rename_field(source: Source, field: str, new_id: str) -> Edited:
    """Its stable name; conditions, sentences and calls that speak of it follow."""
    label = name_of(find_field(source, field))
    check_id(new_id, field_ids(source) - {field})
    source = rename_field_everywhere(copied(source), field, new_id)
    find_field(source, field)["id"] = new_id
    return Edited(source, f"field:{new_id}", phrase("Nama tetap isian “{label}” menjadi {id}.", label=label, id=new_id),
                  ("field", field, new_id))


def set_choices(source: Source, field: str, choices: Sequence[Mapping[str, str]]) -> Edited:
    """All choices in order, each {"value", "label"}; a choice without a value gets one from its label."""
    source = copied(source)
    part = find_field(source, field)
    taken = {choice["value"] for choice in choices if choice.get("value")}
    part["choices"] = []
    for choice in choices:
        value = choice.get("value") or slug(choice.get("label", ""), taken, otherwise="pilihan")
        taken.add(value)
        part["choices"].append({"value": value, "label": choice.get("label", "")})
    part.pop("choices_from", None)
    return Edited(source, f"field:{field}", phrase("Pilihan pada “{label}” diubah.", label=name_of(part)))


def _check_may_have_fields(step: Source) -> None:
    if "fields" not in properties_of(step["type"]) or (step["type"] == "action" and not step.get("by")):
        raise NotAllowed("Langkah “{step}” tidak punya isian, karena tidak ada orang yang mengisinya di sini.",
                         hint="Tambahkan langkah formulir sebelum langkah ini.", step=name_of(step))
    if len(step.get("fields", ())) >= MOST_FIELDS:
        raise NotAllowed("Satu langkah memuat paling banyak {most} isian.", most=MOST_FIELDS,
                         hint="Tambahkan langkah formulir di bawahnya.")


def _below(fields: list, after: str) -> int:
    ids = [field["id"] for field in fields]
    if after and after not in ids:
        raise NotAllowed("Isian hanya bisa dipindahkan di dalam langkahnya sendiri.",
                         hint="Tambahkan isian di langkah tujuan, lalu hapus yang ini.")
    return ids.index(after) + 1 if after else len(ids)


def _choices_for(kind: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    if kind != "choice" or properties.keys() & {"choices", "choices_from"}:
        return dict(properties)
    return {**properties, "choices": [{"value": "pilihan_1", "label": "Pilihan 1"},
                                      {"value": "pilihan_2", "label": "Pilihan 2"}]}


def _fit_to_type(field: dict[str, Any]) -> None:
    for setting, kinds in ONLY_FOR.items():
        if field["type"] not in kinds:
            field.pop(setting, None)
    if not isinstance(field.get("default"), Mapping):
        field.pop("default", None)
    field |= {name: value for name, value in _choices_for(field["type"], {
        name: field[name] for name in ("choices", "choices_from") if name in field}).items()}
