"""A workflow drawn as a line of stations, laid out from its block structure: no coordinates in any file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import wrap

from flask_babel import gettext, ngettext

from sandbox.engine.definition import (
    Approval,
    Call,
    Decision,
    Document,
    End,
    Notify,
    Parallel,
    Step,
    Vote,
    Wait,
    Workflow,
)
from sandbox.engine.progress import Progress
from sandbox.web import words

WIDTH = 328
LANE = 26  # between a line and the branch beside it
LEFT = 20
TITLE_LETTERS, NOTE_LETTERS = 33, 42
LINE, NOTE_LINE, GAP = 19, 16, 22


@dataclass(frozen=True)
class Station:
    """One step. `lines` is its title, `notes` who does it and where else it may lead, both already broken."""

    x: int
    y: int
    state: str  # done, here, later, skipped
    shape: str  # circle, diamond, small, end
    lines: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def text_x(self) -> int:
        return self.x + 24

    @property
    def plate_height(self) -> int:
        return len(self.lines) * LINE + len(self.notes) * NOTE_LINE + 10


@dataclass(frozen=True)
class Rail:
    path: str
    state: str


@dataclass(frozen=True)
class Label:
    """The name of a branch, at its beginning."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    stations: tuple[Station, ...]
    rails: tuple[Rail, ...]
    labels: tuple[Label, ...]
    description: str  # the same in words, for who cannot see it


@dataclass
class _Pen:
    workflow: Workflow
    states: Mapping[str, str]
    y: int = 18
    stations: list[Station] = field(default_factory=list)
    rails: list[Rail] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def draw(workflow: Workflow, progress: Progress | None = None) -> Drawing:
    """The whole workflow, and where `progress` stands in it."""
    pen = _Pen(workflow, states(workflow, progress or Progress()))
    _draw_list(pen, workflow.steps, LEFT)
    return Drawing(WIDTH, pen.y - GAP + 12, tuple(pen.stations), tuple(pen.rails), tuple(pen.labels),
                   " ".join(_described(workflow, pen.states)))


def states(workflow: Workflow, progress: Progress) -> dict[str, str]:
    """Per step: here, done, skipped (the case went on without it) or later."""
    order = [step.id for step in workflow]
    reached = {step for step in order if progress.visits.get(step) or step == progress.ended_at}
    last = max((order.index(step) for step in reached), default=-1)
    found = {}
    for number, step in enumerate(order):
        if step in progress.open:
            found[step] = "here"
        elif step in reached:
            found[step] = "done"
        else:
            found[step] = "skipped" if number < last or progress.outcome else "later"
    return found


def _draw_list(pen: _Pen, steps: tuple[Step, ...], x: int) -> None:
    previous: Station | None = None
    for step in steps:
        station = _draw_station(pen, step, x)
        if previous:
            pen.rails.append(Rail(f"M{x} {previous.y}V{station.y}", _rail_state(station)))
        if isinstance(step, Parallel):
            _draw_branches(pen, step, station)
        # Nothing leads on from an end: what follows it is reached by a jump.
        previous = None if isinstance(step, End) else station


def _draw_station(pen: _Pen, step: Step, x: int) -> Station:
    narrower = (x - LEFT) // 8
    lines = tuple(wrap(step.title or step.id, TITLE_LETTERS - narrower))
    # Where else an approval leads is told where the case stands; everywhere it would hide the line itself.
    notes = _notes(pen.workflow, step, jumps=isinstance(step, Decision) or pen.states[step.id] == "here")
    notes = tuple(line for note in notes for line in wrap(note, NOTE_LETTERS - narrower))
    station = Station(x, pen.y, pen.states[step.id], _shape(step), lines, notes)
    pen.stations.append(station)
    pen.y += (len(lines) - 1) * LINE + len(notes) * NOTE_LINE + LINE + GAP
    return station


