"""JSON pointers: making them, and putting problems in the order of the file."""

from collections.abc import Iterable, Iterator
from typing import Any

from sandbox.errors import Problem


def pointer(parts: Iterable[Any]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def in_file_order(source: Any, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """A problem about something that is absent stands where its nearest parent does."""
    problems = tuple(dict.fromkeys(problems))
    if len(problems) < 2:
        return problems
    rank = {path: number for number, (path, _) in enumerate(walk(source))}

    def place(problem: Problem) -> int:
        path = problem.pointer
        while path and path not in rank:
            path = path.rpartition("/")[0]
        return rank[path]
    return tuple(sorted(problems, key=place))


def walk(source: Any) -> Iterator[tuple[str, int]]:
    """Every value in file order: its pointer and its depth. Without recursion, so any depth can be measured."""
    ahead = [("", 1, source)]
    while ahead:
        path, depth, value = ahead.pop()
        yield path, depth
        children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        ahead.extend(reversed([(path + pointer((key,)), depth + 1, child) for key, child in children]))
