"""The one way a workflow file is written: fixed key order, one field a line, byte-stable."""

import json
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import encode_basestring_ascii as _key
from typing import Any

_ORDER = {name: rank for rank, name in enumerate((
    "$schema", "workflow", "version", "id", "type", "value", "label", "title", "subject", "one_at_a_time", "roles",
    "start_by", "cancel_by", "help", "hint", "when", "by", "to", "working_days", "days", "until", "remind", "overdue",
    "quorum", "approve_at_least", "percent", "of", "exclude", "tie", "abstain", "early", "recuse", "paper_by", "do",
    "confirm", "outcome", "required", "must", "min", "max", "min_length", "max_length", "pattern", "default", "fact",
    "group", "show_if", "all", "because", "refusal", "reassign", "goto", "decide", "reason_required_if", "due",
    "message", "give", "take", "sign", "paragraphs", "fields", "choices", "choices_from", "cases", "otherwise",
    "branches", "outcomes", "steps"))}
# What a call names stands beside its other settings, not where the file says its own name.
_IN_A_STEP = {**_ORDER, "workflow": _ORDER["do"], "version": _ORDER["confirm"]}
_JSON = json.JSONEncoder(ensure_ascii=False).encode
_LONGEST_KEPT = 4_000  # letters of a step, so that what is kept stays small
_ONE_ITEM_A_LINE = frozenset({"steps", "branches", "fields", "cases", "all", "paragraphs"})


def canonical(source: Mapping[str, Any]) -> str:
    lines = [f"  {_key(key)}: {_block(key, value, 2)}" for key, value in _ordered(source)]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _block(key: str, value: Any, indent: int) -> str:
    if key not in _ONE_ITEM_A_LINE or not isinstance(value, list | tuple) or not value:
        return _line(value)
    margin = " " * (indent + 2)
    # Of a large file that is edited step by step, only the step that changed is written anew.
    write = _kept if key == "steps" else _item
    return "[\n" + ",\n".join(margin + write(item, indent + 2) for item in value) + "]"


def _kept(item: Any, indent: int) -> str:
    text = json.dumps(item)
    return _written(text, indent) if len(text) <= _LONGEST_KEPT else _item(item, indent)


@lru_cache(maxsize=4096)
def _written(item: str, indent: int) -> str:
    return _item(json.loads(item), indent)


def _item(item: Any, indent: int) -> str:
    """An object: its plain properties on the first line, each list of steps, fields or conditions below."""
    if not isinstance(item, Mapping):
        return _line(item)
    written = ""
    for key, value in _ordered(item):
        opens_block = key in _ONE_ITEM_A_LINE and bool(value)
        gap = (",\n" + " " * (indent + 1) if opens_block else ", ") if written else ""
        written += f"{gap}{_key(key)}: {_block(key, value, indent + 1)}"
    return "{" + written + "}"


def _line(value: Any) -> str:
    if isinstance(value, str | int):  # first, because nearly every value is one
        return _JSON(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {_line(item)}" for key, item in _ordered(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_line(item) for item in value) + "]"
    return _JSON(value)


def _ordered(source: Mapping[str, Any]) -> list[tuple[str, Any]]:
    order = _IN_A_STEP if "type" in source else _ORDER
    return sorted(source.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
