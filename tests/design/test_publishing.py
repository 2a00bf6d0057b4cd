"""From a draft to the library: what is refused, which number it gets, what it says is new."""

from functools import partial

import pytest

from sandbox.design import drafts, edits, library, publishing, states, trials
from sandbox.errors import DefinitionError, InvalidValues, NotAllowed, NotFound, StalePage
from tests.design.conftest import NOW

HELD = {"title": "", "today": "2026-03-02", "applicant": None, "holders": {}, "names": {}, "related": [],
        "holidays": [], "facts": [], "given": [], "moves": [
            {"step": "mulai", "action": "done", "person": "STAF-02", "role": "loan_officer"}],
        "expect": {"path": ["mulai", "selesai"], "open": [], "outcome": "finished"}}


@pytest.fixture
def tent(hall, ratna):
    return drafts.start_draft(hall, title="Sewa tenda", by=ratna, now=NOW)


@pytest.fixture
def loan(hall, ratna):
    return drafts.start_draft(hall, workflow="loan-approval", by=ratna, now=NOW)


def change(hall, draft, by, edit, **arguments):
    return drafts.apply_edit(hall, draft, partial(edit, **arguments), by=by, now=NOW)


def test_the_library_begins_with_the_shipped_workflows(hall):
    assert {version.workflow for version in library.library(hall)} >= {"loan-approval", "member-onboarding"}
    assert [(version.published_by, version.published_at) for version in library.versions(hall, "loan-approval")] == [
        ("Gladi", None)]
    with pytest.raises(NotFound):
        library.latest(hall, "hilang")


def test_a_new_workflow_is_published_as_it_is(hall, tent, ratna):
    version = publishing.publish(hall, tent, by=ratna, now=NOW)
    assert (version.workflow, version.version, version.published_by, version.sentences) == (
        "sewa-tenda", "1.0.0", "Bu Ratna", ())
    assert library.latest(hall, "sewa-tenda") == version
    assert library.parsed(version).title == "Sewa tenda"


def test_a_change_raises_the_minor_number_and_says_what_is_new(hall, tent, ratna):
    publishing.publish(hall, tent, by=ratna, now=NOW)
    change(hall, tent, ratna, edits.set_step, step="mulai", properties={"title": "Pasang tenda"})
    version = publishing.publish(hall, tent, by=ratna, now=NOW)
    assert (version.version, version.sentences) == (
        "1.1.0", ("Judul langkah “Kerjakan” berubah menjadi “Pasang tenda”.",))
    assert [each.version for each in library.versions(hall, "sewa-tenda")] == ["1.1.0", "1.0.0"]
    assert library.version(hall, "sewa-tenda", "1.0.0").source["steps"][0]["title"] == "Kerjakan"


def test_a_step_that_vanished_raises_the_major_number(hall, tent, ratna):
    change(hall, tent, ratna, edits.add_step, type="task", title="Bongkar", after="mulai")
    publishing.publish(hall, tent, by=ratna, now=NOW)
    change(hall, tent, ratna, edits.remove_step, step="bongkar")
    assert publishing.next_version(hall, tent) == "2.0.0"


def test_a_higher_number_of_the_author_is_kept(hall, tent, ratna):
    publishing.publish(hall, tent, by=ratna, now=NOW)
    change(hall, tent, ratna, edits.set_workflow, properties={"version": "3.0.0", "title": "Sewa tenda dan kursi"})
    assert publishing.publish(hall, tent, by=ratna, now=NOW).version == "3.0.0"


def test_the_same_content_is_not_published_twice(hall, tent, loan, ratna):
    publishing.publish(hall, tent, by=ratna, now=NOW)
    for draft in (tent, loan):
        with pytest.raises(NotAllowed) as refusal:
            publishing.publish(hall, draft, by=ratna, now=NOW)
        assert "sama dengan versi" in str(refusal.value)


def test_problems_block_publishing(hall, tent, ratna):
    change(hall, tent, ratna, edits.remove_step, step="selesai")
    with pytest.raises(DefinitionError) as refusal:
        publishing.publish(hall, tent, by=ratna, now=NOW)
    assert refusal.value.problems


