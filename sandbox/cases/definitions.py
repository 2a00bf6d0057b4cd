"""The definition a case began with: kept whole in its world, parsed once per process."""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.cases.library import texts, workflows
from sandbox.cases.models import CaseDefinition, DefinitionText
from sandbox.cases.offer import catalog
from sandbox.engine.definition import Workflow
from sandbox.engine.loading import trusted
from sandbox.engine.translation import all_said, translate

Texts = Mapping[str, Mapping[str, str]]  # language -> key -> translation

_parsed: dict[str, Workflow] = {}
_texts: dict[str, Texts] = {}


def keep(session: Session, workflow: Workflow, *, known: int | None) -> int:
    """The id under which this world keeps the definition: `known` when it does already."""
    _parsed.setdefault(workflow.digest, workflow)
    return known or session.execute(insert(CaseDefinition).values(
        workflow=workflow.id, version=workflow.version, digest=workflow.digest, body=dict(workflow.source),
    )).inserted_primary_key[0]


def keep_texts(session: Session, definition_id: int, workflow: Workflow, translated: Texts) -> None:
    """The translations that came with the definition; later ones take the place of those before."""
    row = session.scalar(select(DefinitionText).where(DefinitionText.definition_id == definition_id))
    if row is None:
        row = DefinitionText(definition_id=definition_id)
        session.add(row)
    row.texts = {language: dict(said) for language, said in translated.items()}
    session.flush()
    _texts[workflow.digest] = row.texts
    in_language.cache_clear()


def kept(session: Session, definition_id: int, digest: str) -> Workflow:
    if digest not in _parsed:
        body = session.scalar(select(CaseDefinition.body).where(CaseDefinition.id == definition_id))
        _parsed[digest] = trusted(body, catalog())
    if digest not in _texts:
        _texts[digest] = session.scalar(select(DefinitionText.texts).where(
            DefinitionText.definition_id == definition_id)) or {}
    return _parsed[digest]


@lru_cache(maxsize=256)
def in_language(workflow: Workflow, language: str) -> Workflow:
    """The same workflow with its titles and labels in `language`, where a translation exists."""
    translated = {**_shipped_texts(workflow, language), **_texts.get(workflow.digest, {}).get(language, {})}
    return trusted(translate(workflow.source, translated), catalog()) if translated else workflow


def _shipped_texts(workflow: Workflow, language: str) -> Mapping[str, str]:
    """Of a workflow that began as a shipped one: what says the same in Indonesian is said the same in `language`."""
    shipped = workflows().get(workflow.id)
    if shipped is None:
        return {}
    if shipped.digest == workflow.digest:
        return texts(workflow.id, language)
    here, there = ({said.key: said.text for said in all_said(source)} for source in (workflow.source, shipped.source))
    return {key: said for key, said in texts(workflow.id, language).items() if here.get(key, 0) == there.get(key)}
