"""What a kind of cooperative looks like, as data: one JSON file per preset."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sandbox.errors import NotFound

HERE = Path(__file__).parent


@cache
def presets() -> dict[str, dict]:
    """Every preset by its id, the name of its file."""
    told = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.json"))}
    return {name: _whole(body, told) for name, body in told.items()}


def _whole(body: dict, told: dict[str, dict]) -> dict:
    """A preset may be `like` another: what it does not say is as there, group by group."""
    like = body.get("like")
    return merged(_whole(told[like], told), body) if like else body


def merged(body: dict, changes: Mapping) -> dict:
    """Changed group by group; a list is changed as a whole."""
    return {**body, **{key: merged(body[key], value) if isinstance(value, dict) and isinstance(body.get(key), dict)
                       else value for key, value in changes.items()}}


def preset_named(name: str) -> dict:
    if name not in presets():
        raise NotFound("Jenis koperasi contoh {name} belum ada.", hint="Yang ada: {known}.",
                       name=name, known=", ".join(presets()))
    return presets()[name]
