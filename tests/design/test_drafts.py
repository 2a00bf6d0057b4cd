"""Drafts: begun, edited by two people at once, undone, judged."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from sqlalchemy.orm import Session

from sandbox.design import drafts, edits, states
from sandbox.design.elements import find_field, find_step
from sandbox.design.models import DraftEdit, WorkflowDraft
from sandbox.engine.lint import lint
from sandbox.errors import InvalidValues, NotAllowed, NotFound, StalePage
from tests.design.conftest import NOW

MANY = 8
RETITLE = partial(edits.set_step, step="apply", properties={"title": "Isi formulir pinjaman"})


@pytest.fixture
def draft(hall, ratna):
    return drafts.start_draft(hall, workflow="loan-approval", by=ratna, now=NOW)


def retitled(field, label):
    return partial(edits.set_field, field=field, properties={"label": label})


def test_a_draft_of_a_shipped_workflow_is_sound_and_unchanged(hall, draft):
    assert (draft.workflow, draft.owner_name, drafts.changes(hall, draft)) == ("loan-approval", "Bu Ratna", ())
    assert [fault for fault in drafts.problems(draft) if fault.problem.severity == "error"] == []


@pytest.mark.parametrize("title", ["", "  ", "\u3164\u200b"])
def test_a_workflow_begins_with_a_title_that_can_be_read(hall, ratna, title):
    with pytest.raises(InvalidValues) as refused:
        drafts.start_draft(hall, title=title, by=ratna, now=NOW)

    assert refused.value.fields == {"title": "Beri judul alur ini, contoh: Persetujuan pinjaman darurat."}


def test_a_copy_is_a_new_workflow_under_its_title(hall, ratna):
    copy = drafts.start_draft(hall, workflow="loan-approval", copy_as="Pinjaman darurat", by=ratna, now=NOW)
    again = drafts.start_draft(hall, workflow="loan-approval", copy_as="Pinjaman darurat", by=ratna, now=NOW)
    assert (copy.workflow, again.workflow) == ("pinjaman-darurat", "pinjaman-darurat-2")
    source = drafts.source_of(copy)
    assert (source["title"], source["version"], copy.based_on) == ("Pinjaman darurat", "1.0.0", None)


def test_two_that_begin_at_once_get_ids_of_their_own(hall_engine, hall, ratna):
    hall.commit()
    together = Barrier(MANY)

    def begin(_) -> str:
        with Session(hall_engine) as session:
            together.wait()
            begun = drafts.start_draft(session, title="Kembar", by=ratna, now=NOW)
            session.commit()
            return begun.workflow

    with ThreadPoolExecutor(MANY) as everybody:
        ids = list(everybody.map(begin, range(MANY)))
    assert sorted(ids) == ["kembar", *(f"kembar-{number}" for number in range(2, MANY + 1))]


def test_an_empty_draft_is_sound(hall, ratna):
    empty = drafts.start_draft(hall, title="Sewa tenda", by=ratna, now=NOW)
    workflow = drafts.workflow_of(empty)
    assert (workflow.id, workflow.title, lint(workflow, workflow.catalog)) == ("sewa-tenda", "Sewa tenda", ())


def test_an_edit_is_kept_with_who_and_what(hall, draft, ratna):
    drafts.apply_edit(hall, draft, RETITLE, by=ratna, now=NOW + timedelta(minutes=1))
    hall.expire_all()
    kept = hall.get(WorkflowDraft, draft.id)
    assert find_step(drafts.source_of(kept), "apply")["title"] == "Isi formulir pinjaman"
    assert [(edit.number, str(edit.sentence), edit.by_name) for edit in states.history(hall, kept)] == [
        (1, "Langkah “Isi formulir pinjaman” diubah.", "Bu Ratna"),
        (0, "Draf “Persetujuan pinjaman” dibuat.", "Bu Ratna")]
    assert [str(each.sentence) for each in drafts.changes(hall, kept)] == [
        "Judul langkah “Isi pengajuan pinjaman” berubah menjadi “Isi formulir pinjaman”."]


def test_an_edit_that_changes_nothing_is_no_edit(hall, draft, ratna):
    nothing = partial(edits.set_step, step="apply", properties={"confirm": None})
    drafts.apply_edit(hall, draft, nothing, by=ratna, now=NOW)
    assert states.last_edit(hall, draft) is None


def test_a_refused_edit_changes_nothing(hall, draft, ratna):
    before = draft.source
    with pytest.raises(InvalidValues) as refusal:
        drafts.apply_edit(hall, draft, retitled("principal", ""), by=ratna, now=NOW)
    assert refusal.value.fields == {"label": "Bagian ini tidak boleh kosong."}
    assert (draft.source, states.last_edit(hall, draft)) == (before, None)


def test_a_draft_stays_within_what_can_be_read_again(hall, draft, ratna, monkeypatch):
    monkeypatch.setattr(drafts, "LARGEST_TEXT", len(draft.source) + 10)
    with pytest.raises(NotAllowed):
        drafts.apply_edit(hall, draft, partial(edits.copy_step, step="review"), by=ratna, now=NOW)


def test_two_people_on_different_elements_both_keep_their_work(hall, draft, ratna, slamet):
    seen_by_ratna, seen_by_slamet = drafts.seen(draft, "field:principal"), drafts.seen(draft, "field:purpose")
    drafts.apply_edit(hall, draft, retitled("principal", "Pokok"), seen=seen_by_ratna, by=ratna, now=NOW)
    drafts.apply_edit(hall, draft, retitled("purpose", "Keperluan"), seen=seen_by_slamet, by=slamet, now=NOW)
    source = drafts.source_of(draft)
    assert (find_field(source, "principal")["label"], find_field(source, "purpose")["label"]) == ("Pokok", "Keperluan")


def test_two_people_on_one_element_the_second_hears_who_was_first(hall, draft, ratna, slamet):
    seen = drafts.seen(draft, "field:principal")
    drafts.apply_edit(hall, draft, retitled("principal", "Pokok"), seen=seen, by=ratna, now=NOW)
    drafts.apply_edit(hall, draft, RETITLE, by=slamet, now=NOW)
    with pytest.raises(StalePage) as refusal:
        drafts.apply_edit(hall, draft, retitled("principal", "Jumlah pinjaman"), seen=seen, by=slamet, now=NOW)
    assert str(refusal.value) == "Bu Ratna sudah mengubah bagian ini: Isian “Pokok” diubah."
    assert find_field(drafts.source_of(draft), "principal")["label"] == "Pokok"


def test_an_element_that_was_removed_meanwhile_is_said_so(hall, draft, ratna, slamet):
    seen = drafts.seen(draft, "field:collateral")
    drafts.apply_edit(hall, draft, partial(edits.remove_field, field="collateral"), by=ratna, now=NOW)
    with pytest.raises(StalePage) as refusal:
        drafts.apply_edit(hall, draft, retitled("collateral", "Agunan"), seen=seen, by=slamet, now=NOW)
    assert str(refusal.value) == ("Bu Ratna sudah mengubah bagian ini: Isian “Jaminan” dihapus dari “Isi pengajuan "
                                  "pinjaman”.")


def test_a_step_is_not_removed_over_what_another_put_into_it(hall, draft, ratna, slamet):
    seen = drafts.seen(draft, "step:agreement+")
    drafts.apply_edit(hall, draft, partial(edits.add_field, step="agreement", label="Saksi"), by=ratna, now=NOW)
    with pytest.raises(StalePage):
        drafts.apply_edit(hall, draft, partial(edits.remove_step, step="agreement"), seen=seen, by=slamet, now=NOW)


def test_two_sessions_at_once_lose_nothing(hall, hall_engine, draft, ratna, slamet):
    hall.commit()
    with Session(hall_engine) as other:
        theirs = other.get(WorkflowDraft, draft.id)
        assert theirs.source == draft.source
        other.commit()
        drafts.apply_edit(hall, draft, retitled("principal", "Pokok"), by=ratna, now=NOW)
        hall.commit()
        drafts.apply_edit(other, theirs, retitled("purpose", "Keperluan"), by=slamet, now=NOW)
        other.commit()
        source = drafts.source_of(theirs)
    assert (find_field(source, "principal")["label"], find_field(source, "purpose")["label"]) == ("Pokok", "Keperluan")


def test_undo_and_redo_go_through_the_states(hall, draft, ratna):
    first = draft.source
    drafts.apply_edit(hall, draft, RETITLE, by=ratna, now=NOW)
    drafts.apply_edit(hall, draft, retitled("principal", "Pokok"), by=ratna, now=NOW)
    last = draft.source
    assert str(states.undo(hall, draft, now=NOW, edit=2)) == "Dibatalkan: Isian “Pokok” diubah."
    states.undo(hall, draft, now=NOW)
    assert draft.source == first
    with pytest.raises(NotAllowed):
        states.undo(hall, draft, now=NOW)
    states.redo(hall, draft, now=NOW)
    assert str(states.redo(hall, draft, now=NOW)) == "Diulangi: Isian “Pokok” diubah."
    assert draft.source == last
    assert states.next_redo(hall, draft) is None


def test_what_was_undone_is_gone_after_another_edit(hall, draft, ratna):
    drafts.apply_edit(hall, draft, RETITLE, by=ratna, now=NOW)
    states.undo(hall, draft, now=NOW)
    drafts.apply_edit(hall, draft, retitled("principal", "Pokok"), by=ratna, now=NOW)
    with pytest.raises(NotAllowed):
        states.redo(hall, draft, now=NOW)
    assert [edit.number for edit in states.history(hall, draft)] == [1, 0]


def test_undo_names_the_edit_it_meant(hall, draft, ratna, slamet):
    drafts.apply_edit(hall, draft, RETITLE, by=ratna, now=NOW)
    drafts.apply_edit(hall, draft, retitled("principal", "Pokok"), by=slamet, now=NOW)
    with pytest.raises(StalePage) as refusal:
        states.undo(hall, draft, now=NOW, edit=1)
    assert str(refusal.value) == "Pak Slamet sudah mengubah draf ini: Isian “Pokok” diubah."


def test_the_states_kept_are_bounded(hall, draft, ratna, monkeypatch):
    monkeypatch.setattr(states, "KEPT", 3)
    for number in range(6):
        drafts.apply_edit(hall, draft, retitled("principal", f"Pokok {number}"), by=ratna, now=NOW)
    assert hall.query(DraftEdit).filter_by(draft_id=draft.id).count() == 4
    for _ in range(3):
        states.undo(hall, draft, now=NOW)
    with pytest.raises(NotAllowed):
        states.undo(hall, draft, now=NOW)


def test_a_problem_stands_beside_its_element(hall, draft, ratna):
    drafts.apply_edit(hall, draft, partial(edits.set_condition, step="eligible", number=0, condition=6,
                                           properties={"when": "pokok <= loan.ceiling"}), by=ratna, now=NOW)
    fault = next(fault for fault in drafts.problems(draft) if fault.problem.code == "unknown_name")
    assert (fault.element, fault.rest) == ("rule:eligible.0.6", "when")


def test_a_draft_can_be_dropped(hall, draft):
    number = draft.id
    drafts.drop_draft(hall, draft)
    with pytest.raises(NotFound):
        drafts.draft(hall, number)
    assert drafts.drafts(hall) == []
