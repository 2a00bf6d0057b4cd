"""Exercises as files: one folder per scenario, read, checked and kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from sandbox.errors import DefinitionError, NotFound, Problem
from sandbox.phrase import Phrase, from_json
from sandbox.places import scenarios_dir
from sandbox.training.scenario_lint import lint

LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class ScenarioCheck:
    """One look at the world, and the points it brings when it passes."""

    id: str
    check: str  # a key of checks.CHECKS
    params: Mapping[str, Any]
    points: int


@dataclass(frozen=True)
class ScenarioStep:
    """One step of the exercise; done when all its checks pass."""

    id: str
    role: str  # who does it
    checks: tuple[ScenarioCheck, ...]


@dataclass(frozen=True)
class WrongAttempt:
    """Moves that must go wrong with exactly this sentence; `kind` says where it has to appear.

    refusal: the last move is refused with it; decision: a condition of the workflow answers the last move with it;
    finding: a check says it afterwards.
    """

    name: str
    title: str
    moves: tuple[Mapping[str, Any], ...]
    kind: str
    sentence: str


@dataclass(frozen=True)
class Scenario:
    id: str
    version: str
    workflow: str
    preset: str
    number: int
    minutes: int
    roles: tuple[str, ...]
    steps: tuple[ScenarioStep, ...]
    texts: Mapping[str, Mapping[str, Any]]  # language -> text/<language>.json
    answer_key: tuple[Mapping[str, Any], ...]
    wrong: tuple[WrongAttempt, ...]

    @property
    def template(self) -> str:
        """Name of the template that worlds of this scenario are copied from."""
        return f"{self.preset}-{self.number}"

    @cached_property
    def checks(self) -> tuple[ScenarioCheck, ...]:
        return tuple(check for step in self.steps for check in step.checks)

    @property
    def score_max(self) -> int:
        return sum(check.points for check in self.checks)

    def text(self, language: str = "id") -> Mapping[str, Any]:
        return self.texts.get(language) or self.texts["id"]

    def sentence(self, check_id: str, details: Mapping[str, Any], language: str = "id") -> Phrase:
        """What to tell when this check finds something wrong; `details` of a verdict, or as they were kept."""
        said = self.text(language)["checks"][check_id]["fail"]
        return Phrase(said, {name: from_json(detail) for name, detail in details.items()})


def template_of(scenario: Scenario) -> tuple[str, int, str]:
    """Preset, number and name of the template the scenario starts from; whoever starts Gladi sees that it exists."""
    return scenario.preset, scenario.number, scenario.template


@lru_cache
def scenario(scenario_id: str) -> Scenario:
    """The scenario that comes with Gladi under this id; raises NotFound."""
    if scenario_id not in scenario_ids():
        raise NotFound("Latihan “{scenario}” tidak ada.", scenario=scenario_id,
                       hint="Pilih latihan dari daftar.")
    return load(scenarios_dir() / scenario_id)


def scenario_ids() -> tuple[str, ...]:
    return tuple(sorted(file.parent.name for file in scenarios_dir().glob("*/scenario.json")))


def all_scenarios() -> tuple[Scenario, ...]:
    return tuple(scenario(scenario_id) for scenario_id in scenario_ids())


def load(folder: Path) -> Scenario:
    """Read one scenario's folder; raises DefinitionError with every problem of every file."""
    files, problems = _read_files(folder)
    problems = problems or lint(folder.name, files)
    if problems:
        raise DefinitionError(f"Latihan {folder.name}", tuple(problems))
    return _build(files)


def _read_files(folder: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The JSON files by their path in the folder, such as 'text/id.json'; those that cannot be read are problems."""
    names = ["scenario.json", "answer_key.json", *(f"text/{language}.json" for language in LANGUAGES),
             *sorted(f"wrong/{file.name}" for file in (folder / "wrong").glob("*.json"))]
    files, problems = {}, []
    for name in names:
        try:
            files[name] = json.loads((folder / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            problems.append(Problem(f"/{name}", "Berkas ini belum ada. Buat berkasnya di folder latihan.", "no_file"))
        except (UnicodeDecodeError, json.JSONDecodeError) as fault:
            problems.append(Problem(f"/{name}", f"Berkas ini belum terbaca sebagai JSON: {fault}.", "not_json"))
    return files, problems


def _build(files: Mapping[str, Any]) -> Scenario:
    body, answer_key = files["scenario.json"], files["answer_key.json"]["moves"]
    return Scenario(
        id=body["scenario"], version=body["version"], workflow=body["workflow"], minutes=body["minutes"],
        preset=body["template"]["preset"], number=body["template"]["number"],
        roles=tuple(body["roles"]), steps=tuple(map(_build_step, body["steps"])),
        texts={language: files[f"text/{language}.json"] for language in LANGUAGES},
        answer_key=tuple(answer_key),
        wrong=tuple(_build_attempt(Path(name).stem, attempt, answer_key) for name, attempt in files.items()
                    if name.startswith("wrong/")))


def _build_step(body: Mapping[str, Any]) -> ScenarioStep:
    return ScenarioStep(body["id"], body["as"], tuple(
        ScenarioCheck(check["id"], check["check"], check.get("params", {}), check["points"])
        for check in body["checks"]))


def _build_attempt(name: str, body: Mapping[str, Any], answer_key: list) -> WrongAttempt:
    (kind, sentence), = body["expect"].items()
    right_so_far = answer_key[:body.get("after", 0)]
    return WrongAttempt(name, body["title"], (*right_so_far, *body["moves"]), kind, sentence)
