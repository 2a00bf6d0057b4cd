"""The definition a case began with: kept whole in its world, parsed once per process."""

from functools import lru_cache

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.cases.library import texts
from sandbox.cases.models import CaseDefinition
from sandbox.cases.offer import catalog
from sandbox.engine.definition import Workflow
from sandbox.engine.loading import trusted
from sandbox.engine.translation import translate

_parsed: dict[str, Workflow] = {}


def keep(session: Session, workflow: Workflow, *, known: int | None) -> int:
    """The id under which this world keeps the definition: `known` when it does already."""
    _parsed.setdefault(workflow.digest, workflow)
    return known or session.execute(insert(CaseDefinition).values(
        workflow=workflow.id, version=workflow.version, digest=workflow.digest, body=dict(workflow.source),
    )).inserted_primary_key[0]


def kept(session: Session, definition_id: int, digest: str) -> Workflow:
    if digest not in _parsed:
        body = session.scalar(select(CaseDefinition.body).where(CaseDefinition.id == definition_id))
        _parsed[digest] = trusted(body, catalog())
    return _parsed[digest]


@lru_cache(maxsize=256)
def in_language(workflow: Workflow, language: str) -> Workflow:
    """The same workflow with its titles and labels in `language`, where a translation exists."""
    translated = texts(workflow.id, language)
    return trusted(translate(workflow.source, translated), catalog()) if translated else workflow
