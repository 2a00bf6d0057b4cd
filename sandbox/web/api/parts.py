"""What the addresses share: the parts of paths, the headers, paging."""

from sandbox.web.numbers import LARGEST

SLUG = {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$"}
NUMBER = {"type": "integer", "minimum": 1, "maximum": LARGEST}

PATH = {
    "workflow": SLUG | {"description": "Id of a workflow, such as loan-approval."},
    "version": SLUG | {"description": "A version, such as 1.0.0."},
    "step": SLUG | {"description": "Id of a step of the workflow."},
    "format": SLUG | {"description": "Which file."},
    "kind": SLUG | {"description": "The last part of a problem's type."},
    "draft": NUMBER | {"description": "Number of a draft."},
    "cooperative": NUMBER | {"description": "Number of a cooperative, from the list of cooperatives."},
    "attachment": NUMBER | {"description": "Number of a file beside the case."},
    "case": NUMBER | {"description": "Number of a case in this cooperative: its `id`, not BK-2026-0001."},
}

IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH = "Idempotency-Key", "If-Match", "If-None-Match"
HEADERS = {
    IDEMPOTENCY_KEY: {
        "description": "Any 8 to 64 letters, digits, `_`, `.`, `:` or `-`, new for each act. Sent again with the same "
                       "content it answers what happened the first time; with other content it is refused.",
        "required": True, "schema": {"type": "string", "pattern": r"^[A-Za-z0-9_.:-]{8,64}$"}},
    IF_MATCH: {"description": "The ETag of the revision that was changed.", "required": True,
               "schema": {"type": "string"}},
    IF_NONE_MATCH: {"description": "An ETag; 304 when it is still that.", "required": False,
                    "schema": {"type": "string"}},
}
ANSWER_HEADERS = {
    "ETag": {"description": "Names this revision, for If-None-Match and If-Match.", "schema": {"type": "string"}},
    "Location": {"description": "Where the new thing is.", "schema": {"type": "string"}},
}

LARGEST_PAGE = 100
PAGING = {
    "page": {"type": "integer", "minimum": 1, "maximum": 100_000, "default": 1},
    "per_page": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": 25},
}


def one_page(items: dict) -> dict:
    """The schema of a page of a list."""
    return {"type": "object", "additionalProperties": False, "required": ["items", "page", "per_page", "total"],
            "properties": {"items": {"type": "array", "items": items}, "total": {"type": "integer", "minimum": 0},
                           "page": PAGING["page"], "per_page": PAGING["per_page"]}}


def all_of(items: dict) -> dict:
    """The schema of a whole list, which an object holds so that it may grow."""
    return {"type": "object", "additionalProperties": False, "required": ["items"],
            "properties": {"items": {"type": "array", "items": items}}}
