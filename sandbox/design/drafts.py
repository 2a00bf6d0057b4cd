"""Drafts of workflows: begun from a version or from nothing, edited by several people, judged at any time."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, object_session

from sandbox.cases.offer import catalog
from sandbox.design import library
from sandbox.design.edits import Edited, keeping_shape
from sandbox.design.elements import Source, digest, element_at
from sandbox.design.models import DraftEdit, DraftExample, WorkflowDraft
from sandbox.design.states import Author, State, begin_states, hold, push
from sandbox.design.texts import carried, kept_texts
from sandbox.engine.blank import is_blank
from sandbox.engine.canonical import canonical
from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import Workflow
from sandbox.engine.difference import Difference, differences
from sandbox.engine.lint import lint
from sandbox.engine.loading import LARGEST_TEXT, trusted
from sandbox.errors import InvalidValues, NotAllowed, NotFound, Problem, StalePage
from sandbox.phrase import phrase

Change = Callable[[Source], Edited]


@dataclass(frozen=True)
class Fault:
    """A problem beside the element it is about; `rest` is the property in it, "" for the element itself."""

    element: str
    rest: str
    problem: Problem


def start_draft(session: Session, *, by: Author, now: datetime, workflow: str = "", copy_as: str = "", title: str = "",
                subject: str = "member") -> WorkflowDraft:
    """The next version of `workflow`; with `copy_as` a copy of it under that title; without it a new workflow."""
    origin = library.latest(session, workflow) if workflow else None
    is_next = origin is not None and not copy_as
    source = dict(origin.source) if origin else _smallest(title, subject)
    if not is_next:
        _check_title(copy_as or title)
        library.wait_for_turn(session)
        name = library.free_id(session, copy_as or title, also=set(session.scalars(select(WorkflowDraft.workflow))))
        source |= {"workflow": name, "title": copy_as or title, "version": "1.0.0"}
    draft = WorkflowDraft(
        workflow=source["workflow"], title=source["title"], owner_id=by.id, owner_name=by.name,
        source=canonical(source), texts=kept_texts(source, origin.texts if origin else {}),
        based_on=origin.digest if is_next else None, created_at=now, saved_at=now, last_edit=0, revision=0)
    session.add(draft)
    session.flush()
    for name, body in (origin.examples if origin else {}).items():
        session.add(DraftExample(draft_id=draft.id, name=name, body=body, by_name=by.name, saved_at=now))
    begin_states(session, draft, phrase("Draf “{title}” dibuat.", title=draft.title), by=by, now=now)
    return draft


def drafts(session: Session) -> list[WorkflowDraft]:
    return list(session.scalars(select(WorkflowDraft).order_by(WorkflowDraft.saved_at.desc())))


def draft(session: Session, draft_id: int) -> WorkflowDraft:
    found = session.get(WorkflowDraft, draft_id)
    if found is None:
        raise NotFound("Draf ini tidak ada, atau sudah dihapus.")
    return found


def drop_draft(session: Session, draft: WorkflowDraft) -> None:
    for table in (DraftEdit, DraftExample):
        session.execute(delete(table).where(table.draft_id == draft.id))
    session.delete(draft)
    session.flush()


def source_of(draft: WorkflowDraft) -> dict[str, Any]:
    return json.loads(draft.source)


def workflow_of(draft: WorkflowDraft) -> Workflow:
    """As it stands, with whatever problems it has."""
    session = object_session(draft)
    return _parsed(draft.source, _Offer(library.offered(session) if session else catalog()))


def seen(draft: WorkflowDraft, element: str) -> str:
    """What a form about this element carries along, so that nobody overwrites what he did not see."""
    return f"{element}@{digest(source_of(draft), element)}"


def apply_edit(session: Session, draft: WorkflowDraft, change: Change, *, seen: str = "", by: Author,
               now: datetime) -> Edited:
    """Raises StalePage when somebody has changed the same element since; changes of others are kept."""
    hold(session, draft)
    source = source_of(draft)
    element, _, before = seen.rpartition("@")
    if seen and digest(source, element) != before:
        raise _changed_by_others(session, draft, element)
    edited = keeping_shape(source, change)
    state = State(canonical(edited.source), carried(draft.texts, source, edited.source))
    if len(state.source) > LARGEST_TEXT:
        raise NotAllowed("Alur ini terlalu panjang: lebih dari {most} huruf.", most=LARGEST_TEXT,
                         hint="Bagi menjadi dua alur, lalu jalankan yang kedua dari yang pertama.")
    push(session, draft, state, edited.sentence, by=by, now=now, renamed=edited.renamed)
    draft.title = edited.source["title"]
    return edited


def problems(draft: WorkflowDraft) -> tuple[Fault, ...]:
    """Everything lint finds in the present state, in file order."""
    workflow = workflow_of(draft)
    return tuple(Fault(*element_at(workflow.source, problem.pointer), problem)
                 for problem in lint(workflow, workflow.catalog))


def changes(session: Session, draft: WorkflowDraft) -> tuple[Difference, ...]:
    """Against the version it was begun from; empty for a new workflow."""
    origin = library.by_digest(session, draft.workflow, draft.based_on) if draft.based_on else None
    return differences(library.parsed(origin), workflow_of(draft)) if origin else ()


@dataclass(frozen=True, eq=False)
class _Offer:
    """A catalog that can be looked up by: the same one is the same object until something is published."""

    catalog: Catalog

    def __eq__(self, other) -> bool:
        return self.catalog is other.catalog

    def __hash__(self) -> int:
        return id(self.catalog)


@lru_cache(maxsize=64)
def _parsed(text: str, offer: _Offer) -> Workflow:
    return trusted(json.loads(text), offer.catalog)


def _check_title(title: str) -> None:
    if is_blank(title):
        raise InvalidValues({"title": phrase("Beri judul alur ini, contoh: Persetujuan pinjaman darurat.")})


def _smallest(title: str, subject: str) -> dict[str, Any]:
    return {"$schema": "../workflow.schema.json", "workflow": "", "version": "1.0.0", "title": title,
            "subject": subject, "roles": ["loan_officer"], "steps": [
                {"id": "mulai", "type": "task", "title": "Kerjakan", "by": "loan_officer"},
                {"id": "selesai", "type": "end", "title": "Selesai", "outcome": "finished"}]}


def _changed_by_others(session: Session, draft: WorkflowDraft, element: str) -> StalePage:
    """The newest edit after which the element was another one names who did it."""
    edits = session.scalars(select(DraftEdit).where(
        DraftEdit.draft_id == draft.id, DraftEdit.number <= draft.last_edit).order_by(DraftEdit.number.desc()))
    now, later = digest(source_of(draft), element), None
    for edit in edits:
        if digest(json.loads(edit.state["source"]), element) != now:
            break
        later = edit
    hint = "Yang Anda ketik belum disimpan. Lihat perubahan itu, lalu simpan lagi bila masih perlu."
    if later is None:
        return StalePage("Bagian ini sudah berubah sejak Anda membukanya.", hint=hint)
    return StalePage("{who} sudah mengubah bagian ini: {sentence}", hint=hint, who=later.by_name,
                     sentence=later.sentence)
