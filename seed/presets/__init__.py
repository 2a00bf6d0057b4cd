"""What a kind of cooperative looks like, as data: one JSON file per preset."""

import json
from functools import cache
from pathlib import Path

from sandbox.errors import NotFound

HERE = Path(__file__).parent


@cache
def presets() -> dict[str, dict]:
    """Every preset by its id, the name of its file."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.json"))}


def preset_named(name: str) -> dict:
    if name not in presets():
        raise NotFound("Jenis koperasi contoh {name} belum ada.", hint="Yang ada: {known}.",
                       name=name, known=", ".join(presets()))
    return presets()[name]
