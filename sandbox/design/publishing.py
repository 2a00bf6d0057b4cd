"""From a draft to a version of the library: only what is sound, what its examples still hold for, and what is new."""

from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sandbox.design import library
from sandbox.design.drafts import source_of, workflow_of
from sandbox.design.library import Version
from sandbox.design.models import WorkflowDraft, WorkflowVersion
from sandbox.design.states import Author, hold
from sandbox.design.texts import plain_texts
from sandbox.design.trials import check_examples, examples
from sandbox.engine.canonical import canonical
from sandbox.engine.definition import End, Workflow
from sandbox.engine.difference import differences
from sandbox.engine.loading import load
from sandbox.errors import DefinitionError, NotAllowed, Problem, StalePage
from sandbox.phrase import phrase, to_json


def publish(session: Session, draft: WorkflowDraft, *, by: Author, now: datetime, over: str = "") -> Version:
    """The draft goes on from the new version.

    `over` is the digest of a version that was published meanwhile and is knowingly replaced. Raises StalePage without
    it, DefinitionError for problems and examples that no longer hold, NotAllowed when nothing is new.
    """
    hold(session, draft)
    past = library.versions(session, draft.workflow)
    _check_base(draft, past, over)
    source = source_of(draft) | {"version": _next(draft, past)}
    workflow = load(source, library.offered(session))
    _check_examples(session, draft)
    _check_new(draft, past)
    sentences = [each.sentence for each in differences(library.parsed(past[0]), workflow)] if past else []
    row = WorkflowVersion(
        workflow=workflow.id, version=workflow.version, digest=workflow.digest, body=source, texts=plain_texts(draft),
        examples={example.name: example.body for example in examples(session, draft)},
        sentences=list(map(to_json, sentences)),
        published_by=by.name, published_at=now)
    _add(session, row)
    draft.source, draft.based_on = canonical(source), workflow.digest
    session.flush()
    return library.version(session, workflow.id, workflow.version)


def next_version(session: Session, draft: WorkflowDraft) -> str:
    """The number publishing would give: the draft's own when it is higher than the last, else the next."""
    return _next(draft, library.versions(session, draft.workflow))


def _next(draft: WorkflowDraft, past: tuple[Version, ...]) -> str:
    own = source_of(draft)["version"]
    if not past or library.number(own) > past[0].number:
        return own
    major, minor, _ = past[0].number
    return f"{major + 1}.0.0" if _lost(library.parsed(past[0]), workflow_of(draft)) else f"{major}.{minor + 1}.0"


def _lost(old: Workflow, new: Workflow) -> bool:
    """Whether steps or outcomes vanished that others may count on."""
    return bool(set(old.places) - set(new.places) or _outcomes(old) - _outcomes(new))


def _outcomes(workflow: Workflow) -> set[str]:
    return {step.outcome for step in workflow if isinstance(step, End)}


def _check_base(draft: WorkflowDraft, past: tuple[Version, ...], over: str) -> None:
    if past and past[0].digest not in (draft.based_on, over):
        raise StalePage("Versi {version} diterbitkan oleh {who} setelah draf ini dimulai.", version=past[0].version,
                        who=past[0].published_by, hint="Bandingkan draf ini dengan versi itu dahulu.")


def _check_new(draft: WorkflowDraft, past: tuple[Version, ...]) -> None:
    if past and _content(source_of(draft), plain_texts(draft)) == _content(past[0].source, past[0].texts):
        raise NotAllowed("Draf ini sama dengan versi {version}, jadi tidak ada yang diterbitkan.",
                         hint="Ubah sesuatu dahulu.", version=past[0].version)


def _content(source, texts) -> tuple[str, Any]:
    """What a version is apart from its number."""
    return canonical(dict(source) | {"version": ""}), {language: dict(kept) for language, kept in texts.items()}


def _check_examples(session: Session, draft: WorkflowDraft) -> None:
    problems = tuple(Problem(f"/examples/{example.name}", phrase(
        "Contoh “{title}” tidak lagi berakhir sama. {difference}", title=example.body.get("title") or example.name,
        difference=result.difference), "example_fails")
        for example, result in check_examples(session, draft).results if not result.ok)
    if problems:
        raise DefinitionError(draft.title, problems)


def _add(session: Session, row: WorkflowVersion) -> None:
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise StalePage("Orang lain baru saja menerbitkan versi {version} dari alur ini.", version=row.version,
                        hint="Muat ulang halaman, lalu bandingkan dahulu.") from None
