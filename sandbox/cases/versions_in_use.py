"""Which version of a workflow counts in this world: the one published here last, else the shipped one."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from sandbox.cases.definitions import kept
from sandbox.cases.library import workflow as shipped
from sandbox.cases.library import workflows
from sandbox.cases.models import CaseDefinition, InUse
from sandbox.engine.definition import Workflow
from sandbox.errors import NotFound
from sandbox.worlds.prepared import Prepared


def in_use(session: Session, workflow_id: str) -> Workflow:
    """Raises NotFound for a workflow that is neither shipped nor published here."""
    row = _PUBLISHED_ONE.first(session, workflow=workflow_id)
    return kept(session, row.id, row.digest) if row else shipped(workflow_id)


def all_in_use(session: Session) -> Mapping[str, Workflow]:
    """By id: the shipped ones, then those that only this world has."""
    published = {row.workflow: kept(session, row.id, row.digest)
                 for row in session.execute(_PUBLISHED.order_by(InUse.workflow))}
    return {**workflows(), **published}


def callable_version(session: Session, workflow_id: str, version: str) -> Workflow:
    """What a step that names this version ("" for the one in use) calls. Raises NotFound."""
    found = in_use(session, workflow_id)
    if version in ("", found.version):
        return found
    if workflow_id in workflows() and shipped(workflow_id).version == version:
        return shipped(workflow_id)
    row = session.execute(select(CaseDefinition.id, CaseDefinition.digest).order_by(CaseDefinition.id.desc()).where(
        CaseDefinition.workflow == workflow_id, CaseDefinition.version == version)).first()
    if row is None:
        raise NotFound("Alur “{workflow}” tidak punya versi {version} di koperasi ini.",
                       workflow=workflow_id, version=version, hint="Terbitkan versi itu lebih dahulu.")
    return kept(session, row.id, row.digest)


_PUBLISHED = (select(InUse.workflow, CaseDefinition.id, CaseDefinition.digest)
              .join(CaseDefinition, CaseDefinition.id == InUse.definition_id))
_PUBLISHED_ONE = Prepared(_PUBLISHED.where(InUse.workflow == bindparam("workflow")))
