"""The same workflow in another language: texts laid over a definition, and the texts still missing."""

from collections.abc import Iterator, Mapping
from typing import Any

_SAID = ("title", "help", "label", "hint", "group", "because", "refusal")


def translate(source: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """A new source; a text without translation stays as it is."""
    return _translated(source, "", texts)


def missing_texts(source: Mapping[str, Any], texts: Mapping[str, str]) -> list[str]:
    """Keys, in file order, such as `steps.apply.fields.principal.label`."""
    return [key for key in _keys(source, "") if not texts.get(key)]


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
    return copy


def _keys(part: Mapping[str, Any], prefix: str) -> Iterator[str]:
    yield from (prefix + name for name in _SAID if isinstance(part.get(name), str))
    for choice in part.get("choices", ()):
        yield f"{prefix}choices.{choice['value']}"
    for _, _, inner in _children(part, prefix):
        for key, item in inner:
            yield from _keys(item, key)


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
