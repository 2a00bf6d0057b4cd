"""Addresses about the API itself: its document, its kinds of problems, the schema of definitions, the token."""

from sandbox import __version__
from sandbox.api.schema import MOMENT, TEXT, list_of, named, one_of, or_null, record
from sandbox.design.api_tokens import SCOPES
from sandbox.engine.shape import schema as workflow_schema
from sandbox.errors import NotFound
from sandbox.web.api.endpoint import Call, Endpoint, Reply, Result
from sandbox.web.api.parts import all_of
from sandbox.web.problems import KINDS, TYPES_AT

SCHEMAS = {
    "ProblemKind": record({"type": TEXT, "status": {"type": "integer"}, "meaning": TEXT}),
    "Token": record({"name": TEXT, "scopes": list_of(one_of(*SCOPES)), "created_at": MOMENT,
                     "expires_at": or_null(MOMENT)}),
}


def show_token(call: Call) -> Reply:
    token = call.token
    return Reply({"name": token.name, "scopes": token.scopes, "created_at": token.created_at.isoformat(),
                  "expires_at": token.expires_at and token.expires_at.isoformat()})


def list_problem_kinds(call: Call) -> Reply:
    return Reply({"items": [_kind(kind) for kind in KINDS]})


def show_problem_kind(call: Call, kind: str) -> Reply:
    if kind not in KINDS:
        raise NotFound("Tidak ada jenis masalah “{kind}”.", kind=kind, hint="Semuanya ada di {address}.",
                       address=TYPES_AT)
    return Reply(_kind(kind))


def show_workflow_schema(call: Call) -> Reply:
    return Reply(workflow_schema(), etag=f"schema-{__version__}")


def _kind(kind: str) -> dict:
    status, meaning = KINDS[kind]
    return {"type": f"{TYPES_AT}/{kind}", "status": status, "meaning": meaning}


ENDPOINTS = (
    Endpoint("GET", "/token", show_token, "What the token of this request may do, and until when.", "About",
             results=(Result("The token.", named("Token")),)),
    Endpoint("GET", "/problems", list_problem_kinds, "Every kind of refusal.", "About", public=True,
             results=(Result("All kinds.", all_of(named("ProblemKind"))),)),
    Endpoint("GET", "/problems/{kind}", show_problem_kind, "What a problem's `type` means.", "About", public=True,
             results=(Result("The kind.", named("ProblemKind")),), refusals=(404,)),
    Endpoint("GET", "/workflow.schema.json", show_workflow_schema, "The JSON Schema of a workflow definition.",
             "About", public=True, results=(Result("The schema.", {"type": "object"}, headers=("ETag",)),)),
)
