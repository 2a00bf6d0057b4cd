"""The document of the API, OpenAPI 3.1, made of the same declarations as its routes."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sandbox import __version__
from sandbox.design.api_tokens import SCOPES
from sandbox.web.api import parts
from sandbox.web.api.endpoint import JSON, Endpoint, Result, Schema
from sandbox.web.problems import KINDS, MEDIA_TYPE

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ALWAYS = (400, 422, 500, 503)
_DESCRIPTION = """\
Everything Gladi's pages do with definitions, cases and tasks, for programs. Requests carry
`Authorization: Bearer gladi_…`, a token that a trainer makes at /trainer/tokens; cookies open nothing here. Refusals
are `application/problem+json` with sentences in Indonesian, or in English with `Accept-Language: en`."""


def document(endpoints: Iterable[Endpoint], schemas: Mapping[str, Schema]) -> dict[str, Any]:
    """`schemas` are the named ones that declarations point at."""
    paths: dict[str, dict] = {}
    for endpoint in endpoints:
        paths.setdefault(f"/api/v1{endpoint.path}", {})[endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": "3.1.0", "jsonSchemaDialect": DIALECT,
        "info": {"title": "Gladi", "version": __version__, "description": _DESCRIPTION},
        "servers": [{"url": "/"}], "paths": paths,
        "components": {"schemas": dict(schemas), "securitySchemes": {"token": {
            "type": "http", "scheme": "bearer", "description": f"Scopes: {', '.join(SCOPES)}."}}}}


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    made = {"operationId": endpoint.name, "summary": endpoint.summary, "tags": [endpoint.tag],
            "parameters": [*_path(endpoint), *_query(endpoint), *_headers(endpoint)],
            "security": [] if endpoint.public else [{"token": [endpoint.scope] if endpoint.scope else []}],
            "responses": {**_results(endpoint), **_refusals(endpoint)}}
    if endpoint.body:
        made["requestBody"] = {"required": endpoint.body.required,
                               "content": {kind: {"schema": endpoint.body.schema}
                                           for kind in endpoint.body.media_types}}
    return made


def _path(endpoint: Endpoint) -> list[dict]:
    return [{"name": name, "in": "path", "required": True, **_apart(parts.PATH[name])}
            for name in re.findall(r"\{(\w+)\}", endpoint.path)]


def _query(endpoint: Endpoint) -> list[dict]:
    return [{"name": name, "in": "query", "required": schema.get("x-required", False), **_apart(schema)}
            for name, schema in endpoint.query.items()]


def _headers(endpoint: Endpoint) -> list[dict]:
    return [{"name": name, "in": "header", **parts.HEADERS[name]} for name in endpoint.headers]


def _apart(schema: Schema) -> dict[str, Any]:
    """A parameter's description stands beside its schema."""
    described = {"description": schema["description"]} if "description" in schema else {}
    return {**described, "schema": {name: value for name, value in schema.items()
                                    if name not in ("description", "x-required")}}


def _results(endpoint: Endpoint) -> dict[str, dict]:
    found = {str(result.status): _result(result) for result in endpoint.results}
    if any("ETag" in result.headers for result in endpoint.results) and endpoint.method == "GET":
        found["304"] = {"description": "It is still what If-None-Match names."}
    return found


def _result(result: Result) -> dict[str, Any]:
    made: dict[str, Any] = {"description": result.description}
    if result.headers:
        made["headers"] = {name: parts.ANSWER_HEADERS[name] for name in result.headers}
    if result.status != 204:
        schema = result.schema or {}
        made["content"] = {kind: {"schema": schema} if kind == JSON else {} for kind in result.media_types}
    return made


def _refusals(endpoint: Endpoint) -> dict[str, dict]:
    statuses = {*_ALWAYS, *endpoint.refusals}
    if not endpoint.public:
        statuses |= {401, 403, 429}
    if endpoint.body:
        statuses |= {413, 415}
    if parts.IF_MATCH in endpoint.headers:
        statuses |= {412, 428}
    return {str(status): {
        "description": " ".join(meaning for known, meaning in KINDS.values() if known == status),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}} for status in sorted(statuses)}
