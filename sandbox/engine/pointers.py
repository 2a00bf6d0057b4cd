"""JSON pointers: making them, and putting problems in the order of the file."""

from collections.abc import Iterable
from typing import Any

from sandbox.errors import Problem


def pointer(parts: Iterable[Any]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def in_file_order(source: Any, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """A problem about something that is absent stands where its nearest parent does."""
    problems = tuple(dict.fromkeys(problems))
    if len(problems) < 2:
        return problems
    places: dict[int, dict[str, int]] = {}
    return tuple(sorted(problems, key=lambda problem: _place(source, problem.pointer, places)))


def _place(value: Any, path: str, places: dict[int, dict[str, int]]) -> tuple[int, ...]:
    """Where each part of the way stands among its neighbours. `places` keeps what was counted, by the value's id()."""
    place = []
    for part in path.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        found = places.get(id(value))
        if found is None:
            keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
            found = places[id(value)] = {str(each): number for number, each in enumerate(keys)}
        if key not in found:
            break
        place.append(found[key])
        value = value[key] if isinstance(value, dict) else value[found[key]]
    return tuple(place)
