"""Pages about one draft: each knows which one from its address, and links inside it stay inside it."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, current_app, g
from flask_login import current_user

from sandbox.design.drafts import draft, source_of, workflow_of
from sandbox.design.models import WorkflowDraft
from sandbox.engine.definition import Workflow
from sandbox.hall import db
from sandbox.web.design.compressing import compress
from sandbox.web.trainers import for_trainers_only

ADDRESS = "/trainer/workflows/drafts/<int:draft_id>"


def pages_of_draft(name: str, place: str = "") -> Blueprint:
    """A blueprint under the address of a draft. Every trainer may work on every draft."""
    pages = Blueprint(f"design_{name}", __name__, url_prefix=f"{ADDRESS}{place}")
    pages.before_request(for_trainers_only)
    pages.url_value_preprocessor(_take)
    pages.after_request(compress)
    return pages


def here() -> WorkflowDraft:
    """The draft of this request. Raises NotFound."""
    if "draft" not in g:
        g.draft = draft(db.session, g.draft_id)
    return g.draft


def source() -> dict[str, Any]:
    return source_of(here())


def workflow() -> Workflow:
    return workflow_of(here())


def author() -> dict[str, Any]:
    """Who edits, and when: as the operations of the designer ask for it."""
    return {"by": current_user.trainer, "now": datetime.now(UTC)}


def give_draft(endpoint: str, values: dict) -> None:
    """Links inside a draft stay inside it without saying so."""
    if g.get("draft_id") and "draft_id" not in values \
            and current_app.url_map.is_endpoint_expecting(endpoint, "draft_id"):
        values["draft_id"] = g.draft_id


def _take(endpoint: str | None, values: dict | None) -> None:
    g.draft_id = (values or {}).pop("draft_id", 0)
