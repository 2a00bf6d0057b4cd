"""A definition that comes as a whole, from a file, a diagram or a program, as a draft to go on with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sandbox.design import library
from sandbox.design.drafts import apply_edit, start_draft
from sandbox.design.edits import Edited
from sandbox.design.models import WorkflowDraft
from sandbox.design.states import Author
from sandbox.engine.shape import shape_problems
from sandbox.errors import DefinitionError
from sandbox.phrase import phrase


def take_in(session: Session, source: Mapping[str, Any], *, by: Author, now: datetime) -> WorkflowDraft:
    """A draft of the next version where the library knows the id, else of a new workflow, under that id if it is free.

    Raises DefinitionError for every fault of its shape; other problems are the draft's.
    """
    problems = shape_problems(dict(source))
    if problems:
        raise DefinitionError(_name(source), problems)
    name = source["workflow"]
    known = bool(library.versions(session, name))
    draft = start_draft(session, by=by, now=now, workflow=name if known else "", title=name)
    taken_in = dict(source) | {"workflow": draft.workflow}
    apply_edit(session, draft, lambda _: Edited(taken_in, "workflow", phrase("Berkas alur dimasukkan.")), by=by,
               now=now)
    return draft


def _name(source: Mapping[str, Any]) -> str:
    title = source.get("title")
    return title if isinstance(title, str) and title else "Berkas alur"
