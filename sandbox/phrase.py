"""A sentence in Indonesian that remembers how it was put together, so that a screen can say it in another language.

To everything but a screen it is the text itself: compared, joined, kept as JSON. A screen looks up the
`template` and fills in the `details`, each in its own way: a detail that is a Phrase is translated too,
a date is written as the reader writes dates, several are listed.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")
NO_DETAILS: Mapping[str, Any] = MappingProxyType({})
_NAME = re.compile(r"\{([\w.]+)\}")


class Phrase(str):
    """`template` names its details in braces. Without details it is the text itself, whatever it holds."""

    template: str
    details: Mapping[str, Any]

    def __new__(cls, template: str, details: Mapping[str, Any] = NO_DETAILS):
        said = super().__new__(cls, fill(template, details))
        said.template, said.details = template, details
        return said


def phrase(template: str, /, **details: Any) -> Phrase:
    return Phrase(template, details)


def joined(separator: str, sentences: Iterable[str]) -> Phrase:
    """One text of several, empty for none; a screen still knows its parts."""
    parts = {str(number): sentence for number, sentence in enumerate(sentences)}
    return Phrase(separator.join(f"{{{number}}}" for number in parts), parts)


def fill(template: str, details: Mapping[str, Any], show: Callable[[Any], str] | None = None) -> str:
    """The template with its details as `show` writes them, in Indonesian when left out."""
    if not details:
        return template
    show = show or in_indonesian
    return _NAME.sub(lambda name: show(details[name[1]]) if name[1] in details else name[0], template)


def in_indonesian(detail: Any) -> str:
    if isinstance(detail, str):
        return detail
    if isinstance(detail, date):
        return f"{detail.day} {MONTHS[detail.month - 1]} {detail.year}"
    return ", ".join(map(in_indonesian, detail)) if isinstance(detail, tuple) else str(detail)


def to_json(detail: Any) -> Any:
    """A phrase or one of its details as `from_json` reads it back."""
    if isinstance(detail, Phrase):
        kept = {"template": detail.template}
        return kept | {"details": {name: to_json(part) for name, part in detail.details.items()}}
    if isinstance(detail, tuple):
        return [to_json(part) for part in detail]
    if isinstance(detail, date):
        return {"date": detail.isoformat()}
    return detail if isinstance(detail, str | int | None) else str(detail)


def from_json(kept: Any) -> Any:
    if isinstance(kept, list):
        return tuple(map(from_json, kept))
    if not isinstance(kept, dict):
        return kept
    if "date" in kept:
        return date.fromisoformat(kept["date"])
    return Phrase(kept["template"], {name: from_json(part) for name, part in kept["details"].items()})
