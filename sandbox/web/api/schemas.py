"""All named schemas of the API in one dictionary, and how one that points at others is resolved."""

from collections.abc import Mapping
from typing import Any

from sandbox.api import cases, cooperatives, definitions, drafts, migrations, problems, tasks
from sandbox.api.schema import named
from sandbox.web.api import about

PROBLEM = {
    "type": "object", "description": "RFC 9457. Programs read `type`; `detail` and `hint` are for a person, in "
                                     "Indonesian, or in English with Accept-Language: en.",
    "required": ["type", "title", "status", "detail"], "additionalProperties": False,
    "properties": {
        "type": {"type": "string", "description": "Stable; opened as an address it explains itself."},
        "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What and why, with the numbers of the case."},
        "hint": {"type": "string", "description": "What to do."},
        "code": {"type": "string", "description": "Finds this request in the server's log."},
        "fields": {"type": "object", "additionalProperties": {"type": "string"},
                   "description": "Sentence by field id of a step; by pointer such as /values, or ?page, where the "
                                  "request itself does not fit."},
        "problems": {"type": "array", "items": named("DefinitionProblem")}}}


SCHEMAS: Mapping[str, Mapping[str, Any]] = {
    "Problem": PROBLEM, **problems.SCHEMAS, **about.SCHEMAS, **definitions.SCHEMAS, **drafts.SCHEMAS,
    **cooperatives.SCHEMAS, **cases.SCHEMAS, **tasks.SCHEMAS,
    **migrations.SCHEMAS}


def resolvable(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema with all it may point at, as a validator needs it."""
    return {**schema, "components": {"schemas": SCHEMAS}}
