"""Kept runs of a draft: each is replayed on the present state, and together they show what was tried."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.design.drafts import workflow_of
from sandbox.design.edits.slugs import slug
from sandbox.design.models import DraftExample, WorkflowDraft
from sandbox.design.states import Author, hold
from sandbox.engine.blank import is_blank
from sandbox.engine.coverage import Coverage, coverage
from sandbox.engine.examples import Result, replay
from sandbox.errors import InvalidValues, NotAllowed, NotFound
from sandbox.phrase import phrase

MOST_EXAMPLES = 50


@dataclass(frozen=True)
class Checked:
    results: tuple[tuple[DraftExample, Result], ...]
    coverage: Coverage


def save_example(session: Session, draft: WorkflowDraft, body: Mapping[str, Any], *, title: str, by: Author,
                 now: datetime) -> DraftExample:
    """Under a name made from its title; one of the same title is replaced."""
    title = title.strip()
    if is_blank(title) or len(title) > 200:
        raise InvalidValues({"title": phrase("Beri contoh ini judul, paling banyak 200 huruf.")})
    if not replay(workflow_of(draft), body).ok:
        raise NotAllowed("Contoh ini tidak berakhir sama bila diputar ulang.", hint="Jalankan ulang, lalu simpan lagi.")
    hold(session, draft)
    name, kept = slug(title, (), otherwise="contoh"), {each.name: each for each in examples(session, draft)}
    example = kept.get(name)
    if example is None and len(kept) >= MOST_EXAMPLES:
        raise NotAllowed("Satu draf memuat paling banyak {most} contoh.", most=MOST_EXAMPLES,
                         hint="Hapus contoh yang tidak perlu lagi.")
    if example is None:
        example = DraftExample(draft_id=draft.id, name=name)
        session.add(example)
    example.body, example.by_name, example.saved_at = {**body, "title": title}, by.name, now
    session.flush()
    return example


def examples(session: Session, draft: WorkflowDraft) -> list[DraftExample]:
    return list(session.scalars(select(DraftExample).where(DraftExample.draft_id == draft.id)
                                .order_by(DraftExample.name)))


def drop_example(session: Session, draft: WorkflowDraft, name: str) -> None:
    found = session.scalar(select(DraftExample).where(DraftExample.draft_id == draft.id, DraftExample.name == name))
    if found is None:
        raise NotFound("Contoh “{name}” tidak ada lagi dalam draf ini.", name=name)
    session.delete(found)
    session.flush()


def check_examples(session: Session, draft: WorkflowDraft) -> Checked:
    workflow = workflow_of(draft)
    results = tuple((each, replay(workflow, each.body)) for each in examples(session, draft))
    return Checked(results, coverage(workflow, [result for _, result in results]))
