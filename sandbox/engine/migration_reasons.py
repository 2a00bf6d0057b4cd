"""Why a running case cannot move onto another version: each hindrance as a sentence, none when it can."""

from collections.abc import Iterator
from typing import Any

from sandbox.engine.conditions import compiled
from sandbox.engine.definition import Action, Call, Decision, Field, Place, Step, Vote, Wait, Workflow
from sandbox.engine.field_schema import checker, field_schema
from sandbox.engine.flow import Flow
from sandbox.engine.known import Known
from sandbox.engine.progress import Progress
from sandbox.engine.wording import show, title_of
from sandbox.phrase import Phrase, phrase


def reasons(old: Workflow, new: Workflow, progress: Progress) -> Iterator[Phrase]:
    if progress.outcome is not None:
        yield phrase("Berkas ini sudah selesai.")
    elif (old.id, old.subject) != (new.id, new.subject):
        yield phrase("“{new}” bukan versi lain dari “{old}”.", new=Phrase(new.title), old=Phrase(old.title))
    else:
        tokens = (*progress.open, *progress.queue)
        astray = [reason for step_id in tokens for reason in _places(old, new, step_id)]
        yield from astray
        yield from _ballots(new, progress)
        yield from _answers(old, new, progress)
        if not astray:
            yield from _ahead(old, new, progress, tokens)


def _places(old: Workflow, new: Workflow, step_id: str) -> Iterator[Phrase]:
    """The step stands in the new version with the same type, in the same blocks, and no branch has joined them."""
    here, there = old.place(step_id), new.places.get(step_id)
    title = phrase("“{title}”", title=Phrase(here.step.title or step_id))
    if there is None:
        yield phrase("Langkah {step} yang sedang berjalan tidak ada lagi dalam versi baru.", step=title)
    elif here.step.type != there.step.type:
        yield phrase("Langkah {step} yang sedang berjalan berganti jenis dalam versi baru.", step=title)
    elif _blocks(old, here) != _blocks(new, there):
        yield phrase("Langkah {step} yang sedang berjalan pindah ke blok paralel lain dalam versi baru.", step=title)
    elif isinstance(here.step, Call) and here.step.workflow != there.step.workflow:
        yield phrase("Langkah {step} menunggu berkas dari alur yang tidak dipanggil lagi dalam versi baru.", step=title)
    else:
        for block in here.parallels:
            yield from _new_branches(old, new, block)


def _blocks(workflow: Workflow, place: Place) -> list[tuple[str, str]]:
    """The blocks around a step with the branch it stands in, by their ids: a branch may be moved up or down."""
    numbers = [int(branch.rpartition(".")[2]) for branch in place.branches]
    return [(block, workflow.step(block).branches[number].id)
            for block, number in zip(place.parallels, numbers, strict=True)]


def _new_branches(old: Workflow, new: Workflow, block: str) -> Iterator[Phrase]:
    had = {branch.id for branch in old.step(block).branches}
    for branch in new.step(block).branches:
        if branch.id not in had:
            yield phrase("Blok “{block}” sudah berjalan, sehingga cabang barunya, “{branch}”, tidak akan dikerjakan.",
                         block=Phrase(new.step(block).title or block), branch=Phrase(branch.title or branch.id))


def _ballots(new: Workflow, progress: Progress) -> Iterator[Phrase]:
    for step_id in progress.open:
        step = new.step(step_id) if step_id in new.places else None
        choices = [ballot.choice for ballot in progress.ballots.get(step_id, ())]
        if isinstance(step, Vote) and "return" in choices and "returned" not in step.outcomes:
            yield phrase("Pada “{step}” sudah ada suara untuk mengembalikan, padahal versi baru tidak mengenalnya.",
                         step=Phrase(step.title))


def _answers(old: Workflow, new: Workflow, progress: Progress) -> Iterator[Phrase]:
    """An answer must still be one of the kind that the new version asks."""
    for name, value in progress.answers.items():
        field = new.fields.get(name)
        if field is None or value is None or field.type == old.kinds.get(name) != "choice":
            continue
        if not _fits(field, value):
            yield phrase("Jawaban “{field}”, yaitu {value}, tidak cocok dengan isian itu dalam versi baru.",
                         field=Phrase(field.label), value=show(old, name, value))


def _fits(field: Field, value: Any) -> bool:
    """By its kind alone: limits judge what is typed from now on."""
    bare = Field(field.id, field.type, field.label, choices=field.choices, choices_from=field.choices_from)
    return checker(field_schema(bare)).is_valid(value)


def _ahead(old: Workflow, new: Workflow, progress: Progress, tokens: tuple[str, ...]) -> Iterator[Phrase]:
    """What the steps still to come read, and whom they keep out, must be there or come on every way."""
    took_part = [f"{step}.actor" for step in progress.actors]
    ahead = Known(new, Flow(new), tokens, (*progress.answers, *took_part))
    for step in (new.step(node) for node in ahead.reached if node in new.places):
        for name in _newly_read(old, new, step):
            if not ahead.surely(step.id, name):
                yield phrase("“{step}” memerlukan “{field}”, yang tidak ditanyakan dalam versi lama.",
                             step=Phrase(step.title or step.id), field=title_of(new, name))
        yield from _exclusions(old, new, step, ahead)


def _newly_read(old: Workflow, new: Workflow, step: Step) -> Iterator[str]:
    """What the step did not read before: a value that is missing in both versions is no reason to stay."""
    before = _read(old, old.step(step.id)) if step.id in old.places else ()
    return (name for name in _read(new, step) if name not in before)


def _read(workflow: Workflow, step: Step) -> tuple[str, ...]:
    """The answers it cannot do without; its own fields are asked on it."""
    names: list[str] = []
    for text in (*_conditions(step), *(field.show_if for field in step.fields if field.show_if)):
        expression = compiled(text)
        names += (name for name in expression.names if "." not in name and name not in expression.null_checked)
    if isinstance(step, Action) and step.do in workflow.catalog.effects:
        names += workflow.catalog.effects[step.do].needs
    elif isinstance(step, Wait) and step.until:
        names.append(step.until)
    elif isinstance(step, Call):
        names += step.give.values()
    own = {field.id for field in step.fields}
    return tuple(name for name in dict.fromkeys(names) if name not in own)


def _conditions(step: Step) -> tuple[str, ...]:
    if not isinstance(step, Decision):
        return ()
    return tuple(condition.when for case in step.cases for condition in case.conditions)


def _exclusions(old: Workflow, new: Workflow, step: Step, ahead: Known) -> Iterator[Phrase]:
    """Who took a step that the old version did not have is known to nobody: the rule would keep no one out."""
    for rule in step.exclude:
        earlier = rule.removesuffix(".actor")
        if earlier == rule or ahead.surely(step.id, rule) or (earlier in old.places and old.step(earlier).by):
            continue
        yield phrase("“{step}” tidak boleh dikerjakan pelaku “{earlier}”, padahal langkah itu tidak ada dalam "
                     "versi lama.", step=Phrase(step.title), earlier=Phrase(new.step(earlier).title))
