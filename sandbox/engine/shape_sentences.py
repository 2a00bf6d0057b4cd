"""Each fault of shape as a sentence that offers the repair, and the repair itself where it is plain."""

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from jsonschema import ValidationError

from sandbox.engine.pointers import pointer
from sandbox.engine.repairs import adding, removing, replacing
from sandbox.errors import Repair
from sandbox.phrase import Phrase, phrase

Said = tuple[str, str, Repair | None]


def sentences(fault: ValidationError, here: str, definitions: Mapping[str, Any]) -> Iterator[Said]:
    """Code, sentence and repair of everything one fault says; a missing key is one for each key."""
    if fault.validator == "required":
        return _missing(fault, here, definitions)
    return _SENTENCES.get(fault.validator, _other)(fault, here)


def _missing(fault: ValidationError, here: str, definitions: Mapping[str, Any]) -> Iterator[Said]:
    for name in fault.validator_value:
        if name not in fault.instance:
            meaning = _meaning(fault, name, definitions)
            sentence = phrase("“{name}” belum ada. Tambahkan “{name}” di sini. {meaning}", name=name, meaning=meaning) \
                if meaning else phrase("“{name}” belum ada. Tambahkan “{name}” di sini.", name=name)
            yield "missing_property", sentence, _filled(fault.instance, name, here)


def _filled(instance: Mapping[str, Any], name: str, here: str) -> Repair | None:
    title = instance.get("id") or instance.get("value") or instance.get("when") or instance.get("workflow")
    plain = {"title": title, "label": title, "because": instance.get("when"), "subject": "member", "version": "1.0.0",
             "outcome": instance.get("id")}.get(name)
    return adding(phrase("Isi “{name}”", name=name), f"{here}/{name}", plain) if isinstance(plain, str) else None


def _unknown(fault: ValidationError, here: str) -> Iterator[Said]:
    known = fault.schema["properties"]
    for name in fault.instance:
        if name in known:
            continue
        at, close = here + pointer((name,)), get_close_matches(name, known, 1)
        sentence = phrase("“{name}” tidak dikenal di sini. Yang ada: {known}.", name=name, known=", ".join(known))
        if close:
            sentence = phrase("“{name}” tidak dikenal di sini. Mungkin maksud Anda “{close}”?", name=name,
                              close=close[0])
        repair = removing(phrase("Hapus “{name}”", name=name), at)
        if close and close[0] not in fault.instance:
            renamed = adding(phrase("Ganti dengan “{name}”", name=close[0]), f"{here}/{close[0]}", fault.instance[name])
            repair = Repair(renamed.label, (*repair.patch, *renamed.patch))
        yield _capital_vote(fault, name, repair) or ("unknown_property", sentence, repair)


def _capital_vote(fault: ValidationError, name: str, repair: Repair) -> Said | None:
    """There is no such setting, and there shall be none: whoever looks for it is told why."""
    if fault.instance.get("type") == "vote" and ("weight" in name or "capital" in name):
        return "principle_capital_vote", phrase(
            "Pengelolaan demokratis: satu anggota satu suara, besarnya simpanan tidak menambah suara. Hapus “{name}”.",
            name=name), repair
    return None


def _type(fault: ValidationError, here: str) -> Iterator[Said]:
    wanted = fault.validator_value
    kinds = [_KINDS[kind] for kind in ([wanted] if isinstance(wanted, str) else wanted)]
    value, repair = fault.instance, None
    if wanted == "integer" and isinstance(value, str) and value.strip().isdecimal() and len(value) < 16:
        repair = replacing(phrase("Ganti dengan {value}", value=int(value)), here, int(value))
    if wanted == "array" and isinstance(value, str):
        repair = replacing(phrase("Jadikan daftar"), here, [value])
    sentence = phrase("Di sini perlu {kinds}. Ganti {value}.", kinds=_either(kinds), value=_short(value))
    yield "wrong_type", sentence, repair


def _either(kinds: list[Phrase]) -> Phrase:
    *first, last = kinds
    return phrase("{first} atau {last}", first=tuple(first), last=last) if first else last


