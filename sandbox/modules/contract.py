"""What a module offers to workflow files (Fact, Effect) and what it is told when asked (Occasion)."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Occasion:
    """The moment a fact is asked or an effect is caused."""

    session: Session
    case_id: int
    member_id: int | None  # whom the case is about; None until a workflow has recorded its applicant
    values: Mapping[str, Any]  # every answer given in the case so far, by field id
    person: str  # who acts, as in Officer.person; "" for the calendar
    role: str
    today: date  # the world's own calendar
    key: str  # unique per step taken; posting twice under one key posts once
    # Not handed on by dataclasses.replace: what is asked after an effect is looked up anew.
    _found: dict[Hashable, Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    def once(self, what: Hashable, find: Callable[[], Any]) -> Any:
        """What `find` gives, gone through once for all facts asked in one breath; effects must not rely on it."""
        if what not in self._found:
            self._found[what] = find()
        return self._found[what]


@dataclass(frozen=True)
class Fact:
    """A question that never changes anything. `kind` is one of KINDS and decides how the answer is shown."""

    read: Callable[[Occasion], Any]
    kind: str
    title: str
    title_en: str


@dataclass(frozen=True)
class Effect:
    """A change. `needs` are the answers it reads, `may_read` those it reads when they are there, `gives` the values it
    adds to the case. `decided_by` is the role whose vote alone may cause it, `decided_when` the facts that say it has
    voted so outside the case; `members_only`: not for an applicant; `posts`: it moves money, so the case can no longer
    be cancelled afterwards."""

    run: Callable[[Occasion], Mapping[str, Any] | None]
    title: str
    title_en: str
    needs: tuple[str, ...] = ()
    gives: Mapping[str, str] = None  # value name -> kind
    may_read: tuple[str, ...] = ()
    decided_by: str = ""
    members_only: bool = False
    posts: bool = False
    decided_when: tuple[str, ...] = ()

    def __post_init__(self):
        object.__setattr__(self, "gives", dict(self.gives or {}))


KINDS = ("rupiah", "integer", "text", "yes_no", "date", "choices")  # choices: a list of {"value", "label"}


@dataclass(frozen=True)
class Claim:
    """What one module wants from a member whose account is being settled, or owes him when `amount` is below zero.

    `lines` are the sides of the journal entry that settle it, credit negative; their sum is -amount. `record` writes
    into the module's own register once the entry is there.
    """

    title: str
    lines: Mapping[str | tuple[str, int], int]
    record: Callable[[Session, int], None] = lambda session, entry_id: None

    @property
    def amount(self) -> int:
        return -sum(self.lines.values())


@dataclass(frozen=True)
class Finding:
    """One proof of the books: what was checked, whether it holds, and a sentence with the numbers."""

    name: str
    ok: bool
    sentence: str
