"""Writing JSON Schemas briefly: closed objects, lists, what may be null."""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
YES_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
ANYTHING: Schema = {"type": "object"}  # keys are field ids of a workflow, values of each field's type


def record(properties: Mapping[str, Schema], *, optional: tuple[str, ...] = (), description: str = "") -> Schema:
    """An object with just these, all of them there but the optional ones."""
    made: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False,
                    "required": [name for name in properties if name not in optional]}
    return {**made, "description": description} if description else made


def list_of(items: Schema, **limits: int) -> Schema:
    return {"type": "array", "items": items, **limits}


def or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def told(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


def one_of(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


def named(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def some(*, longest: int, shortest: int = 1) -> Schema:
    """A text of these many letters."""
    return {"type": "string", "minLength": shortest, "maxLength": longest}
