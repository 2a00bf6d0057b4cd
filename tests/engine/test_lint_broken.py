"""The folder of broken files: each names its one fault, and the repair that is offered takes it away."""

from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.cases.library import workflows
from sandbox.cases.offer import catalog
from sandbox.engine.called import shapes_of
from sandbox.engine.lint import CODES
from sandbox.engine.loading import check, read, trusted
from sandbox.engine.repairs import apply
from sandbox.engine.shape import shape_problems
from sandbox.errors import DefinitionError

FOLDER = Path(__file__).parent / "broken"
FILES = sorted(FOLDER.glob("*.json"))
ELSEWHERE = {"too_large": "test_loading.py"}


def code_of(file):
    return file.stem.partition("-")[0]


def readable():
    for file in FILES:
        try:
            source = read(file.read_bytes())
        except DefinitionError:
            continue
        if not shape_problems(source):
            yield trusted(source, catalog())


@pytest.fixture(scope="module")
def known():
    return replace(catalog(), workflows=shapes_of([*workflows().values(), *readable()]))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_broken_file_has_the_one_fault_it_is_named_by(file, known):
    problems = check(file.read_bytes(), known)

    assert {problem.code for problem in problems} == {code_of(file)}
    assert all(problem.message[-1] in ".?" and len(problem.message) > 30 for problem in problems)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_repair_takes_its_problem_away(file, known):
    for problem in check(file.read_bytes(), known):
        if problem.repair:
            assert problem.repair.label
            repaired = apply(read(file.read_bytes()), problem.repair)
            assert (problem.code, problem.pointer) not in [
                (left.code, left.pointer) for left in check(repaired, known)]


def test_a_called_case_may_always_be_cancelled(known):
    text = (FOLDER / "call_outcome.json").read_text(encoding="utf-8").replace('"postponed"', '"cancelled"')

    assert check(text.encode(), known) == ()


def test_every_code_has_a_broken_file_or_a_test_of_its_own():
    assert {code_of(file) for file in FILES} | set(ELSEWHERE) == set(CODES)


def test_a_machine_can_repair_most_faults(known):
    repaired = {problem.code for file in FILES for problem in check(file.read_bytes(), known) if problem.repair}

    assert len(repaired) >= 50


def test_nothing_is_said_of_what_is_shipped(known):
    assert {name: check(dict(workflow.source), known) for name, workflow in workflows().items()} == dict.fromkeys(
        workflows(), ())
