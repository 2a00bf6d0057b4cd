"""The drawing of a workflow for print: the block structure from top to bottom, parallel parts side by side.

A jump is drawn as a number to look for, not as a line: on paper a line across a page cannot be followed.
"""

from dataclasses import dataclass

from sandbox.paper.outline import StepOutline

MOST_COLUMNS = 4  # beside each other on A4; a wider block is drawn below each other

_SHAPES = {"decision": "decision", "end": "end", "parallel": "parallel", "wait": "wait"}


@dataclass(frozen=True)
class Exit:
    when: str
    to: int


@dataclass(frozen=True)
class Lane:
    title: str
    width: int  # in columns
    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Node:
    """One step. `onward` is false where nothing leads to the node below; `label` stands beside that arrow."""

    number: int
    title: str
    who: str
    shape: str
    came_from: tuple[int, ...]
    exits: tuple[Exit, ...]
    onward: bool
    label: str
    lanes: tuple[Lane, ...]
    beside: bool  # the lanes stand beside each other


def draw(steps: tuple[StepOutline, ...]) -> tuple[Node, ...]:
    """The steps of one list, with everything inside their blocks."""
    return tuple(_node(step, last=step is steps[-1]) for step in steps)


def columns(nodes: tuple[Node, ...]) -> int:
    """How many columns the widest block needs."""
    return max((sum(lane.width for lane in node.lanes) for node in nodes if node.lanes and node.beside), default=1)


def _node(step: StepOutline, *, last: bool) -> Node:
    plain = [way for way in step.ways if not way.jump]
    lanes = tuple(_lane(part.title, draw(part.steps)) for part in step.parts)
    return Node(
        number=step.number, title=step.title, who=_who(step),
        shape=_SHAPES.get(step.type, "automatic" if step.automatic else "person"), came_from=step.came_from,
        exits=tuple(Exit(_short(way.when), way.to) for way in step.ways if way.jump),
        onward=bool(plain) and step.type != "end" and not last, lanes=lanes,
        label=" / ".join(_short(way.when) for way in plain if way.when) if len(step.ways) > 1 else "",
        beside=sum(lane.width for lane in lanes) <= MOST_COLUMNS)


def _lane(title: str, nodes: tuple[Node, ...]) -> Lane:
    return Lane(title, columns(nodes), nodes)


def _who(step: StepOutline) -> str:
    """Who does it, or what happens by itself."""
    if step.type in ("end", "parallel"):
        return ""
    return step.kind if step.automatic else step.who


def _short(when: str) -> str:
    """Without the note that a reason is needed: the step itself says that."""
    return when.partition(",")[0] if when.startswith(_REASONED) else when


_REASONED = ("Disetujui,", "Ditolak,", "Dikembalikan,", "Approved,", "Rejected,", "Returned,")
