"""A program that talks to the API, and holds every answer it gets against the document."""

import itertools
import json
import re
from dataclasses import dataclass, field

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sandbox.web.api import ENDPOINTS
from sandbox.web.api.openapi import document
from sandbox.web.api.reading import faults
from sandbox.web.api.schemas import SCHEMAS, resolvable

DOCUMENT = document(ENDPOINTS, SCHEMAS)
_KEYS = itertools.count(1)


@dataclass
class Program:
    """`headers` are sent with every request. Paths begin after /api/v1."""

    client: FlaskClient
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **query) -> TestResponse:
        return self.send("GET", path, query={name.rstrip("_"): value for name, value in query.items()})

    def post(self, path: str, body=None, **headers: str) -> TestResponse:
        return self.send("POST", path, body, headers)

    def act(self, path: str, body, key: str = "") -> TestResponse:
        """Posted with a key of its own, or again with that one."""
        return self.post(path, body, **{"Idempotency-Key": key or f"key-{next(_KEYS):08d}"})

    def send(self, method: str, path: str, body=None, headers=None, query=None, data=None) -> TestResponse:
        sent = {"json": body} if body is not None else {"data": data} if data is not None else {}
        response = self.client.open(f"/api/v1{path}", method=method, query_string=query or None,
                                    headers={**self.headers, **(headers or {})}, **sent)
        check_documented(method, path, response)
        return response


def check_documented(method: str, path: str, response: TestResponse) -> None:
    """An answer that the document does not foresee is a fault; so is any page."""
    assert response.mimetype != "text/html", response.text
    operation = _operation(method, path)
    if operation is None:
        assert response.mimetype == "application/problem+json"
        _check_body(response, {"$ref": "#/components/schemas/Problem"})
        return
    status = str(response.status_code)
    assert status in operation["responses"], f"{method} {path}: {status} is not documented: {response.text[:300]}"
    content = operation["responses"][status].get("content")
    if not content:
        assert response.data == b""
        return
    assert response.mimetype in content, f"{method} {path}: {response.mimetype} is not documented"
    if schema := content[response.mimetype].get("schema"):
        _check_body(response, schema)


def _check_body(response: TestResponse, schema) -> None:
    assert faults(json.loads(response.data), resolvable(schema)) == {}, response.text[:2000]


def _operation(method: str, path: str) -> dict | None:
    for template, operations in DOCUMENT["paths"].items():
        written = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
        if re.fullmatch(written, f"/api/v1{path}") and method.lower() in operations:
            return operations[method.lower()]
    return None
