"""A workflow as a call sees it: which versions, outcomes and values it has, and what it calls itself."""

from collections.abc import Iterable, Mapping

from sandbox.engine.catalog import CalledShape
from sandbox.engine.definition import Call, End, Workflow
from sandbox.engine.known import gained


def shapes_of(workflows: Iterable[Workflow]) -> Mapping[str, CalledShape]:
    """By id; of several versions the last one counts, and every version is listed."""
    found: dict[str, CalledShape] = {}
    for workflow in workflows:
        earlier = found[workflow.id].versions if workflow.id in found else ()
        found[workflow.id] = shape_of(workflow, (*earlier, workflow.version))
    return found


def shape_of(workflow: Workflow, versions: tuple[str, ...] = ()) -> CalledShape:
    kinds = workflow.kinds
    names = {name for step in workflow for name in gained(workflow, step) if "." not in name}
    return CalledShape(
        versions=tuple(dict.fromkeys(versions)) or (workflow.version,), subject=workflow.subject,
        outcomes=tuple(dict.fromkeys(step.outcome for step in workflow if isinstance(step, End))),
        fields={name: kinds.get(name, "") for name in sorted(names)},
        calls=tuple(dict.fromkeys(step.workflow for step in workflow if isinstance(step, Call))), title=workflow.title)
