"""The states a draft went through: changing it one person at a time, going back and forth, and who did what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sandbox.design.models import DraftEdit, DraftExample, WorkflowDraft
from sandbox.engine.renaming import rename_in_example
from sandbox.errors import NotAllowed, NotFound, StalePage
from sandbox.phrase import Phrase, phrase

KEPT = 200  # edits that can be undone


class Author(Protocol):
    """Who edits: a trainer."""

    id: int
    name: str


@dataclass(frozen=True)
class State:
    source: str  # canonical
    texts: Mapping[str, Any]


def hold(session: Session, draft: WorkflowDraft) -> None:
    """Lets one person at a time change the draft; from here on it is read as the last one left it."""
    _lock(session, draft, WorkflowDraft.revision + 1)


def keep_still(session: Session, draft: WorkflowDraft) -> None:
    """Until this transaction ends nobody changes the draft or keeps it still; it is read as the last one left it."""
    _lock(session, draft, WorkflowDraft.revision)


def state_of(draft: WorkflowDraft) -> State:
    return State(draft.source, draft.texts)


def begin_states(session: Session, draft: WorkflowDraft, sentence: Phrase, *, by: Author, now: datetime) -> None:
    session.add(_edit(draft, 0, sentence, by, now))
    session.flush()


def push(session: Session, draft: WorkflowDraft, state: State, sentence: Phrase, *, by: Author, now: datetime,
         renamed: tuple[str, ...] = ()) -> None:
    """Makes `state` the present one. What was undone can then no longer be done again."""
    if state == state_of(draft):
        return
    of_draft = DraftEdit.draft_id == draft.id
    session.execute(delete(DraftEdit).where(of_draft, DraftEdit.number > draft.last_edit))
    _show(draft, state, draft.last_edit + 1, now)
    session.add(_edit(draft, draft.last_edit, sentence, by, now, renamed))
    _rename_in_examples(session, draft, *renamed)
    session.execute(delete(DraftEdit).where(of_draft, DraftEdit.number < draft.last_edit - KEPT))
    session.flush()


def undo(session: Session, draft: WorkflowDraft, *, now: datetime, edit: int | None = None) -> Phrase:
    """Takes back the last edit, whoever made it. Raises StalePage when it is not number `edit` any more."""
    hold(session, draft)
    undone, before = last_edit(session, draft), _numbered(session, draft, draft.last_edit - 1)
    if undone is None or before is None:
        raise NotAllowed("Tidak ada perubahan yang bisa dibatalkan.")
    _check_is(undone, edit)
    _show(draft, State(**before.state), before.number, now)
    _rename_in_examples(session, draft, *undone.renamed[:1], *reversed(undone.renamed[1:]))
    session.flush()
    return phrase("Dibatalkan: {sentence}", sentence=undone.sentence)


def redo(session: Session, draft: WorkflowDraft, *, now: datetime, edit: int | None = None) -> Phrase:
    hold(session, draft)
    again = next_redo(session, draft)
    if again is None:
        raise NotAllowed("Tidak ada perubahan yang bisa diulangi.")
    _check_is(again, edit)
    _show(draft, State(**again.state), again.number, now)
    _rename_in_examples(session, draft, *again.renamed)
    session.flush()
    return phrase("Diulangi: {sentence}", sentence=again.sentence)


def last_edit(session: Session, draft: WorkflowDraft) -> DraftEdit | None:
    """What undo would take back; None when the draft is as it began, or as far back as is kept."""
    reaches_back = _numbered(session, draft, draft.last_edit - 1)
    return _numbered(session, draft, draft.last_edit) if reaches_back else None


def next_redo(session: Session, draft: WorkflowDraft) -> DraftEdit | None:
    return _numbered(session, draft, draft.last_edit + 1)


def history(session: Session, draft: WorkflowDraft, *, most: int = 50) -> list[DraftEdit]:
    """What was done to the draft, the newest first, without what was undone."""
    return list(session.scalars(select(DraftEdit).where(
        DraftEdit.draft_id == draft.id, DraftEdit.number <= draft.last_edit
    ).order_by(DraftEdit.number.desc()).limit(most)))


def _lock(session: Session, draft: WorkflowDraft, revision: Any) -> None:
    """Written before anything is read of it, so that whoever comes second waits, on both databases."""
    held = session.execute(update(WorkflowDraft).where(WorkflowDraft.id == draft.id)
                           .values(revision=revision).execution_options(synchronize_session=False))
    if not held.rowcount:
        raise NotFound("Draf ini sudah dihapus.")
    session.refresh(draft)


def _edit(draft: WorkflowDraft, number: int, sentence: Phrase, by: Author, now: datetime,
          renamed: tuple[str, ...] = ()) -> DraftEdit:
    return DraftEdit(draft_id=draft.id, number=number, sentence=sentence, by_id=by.id, by_name=by.name, at=now,
                     renamed=list(renamed), state={"source": draft.source, "texts": draft.texts})


def _rename_in_examples(session: Session, draft: WorkflowDraft, kind: str = "", old: str = "", new: str = "") -> None:
    if kind:
        for example in session.scalars(select(DraftExample).where(DraftExample.draft_id == draft.id)):
            example.body = rename_in_example(example.body, kind, old, new)


def _show(draft: WorkflowDraft, state: State, number: int, now: datetime) -> None:
    draft.source, draft.texts = state.source, dict(state.texts)
    draft.last_edit, draft.saved_at = number, now


def _numbered(session: Session, draft: WorkflowDraft, number: int) -> DraftEdit | None:
    return session.scalar(select(DraftEdit).where(DraftEdit.draft_id == draft.id, DraftEdit.number == number))


def _check_is(edit: DraftEdit, number: int | None) -> None:
    if number is not None and edit.number != number:
        raise StalePage("{who} sudah mengubah draf ini: {sentence}", who=edit.by_name, sentence=edit.sentence,
                        hint="Muat ulang halaman, lalu lihat lagi.")
