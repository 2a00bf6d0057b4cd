"""A kept run of a workflow, replayed without a world: does it still take the same way to the same end?

The file holds who held which office, every move, the facts each automatic step read and what each effect gave:

    {"title": "...", "today": "2026-03-02", "applicant": "A-0012", "holders": {role: [person]}, "names": {person: name},
     "related": [person], "holidays": ["2026-03-19"],
     "moves": [{"step", "action", "values", "person", "role", "reason", "behalf", "voter", "today"}, {"expire": step},
               {"resume": step, "outcome", "values"}, {"cancel": reason, "person", "role"}],
     "facts": [{fact: value}], "given": [{name: value}],
     "expect": {"path": [step], "open": [step], "outcome": "approved"}}

The path are the steps in the order they were done, the end last. Facts and given values stand in the order they were
asked; a changed workflow takes the next that has what it asks for, so that a new step does not shift all the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sandbox.engine.advance import advance, begin, needs, proceed
from sandbox.engine.calling import resume
from sandbox.engine.cancelling import cancel
from sandbox.engine.coverage import Edge, edges_taken
from sandbox.engine.deadlines import expire
from sandbox.engine.definition import Workflow
from sandbox.engine.progress import Move, Outcome, Progress, Situation
from sandbox.engine.wording import title_of
from sandbox.errors import GladiError, InvalidValues
from sandbox.phrase import Phrase, joined, phrase

MOST_AUTOMATIC = 1_000  # steps that run by themselves after one move; more is a loop


@dataclass(frozen=True)
class Result:
    """`difference` is the first one, in words; None when the run went as it was kept."""

    difference: Phrase | None
    steps_seen: frozenset[str]
    branches_seen: frozenset[Edge]

    @property
    def ok(self) -> bool:
        return self.difference is None


class Differs(Exception):
    """Carries the sentence."""


def replay(workflow: Workflow, example: Mapping[str, Any]) -> Result:
    """Never raises: whatever does not work any more is the difference."""
    run = None
    try:
        run = Run(workflow, example)
        for _ in run.moves():
            run.compare_path()
        run.compare_end()
        difference = None
    except Differs as found:
        difference = found.args[0]
    except (LookupError, TypeError, ValueError, AttributeError):
        difference = phrase("Berkas contoh ini belum lengkap, jadi tidak bisa diputar ulang.")
    return Result(difference, frozenset(run.progress.visits if run else ()), frozenset(run.edges if run else ()))


def expectation(workflow: Workflow, example: Mapping[str, Any]) -> dict[str, Any]:
    """What a newly kept run has to expect. Raises GladiError when it cannot be replayed."""
    run = Run(workflow, example)
    try:
        for _ in run.moves():
            pass
    except Differs as found:
        raise GladiError(found.args[0]) from None
    return {"path": run.path, "open": sorted(run.progress.open), "outcome": run.progress.outcome}


class Run:
    """A case of the example on its way, without a world around it."""

    def __init__(self, workflow: Workflow, example: Mapping[str, Any]):
        self.workflow, self.example = workflow, example
        self.facts, self.given = Recording(example["facts"]), Recording(example["given"])
        self.progress, self.path, self.number = Progress(), [], 0
        self.edges: set[Edge] = set()
        self.today = date.fromisoformat(example["today"])

    def moves(self) -> Iterator[None]:
        """Begins the case, then makes each move; yields after each."""
        self._take(lambda: begin(self.workflow, self._situation()), "")
        yield
        for move in self.example["moves"]:
            self.number += 1
            self.today = date.fromisoformat(move["today"]) if move.get("today") else self.today
            self._take(lambda move=move: self._moved(move), move.get("step", ""))
            yield

    def compare_path(self) -> None:
        for place, step in enumerate(self.path):
            if self._wanted[place:place + 1] != [step]:
                then = self._wanted[place] if place < len(self._wanted) else ""
                raise Differs(phrase("{when} berkas melewati “{now}”, dalam contoh “{then}”.", when=self._when(),
                                     now=self._title(step), then=self._title(then) if then else self._stood()))

    def compare_end(self) -> None:
        wanted, progress = self.example["expect"], self.progress
        if len(self.path) < len(self._wanted):
            raise Differs(phrase("Berkas berhenti sebelum “{step}”, yang dalam contoh masih dilewati.",
                                 step=self._title(self._wanted[len(self.path)])))
        if progress.outcome != wanted["outcome"]:
            raise Differs(phrase("Hasil akhirnya {now}, dalam contoh {then}.", now=_outcome(progress.outcome),
                                 then=_outcome(wanted["outcome"])))
        if sorted(progress.open) != sorted(wanted["open"]):
            raise Differs(phrase("Pada akhirnya yang menunggu {now}, dalam contoh {then}.",
                                 now=self._titles(progress.open), then=self._titles(wanted["open"])))

    @property
    def _wanted(self) -> Sequence[str]:
        return self.example["expect"]["path"]

    def _take(self, move, step: str) -> None:
        """One move, and everything that runs by itself after it."""
        try:
            outcome = self._follow(move())
            for _ in range(MOST_AUTOMATIC):
                if outcome.is_final:
                    return
                outcome = self._follow(self._proceed(outcome))
        except GladiError as refusal:
            raise Differs(phrase("{when} ditolak: {why}", when=self._when(step), why=_said(refusal))) from None
        raise Differs(phrase("{when} alur berputar terus tanpa menunggu orang.", when=self._when(step)))

    def _proceed(self, outcome: Outcome) -> Outcome:
        given = self._given(outcome.effects)
        wanted = needs(self.workflow, self.progress)
        facts = self.facts.next(wanted)
        missing = [name for name in wanted if name not in facts]
        if missing:
            raise Differs(phrase("{when} alur bertanya “{fact}”, yang tidak ada dalam contoh ini.", when=self._when(),
                                 fact=title_of(self.workflow, missing[0])))
        return proceed(self.workflow, self.progress, replace(self._situation(), facts=facts), given)

    def _given(self, effects: Sequence[str]) -> Mapping[str, Any]:
        shapes = self.workflow.catalog.effects
        given: dict[str, Any] = {}
        for effect in effects:
            given |= self.given.next(shapes[effect].gives if effect in shapes else ())
        return given

    def _follow(self, outcome: Outcome) -> Outcome:
        self.edges |= edges_taken(self.workflow, self.progress, outcome)
        self.path += outcome.closed
        if outcome.progress.ended_at and not self.progress.ended_at:
            self.path.append(outcome.progress.ended_at)
        self.progress = outcome.progress
        return outcome

    def _moved(self, move: Mapping[str, Any]) -> Outcome:
        workflow, progress, now = self.workflow, self.progress, self._situation()
        if "expire" in move:
            return expire(workflow, progress, move["expire"], now)
        if "resume" in move:
            return resume(workflow, progress, move["resume"], move["outcome"], move.get("values", {}), now)
        if "cancel" in move:
            return cancel(workflow, progress, move["person"], move["role"], move["cancel"], now)
        said = {name: move[name] for name in ("reason", "behalf", "voter") if name in move}
        return advance(workflow, progress, Move(move["step"], move["action"], move.get("values", {}), move["person"],
                                                move["role"], **said), now)

    def _situation(self) -> Situation:
        example = self.example
        return Situation(
            facts=self.facts.all, holders={role: tuple(people) for role, people in example["holders"].items()},
            applicant=example.get("applicant"), today=self.today, names=example.get("names", {}),
            holidays=frozenset(map(date.fromisoformat, example.get("holidays", ()))),
            related=tuple(example.get("related", ())))

    def _when(self, step: str = "") -> Phrase:
        """“Pada gerakan ke-4 (“Wawancara”)”; the beginning of the case is no move."""
        if not self.number:
            return phrase("Saat berkas dimulai")
        step = step or self.example["moves"][self.number - 1].get("step", "")
        if not step:
            return phrase("Pada gerakan ke-{number}", number=self.number)
        return phrase("Pada gerakan ke-{number} (“{step}”)", number=self.number, step=self._title(step))

    def _title(self, step: str) -> Phrase:
        place = self.workflow.places.get(step)
        return Phrase(place.step.title or step if place else step)

    def _titles(self, steps: Sequence[str]) -> tuple[Phrase, ...] | Phrase:
        return tuple(phrase("“{step}”", step=self._title(step)) for step in steps) or phrase("(tidak ada)")

    def _stood(self) -> Phrase:
        return phrase("sudah berhenti")


class Recording:
    """What was answered, in the order it was asked."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]):
        self.entries, self.position = entries, 0
        self.all = {name: value for entry in reversed(entries) for name, value in entry.items()}

    def next(self, names: Sequence[str] | Mapping[str, str]) -> Mapping[str, Any]:
        """The next entry with all these names; without one, each name as it was answered at some time."""
        wanted = set(names)
        if not wanted:
            return {}
        for position in range(self.position, len(self.entries)):
            if wanted <= self.entries[position].keys():
                self.position = position + 1
                return self.entries[position]
        known = dict(self.all)
        for entry in self.entries[:self.position]:
            known |= entry
        return {name: known[name] for name in wanted if name in known}


def _said(refusal: GladiError) -> Phrase:
    """With what stands beside the fields, or with what else could be done."""
    if isinstance(refusal, InvalidValues):
        return joined(" ", refusal.fields.values())
    why = Phrase(refusal.template, refusal.details)
    return joined(" ", (why, Phrase(refusal.hint_template, refusal.details))) if refusal.hint_template else why


def _outcome(outcome: str | None) -> Phrase:
    return phrase("“{outcome}”", outcome=Phrase(outcome)) if outcome else phrase("belum ada")
