"""Ids that nobody has to think up: made from a title once, never changed by a new title."""

import keyword
import re
import unicodedata
from collections.abc import Container

from sandbox.cases.offer import catalog
from sandbox.design.elements import Source, spots
from sandbox.engine.lint_names import CEL_WORDS
from sandbox.errors import InvalidValues
from sandbox.phrase import phrase

LONGEST = 40
_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")


def slug(title: str, taken: Container[str], *, otherwise: str = "bagian") -> str:
    """“Lama (bulan)” becomes lama_bulan, and lama_bulan_2 when that is taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_").lstrip("0123456789_")[:LONGEST].strip("_") or otherwise
    number, made = 2, name
    while made in taken:
        made, number = f"{name}_{number}", number + 1
    return made


def step_ids(source: Source) -> set[str]:
    return {spot.step["id"] for spot in spots(source)}


def field_ids(source: Source) -> set[str]:
    """Every name a new field may not have: other fields, what effects and calls give, words of conditions."""
    asked = {field["id"] for spot in spots(source) for field in spot.step.get("fields", ())}
    taken = {name for spot in spots(source) for name in spot.step.get("take", ())}
    return asked | taken | _reserved()


def check_id(name: str, taken: Container[str]) -> None:
    """Raises InvalidValues for an id that is no slug or is taken."""
    if not _ID.fullmatch(name):
        raise InvalidValues({"id": phrase("Nama tetap memakai huruf kecil, angka, dan garis bawah, diawali huruf. "
                                          "Contoh: pokok_pinjaman.")})
    if name in taken:
        raise InvalidValues({"id": phrase("Nama “{name}” sudah dipakai. Pilih nama lain.", name=name)})


def _reserved() -> set[str]:
    facts = {name.partition(".")[0] for name in catalog().facts}
    given = {name for effect in catalog().effects.values() for name in effect.gives}
    return facts | given | CEL_WORDS | set(keyword.kwlist)