def test_a_published_workflow_may_be_called_but_not_in_a_circle(hall, tent, ratna):
    publishing.publish(hall, tent, by=ratna, now=NOW)
    party = drafts.start_draft(hall, title="Pesta", by=ratna, now=NOW)
    change(hall, party, ratna, edits.add_step, type="call", workflow="sewa-tenda", title="Sewa tendanya", after="mulai")
    assert publishing.publish(hall, party, by=ratna, now=NOW).version == "1.0.0"
    change(hall, tent, ratna, edits.add_step, type="call", workflow="pesta", title="Pesta dahulu", after="mulai")
    with pytest.raises(DefinitionError) as refusal:
        publishing.publish(hall, tent, by=ratna, now=NOW)
    assert [problem.pointer for problem in refusal.value.problems] == ["/steps/1/workflow"]


def test_an_example_that_ends_otherwise_blocks_publishing_with_the_first_difference(hall, tent, ratna):
    trials.save_example(hall, tent, HELD, title="Sewa biasa", by=ratna, now=NOW)
    assert trials.check_examples(hall, tent).results[0][1].ok
    change(hall, tent, ratna, edits.add_step, type="task", title="Bongkar", after="mulai")
    with pytest.raises(DefinitionError) as refusal:
        publishing.publish(hall, tent, by=ratna, now=NOW)
    problem, = refusal.value.problems
    assert (problem.pointer, problem.code, str(problem.message)) == (
        "/examples/sewa_biasa", "example_fails",
        "Contoh “Sewa biasa” tidak lagi berakhir sama. Berkas berhenti sebelum “Selesai”, yang dalam contoh masih "
        "dilewati.")


def test_examples_and_translations_go_into_the_version_and_into_the_next_draft(hall, tent, ratna, slamet):
    trials.save_example(hall, tent, HELD, title="Sewa biasa", by=ratna, now=NOW)
    version = publishing.publish(hall, tent, by=ratna, now=NOW)
    assert version.examples["sewa_biasa"]["title"] == "Sewa biasa"
    following = drafts.start_draft(hall, workflow="sewa-tenda", by=slamet, now=NOW)
    assert [example.name for example in trials.examples(hall, following)] == ["sewa_biasa"]


def test_an_example_follows_a_step_to_its_new_name_and_back(hall, tent, ratna):
    trials.save_example(hall, tent, HELD, title="Sewa biasa", by=ratna, now=NOW)
    change(hall, tent, ratna, edits.rename_step, step="mulai", new_id="pasang")
    assert trials.check_examples(hall, tent).results[0][1].ok
    states.undo(hall, tent, now=NOW)
    assert trials.check_examples(hall, tent).results[0][1].ok
    states.redo(hall, tent, now=NOW)
    assert trials.check_examples(hall, tent).results[0][1].ok
    assert trials.examples(hall, tent)[0].body["expect"]["path"] == ["pasang", "selesai"]


def test_an_example_that_does_not_hold_is_not_kept(hall, tent, ratna):
    with pytest.raises(NotAllowed):
        trials.save_example(hall, tent, HELD | {"moves": []}, title="Sewa biasa", by=ratna, now=NOW)


def test_coverage_says_what_no_example_has_seen(hall, tent, ratna):
    trials.save_example(hall, tent, HELD, title="Sewa biasa", by=ratna, now=NOW)
    change(hall, tent, ratna, edits.add_step, type="end", title="Batal", after="selesai", outcome="cancelled_by_us")
    assert trials.check_examples(hall, tent).coverage.steps_unseen == ("batal",)


def test_an_example_needs_a_title_and_can_be_dropped(hall, tent, ratna):
    with pytest.raises(InvalidValues):
        trials.save_example(hall, tent, HELD, title=" ", by=ratna, now=NOW)
    trials.save_example(hall, tent, HELD, title="Sewa biasa", by=ratna, now=NOW)
    trials.save_example(hall, tent, HELD, title="Sewa biasa", by=ratna, now=NOW)
    trials.drop_example(hall, tent, "sewa_biasa")
    assert trials.examples(hall, tent) == []


def test_a_draft_does_not_silently_replace_what_another_draft_published(hall, loan, ratna, slamet):
    other = drafts.start_draft(hall, workflow="loan-approval", by=slamet, now=NOW)
    change(hall, other, slamet, edits.set_workflow, properties={"title": "Pinjaman"})
    theirs = publishing.publish(hall, other, by=slamet, now=NOW)
    change(hall, loan, ratna, edits.set_workflow, properties={"title": "Pinjaman anggota"})
    with pytest.raises(StalePage) as refusal:
        publishing.publish(hall, loan, by=ratna, now=NOW)
    assert str(refusal.value) == "Versi 1.1.0 diterbitkan oleh Pak Slamet setelah draf ini dimulai."
    assert publishing.publish(hall, loan, by=ratna, now=NOW, over=theirs.digest).version == "1.2.0"
