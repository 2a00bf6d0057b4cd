"""A refusal for programs, as application/problem+json (RFC 9457): the type is stable, the sentences are for people."""

import json
from typing import Any

from flask import Response, request

from sandbox.errors import (
    DefinitionError,
    Forbidden,
    GladiError,
    InvalidValues,
    NotAllowed,
    NotFound,
    NotSignedIn,
    RuleBroken,
    StalePage,
    StorageFailed,
)

PREFIX = "/api/"
MEDIA_TYPE = "application/problem+json"
TYPES_AT = "/api/v1/problems"
# Kind -> status and meaning. A program branches on the kind, so none is ever renamed; the list may grow.
KINDS = {
    "unreadable-request": (400, "The request could not be read: no JSON, a name twice, a header that is not one."),
    "not-signed-in": (401, "No token, or one that is unknown, expired or revoked."),
    "forbidden": (403, "The role, the person or the access of this cooperative does not allow it."),
    "scope-missing": (403, "The token was made without the scope this needs."),
    "not-found": (404, "There is no such thing, or it belongs to somebody else."),
    "method-not-allowed": (405, "This address does not know this method; Allow lists those it knows."),
    "not-allowed": (409, "Not possible here and now."),
    "stale": (409, "What this was about has moved on, or this key was used for something else."),
    "precondition-failed": (412, "Somebody changed it since you read it: If-Match names an older revision."),
    "too-large": (413, "The body is larger than this address takes."),
    "unsupported-type": (415, "The content type is not one that this address takes."),
    "invalid-values": (422, "Something in the request does not fit; fields says what, one sentence each."),
    "definition-refused": (422, "A definition or diagram has faults; problems lists each with its pointer and code."),
    "rule-broken": (422, "A rule of the cooperative says no."),
    "precondition-required": (428, "A change of a draft must name the revision it was made on: send If-Match."),
    "too-many-requests": (429, "This token asks more often than anybody needs; Retry-After says how long to wait."),
    "internal": (500, "A fault of ours. Nothing was changed; the code finds it in the server's log."),
    "storage-failed": (503, "Disk or database could not keep it. Nothing was changed; try again later."),
}
_KIND_OF_ERROR = {
    DefinitionError: "definition-refused", StalePage: "stale", NotAllowed: "not-allowed", Forbidden: "forbidden",
    NotFound: "not-found", NotSignedIn: "not-signed-in", RuleBroken: "rule-broken", InvalidValues: "invalid-values",
    StorageFailed: "storage-failed"}
_KIND_OF_STATUS = {404: "not-found", 405: "method-not-allowed", 413: "too-large", 415: "unsupported-type",
                   500: "internal", 503: "storage-failed"}


def for_a_program() -> bool:
    """Whether this request is one of the API, known or not: those are never answered with a page."""
    return request.path.startswith(PREFIX)


def kind_of(error: GladiError) -> str:
    known = next((_KIND_OF_ERROR[one] for one in type(error).__mro__ if one in _KIND_OF_ERROR), "unreadable-request")
    return getattr(error, "kind", known)


def kind_of_status(status: int) -> str:
    return _KIND_OF_STATUS.get(status, "unreadable-request")


def answer(kind: str, status: int, *, title: str, sentence: str, hint: str, **more: Any) -> Response:
    said = {"type": f"{TYPES_AT}/{kind}", "title": title, "status": status, "detail": sentence}
    said |= {name: value for name, value in {"hint": hint, **more}.items() if value}
    return Response(json.dumps(said, ensure_ascii=False), status, content_type=MEDIA_TYPE)