def _draw_branches(pen: _Pen, step: Parallel, fork: Station) -> None:
    """Sidings beside the main line: each leaves it, passes its stations, and comes back."""
    x = fork.x + LANE
    for branch in step.branches:
        start = pen.y - GAP + 4
        if branch.title:
            pen.labels.append(Label(x + 24, start + 8, branch.title))
            pen.y += 10
        first = len(pen.stations)
        _draw_list(pen, branch.steps, x)
        top, bottom = pen.stations[first].y, pen.y - GAP + 6
        last = pen.stations[-1]
        pen.rails.append(Rail(f"M{fork.x} {start}C{fork.x} {start + 12} {x} {top - 24} {x} {top - 8}",
                              _rail_state(pen.stations[first])))
        back = f"M{x} {last.y}V{bottom - 6}C{x} {bottom + 6} {fork.x} {bottom + 2} {fork.x} {bottom + 14}"
        pen.rails.append(Rail(back, "done" if last.state == "done" else "later"))
        pen.y += 14


def _rail_state(towards: Station) -> str:
    return "done" if towards.state in ("done", "here") else "later"


def _shape(step: Step) -> str:
    if isinstance(step, Decision):
        return "diamond"
    if isinstance(step, End):
        return "end"
    return "small" if step.automatic or isinstance(step, Parallel) else "circle"


def _notes(workflow: Workflow, step: Step, *, jumps: bool) -> Iterator[str]:
    if step.by:
        yield words.word(words.ROLES, step.by)
    if length := _length(step):
        yield length
    if others := _of_itself(workflow, step):
        yield others
    for condition, target in _jumps(step) if jumps else ():
        # A draft may name a step that is not there any more.
        title = workflow.places[target].step.title if target in workflow.places else ""
        if target:
            yield gettext("%(condition)s ke: %(step)s", condition=condition, step=title or target)


def _jumps(step: Step) -> Iterator[tuple[str, str]]:
    if step.due and step.due.goto:
        yield gettext("Bila terlambat,"), step.due.goto
    if isinstance(step, Decision):
        yield gettext("Bila tidak,"), step.otherwise.goto
    elif isinstance(step, Approval | Vote | Call):
        said = {"approved": gettext("Disetujui,"), "rejected": gettext("Ditolak,"),
                "returned": gettext("Dikembalikan,")}
        for result, target in step.outcomes.items():
            yield said.get(result, result), target


def _of_itself(workflow: Workflow, step: Step) -> str:
    """What a step does without anybody, and what becomes of one that is late."""
    if isinstance(step, Notify):
        return gettext("Memberi tahu: %(people)s", people=_people(step.to))
    if isinstance(step, Document):
        return gettext("Ditandatangani: %(people)s", people=_people(step.sign)) if step.sign else ""
    if isinstance(step, Wait) and step.until in workflow.titles:  # else the title of the step says it
        return gettext("Menunggu sampai: %(what)s", what=workflow.titles[step.until])
    if isinstance(step, Call):
        called = workflow.catalog.workflows.get(step.workflow)
        return gettext("Berkas lain: %(title)s", title=called.title if called else step.workflow.replace("-", " "))
    if step.due and (step.due.reassign or step.due.decide):
        return (gettext("Bila terlambat, diputus dengan suara yang ada") if step.due.decide
                else gettext("Bila terlambat, beralih ke %(role)s", role=words.word(words.ROLES, step.due.reassign)))
    return ""


def _people(roles: Iterable[str]) -> str:
    return ", ".join(gettext("pemohon") if role == "applicant" else words.word(words.ROLES, role) for role in roles)


def _length(step: Step) -> str:
    """How long a wait lasts, and the deadline of a person's step."""
    span = step.span if isinstance(step, Wait) else step.due.span if step.due else None
    if span is None:
        return ""
    if span.working_days:
        return ngettext("%(num)s hari kerja", "%(num)s hari kerja", span.working_days)
    return ngettext("%(num)s hari", "%(num)s hari", span.days)


def _described(workflow: Workflow, found: Mapping[str, str]) -> Iterator[str]:
    said = {"done": gettext("selesai"), "here": gettext("sedang di sini"), "later": gettext("berikutnya"),
            "skipped": gettext("dilewati")}
    for number, step in enumerate(workflow, 1):
        more = "; ".join(note for note in (_length(step), _of_itself(workflow, step)) if note)
        yield f"{number}. {step.title or step.id}: {said[found[step.id]]}{f' ({more})' if more else ''}."
