"""Versions of a cooperative as JSON: which are in use, and what a migration would do or did, case by case."""

from collections.abc import Callable
from typing import Any

from sandbox.api.cases import AS
from sandbox.api.schema import TEXT, WHOLE, YES_NO, list_of, named, or_null, record, some, told
from sandbox.cases.versions import Line
from sandbox.engine.definition import Workflow

SCHEMAS = {
    "InUse": record({"workflow": TEXT, "version": TEXT, "title": TEXT, "digest": TEXT}),
    "NewInUse": record({"workflow": some(longest=100), "version": told(or_null(some(longest=100)),
                                                                       "Left out, the newest of the library."),
                        "as": AS}, optional=("version",)),
    "MigrationLine": record({
        "case": WHOLE, "number": TEXT, "subject": TEXT, "version": told(TEXT, "The one it follows, or followed."),
        "moves": YES_NO, "reasons": told(list_of(TEXT), "What holds it back."),
        "notes": told(list_of(TEXT), "What will be different for it.")}),
    "Migration": record({"cases": list_of({"type": "integer", "minimum": 1, "maximum": 2**31 - 1}, minItems=1,
                                          maxItems=1000), "as": AS}),
    "Migrated": record({"items": list_of(named("MigrationLine")), "repeated": YES_NO}),
}


def in_use_json(workflow: Workflow) -> dict[str, Any]:
    return {"workflow": workflow.id, "version": workflow.version, "title": workflow.title, "digest": workflow.digest}


def line_json(line: Line, say: Callable[[str], str]) -> dict[str, Any]:
    return {"case": line.case_id, "number": line.number, "subject": line.subject, "version": line.version,
            "moves": line.moves, "reasons": [say(one) for one in line.reasons],
            "notes": [say(one) for one in line.notes]}
