"""The files of the shipped workflows as they lie in their folders, unread by the engine."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "workflows"


def workflow_files() -> tuple[Path, ...]:
    return tuple(sorted(FOLDER.glob("*/workflow.json")))


@cache
def readable_sources() -> tuple[dict[str, Any], ...]:
    """Those that are JSON; what is wrong with another one says the library, which refuses it."""
    return tuple(source for source in map(_source, workflow_files()) if source is not None)


def _source(path: Path) -> dict[str, Any] | None:
    try:
        return json.loads(path.read_bytes())
    except ValueError:
        return None
