"""Small workflows the tests of cases share, each with what its test is about and little else."""

from collections.abc import Mapping
from typing import Any

from sandbox.cases.actor import actor_named
from sandbox.cases.offer import catalog
from sandbox.cases.versions import publish
from sandbox.engine.definition import Workflow
from sandbox.engine.loading import load, trusted

DONE = {"id": "done", "type": "end", "title": "Selesai", "outcome": "approved"}
LAPSED = {"id": "lapsed", "type": "end", "title": "Gugur", "outcome": "lapsed"}


def source(name: str, *steps: Mapping[str, Any], **top: Any) -> dict[str, Any]:
    return {"workflow": name, "version": "1.0.0", "title": name.replace("-", " ").capitalize(), "subject": "member",
            "roles": ["loan_officer", "manager", "chair", "treasurer", "credit_committee", "secretary"],
            "steps": list(steps), **top}


def flow(name: str, *steps: Mapping[str, Any], **top: Any) -> Workflow:
    return load(source(name, *steps, **top), catalog())


def unjudged(name: str, *steps: Mapping[str, Any], **top: Any) -> Workflow:
    """For what the linter would refuse and a world must survive all the same."""
    return trusted(source(name, *steps, **top), catalog())


def task(name: str, by: str = "loan_officer", **more: Any) -> dict[str, Any]:
    return {"id": name, "type": "task", "title": name.replace("_", " ").capitalize(), "by": by, **more}


def due(days: int, overdue: Mapping[str, Any], *, remind: int = 0) -> dict[str, Any]:
    return {"working_days": days, "overdue": dict(overdue)} | ({"remind": {"working_days": remind}} if remind else {})


def put_in_use(session, *workflows: Workflow) -> None:
    for number, workflow in enumerate(workflows):
        publish(session, workflow, by=actor_named(session, "manager"), token=f"publish-{workflow.id}-{number}")
