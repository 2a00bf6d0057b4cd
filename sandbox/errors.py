"""Every way Gladi says no, as one tree; only web/errors.py turns one into a page.

GladiError
├── DefinitionError     a workflow, scenario or rules file is wrong     -> 422
├── NotAllowed          the action is not possible here and now         -> 409
│   └── StalePage       the page shows a step that has moved on         -> 409
├── NotSignedIn         who asks is not known                           -> 401
├── Forbidden           this role or person may not do it               -> 403
├── NotFound            there is no such thing in this world or class   -> 404
├── RuleBroken          a rule of the cooperative says no               -> 422
├── InvalidValues       what was typed does not fit, field by field     -> 422
└── StorageFailed       the disk or the database could not keep it      -> 503

A message is an Indonesian template with {named} details, so that the screen
can translate it and still show the numbers of the case. Sentences that are not
errors, or stand beside a field, are Phrases for the same reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.phrase import Phrase, fill


class GladiError(Exception):
    """Base of all refusals: a sentence, an optional hint (what to do next), and the numbers in both.

    A Phrase brings its own template and details.
    """

    status = 400

    def __init__(self, message: str, *, hint: str = "", **details):
        super().__init__(message)
        self.template = message.template if isinstance(message, Phrase) else message
        self.hint_template = hint
        self.details = {**message.details, **details} if isinstance(message, Phrase) else details

    def __str__(self) -> str:
        return fill(self.template, self.details)

    @property
    def hint(self) -> str:
        return fill(self.hint_template, self.details)


@dataclass(frozen=True)
class Repair:
    """What a button beside a problem does: `patch` lists {"op": "add" | "replace" | "remove", "path", "value"}."""

    label: str
    patch: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Problem:
    """One fault in a file: where (JSON pointer), what (Indonesian sentence) and a stable code for tests and tools.

    A `severity` of "warning" is said but blocks nothing.
    """

    pointer: str
    message: str
    code: str
    severity: str = "error"
    repair: Repair | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.pointer or '/'}: {self.message}"


class DefinitionError(GladiError):
    """A file was refused; `problems` lists every fault found, in file order."""

    status = 422

    def __init__(self, name: str, problems: tuple[Problem, ...]):
        super().__init__("{name} belum bisa dipakai, ada {count} hal yang perlu diperbaiki.",
                         name=name, count=len(problems))
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.problems)])


class NotAllowed(GladiError):
    status = 409


class StalePage(NotAllowed):
    pass


class NotSignedIn(GladiError):
    status = 401


class Forbidden(GladiError):
    status = 403


class NotFound(GladiError):
    status = 404


class RuleBroken(GladiError):
    status = 422


class InvalidValues(GladiError):
    """`fields` maps a field id to the sentence shown beside it; values that fit are kept by the page."""

    status = 422

    def __init__(self, fields: dict[str, str]):
        super().__init__("Ada isian yang perlu diperbaiki.")
        self.fields = fields


class StorageFailed(GladiError):
    status = 503
