"""Translations of a draft: beside each text, missing, outdated, carried along."""

from functools import partial

import pytest

from sandbox.design import drafts, edits, states, texts
from sandbox.errors import InvalidValues, NotFound, StalePage
from tests.design.conftest import NOW


@pytest.fixture
def draft(hall, ratna):
    return drafts.start_draft(hall, workflow="loan-approval", by=ratna, now=NOW)


def text(draft, key):
    return next(each for each in texts.texts(draft, "en") if each.key == key)


def test_a_shipped_workflow_comes_with_its_translations(draft):
    assert texts.missing(draft, "en") == ()
    assert text(draft, "steps.apply.fields.principal.label") == texts.Text(
        "steps.apply.fields.principal.label", "field:principal", "Pokok pinjaman", "Principal", False)


def test_a_changed_text_outdates_its_translation_until_it_is_set(hall, draft, ratna):
    drafts.apply_edit(hall, draft, partial(edits.set_field, field="principal", properties={"label": "Pokok"}), by=ratna,
                      now=NOW)
    assert [(each.key, each.translation, each.outdated) for each in texts.missing(draft, "en")] == [
        ("steps.apply.fields.principal.label", "Principal", True)]
    assert "steps.apply.fields.principal.label" not in texts.plain_texts(draft)["en"]
    texts.set_text(hall, draft, language="en", key="steps.apply.fields.principal.label", text="Principal", by=ratna,
                   now=NOW)
    assert texts.missing(draft, "en") == ()


def test_a_translation_moves_with_its_text(hall, draft, ratna):
    for change in (partial(edits.rename_step, step="eligible", new_id="syarat"),
                   partial(edits.move_condition, step="syarat", number=0, condition=0, by=1),
                   partial(edits.remove_condition, step="syarat", number=0, condition=3)):
        drafts.apply_edit(hall, draft, change, by=ratna, now=NOW)
    assert texts.missing(draft, "en") == ()
    assert (text(draft, "steps.syarat.cases.0.all.1.because").said,
            text(draft, "steps.syarat.cases.0.all.1.because").translation) == ("Anggota aktif", "Active member")


def test_a_new_text_is_missing(hall, draft, ratna):
    notify = partial(edits.add_step, type="notify", title="Kabari", after="apply")
    drafts.apply_edit(hall, draft, notify, by=ratna, now=NOW)
    assert [each.key for each in texts.missing(draft, "en")] == ["steps.kabari.title", "steps.kabari.message"]


def test_undo_takes_a_translation_back(hall, draft, ratna):
    texts.set_text(hall, draft, language="en", key="title", text="Loans", by=ratna, now=NOW)
    assert text(draft, "title").translation == "Loans"
    states.undo(hall, draft, now=NOW)
    assert text(draft, "title").translation == "Loan approval"


def test_a_translation_somebody_else_set_is_not_overwritten(hall, draft, ratna, slamet):
    texts.set_text(hall, draft, language="en", key="title", text="Loans", seen="Loan approval", by=ratna, now=NOW)
    with pytest.raises(StalePage):
        texts.set_text(hall, draft, language="en", key="title", text="Credit", seen="Loan approval", by=slamet, now=NOW)


def test_a_translation_names_only_what_the_text_names(hall, draft, ratna):
    with pytest.raises(InvalidValues) as refusal:
        texts.set_text(hall, draft, language="en", key="title", text="Loan of {member.name}", by=ratna, now=NOW)
    assert "{member.name}" in refusal.value.fields["text"]
    with pytest.raises(NotFound):
        texts.set_text(hall, draft, language="en", key="steps.hilang.title", text="Gone", by=ratna, now=NOW)
