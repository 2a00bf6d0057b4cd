"""A workflow in another language, and which texts still lack a translation."""

import json

from sandbox.engine.loading import load
from sandbox.engine.translation import all_said, missing_texts, translate
from tests.engine.loan import CATALOG, source

KEYS = [
    "title", "steps.apply.title", "steps.apply.fields.principal.label", "steps.apply.fields.term_months.label",
    "steps.apply.fields.collateral.label", "steps.eligible.cases.0.all.0.because",
    "steps.eligible.cases.0.all.0.refusal", "steps.eligible.cases.0.all.1.because", "steps.eligible.otherwise.because",
    "steps.review.title", "steps.check_papers.title", "steps.interview.title", "steps.committee.title",
    "steps.sign.title", "steps.disburse.title", "steps.paid_out.title", "steps.rejected.title"]


def test_missing_texts_are_every_sentence_of_the_file_in_order():
    assert missing_texts(source(), {}) == KEYS
    assert missing_texts(source(), {"title": "Loan approval", "steps.apply.title": ""}) == KEYS[1:]
    assert missing_texts(source(), dict.fromkeys(KEYS, "text")) == []


def test_a_translation_changes_texts_and_nothing_else():
    before = json.dumps(source())
    definition = source()
    english = translate(definition, {key: f"EN {key}" for key in KEYS})
    flow = load(english, CATALOG)

    assert json.dumps(definition) == before
    assert flow.step("eligible").cases[0].conditions[1].because == "EN steps.eligible.cases.0.all.1.because"
    assert flow.step("check_papers").title == "EN steps.check_papers.title"
    assert [step.id for step in flow] == [step.id for step in load(source(), CATALOG)]


def test_a_text_without_translation_stays():
    assert translate(source(), {}) == source()


def test_choices_and_groups_are_translated():
    definition = source()
    definition["steps"][0]["fields"].append(
        {"id": "kind", "type": "choice", "label": "Jenis", "group": "Data", "hint": "Pilih",
         "choices": [{"value": "flat", "label": "Tetap"}]})
    keys = [key for key in missing_texts(definition, {}) if ".kind." in key]
    english = translate(definition, dict.fromkeys(keys, "English"))

    assert keys == [f"steps.apply.fields.kind.{rest}" for rest in ("label", "hint", "group", "choices.flat")]
    assert english["steps"][0]["fields"][-1] == {
        "id": "kind", "type": "choice", "label": "English", "group": "English", "hint": "English",
        "choices": [{"value": "flat", "label": "English"}]}


def test_letters_and_notices_are_translated_and_every_text_says_where_it_stands():
    definition = source()
    definition["steps"][4:4] = [
        {"id": "tell", "type": "notify", "to": ["applicant"], "message": "Sudah diputus"},
        {"id": "letter", "type": "document", "title": "Surat", "paragraphs": ["Satu", "Dua"]}]
    english = translate(definition, {"steps.tell.message": "Decided", "steps.letter.paragraphs.1": "Two"})

    assert (english["steps"][4]["message"], english["steps"][5]["paragraphs"]) == ("Decided", ["Satu", "Two"])
    for said in all_said(definition):
        found = definition
        for part in said.pointer.split("/")[1:]:
            found = found[int(part)] if isinstance(found, list) else found[part]
        assert found == said.text
