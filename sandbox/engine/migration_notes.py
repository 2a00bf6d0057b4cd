"""What will be different for a running case on the new version of its workflow."""

from collections.abc import Iterator

from sandbox.engine.definition import Field, Step, Vote, Wait, Workflow
from sandbox.engine.progress import Progress
from sandbox.engine.wording import show_date, show_role
from sandbox.phrase import Phrase, phrase


def notes(old: Workflow, new: Workflow, progress: Progress) -> Iterator[Phrase]:
    for step_id in progress.open:
        before, after = old.step(step_id), new.step(step_id)
        yield from _role(before, after)
        yield from _fields(before, after)
        yield from _deadline(before, after, progress)
        if isinstance(after, Vote) and _rules(before) != _rules(after):
            yield phrase("Aturan suara “{step}” yang baru berlaku juga untuk suara yang sudah masuk.",
                         step=Phrase(after.title))
    for name, value in progress.answers.items():
        if name in old.fields and name not in new.fields and value is not None:
            yield phrase("Jawaban “{field}” disimpan, tetapi tidak ditanyakan lagi.",
                         field=Phrase(old.fields[name].label))


def _role(before: Step, after: Step) -> Iterator[Phrase]:
    if before.by != after.by:
        yield phrase("“{step}” beralih dari {old} kepada {new}.", step=Phrase(after.title), old=show_role(before.by),
                     new=show_role(after.by))


def _fields(before: Step, after: Step) -> Iterator[Phrase]:
    had, has = ({field.id: field for field in step.fields} for step in (before, after))
    title = Phrase(after.title)
    for name, field in has.items():
        if name not in had:
            yield phrase("“{step}” kini juga menanyakan “{field}”.", step=title, field=Phrase(field.label))
        elif _asks(field) != _asks(had[name]):
            yield phrase("Pertanyaan “{field}” pada “{step}” berubah.", step=title, field=Phrase(field.label))
    for name, field in had.items():
        if name not in has:
            yield phrase("“{step}” tidak lagi menanyakan “{field}”.", step=title, field=Phrase(field.label))


def _asks(field: Field) -> tuple:
    return (field.type, field.required, field.min, field.max, field.min_length, field.max_length, field.pattern,
            field.choices, field.choices_from, field.show_if, field.must)


def _deadline(before: Step, after: Step, progress: Progress) -> Iterator[Phrase]:
    changed = before.due != after.due or (isinstance(after, Wait) and _awaited(before) != _awaited(after))
    if not changed:
        return
    title, kept = Phrase(after.title), progress.due.get(after.id)
    if kept and (after.due or isinstance(after, Wait)):
        yield phrase("Waktu “{step}” tetap sampai {day}.", step=title, day=show_date(kept["on"]))
    elif kept:
        yield phrase("“{step}” tidak lagi berbatas waktu.", step=title)
    elif after.due:
        yield phrase("Batas waktu baru “{step}” berlaku bila langkah itu dibuka lagi.", step=title)


def _awaited(step: Wait) -> tuple:
    return step.span, step.until


def _rules(step: Vote) -> tuple:
    return step.quorum, step.approve_at_least, step.tie, step.abstain, step.early, tuple(sorted(step.outcomes))