def _listed(fault: ValidationError, here: str) -> Iterator[Said]:
    allowed = [value for value in fault.validator_value if isinstance(value, str)]
    close = get_close_matches(str(fault.instance)[:100], allowed, 1)
    shown = {"value": _short(fault.instance), "allowed": ", ".join(map(str, fault.validator_value))}
    if close:
        yield ("not_listed", phrase("{value} tidak ada dalam daftar: {allowed}. Mungkin maksud Anda “{close}”?",
                                    close=close[0], **shown),
               replacing(phrase("Ganti dengan “{name}”", name=close[0]), here, close[0]))
    else:
        yield "not_listed", phrase("{value} tidak ada dalam daftar: {allowed}. Pilih salah satu.", **shown), None


def _pattern(fault: ValidationError, here: str) -> Iterator[Said]:
    meaning = fault.schema.get("description", "")
    yield ("wrong_form", phrase("{value} belum sesuai bentuknya. {meaning}", value=_short(fault.instance),
                                meaning=meaning) if meaning else _unfit(fault), None)


def _small(fault: ValidationError, here: str) -> Iterator[Said]:
    least, repair = fault.validator_value, None
    if fault.validator == "minimum":
        repair = replacing(phrase("Ganti dengan {value}", value=least), here, least)
    yield "too_small", phrase("Isinya kurang: perlu paling sedikit {least}. Tambahkan isinya.", least=least), repair


def _big(fault: ValidationError, here: str) -> Iterator[Said]:
    most, repair = fault.validator_value, None
    if fault.validator == "maximum":
        repair = replacing(phrase("Ganti dengan {value}", value=most), here, most)
    elif fault.validator == "maxLength":
        repair = replacing(phrase("Potong sampai {most} huruf", most=most), here, fault.instance[:most])
    yield "too_big", phrase("Isinya terlalu banyak: paling banyak {most}. Kurangi atau bagi.", most=most), repair


def _none_of(fault: ValidationError, here: str) -> Iterator[Said]:
    yield ("missing_property", phrase("Di sini belum ada isinya. Tulis satu: {names}.",
                                      names=", ".join(fault.schema["properties"])), None)


def _too_many(fault: ValidationError, here: str) -> Iterator[Said]:
    if fault.validator_value > 1:
        yield from _big(fault, here)
        return
    first, *others = fault.instance
    patch = tuple(change for name in others for change in removing("", here + pointer((name,))).patch)
    yield ("too_big", phrase("Di sini hanya boleh satu: {names}. Hapus yang lain.",
                             names=", ".join(fault.schema["properties"])),
           Repair(phrase("Sisakan “{name}” saja", name=first), patch))


def _repeated(fault: ValidationError, here: str) -> Iterator[Said]:
    different = list({json.dumps(item): item for item in fault.instance}.values())
    yield ("repeated", phrase("Ada isi yang ditulis dua kali. Hapus salah satunya."),
           replacing(phrase("Hapus yang rangkap"), here, different))


def _other(fault: ValidationError, here: str) -> Iterator[Said]:
    yield "wrong_form", _unfit(fault), None


def _unfit(fault: ValidationError) -> Phrase:
    return phrase("{value} belum sesuai bentuknya.", value=_short(fault.instance))


def _meaning(fault: ValidationError, name: str, definitions: Mapping[str, Any]) -> str:
    definition = fault.schema.get("properties", {}).get(name, {})
    if "$ref" in definition:
        definition = definitions[definition["$ref"].rpartition("/")[2]]
    return definition.get("description", "")


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


_SENTENCES = {
    "additionalProperties": _unknown, "type": _type, "enum": _listed, "pattern": _pattern,
    "minItems": _small, "minLength": _small, "minimum": _small, "minProperties": _none_of, "maxItems": _big,
    "maxLength": _big, "maximum": _big, "maxProperties": _too_many, "uniqueItems": _repeated}
_KINDS = {"string": phrase("teks"), "integer": phrase("angka bulat"), "boolean": phrase("true atau false"),
          "object": phrase("satu kelompok berkurung kurawal"), "array": phrase("daftar […]"), "number": phrase("angka")}
