"""A BPMN file as the source of a workflow: exactly what was exported, or a draft of another tool's diagram."""

from typing import Any

from sandbox.engine.bpmn.drafting import draft
from sandbox.engine.bpmn.graph import graph_of
from sandbox.engine.bpmn.judging import problems
from sandbox.engine.bpmn.model import Model, model_of
from sandbox.engine.bpmn.xml_reading import FILE, read_xml, refused
from sandbox.errors import DefinitionError

MOST_NODES, MOST_LINES = 3000, 6000  # 500 steps with their gateways, events and reminders
_NODES = ("Task", "}task", "Event", "Gateway", "rocess", "Activity")


def from_bpmn(data: bytes) -> dict[str, Any]:
    """Raises DefinitionError naming every element that Gladi does not have, or what is not block-structured.

    A draft is to be gone over: steps of other tools ask nothing yet, and their lanes become roles.
    """
    root = read_xml(data)
    if not root.tag.endswith("}definitions"):
        raise refused("not_bpmn", "Berkas ini XML, tetapi bukan BPMN 2.0. Ekspor diagramnya sebagai BPMN 2.0 (.bpmn).")
    nodes = sum(element.tag.endswith(_NODES) for element in root.iter())
    lines = sum(element.tag.endswith("}sequenceFlow") for element in root.iter())
    if nodes > MOST_NODES or lines > MOST_LINES:
        raise refused("too_large", f"Diagram ini memuat {nodes} unsur dan {lines} garis. Bagi menjadi beberapa alur.")
    model = model_of(root)
    if model.head is not None and model.digest == model.kept_digest:
        source = _restored(model)
        if source:
            return source
    found = problems(model)
    if found:
        raise DefinitionError(model.name or FILE, found)
    return draft(model, graph_of(model))


def _restored(model: Model) -> dict[str, Any] | None:
    """Every step where it stood; None when a pointer leads nowhere."""
    source: dict[str, Any] = {**(model.head or {}), "steps": []}
    kept = sorted((_path(node.at), node.step) for node in model.nodes.values() if node.step is not None and node.at)
    try:
        for path, step in ((path, step) for path, step in kept):
            steps = source["steps"]
            for position, branch in zip(path[:-1:2], path[1::2], strict=True):
                steps = steps[position]["branches"][branch].setdefault("steps", [])
            steps.append(dict(step))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return None
    return source


def _path(pointer: str) -> tuple[int, ...]:
    """/steps/3/branches/0/steps/1 as (3, 0, 1)."""
    return tuple(int(part) for part in pointer.split("/") if part.isdigit())
