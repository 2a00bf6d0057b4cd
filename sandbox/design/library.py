"""The library of workflows: the shipped ones and what was published after them, each version whole and for ever."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from sandbox.cases import library as shipped
from sandbox.cases.offer import catalog
from sandbox.design.edits.slugs import slug
from sandbox.design.models import WorkflowVersion
from sandbox.engine.called import shapes_of
from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import Workflow
from sandbox.engine.loading import trusted
from sandbox.errors import NotFound
from sandbox.phrase import Phrase, from_json


@dataclass(frozen=True)
class Version:
    """`texts` by language and key, `examples` by name; `sentences` say what is new. A shipped one has no date."""

    workflow: str
    version: str
    digest: str
    source: Mapping[str, Any]
    texts: Mapping[str, Mapping[str, str]]
    examples: Mapping[str, Mapping[str, Any]]
    published_by: str
    published_at: datetime | None
    sentences: tuple[Phrase, ...] = ()

    @property
    def title(self) -> str:
        return self.source["title"]

    @property
    def number(self) -> tuple[int, ...]:
        return number(self.version)


def library(session: Session) -> tuple[Version, ...]:
    """The newest version of every workflow, by title."""
    newest: dict[str, Version] = {}
    for each in sorted([*_shipped(), *map(_published, session.scalars(select(WorkflowVersion)))],
                       key=lambda version: version.number):
        newest[each.workflow] = each
    return tuple(sorted(newest.values(), key=lambda version: version.title))


def versions(session: Session, workflow_id: str) -> tuple[Version, ...]:
    """The newest first; none for a workflow that was never published."""
    published = session.scalars(select(WorkflowVersion).where(WorkflowVersion.workflow == workflow_id))
    found = [*(each for each in _shipped() if each.workflow == workflow_id), *map(_published, published)]
    return tuple(sorted(found, key=lambda version: version.number, reverse=True))


def latest(session: Session, workflow_id: str) -> Version:
    found = versions(session, workflow_id)
    if not found:
        raise NotFound("Tidak ada alur kerja “{workflow}”.", workflow=workflow_id)
    return found[0]


def version(session: Session, workflow_id: str, version: str) -> Version:
    for each in versions(session, workflow_id):
        if each.version == version:
            return each
    raise NotFound("Alur “{workflow}” tidak punya versi {version}.", workflow=workflow_id, version=version)


def by_digest(session: Session, workflow_id: str, digest: str) -> Version | None:
    return next((each for each in versions(session, workflow_id) if each.digest == digest), None)


def parsed(version: Version) -> Workflow:
    """Parsed once per process and content."""
    if version.digest not in _PARSED:
        _PARSED[version.digest] = trusted(version.source, catalog())
    return _PARSED[version.digest]


def offered(session: Session) -> Catalog:
    """What a definition may ask, cause and call: also workflows that were only published here.

    Made anew only after something was published.
    """
    published = tuple(session.scalars(select(WorkflowVersion.digest).order_by(WorkflowVersion.id)))
    if not published:
        return catalog()
    if published not in _OFFERED:
        every = [*_shipped(), *map(_published, session.scalars(select(WorkflowVersion)))]
        shapes = shapes_of(map(parsed, sorted(every, key=lambda version: version.number)))
        _OFFERED.clear()
        _OFFERED[published] = replace(catalog(), workflows=shapes)
    return _OFFERED[published]


def wait_for_turn(session: Session) -> None:
    """Until this transaction ends nobody else chooses the id of a new workflow."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_TURN)))
    else:  # SQLite lets only one write at a time, from an UPDATE on, also when that finds no row
        session.execute(update(WorkflowVersion).where(WorkflowVersion.id < 0).values(id=WorkflowVersion.id)
                        .execution_options(synchronize_session=False))


def free_id(session: Session, title: str, *, also: set[str] = frozenset()) -> str:
    """The id of a new workflow, from its title: Pinjaman darurat becomes pinjaman-darurat."""
    taken = {each.workflow.replace("-", "_") for each in library(session)} | {name.replace("-", "_") for name in also}
    return slug(title, taken, otherwise="alur").replace("_", "-")


def number(version: str) -> tuple[int, ...]:
    """1.10.0 comes after 1.9.0."""
    return tuple(map(int, version.split(".")))


def _shipped() -> list[Version]:
    return [Version(workflow.id, workflow.version, workflow.digest, workflow.source,
                    {language: shipped.texts(workflow.id, language) for language in shipped.languages(workflow.id)},
                    shipped.examples(workflow.id), "Gladi", None)
            for workflow in shipped.workflows().values()]


def _published(row: WorkflowVersion) -> Version:
    return Version(row.workflow, row.version, row.digest, row.body, row.texts, row.examples, row.published_by,
                   row.published_at, tuple(map(from_json, row.sentences)))


_TURN = 0x67_6C_61_64_69  # any number, as long as nothing else in the hall takes the same one
_PARSED: dict[str, Workflow] = {}
_OFFERED: dict[tuple[str, ...], Catalog] = {}
