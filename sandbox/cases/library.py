"""The shipped workflows: read, checked and translated once per process."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from sandbox.cases.offer import catalog
from sandbox.cases.shipped import FOLDER, workflow_files
from sandbox.engine.definition import Workflow
from sandbox.engine.loading import load
from sandbox.errors import DefinitionError, NotFound, Problem


@cache
def workflows() -> dict[str, Workflow]:
    """Raises DefinitionError when a shipped file has a fault, also one in a translation that cannot be read."""
    found = map(_load, workflow_files())
    return {workflow.id: workflow for workflow in found}


def workflow(workflow_id: str) -> Workflow:
    try:
        return workflows()[workflow_id]
    except KeyError:
        raise NotFound("Tidak ada alur kerja “{workflow}”.", workflow=workflow_id) from None


@cache
def texts(workflow_id: str, language: str) -> dict[str, Any]:
    """The translated texts beside a shipped workflow; empty for its own language, Indonesian."""
    path = FOLDER / workflow_id / "text" / f"{language}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as fault:
        problem = Problem("", f"Berkas ini belum terbaca sebagai JSON: {fault}.", "not_json")
        raise DefinitionError(f"{workflow_id}/text/{path.name}", (problem,)) from None


@cache
def languages(workflow_id: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (FOLDER / workflow_id / "text").glob("*.json")))


@cache
def examples(workflow_id: str) -> dict[str, dict[str, Any]]:
    """The kept runs beside a shipped workflow, by name."""
    found = sorted((FOLDER / workflow_id / "examples").glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in found}


def _load(path: Path) -> Workflow:
    for translation in path.parent.glob("text/*.json"):
        texts(path.parent.name, translation.stem)
    try:
        return load(path.read_bytes(), catalog())
    except DefinitionError as refusal:
        raise DefinitionError(f"{path.parent.name}/{path.name}", refusal.problems) from None
