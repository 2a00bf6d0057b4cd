"""Repairs a machine can make: the few changes of a JSON document that a problem offers, and applying them."""

import copy
from typing import Any

from sandbox.errors import Repair


def apply(source: Any, repair: Repair) -> Any:
    """A repaired copy. Raises LookupError when the document is no longer the one the repair was offered for."""
    repaired = copy.deepcopy(source)
    for change in repair.patch:
        *path, last = _parts(change["path"])
        parent = repaired
        for part in path:
            parent = parent[int(part)] if isinstance(parent, list) else parent[part]
        _CHANGES[change["op"]](parent, last, copy.deepcopy(change.get("value")))
    return repaired


def replacing(label: str, path: str, value: Any) -> Repair:
    return Repair(label, ({"op": "replace", "path": path, "value": value},))


def adding(label: str, path: str, value: Any) -> Repair:
    """`path` ends in a key, in a position of a list, or in `-` for the end of a list."""
    return Repair(label, ({"op": "add", "path": path, "value": value},))


def removing(label: str, path: str) -> Repair:
    return Repair(label, ({"op": "remove", "path": path},))


def _parts(path: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]


def _add(parent: Any, last: str, value: Any) -> None:
    if isinstance(parent, list):
        parent.insert(len(parent) if last == "-" else int(last), value)
    else:
        parent[last] = value


def _replace(parent: Any, last: str, value: Any) -> None:
    key = int(last) if isinstance(parent, list) else last
    parent[key]  # raises when it is gone
    parent[key] = value


def _remove(parent: Any, last: str, value: Any) -> None:
    del parent[int(last) if isinstance(parent, list) else last]


_CHANGES = {"add": _add, "replace": _replace, "remove": _remove}
