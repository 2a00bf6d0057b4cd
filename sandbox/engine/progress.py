"""Where a case stands, what a person asks, and what the engine answers: all plain frozen values."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sandbox.phrase import Phrase, to_json


@dataclass(frozen=True)
class Ballot:
    person: str
    choice: str  # approve, reject, return or abstain
    reason: str = ""
    entered_by: str = ""  # who wrote it down from paper


@dataclass(frozen=True)
class Progress:
    """`open` steps wait for people; `queue` holds the automatic steps still to run, the next one first."""

    open: tuple[str, ...] = ()
    queue: tuple[str, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)  # step -> person who last took it
    ballots: Mapping[str, tuple[Ballot, ...]] = field(default_factory=dict)
    visits: Mapping[str, int] = field(default_factory=dict)
    outcome: str | None = None
    ended_at: str | None = None  # None for a cancelled case too
    due: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # open step -> {"on", "remind"}, ISO dates
    handed: Mapping[str, str] = field(default_factory=dict)  # open step -> the role it was handed over to
    recused: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # vote -> person -> reason
    behalf: Mapping[str, str] = field(default_factory=dict)  # step -> the holder in whose name it was last taken
    done: tuple[str, ...] = ()  # the effects that ran, each once

    @property
    def waiting(self) -> str | None:
        return self.queue[0] if self.queue else None

    def to_json(self) -> dict[str, Any]:
        kept = {
            "open": list(self.open), "queue": list(self.queue), "answers": dict(self.answers),
            "actors": dict(self.actors), "visits": dict(self.visits),
            "ballots": {step: [_ballot_json(ballot) for ballot in cast] for step, cast in self.ballots.items()},
            "outcome": self.outcome, "ended_at": self.ended_at}
        for name in _SELDOM:
            value = getattr(self, name)
            if value:
                kept[name] = list(value) if isinstance(value, tuple) else dict(value)
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Progress":
        ballots = {step: tuple(Ballot(*ballot) for ballot in cast) for step, cast in kept["ballots"].items()}
        read = cls(tuple(kept["open"]), tuple(kept["queue"]), kept["answers"], kept["actors"], ballots,
                   kept["visits"], kept["outcome"], kept["ended_at"])
        seldom = [name for name in _SELDOM if name in kept]
        if not seldom:
            return read
        return replace(read, **{name: tuple(kept[name]) if name == "done" else kept[name] for name in seldom})


_SELDOM = ("due", "handed", "recused", "behalf", "done")  # left out of what is kept while they are empty


def _ballot_json(ballot: Ballot) -> list[str]:
    kept = [ballot.person, ballot.choice, ballot.reason]
    return [*kept, ballot.entered_by] if ballot.entered_by else kept


@dataclass(frozen=True)
class Situation:
    """What the world says right now, gathered by the caller. Persons are the names their offices are held under."""

    facts: Mapping[str, Any] = field(default_factory=dict)  # by dotted name
    holders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # role -> persons
    applicant: str | None = None  # whom the case is about
    today: date = date(1970, 1, 1)
    names: Mapping[str, str] = field(default_factory=dict)  # person -> the name that sentences say
    holidays: Set[date] = frozenset()  # on which offices are closed, besides Saturday and Sunday
    related: tuple[str, ...] = ()  # persons related to the applicant

    def name(self, person: str) -> str:
        return self.names.get(person, person)


@dataclass(frozen=True)
class Move:
    step: str
    action: str
    values: Mapping[str, Any] = field(default_factory=dict)
    person: str = ""
    role: str = ""
    reason: str = ""
    behalf: str = ""  # the holder of the role in whose name a deputy acts
    voter: str = ""  # the elector whose ballot on paper is entered


@dataclass(frozen=True)
class ConditionResult:
    """One condition with the numbers of the case; `refusal` is the sentence shown when it did not hold."""

    when: str
    because: str
    refusal: str
    held: bool
    numbers: Mapping[str, Any]


@dataclass(frozen=True)
class Trace:
    """Why a step went the way it went. `kind` is decision, vote, exclusion, recusal, paper, overdue, waited, called
    or cancelled.
    """

    step: str
    kind: str
    chosen: str
    because: str
    conditions: tuple[ConditionResult, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"step": self.step, "kind": self.kind, "chosen": self.chosen, "because": self.because,
                "conditions": [{"when": result.when, "because": result.because, "refusal": result.refusal,
                                "held": result.held, "numbers": dict(result.numbers),
                                **_said(because=result.because, refusal=result.refusal)}
                               for result in self.conditions], **_said(because=self.because)}


@dataclass(frozen=True)
class Notice:
    """Something told: to "applicant" or to the holders of a role."""

    step: str
    to: str
    text: Phrase


@dataclass(frozen=True)
class Paper:
    """A letter; `sign` are the roles that sign it."""

    step: str
    title: Phrase
    paragraphs: tuple[Phrase, ...]
    sign: tuple[str, ...]


@dataclass(frozen=True)
class Called:
    """A case to begin for a step that waits for it; `values` are among its answers from the start."""

    step: str
    workflow: str
    version: str  # "" for the one in use
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What should happen: the new progress, at most one effect to run now, and why."""

    progress: Progress
    effects: tuple[str, ...] = ()
    trace: tuple[Trace, ...] = ()
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    documents: tuple[Paper, ...] = ()
    calls: tuple[Called, ...] = ()

    @property
    def is_final(self) -> bool:
        """Nothing is left that runs by itself: a person is awaited, or the case has ended."""
        return not self.effects and self.progress.waiting is None


def _said(**sentences: str) -> dict[str, Any]:
    """Under "said", what each sentence with details was put together from: in another language they come elsewhere."""
    said = {name: to_json(sentence) for name, sentence in sentences.items()
            if isinstance(sentence, Phrase) and sentence.details}
    return {"said": said} if said else {}
