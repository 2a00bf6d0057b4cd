"""What an edit gives back, and the small acts all edits share: setting properties, moving in a list, refusing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sandbox.design.elements import Source
from sandbox.engine.shape import schema
from sandbox.errors import InvalidValues, NotAllowed
from sandbox.phrase import Phrase, phrase


@dataclass(frozen=True)
class Edited:
    """The new source, the element that was touched, what was done to it; for a new id, (step or field, old, new)."""

    source: dict[str, Any]
    element: str
    sentence: Phrase
    renamed: tuple[str, ...] = ()


def set_properties(part: dict[str, Any], properties: Mapping[str, Any], known: Iterable[str]) -> None:
    """None, "" and empty lists take a property away. Raises InvalidValues for a name that is not known here."""
    strange = {name: phrase("“{name}” tidak ada pada bagian ini.", name=name) for name in properties
               if name not in known}
    if strange:
        raise InvalidValues(strange)
    for name, value in properties.items():
        if value is None or value == "" or value == [] or value == {}:
            part.pop(name, None)
        else:
            part[name] = value


def move(items: list, position: int, *, by: int = 0, to: int | None = None) -> None:
    """One place up (-1) or down (+1), or to a position of the list. Raises NotAllowed at its ends."""
    target = position + by if to is None else to
    if not 0 <= target < len(items):
        raise NotAllowed("Ini sudah paling atas." if target < 0 else "Ini sudah paling bawah.")
    items.insert(target, items.pop(position))


def item(items: list, number: int, what: Phrase) -> Any:
    if not 0 <= number < len(items):
        raise NotAllowed("{what} itu tidak ada lagi dalam draf ini. Muat ulang halaman.", what=what)
    return items[number]


def keep_one(items: list, least: int, refusal: Phrase, hint: Phrase) -> None:
    """Refuses to take away what has to stay."""
    if len(items) <= least:
        raise NotAllowed(refusal, hint=hint)


def name_of(part: Source) -> Phrase:
    """A step, a field or a branch as people call it."""
    return Phrase(part.get("title") or part.get("label") or part["id"])


@cache
def properties_of(kind: str) -> frozenset[str]:
    """What the schema allows in a step of this type, a field, a branch; also behind its if and else."""
    return frozenset(_properties(schema()["$defs"].get(kind, {})))


def _properties(part: Mapping[str, Any]) -> set[str]:
    inner = (_properties(part[name]) for name in ("then", "else") if name in part)
    return set(part.get("properties", ())).union(*inner)
