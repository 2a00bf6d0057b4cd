"""The same workflow in another language: texts laid over a definition, and the texts still missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_SAID = ("title", "help", "label", "hint", "group", "because", "refusal", "message")


@dataclass(frozen=True)
class Said:
    """One text a person reads: its key in a translation, such as `steps.apply.fields.principal.label`."""

    key: str
    pointer: str
    text: str


def translate(source: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """A new source; a text without translation stays as it is."""
    return _translated(source, "", texts)


def all_said(source: Mapping[str, Any]) -> Iterator[Said]:
    """Every text in file order."""
    return _said(source, "", "")


def missing_texts(source: Mapping[str, Any], texts: Mapping[str, str]) -> list[str]:
    """Keys in file order."""
    return [said.key for said in all_said(source) if not texts.get(said.key)]


def _translated(part: Mapping[str, Any], prefix: str, texts: Mapping[str, str]) -> dict[str, Any]:
    copy = dict(part)
    for name in _SAID:
        if isinstance(part.get(name), str):
            copy[name] = texts.get(prefix + name) or part[name]
    for name, child, inner in _children(part, prefix):
        copy[name] = ([_translated(item, key, texts) for key, item in inner] if isinstance(child, list)
                      else _translated(child, inner[0][0], texts))
    if isinstance(part.get("choices"), list):
        copy["choices"] = [{**choice, "label": texts.get(f"{prefix}choices.{choice['value']}") or choice["label"]}
                           for choice in part["choices"]]
    if isinstance(part.get("paragraphs"), list):
        copy["paragraphs"] = [texts.get(f"{prefix}paragraphs.{number}") or paragraph
                              for number, paragraph in enumerate(part["paragraphs"])]
    return copy


def _said(part: Mapping[str, Any], prefix: str, pointer: str) -> Iterator[Said]:
    yield from (Said(prefix + name, f"{pointer}/{name}", part[name]) for name in _SAID
                if isinstance(part.get(name), str))
    for number, choice in enumerate(part.get("choices", ())):
        yield Said(f"{prefix}choices.{choice['value']}", f"{pointer}/choices/{number}/label", choice["label"])
    for number, paragraph in enumerate(part.get("paragraphs", ())):
        yield Said(f"{prefix}paragraphs.{number}", f"{pointer}/paragraphs/{number}", paragraph)
    for name, child, inner in _children(part, prefix):
        for number, (key, item) in enumerate(inner):
            here = f"{pointer}/{name}/{number}" if isinstance(child, list) else f"{pointer}/{name}"
            yield from _said(item, key, here)


def _children(part: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any, list[tuple[str, Mapping[str, Any]]]]]:
    """Each nested list or object with the prefix of every item: by id where there is one, else by number."""
    for name in ("steps", "fields", "branches", "cases", "all"):
        if name in part:
            # A step's key does not say which branch it stands in: its id is unique in the file.
            start = "" if name == "steps" else prefix
            yield name, part[name], [(f"{start}{name}.{item.get('id', number)}.", item)
                                     for number, item in enumerate(part[name])]
    if "otherwise" in part:
        yield "otherwise", part["otherwise"], [(f"{prefix}otherwise.", part["otherwise"])]
