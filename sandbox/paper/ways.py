"""Where a step leads, in words: to which step, forward or back, when, and with what reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.engine.definition import Approval, Call, Decision, End, Parallel, Place, Step, Vote, Workflow
from sandbox.engine.flow import falls_through
from sandbox.paper.names import template
from sandbox.paper.phrases import Speech


@dataclass(frozen=True)
class Way:
    """`to` is the step's number, 0 for a join or the end; `jump` when it is not simply the next step."""

    when: str
    to: int
    said: str
    jump: bool


@dataclass(frozen=True)
class Reader:
    """What finding words for a step needs: the language, the workflow and the number of every step."""

    speech: Speech
    workflow: Workflow
    numbers: dict[str, int]

    def step(self, step_id: str) -> str:
        """langkah 12, “Tandatangani akad”."""
        title = self.workflow.step(step_id).title or step_id.replace("_", " ")
        return self.speech("step", number=self.numbers[step_id], title=title)


def reader(workflow: Workflow, language: str) -> Reader:
    return Reader(Speech(language), workflow, {step.id: number for number, step in enumerate(workflow, 1)})


def ways(reader: Reader, place: Place) -> tuple[Way, ...]:
    return tuple(_ways(reader, place))


def _ways(reader: Reader, place: Place) -> Iterator[Way]:
    step = place.step
    if isinstance(step, End):
        yield Way("", 0, reader.speech("way.end"), False)
        return
    onward = [_below(reader, place, _when_done(reader, step))] if _goes_on(step) else []
    if isinstance(step, Approval | Vote):
        yield from onward
    yield from (_goto(reader, place, when, target) if target else _below(reader, place, when)
                for when, target in _outcomes(reader, step))
    if not isinstance(step, Approval | Vote):
        yield from onward
    if step.due and step.due.goto:
        yield _goto(reader, place, reader.speech("when.overdue"), step.due.goto)


def _goes_on(step: Step) -> bool:
    """A decision that leads to the next step says so in its cases."""
    return falls_through(step) and not isinstance(step, Decision)


def _outcomes(reader: Reader, step: Step) -> Iterator[tuple[str, str]]:
    speech = reader.speech
    if isinstance(step, Approval | Vote):
        for name in ("approved", "rejected", "returned"):
            if name in step.outcomes:
                yield _with_reason(speech, step, name), step.outcomes[name]
    elif isinstance(step, Call):
        for name, target in step.outcomes.items():
            known = name in ("approved", "rejected", "returned", "cancelled")
            yield speech(f"when.{name}") if known else speech("when.outcome", outcome=name), target
    elif isinstance(step, Decision):
        for case in step.cases:
            yield _because(reader, case), case.goto
        yield template(step.otherwise.because, reader.workflow) or speech("when.otherwise"), step.otherwise.goto


def _when_done(reader: Reader, step: Step) -> str:
    if isinstance(step, Approval | Vote):
        return _with_reason(reader.speech, step, "approved")
    if isinstance(step, Parallel):
        return reader.speech("when.joined")
    return reader.speech("when.other") if isinstance(step, Call) and step.outcomes else ""


def _with_reason(speech: Speech, step: Approval | Vote, name: str) -> str:
    said = speech(f"when.{name}")
    return f"{said}, {speech('reason')}" if name in step.reason_required_if else said


def _because(reader: Reader, case) -> str:
    because = case.because or (case.conditions[0].because if len(case.conditions) == 1 else "")
    return template(because, reader.workflow) or reader.speech("when.met")


def _goto(reader: Reader, place: Place, when: str, target: str) -> Way:
    number, here = reader.numbers[target], reader.numbers[place.step.id]
    said = reader.speech("way.on" if number > here else "way.back", step=reader.step(target))
    return Way(when, number, said, not (place.next and place.next.id == target))


def _below(reader: Reader, place: Place, when: str) -> Way:
    if place.next:
        return Way(when, reader.numbers[place.next.id], reader.speech("way.on", step=reader.step(place.next.id)), False)
    if place.parallels:
        return Way(when, 0, reader.speech("way.join", number=reader.numbers[place.parallels[-1]]), False)
    return Way(when, 0, reader.speech("way.end"), False)
