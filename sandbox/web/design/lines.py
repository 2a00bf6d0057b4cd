"""The list of steps as the desk shows it: numbered lines, branches inside, faults under the line that causes them."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext

from sandbox.design.drafts import Fault
from sandbox.web import words
from sandbox.web.design.words import OUTCOMES, STEPS, UNITS


@dataclass(frozen=True)
class Lane:
    """One branch of a parallel step. `name` is review.papers."""

    name: str
    title: str
    lines: tuple["Line", ...]


@dataclass(frozen=True)
class Line:
    """One step of the file. `faults` are its own and those of its parts."""

    step: Mapping[str, Any]
    number: int
    is_first: bool
    is_last: bool
    faults: tuple[Fault, ...]
    lanes: tuple[Lane, ...] = ()

    @property
    def id(self) -> str:
        return self.step["id"]

    @property
    def title(self) -> str:
        return self.step.get("title") or STEPS[self.step["type"]][0]

    @property
    def stamp(self) -> str:
        """Changes when other faults stand under this line; "" when none do."""
        if not self.faults:
            return ""
        told = "".join(f"{fault.problem.pointer} {fault.problem.message}" for fault in self.faults)
        return f"{self.id}:{zlib.crc32(told.encode()):x}"

    @property
    def icon(self) -> str:
        return STEPS[self.step["type"]][1]

    @property
    def note(self) -> str:
        return " · ".join(_notes(self.step))


def lines_of(source: Mapping[str, Any], faults: Iterable[Fault]) -> tuple[Line, ...]:
    by_step: dict[str, list[Fault]] = {}
    owners = _owners(source["steps"])
    for fault in faults:
        by_step.setdefault(owner_of(fault.element, owners), []).append(fault)
    return _lines(source["steps"], by_step, iter(range(1, 100_000)))


def all_lines(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        yield line
        for lane in line.lanes:
            yield from all_lines(lane.lines)


def owner_of(element: str, owners: Mapping[str, str]) -> str:
    """The step an element belongs to; "" for the settings of the workflow."""
    kind, _, name = element.partition(":")
    if kind == "field":
        return owners.get(name, "")
    return "" if kind == "workflow" else name.partition(".")[0]


def _owners(steps: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Which step asks each field."""
    found: dict[str, str] = {}
    for step in steps:
        found |= {field["id"]: step["id"] for field in step.get("fields", ())}
        for branch in step.get("branches", ()):
            found |= _owners(branch["steps"])
    return found


def _lines(steps: list, by_step: Mapping[str, list[Fault]], numbers: Iterator[int]) -> tuple[Line, ...]:
    made = []
    for position, step in enumerate(steps):
        number = next(numbers)
        lanes = tuple(Lane(f"{step['id']}.{branch['id']}", branch.get("title", ""),
                           _lines(branch["steps"], by_step, numbers)) for branch in step.get("branches", ()))
        made.append(Line(step, number, position == 0, position == len(steps) - 1, tuple(by_step.get(step["id"], ())),
                         lanes))
    return tuple(made)


def _notes(step: Mapping[str, Any]) -> Iterator[str]:
    yield str(STEPS[step["type"]][0])
    if step.get("by"):
        yield words.word(words.ROLES, step["by"])
    if count := len(step.get("fields", ())):
        yield ngettext("%(num)s isian", "%(num)s isian", count)
    if step["type"] == "end":
        yield words.word(OUTCOMES, step["outcome"])
    if due := step.get("due"):
        unit = "working_days" if "working_days" in due else "days"
        yield gettext("tenggat %(count)s %(unit)s", count=due[unit], unit=UNITS[unit])
