"""Every workflow of governance is played to each of its ends; the linter has nothing to say; the kept runs hold."""

import json

import pytest

from sandbox.cases.offer import catalog
from sandbox.cases.shipped import FOLDER
from sandbox.engine.coverage import coverage
from sandbox.engine.definition import End, Workflow
from sandbox.engine.examples import replay
from sandbox.engine.lint import lint
from sandbox.engine.loading import load
from sandbox.engine.translation import missing_texts
from sandbox.modules.catalog import verify
from tests.workflows.ways import ways

GOVERNANCE = ("articles-change", "board-election", "business-plan", "complaint", "data-incident", "digital-readiness",
              "identity-renewal", "manager-appointment", "mentoring-visit", "rat-day", "rat-follow-up",
              "rat-preparation")
WAYS = [(workflow, name) for workflow in GOVERNANCE for name in ways()[workflow]]


def shipped(workflow: str) -> Workflow:
    return load((FOLDER / workflow / "workflow.json").read_bytes(), catalog())


@pytest.mark.parametrize(("workflow", "name"), WAYS)
def test_each_end_is_reached_and_the_books_verify(kpri_store, kpri, workflow, name):
    way = ways()[workflow][name]
    with kpri_store.session(kpri) as session:
        play = way.play(session)

        assert (play.ended_at, play.open) == (way.end, ())
        assert [finding.sentence for finding in verify(session) if not finding.ok] == []


@pytest.mark.parametrize("workflow", GOVERNANCE)
def test_no_end_is_left_out_and_the_linter_is_silent(workflow):
    definition = shipped(workflow)
    texts = json.loads((FOLDER / workflow / "text" / "en.json").read_text(encoding="utf-8"))

    assert {step.id for step in definition if isinstance(step, End)} == {way.end for way in ways()[workflow].values()}
    assert lint(definition, catalog()) == ()
    assert missing_texts(definition.source, texts) == []


@pytest.mark.parametrize("workflow", GOVERNANCE)
def test_kept_runs_hold_and_see_every_step(workflow):
    definition = shipped(workflow)
    kept = {path.stem: json.loads(path.read_text(encoding="utf-8"))
            for path in (FOLDER / workflow / "examples").glob("*.json")}
    results = {name: replay(definition, example) for name, example in kept.items()}

    assert kept.keys() == ways()[workflow].keys()
    assert {name: str(result.difference) for name, result in results.items() if not result.ok} == {}
    assert coverage(definition, results.values()).steps_unseen == ()
