"""Moving a running case onto another version of its workflow: whether it can, why not, and what changes for it."""

from dataclasses import dataclass, replace

from sandbox.engine.definition import Wait, Workflow
from sandbox.engine.migration_notes import notes
from sandbox.engine.migration_reasons import reasons
from sandbox.engine.progress import Progress
from sandbox.phrase import Phrase


@dataclass(frozen=True)
class Plan:
    """`reasons` say why the case cannot move; `notes` what will be different for it when it does."""

    moves: bool
    reasons: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()
    progress: Progress | None = None


def plan(old: Workflow, new: Workflow, progress: Progress) -> Plan:
    """Nothing that happened is lost. `proceed` after it decides a vote that the new rules have settled."""
    against = tuple(dict.fromkeys(reasons(old, new, progress)))
    if against:
        return Plan(False, against)
    return Plan(True, notes=tuple(dict.fromkeys(notes(old, new, progress))), progress=_moved(new, progress))


def _moved(new: Workflow, progress: Progress) -> Progress:
    """A deadline that no longer exists is over; one that is new begins when the step is opened again."""
    due = {step: day for step, day in progress.due.items() if isinstance(new.step(step), Wait) or new.step(step).due}
    handed = {step: role for step, role in progress.handed.items() if role in new.roles}
    return replace(progress, due=due, handed=handed)
